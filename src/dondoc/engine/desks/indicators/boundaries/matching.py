"""Which feature is which commune: by name, in any spelling, with or without its level."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from dondoc.engine.desks.indicators.boundaries.model import Feature, Place
from dondoc.engine.errors import BadSettings, Unreadable
from dondoc.engine.language.text import normalize, tone, variants_key

LEVEL = re.compile(r"^(xa|phuong|p|dac khu|thi tran|tt) (?=\S)")
OFFICE = re.compile(r"^(ubnd|uy ban nhan dan) (?=\S)")
NAMED = 12
"""Names that one sentence lists."""
NO_PROPERTY = "Tệp không có thuộc tính “{}”; các thuộc tính có chữ: {}."
NO_NAMES = "Tệp không có thuộc tính nào là tên xã, phường ngày {}; xin chọn lại tệp, hoặc ghi tên thuộc tính."
DIFFERS = (
    "Tệp chưa khớp với {} xã, phường ngày {}: {}. Xin sửa tên trong tệp, hoặc chọn thuộc tính tên khác, rồi nộp lại."
)


def match(features: Sequence[Feature], places: Sequence[Place], name: str, day: str) -> tuple[str, dict[str, Feature]]:
    """By which property the names were found, and the feature of each place by its key.

    name: the property that holds the names; empty: the one that most communes are found by. day: as the sentences say it.
    Raises BadSettings for a property that is not there; Unreadable unless each place has one feature and each feature a place.
    """
    finder = Finder(places)
    named = list(dict.fromkeys(key for one in features for key in one.texts))
    if name and name not in named:
        raise BadSettings(NO_PROPERTY.format(name[:60], ", ".join(named[:NAMED]) or "không có"))
    chosen = name or max(named, key=lambda one: _found(features, finder, one), default="")
    if not chosen or not _found(features, finder, chosen):
        raise Unreadable(NO_NAMES.format(day))
    found: defaultdict[str, list[Feature]] = defaultdict(list)
    strange = []
    for one in features:
        key = finder.find(one.texts.get(chosen, ""))
        if key is None:
            strange.append(one.texts.get(chosen, "") or f"đối tượng thứ {one.number}")
        else:
            found[key].append(one)
    _refuse(places, found, strange, day)
    return chosen, {key: ones[0] for key, ones in found.items()}


def _found(features: Sequence[Feature], finder: "Finder", name: str) -> int:
    """How many places are found by a property."""
    return len({finder.find(one.texts.get(name, "")) for one in features} - {None})


def _refuse(places: Sequence[Place], found: Mapping[str, Sequence[Feature]], strange: Sequence[str], day: str) -> None:
    names = {one.key: short(one.name) for one in places}
    doubled = [f"{names[key]} ({len(ones)} lần)" for key, ones in found.items() if len(ones) > 1]
    missing = [names[one.key] for one in places if one.key not in found]
    said = [
        f"{words} {_listed(rows)}"
        for words, rows in (
            ("thiếu ranh giới của", missing), ("có hơn một vùng của", doubled), ("không nhận ra", [f"“{one}”" for one in strange]),
        )
        if rows
    ]  # fmt: skip
    if said:
        raise Unreadable(DIFFERS.format(len(places), day, "; ".join(said)))


def _listed(rows: Sequence[str]) -> str:
    more = len(rows) - NAMED
    return ", ".join(rows[:NAMED]) + (f" và {more} tên khác" if more > 0 else "")


def short(name: str) -> str:
    """A commune without its committee: "UBND xã Đoàn Kết" as "xã Đoàn Kết"."""
    return name.removeprefix("UBND ")


class Finder:
    """Finds a commune by a name: with its level ("Xã Đoàn Kết"), or without one where that is enough to know it."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.full: defaultdict[str, set[str]] = defaultdict(set)
        self.bare: defaultdict[str, set[str]] = defaultdict(set)
        self.exact: defaultdict[str, set[str]] = defaultdict(set)
        for place in places:
            for way in (place.name, *place.ways):
                key = _key(way)
                self.full[key].add(place.key)
                self.bare[LEVEL.sub("", key)].add(place.key)
                self.exact[_plain(way)].add(place.key)

    def find(self, text: str) -> str | None:
        """The key of the commune; None when the name is that of none, or of several."""
        # "Xã Đoàn Kết, tỉnh Lạng Sơn"
        text = text.partition(",")[0]
        key = _key(text)
        found = self.full.get(key) or (None if LEVEL.match(key) else self.bare.get(key)) or set()
        if len(found) > 1:
            # told apart by their marks alone: xã Tân Tiến, xã Tân Tiên
            found = found & {key for way, keys in self.exact.items() if way.endswith(_plain(text)) for key in keys}
        return next(iter(found)) if len(found) == 1 else None


def _key(text: str) -> str:
    return OFFICE.sub("", variants_key(normalize(text).text))


def _plain(text: str) -> str:
    """The words with their marks, in lower case, without the committee."""
    return " ".join(tone(normalize(text).text).lower().removeprefix("ubnd ").split())
