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


def members(name: str, agencies: Iterable[Agency], province: str) -> list[Agency]:
    """The agencies of a group, by name; empty for a body of its own and for a group that its words narrow down."""
    words, tail = variants_key(name), TAIL.format(province=re.escape(variants_key(province)))
    found = _places(words, tail, agencies) or _departments(words, tail, agencies)
    return sorted(found, key=lambda agency: agency.name_order)


def _places(words: str, tail: str, agencies: Iterable[Agency]) -> list[Agency]:
    for kind, level, nouns in PLACES:
        listed = re.fullmatch(rf"{HEAD}(?:{level}|cac (?P<nouns>(?:{nouns})(?: (?:va )?(?:{nouns}))*)){tail}", words)
        if listed is None:
            continue
        named = re.findall(nouns, listed["nouns"] or "")
        return [agency for agency in agencies if agency.kind == kind and (not named or _is_a(agency, named))]
    return []


def _is_a(agency: Agency, nouns: Iterable[str]) -> bool:
    """Whether a name begins with one of the nouns: "UBND xã Bắc Sơn" is a xã."""
    name = variants_key(agency.name).removeprefix("ubnd ")
    return any(name.startswith(f"{noun} ") for noun in nouns)


def _departments(words: str, tail: str, agencies: Iterable[Agency]) -> list[Agency]:
    listed = re.fullmatch(HEAD + DEPARTMENTS + tail, words)
    if listed is None or ("cac so" not in words and not listed["more"]):
        return []
    kinds = {Agency.Kind.DEPARTMENT} | ({Agency.Kind.UNION} if "doan the" in listed["more"] else set())
    chosen = [agency for agency in agencies if agency.kind in kinds]
    return chosen if listed["more"] else [agency for agency in chosen if _is_a(agency, ["so"])]
