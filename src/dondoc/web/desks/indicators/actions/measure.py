"""Figures: entered one by one or many at once, revised, gathered from the communes."""

from collections.abc import Sequence
from fractions import Fraction

from django.db import transaction

from dondoc.engine.desks.indicators import model as engine
from dondoc.engine.desks.indicators import numbers, places
from dondoc.engine.desks.indicators.periods import Period
from dondoc.web.desks.indicators import figures as kept
from dondoc.web.desks.indicators import queries
from dondoc.web.desks.indicators.actions.judging import Entry, Judged, Typed, amount, judge, judge_all
from dondoc.web.desks.indicators.models import Indicator, Measurement, Sheet
from dondoc.web.history import actions as history
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.people.queries import label_of
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid

__all__ = ["Typed", "enter", "gather", "judge", "write_all"]
NOTHING = "Chưa xã, phường nào có số liệu {}; xin nhập số liệu của xã, phường trước."
GATHERED = "Tổng hợp từ {} xã, phường"
PARTIAL = "; thiếu {}: {}"
BATCH = 1000


@transaction.atomic
def enter(
    row: Indicator, *, period: Period, place: Agency | None, typed: Typed, by: User, posts: Sequence[Post]
) -> Measurement:
    """Write a figure, not yet confirmed; another one of the same period and place becomes its former revision.

    Raises NotAllowed, BadSettings (unreadable, impossible), or Invalid: a confirmed figure is revised with a reason only.
    The same figure sent twice is written once.
    """
    row = lock([row])[0]
    judged = judge_all([Entry(row, period, place, typed)], posts)[0]
    if judged.error:
        raise judged.error
    if judged.old and judged.same:
        return judged.old
    return write_all([judged], by=by, posts=posts)[0]


def lock(rows: Sequence[Indicator]) -> list[Indicator]:
    """The indicators with their rows locked: one writer an indicator at a time, so that two never make the same revision."""
    wanted = {row.pk for row in rows}
    found = Indicator.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    by_key = {row.pk: row for row in found}
    return [by_key[row.pk] for row in rows]


@transaction.atomic
def write_all(
    judged: Sequence[Judged], *, by: User, posts: Sequence[Post], sheet: Sheet | None = None
) -> list[Measurement]:
    """Write figures that were judged without error under `lock`, with an event each; those that are there already are none
    of them. Some queries for every thousand."""
    replaced = [one.old.pk for one in judged if one.old]
    for start in range(0, len(replaced), BATCH):
        Measurement.objects.filter(pk__in=replaced[start : start + BATCH]).update(current=False)
    made = Measurement.objects.bulk_create((_row(one, by, sheet) for one in judged), batch_size=BATCH)
    told = [(one.entry.row.code, _told(one)) for one in judged]
    history.record_many("indicator", "enter_measurement", told, by=by, label=label_of(by, posts))
    return made


def _row(one: Judged, by: User, sheet: Sheet | None) -> Measurement:
    entry = one.entry
    return Measurement(
        indicator=entry.row,
        period=entry.period.code,
        first=entry.period.first,
        last=entry.period.last,
        place=entry.place,
        **one.kept,
        source=entry.typed.source.strip()[:300],
        reason=entry.typed.reason.strip()[:300],
        sheet=sheet,
        revision=one.old.revision + 1 if one.old else 1,
        entered_by=by,
        entered_at=clock.now(),
    )


def _told(one: Judged) -> dict[str, str]:
    return {
        "period": one.entry.period.code,
        "place": one.entry.place.name if one.entry.place else "",
        "value": amount(one.kept["value"]),
        "was": amount(one.old.value) if one.old else "",
        "reason": one.entry.typed.reason.strip()[:300],
    }


@transaction.atomic
def gather(row: Indicator, *, period: Period, by: User, posts: Sequence[Post]) -> Measurement:
    """Make the province's figure from those of the communes; which are missing is written beside it.

    Raises Invalid when no commune has one, and what `enter` raises.
    """
    today = clock.today()
    wanted = {str(one.pk): one.name for one in queries.communes(today)}
    known = {str(key): figure for key, figure in queries.by_place(row, period, today).items()}
    how = engine.Gathering(row.gathering)
    whole = places.gather(known, wanted, how, kept.factor(row.unit), row.formula)
    if whole.value is None:
        raise Invalid(NOTHING.format(period.label))
    said = GATHERED.format(len(wanted) - len(whole.missing))
    if whole.missing:
        names = [wanted[key] for key in whole.missing]
        said += PARTIAL.format(len(names), ", ".join(names[:5]) + ("…" if len(names) > 5 else ""))
    if whole.elements:
        typed = Typed(elements={name: _typed(one) for name, one in whole.elements.items()}, source=said, reason=said)
    elif whole.numerator is not None and whole.denominator is not None:
        typed = Typed(
            numerator=_typed(whole.numerator), denominator=_typed(whole.denominator), source=said, reason=said
        )
    else:
        typed = Typed(value=_typed(whole.value), source=said, reason=said)
    return enter(row, period=period, place=None, typed=typed, by=by, posts=posts)


def _typed(value: Fraction) -> str:
    return numbers.write(value, places=6)
