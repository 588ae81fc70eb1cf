"""The bodies that a document names become agencies of the register, as far as that is beyond doubt."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dondoc.engine.language.agencies import canonical
from dondoc.engine.language.text import variants_key
from dondoc.web.people.models import Agency, Succession
from dondoc.web.people.queries import existing
from dondoc.web.proposals import groups

LIKELY = 6
"""Agencies that are offered for a name that fits none."""


@dataclass(slots=True)
class Matcher:
    """Agencies of one day by every name that they go by."""

    day: date
    province: str
    agencies: dict[int, Agency] = field(default_factory=dict)
    by_key: dict[str, set[int]] = field(default_factory=dict)
    now: "Matcher | None" = None
    """The agencies of today, for names that the document's day did not know: those of heirs."""

    def find(self, name: str) -> Agency | None:
        """The one agency of a name, an abbreviation, or a name as the engine completes it; None when none or several fit."""
        for words in (name, canonical(name, province=self.province, on=self.day)):
            ids = self.by_key.get(variants_key(words), set()) or self.by_key.get(self._bare(words), set())
            if len(ids) == 1:
                return self.agencies[next(iter(ids))]
        return self.now.find(name) if self.now else None

    def likely(self, name: str) -> list[Agency]:
        """Agencies of which name or abbreviation shares the most words with a name that fits none.

        Of a group those that its words name one by one, none of a vague one.
        """
        if groups.is_group(name):
            return groups.some(name, self.agencies.values())
        if VAGUE.search(variants_key(name)):
            return []
        words = set(variants_key(name).split()) - COMMON
        scored = [(len(words & set(agency.folded.split())), agency) for agency in self.agencies.values()]
        best = sorted((each for each in scored if each[0]), key=lambda each: (-each[0], len(each[1].name)))
        # half of what the likeliest shares is an accident
        return [agency for score, agency in best[:LIKELY] if 2 * score > best[0][0]]

    def group(self, name: str) -> list[Agency]:
        """The agencies of a group that is named as one: "UBND các xã, phường"; empty for a body of its own."""
        found = groups.members(name, self.agencies.values(), self.province)
        return found or (self.now.group(name) if self.now else [])

    def in_place_of(self, name: str, gone: Mapping[int, Agency]) -> list[Agency]:
        """Who stands today in the place of a group of which no agency is left: their heirs; for the level of districts, where
        none took over by name, all communes and wards. Empty while one of the group is left, and for a body of its own.

        gone: agencies that have ended, by id.
        """
        members = self.group(name)
        if any(agency.id not in gone for agency in members):
            return []
        today = self.now or self
        heirs = {heir.id: heir for agency in members for heir in heirs_of(agency, today.day)}
        if heirs:
            return sorted(heirs.values(), key=lambda agency: agency.name_order)
        return today.group(COMMUNES) if groups.means_districts(name, self.province) else []

    def _bare(self, words: str) -> str:
        """Without the province that its own agencies carry only in documents of others."""
        key = variants_key(words)
        return key.removesuffix(f" tinh {variants_key(self.province)}").removesuffix(" tinh")


COMMUNES = "UBND các xã, phường"
VAGUE = re.compile(r"^cac\b|\blien quan\b")
"""Groups without a name of their own: a likeness of words would be an accident."""
COMMON = frozenset(
    {"so", "ubnd", "ban", "cac", "va", "tinh", "phong", "chi", "cuc", "hoi", "van", "cong", "trung", "tam"}
)


def open_matcher(day: date, province: str, today: date | None = None) -> Matcher:
    """The matcher of the agencies that existed on a day, and after them of those that exist today."""
    matcher = Matcher(day, province, now=open_matcher(today, province) if today and today != day else None)
    for agency in existing(day):
        matcher.agencies[agency.id] = agency
        for words in _names(agency):
            matcher.by_key.setdefault(variants_key(words), set()).add(agency.id)
    return matcher


def gone_on(day: date) -> dict[int, Agency]:
    """The agencies that had ended before a day: nobody there could take a duty on."""
    return {agency.id: agency for agency in Agency.objects.filter(valid_until__lt=day)}


def heirs_of(agency: Agency, day: date) -> list[Agency]:
    """Who took over from an agency that has ended, through several mergers, as far as they exist on a day."""
    found: dict[int, Agency] = {}
    waiting, seen = [agency], {agency.id}
    while waiting:
        rows = Succession.objects.filter(old=waiting.pop()).select_related("new")
        for new in (row.new for row in rows if row.new_id not in seen):
            seen.add(new.id)
            if new.valid_until is not None and new.valid_until < day:
                waiting.append(new)
            else:
                found[new.id] = new
    return list(found.values())


def _names(agency: Agency) -> Iterable[str]:
    yield agency.name
    yield agency.name.removesuffix(" tỉnh")
    for short in agency.abbreviations.split("|"):
        if short.strip():
            yield short.strip()
