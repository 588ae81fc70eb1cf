"""The figures of a period from the register as of a day, and how they are kept in a row."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from dondoc.engine.reports.figures import Cause, Figures, Late
from dondoc.engine.reports.periods import Kind, ReportPeriod
from dondoc.engine.tracking.rates import Counts
from dondoc.engine.tracking.standing import Standing, last_day, working_days_left
from dondoc.engine.tracking.words import State
from dondoc.web.documents.queries.numbers import named
from dondoc.web.people.models import Agency
from dondoc.web.register.queries.as_of import Past, Snapshot, as_of
from dondoc.web.register.queries.reasons import Reason, reasons
from dondoc.web.shared import law

COMPLETED = frozenset({Standing.COMPLETED_ON_TIME, Standing.COMPLETED_LATE})


def count_period(period: ReportPeriod, day: date, agency: Agency | None = None) -> Figures:
    """The figures of a period as of a day, for the province or for what one agency leads.

    Counted are the duties that had not been completed when the period began, and those given in it.
    """
    agencies = None if agency is None else [agency.pk]
    now = as_of(day, agencies=agencies)
    start = as_of(period.first - timedelta(days=1))
    inside, carried = _inside(now, start)
    other = period.before
    before = None
    if other is not None:
        ended = start if other.last == start.day else as_of(other.last)
        ended = ended if agencies is None else ended.only(lambda row: agency is not None and agency.pk in row.leads)
        before = _inside(ended, as_of(other.first - timedelta(days=1)))[0].counts
    names = dict(Agency.objects.values_list("id", "name"))
    # of what several lead, an agency's own report counts its own part alone
    shown = inside.by(lambda row: [one for one in row.leads if agencies is None or one in agencies])
    return Figures(
        period=period,
        day=day,
        counts=inside.counts,
        carried=carried,
        new=len(inside.rows) - carried,
        ended=_ended(now, start),
        extended=sum(1 for row in inside.rows if row.due and row.first_due and row.due > row.first_due),
        agencies={names[one]: counts for one, counts in shown.items()},
        late=_late(inside, names),
        before=before if before is not None and before.total else None,
    )


def _inside(now: Snapshot, start: Snapshot) -> tuple[Snapshot, int]:
    """What the period has to do with, as it stands now, and how much of it was there when the period began. What had been
    completed before and was reopened is owed again."""
    then = {row.id: row for row in start.rows}
    gone = {row.id for row in start.rows if row.standing is None or row.state is State.COMPLETED}
    inside = now.only(lambda row: row.standing is not None and (row.id not in gone or row.state is not State.COMPLETED))
    return inside, sum(1 for row in inside.rows if row.id in then)


def _ended(now: Snapshot, start: Snapshot) -> int:
    """How many were withdrawn or replaced in the period."""
    before = {row.id for row in start.rows if row.standing is None}
    return sum(1 for row in now.rows if row.standing is None and row.id not in before)


def _late(inside: Snapshot, names: Mapping[int, str]) -> tuple[Late, ...]:
    rows = [row for row in inside.rows if row.standing is Standing.OVERDUE]
    said = reasons([row.code for row in rows], inside.day)
    sources = named({row.document for row in rows if row.document})
    found = [
        Late(
            code=row.code,
            title=row.title,
            source=sources.get(row.document or 0, row.origin),
            agencies=", ".join(names[one] for one in row.leads),
            first_due=row.first_due,
            due=row.due,
            days=_days_late(row, inside.day),
            cause=_cause(row, said[row.code]),
            reason=said[row.code].words,
            period=row.period_label,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (-one.days, one.code)))


def _days_late(row: Past, day: date) -> int:
    assert row.due is not None  # overdue
    last = last_day(row.due, row.bound or None, rules=law.rules(day), calendar=law.calendar())
    return -working_days_left(last, today=day, calendar=law.calendar())


def _cause(row: Past, said: Reason) -> Cause:
    by_state = {
        State.ASSIGNED: Cause.NOT_ACCEPTED,
        State.RETURNED: Cause.RETURNED,
        State.SENT_BACK: Cause.SENT_BACK,
        State.REPORTED: Cause.REPORTED_LATE,
    }
    if row.state is State.REPORTED:
        return Cause.REPORTED_LATE
    return Cause.ASKED_TIME if said.asking else by_state.get(row.state, Cause.WORKING)


def keep(figures: Figures) -> dict[str, Any]:
    """The figures as a row keeps them: words, whole numbers, lists and mappings."""
    kept = asdict(figures)
    kept["period"] = [figures.period.kind.value, figures.period.first.isoformat(), figures.period.last.isoformat()]
    kept["day"] = figures.day.isoformat()
    for one in kept["late"]:
        one["first_due"], one["due"] = (_write(one[name]) for name in ("first_due", "due"))
    kept["late"] = list(kept["late"])
    return kept


def kept(row: Mapping[str, Any]) -> Figures:
    """The figures that a row keeps."""
    kind, first, last = row["period"]
    late = (
        one | {"first_due": _read(one["first_due"]), "due": _read(one["due"]), "cause": Cause(one["cause"])}
        for one in row["late"]
    )
    return Figures(
        period=ReportPeriod(Kind(kind), date.fromisoformat(first), date.fromisoformat(last)),
        day=date.fromisoformat(row["day"]),
        counts=Counts(**row["counts"]),
        agencies={name: Counts(**counts) for name, counts in row["agencies"].items()},
        late=tuple(Late(**one) for one in late),
        before=Counts(**row["before"]) if row["before"] else None,
        **{name: row[name] for name in ("carried", "new", "ended", "extended")},
    )


def _write(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _read(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
