"""Groups that official prose names as one body, and the agencies that they mean.

Only words that name all agencies of a kind mean a group here: "các sở, ngành liên quan" or "UBND các huyện biên giới" leave
the choice to a person.
"""

import re
from collections.abc import Iterable

from dondoc.engine.language.text import variants_key
from dondoc.web.people.models import Agency

HEAD = r"(?:(?:chu tich|thu truong|lanh dao|nguoi dung dau) )?(?:(?:ubnd|uy ban nhan dan) )?"
TAIL = r"(?: (?:(?:cua |trong |toan |thuoc |tren dia ban )?tinh|tren dia ban)(?: {province})?)?"
PLACES = ((Agency.Kind.COMMUNE, "cap xa", "xa|phuong|thi tran|dac khu"), (Agency.Kind.DISTRICT, "cap huyen", "huyen|thanh pho|thi xa|quan"))  # fmt: skip
DEPARTMENTS = r"(?:cac )?so(?P<more>(?: (?:va )?(?:ban|nganh|doan the))*)"
"""How official prose names all agencies of a kind, folded (rulebook/groups.toml has the forms that the reader knows)."""

NAMED = re.compile(
    r"\b(?:cac|cap) (?:(?P<commune>xa|phuong|thi tran|dac khu)|(?P<district>huyen|thanh pho|thi xa|quan)"
    r"|(?:so|ban|nganh|doan the|co quan|don vi|dia phuong|cap)\b(?! (?:quan ly|chi dao|chi huy)))\b"
)
"""Words of a group, with the kind of places that it names first."""


def members(name: str, agencies: Iterable[Agency], province: str) -> list[Agency]:
    """The agencies of a group, by name; empty for a body of its own and for a group that its words narrow down."""
    words = variants_key(name)
    found = _places(words, province, agencies) or _departments(words, province, agencies)
    return sorted(found, key=lambda agency: agency.name_order)


def _tail(province: str) -> str:
    return TAIL.format(province=re.escape(variants_key(province)))


def _whole(words: str, province: str, level: str, nouns: str) -> re.Match[str] | None:
    listed = rf"{HEAD}(?:{level}|cac (?P<nouns>(?:{nouns})(?: (?:va )?(?:{nouns}))*)){_tail(province)}"
    return re.fullmatch(listed, words)


def _places(words: str, province: str, agencies: Iterable[Agency]) -> list[Agency]:
    for kind, level, nouns in PLACES:
        listed = _whole(words, province, level, nouns)
        if listed is None:
            continue
        named = re.findall(nouns, listed["nouns"] or "")
        return [agency for agency in agencies if agency.kind == kind and (not named or _is_a(agency, named))]
    return []


def _is_a(agency: Agency, nouns: Iterable[str]) -> bool:
    """Whether a name begins with one of the nouns: "UBND xã Bắc Sơn" is a xã."""
    name = variants_key(agency.name).removeprefix("ubnd ")
    return any(name.startswith(f"{noun} ") for noun in nouns)


def _departments(words: str, province: str, agencies: Iterable[Agency]) -> list[Agency]:
    listed = re.fullmatch(HEAD + DEPARTMENTS + _tail(province), words)
    if listed is None or ("cac so" not in words and not listed["more"]):
        return []
    kinds = {Agency.Kind.DEPARTMENT} | ({Agency.Kind.UNION} if "doan the" in listed["more"] else set())
    chosen = [agency for agency in agencies if agency.kind in kinds]
    return chosen if listed["more"] else [agency for agency in chosen if _is_a(agency, ["so"])]


def is_group(name: str) -> bool:
    """Whether words name several bodies by their kind, all of them or some."""
    return NAMED.search(variants_key(name)) is not None


def means_districts(name: str, province: str) -> bool:
    """Whether words name all bodies of the level of districts, which local government in two levels has no more."""
    return _whole(variants_key(name), province, *PLACES[1][1:]) is not None


def some(name: str, agencies: Iterable[Agency]) -> list[Agency]:
    """Of the places of a kind those that a group names one by one: "UBND các xã Bắc Sơn, Hữu Lũng"; by name."""
    words = variants_key(name)
    group = NAMED.search(words)
    if group is None:
        return []
    kinds = {Agency.Kind.COMMUNE: group["commune"], Agency.Kind.DISTRICT: group["district"]}
    rest = f" {words[group.end() :]} "
    found = [one for one in agencies if kinds.get(Agency.Kind(one.kind)) and f" {_place(one)} " in rest]
    return sorted(found, key=lambda agency: agency.name_order)


def _place(agency: Agency) -> str:
    """The name of a place alone: "UBND xã Bắc Sơn" is Bắc Sơn."""
    nouns = "|".join(nouns for _kind, _level, nouns in PLACES)
    return re.sub(rf"^(?:ubnd )?(?:{nouns}) ", "", variants_key(agency.name))
