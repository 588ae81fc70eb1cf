"""Codes of duties: NV-2026-0031, numbered through the year without gaps for the eye and without doubles for the system."""

from django.db import transaction

from dondoc.web.register.models import Counter


@transaction.atomic
def next_code(year: int) -> str:
    """The next code of a year; the counter's row stays locked until the caller's transaction ends."""
    Counter.objects.get_or_create(year=year)
    counter = Counter.objects.select_for_update().get(year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"NV-{year}-{counter.last:04}"
