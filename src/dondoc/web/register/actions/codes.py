"""Codes of duties: NV-2026-0031, numbered through the year without gaps for the eye and without doubles for the system."""

import re
from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction

from dondoc.web.register.models import Counter, Obligation

OURS = re.compile(r"NV-(\d{4})-(\d{4,7})(-K\d{1,4})?")
"""A code of this register: its year, its number and, behind -K, the occurrence of a duty that recurs."""
FORM = "NV-{}-{:04}"


@transaction.atomic
def next_code(year: int) -> str:
    """The next code of a year; the counter's row stays locked until the caller's transaction ends."""
    return next_codes(year, 1)[0]


@transaction.atomic
def next_codes(year: int, count: int) -> list[str]:
    """As many codes of a year as are asked for, in order."""
    Counter.objects.get_or_create(year=year)
    counter = Counter.objects.select_for_update().get(year=year)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return [FORM.format(year, number) for number in range(first, first + count)]


@transaction.atomic
def kept_or_next(wanted: Sequence[tuple[str, int]]) -> list[str]:
    """For each (code, year): the code itself when it is one of ours and free, and the counter goes on after it; else the next of
    the year."""
    ours = {code for code, _year in wanted if OURS.fullmatch(code)}
    taken = set(Obligation.objects.filter(code__in=ours).values_list("code", flat=True))
    highest: dict[int, int] = defaultdict(int)
    kept: list[str | None] = []
    for code, _year in wanted:
        if code not in ours or code in taken:
            kept.append(None)
            continue
        taken.add(code)
        kept.append(code)
        found = OURS.fullmatch(code)
        assert found is not None
        highest[int(found[1])] = max(highest[int(found[1])], int(found[2]))
    for year, number in sorted(highest.items()):
        Counter.objects.get_or_create(year=year)
        Counter.objects.filter(year=year, last__lt=number).update(last=number)
    lacking: dict[int, int] = defaultdict(int)
    for own, (_wanted, year) in zip(kept, wanted, strict=True):
        lacking[year] += own is None
    fresh = {year: iter(next_codes(year, count)) for year, count in sorted(lacking.items()) if count}
    return [own or next(fresh[year]) for own, (_wanted, year) in zip(kept, wanted, strict=True)]
