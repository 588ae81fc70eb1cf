"""The numbers and bullets that Word computes and does not store in the text (ECMA-376 part 1, 17.9)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LEVELS = 9
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
MOST = 32_767
BULLET = "-"
PLUS = "+"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; restart is the level above which a new item starts it again (0: never)."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and their counters, which go on as paragraphs are labelled in order."""

    lists: dict[str, dict[int, Level]]
    """numId to its levels."""
    shared: dict[str, str]
    """numId to its abstract list: lists of the same abstract list count on together."""
    restarted: dict[str, set[int]]
    """numId to the levels that it starts anew at its first use."""
    styles: dict[str, tuple[str, int]]
    """Style id to (numId, level) for style-linked numbering."""
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def label(self, list_id: str, depth: int) -> str:
        """The label of the next paragraph of a list at a level ("2.1.", "a)", "-"); "" where none is printed."""
        levels = self.lists.get(list_id)
        if not levels or depth not in levels:
            return ""
        counters = self._counters.setdefault(self.shared.get(list_id, list_id), [None] * LEVELS)
        if list_id not in self._seen:
            self._seen.add(list_id)
            for each in self.restarted.get(list_id, ()):
                counters[each] = None
        self._advance(counters, levels, depth)
        level = levels[depth]
        if level.format == "bullet":
            return _bullet(level.text)
        return _fill(level, levels, counters)

    @staticmethod
    def _advance(counters: list[int | None], levels: dict[int, Level], depth: int) -> None:
        for above in range(depth):
            if counters[above] is None:
                counters[above] = levels.get(above, Level()).start
        now = counters[depth]
        counters[depth] = levels[depth].start if now is None else min(now + 1, MOST)
        for below in range(depth + 1, LEVELS):
            restart = levels.get(below, Level()).restart
            if restart is None or depth < restart:
                counters[below] = None


def read_numbering(root: "Element | None", styles: "Element | None") -> Numbering:
    """The lists of numbering.xml and the paragraph styles of styles.xml that belong to one; either may be absent."""
    abstract: dict[str, dict[int, Level]] = {}
    links: dict[str, str] = {}
    for each in root.iterfind("abstractNum") if root is not None else ():
        name = each.get("abstractNumId", "")
        abstract[name] = _read_levels(each.iterfind("lvl"))
        if (link := each.find("numStyleLink")) is not None:
            links[name] = link.get("val", "")
        if (style := each.find("styleLink")) is not None:
            links.setdefault(f"style {style.get('val', '')}", name)
    found = Numbering({}, {}, {}, {})
    for each in root.iterfind("num") if root is not None else ():
        _read_list(each, abstract, links, found)
    found.styles = _read_styles(styles, found)
    return found


def _read_list(
    element: "Element", abstract: dict[str, dict[int, Level]], links: dict[str, str], found: Numbering
) -> None:
    list_id, target = element.get("numId", ""), element.find("abstractNumId")
    name = target.get("val", "") if target is not None else ""
    if name in links and not abstract.get(name):
        name = links.get(f"style {links[name]}", name)
    levels = dict(abstract.get(name, {}))
    found.restarted[list_id] = set()
    for override in element.iterfind("lvlOverride"):
        depth = _number(override.get("ilvl"), 0)
        if depth >= LEVELS:
            continue
        if (level := override.find("lvl")) is not None:
            levels[depth] = _read_level(level)
        if (start := override.find("startOverride")) is not None:
            known = levels.get(depth, Level())
            value = _number(start.get("val"), known.start)
            levels[depth] = Level(known.format, known.text, value, known.restart, known.legal, known.style)
            found.restarted[list_id].add(depth)
    found.lists[list_id] = levels
    found.shared[list_id] = name


def _read_levels(elements: "Iterable[Element]") -> dict[int, Level]:
    return {depth: _read_level(element) for element in elements if (depth := _number(element.get("ilvl"), 0)) < LEVELS}


def _read_level(element: "Element") -> Level:
    values = {child.tag: child.get("val") for child in element}
    restart = values.get("lvlRestart")
    return Level(
        format=values.get("numFmt") or _alternate_format(element) or "decimal",
        text=values.get("lvlText") or "",
        start=_number(values.get("start"), 1),
        restart=None if restart is None else _number(restart, 0),
        legal="isLgl" in values,
        style=values.get("pStyle") or "",
    )


def _alternate_format(element: "Element") -> str:
    """Formats that are newer than the standard stand in an mc:AlternateContent."""
    found = element.find("AlternateContent/Fallback/numFmt")
    return found.get("val", "") if found is not None else ""


def _read_styles(styles: "Element | None", numbering: Numbering) -> dict[str, tuple[str, int]]:
    linked = {
        level.style: (list_id, depth)
        for list_id, levels in reversed(numbering.lists.items())
        for depth, level in levels.items()
        if level.style
    }
    if styles is None:
        return linked
    found: dict[str, tuple[str, int]] = {}
    parents: dict[str, str] = {}
    for style in styles.iterfind("style"):
        name = style.get("styleId", "")
        if (parent := style.find("basedOn")) is not None:
            parents[name] = parent.get("val", "")
        list_id, depth = style.find("pPr/numPr/numId"), style.find("pPr/numPr/ilvl")
        if list_id is not None:
            known = list_id.get("val", "")
            level = _number(depth.get("val"), 0) if depth is not None else _style_level(numbering, known, name)
            found[name] = (known, level)
    for name in parents:
        ancestor, steps = name, 0
        while ancestor not in found and ancestor in parents and steps < LEVELS:
            ancestor, steps = parents[ancestor], steps + 1
        if ancestor in found:
            found.setdefault(name, found[ancestor])
    return linked | found


def _style_level(numbering: Numbering, list_id: str, style: str) -> int:
    levels = numbering.lists.get(list_id, {})
    return next((depth for depth, level in levels.items() if level.style == style), 0)


def _fill(level: Level, levels: dict[int, Level], counters: list[int | None]) -> str:
    label = level.text
    if level.format == "none":
        return ""
    for depth in range(LEVELS):
        mark = f"%{depth + 1}"
        if mark in label:
            style = "decimal" if level.legal else levels.get(depth, Level()).format
            label = label.replace(mark, write_number(counters[depth] or 0, style))
    return label.strip()


def write_number(value: int, style: str) -> str:
    """A number as a list prints it: "3", "c", "C", "iii", "III", "03"."""
    if style in ("lowerLetter", "upperLetter"):
        # Word doubles the letter after z: aa, bb (17.18.59)
        letters = chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, 30) if value > 0 else "0"
        return letters if style == "lowerLetter" else letters.upper()
    if style in ("lowerRoman", "upperRoman"):
        letters = _roman(value)
        return letters if style == "lowerRoman" else letters.upper()
    if style == "decimalZero":
        return f"{value:02d}"
    return "" if style in ("none", "bullet") else str(value)


def _roman(value: int) -> str:
    letters = ""
    for worth, sign in ROMAN:
        count, value = divmod(value, worth)
        letters += sign * count
    return letters or "0"


def _bullet(text: str) -> str:
    """The sign of a bullet; those of symbol fonts have no Unicode meaning and become a dash."""
    sign = text.strip()[:1]
    return PLUS if sign == PLUS else BULLET


def _number(text: str | None, otherwise: int) -> int:
    try:
        return max(int(text or ""), 0)
    except ValueError:
        return otherwise
