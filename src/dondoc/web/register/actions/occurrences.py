"""Periods of recurring and standing duties: each an obligation of its own, opened when its period begins."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import IntegrityError, transaction

from dondoc.engine.errors import Refused
from dondoc.engine.tracking import recurrence
from dondoc.engine.tracking.states import State, opening_state
from dondoc.web.history import actions as history
from dondoc.web.register.models import Obligation, Part
from dondoc.web.register.queries.duties import lead_keys
from dondoc.web.shared import clock, law

COPIED = (
    "document", "origin", "title", "quote", "spans", "clause", "position", "product", "report_to", "topic", "priority",
    "given_by", "supervisor", "due_at", "bound", "time_text", "assigned_by", "folded",
)  # fmt: skip
"""What an occurrence takes from its template."""
AHEAD = 7
"""Days before its first day on which a period is opened, so that the first one is there at once."""


def open_periods(template: Obligation) -> list[Obligation]:
    """Open the periods of a template that have begun (or begin within a week) and are not there yet.

    Nothing for a duty that is neither recurring nor standing, or is with no agency. May run twice without harm.
    """
    today = clock.today()
    until = today + timedelta(days=AHEAD)
    if template.template_id is not None:
        return []
    if template.recurrence:
        found = recurrence.occurrences(
            template.recurrence, template.assigned_on, until, law.calendar(), rules=law.rules()
        )
    elif template.kind == Obligation.Kind.STANDING:
        found = recurrence.standing_reports(template.assigned_on, until, rules=law.rules(), calendar=law.calendar())
    else:
        return []
    try:
        state = opening_state(State(template.state))
    except Refused:
        return []
    have = list(template.occurrences.values_list("period_start", "period_end", "code"))
    starts, ends = {start for start, _, _ in have}, {end for _, end, _ in have}
    # a day that is declared off, or a working day, moves the periods of a daily duty: no number comes twice, no day is reported twice
    missing = [one for one in found if one.period_start not in starts and one.period_end not in ends]
    last = max((int(code.rpartition("-K")[2]) for _, _, code in have), default=0)
    opened = (_open(template, number, period, state) for number, period in enumerate(missing, last + 1))
    return [made for made in opened if made is not None]


def _open(template: Obligation, number: int, period: recurrence.Occurrence, state: State) -> Obligation | None:
    try:
        with transaction.atomic():
            made = Obligation.objects.create(
                code=f"{template.code}-K{number}",
                template=template,
                # the periods of a standing duty are standing too: they inflate no rate
                kind=Obligation.Kind.TASK if template.recurrence else Obligation.Kind.STANDING,
                state=state,
                first_due=period.due,
                due=period.due,
                period_label=period.period_label,
                period_start=period.period_start,
                period_end=period.period_end,
                assigned_on=clock.today(),
                accepted_on=clock.today() if state is State.ACCEPTED else None,
                created_at=clock.now(),
                **{name: getattr(template, name) for name in COPIED},
            )
            Part.objects.bulk_create(
                Part(obligation=made, agency_id=part.agency_id, role=part.role, printed=part.printed, task=part.task)
                for part in template.parts.filter(ended_on=None)
            )
            data = {"period": period.period_label, "due": period.due.isoformat(), "state": state} | lead_keys(made)
            history.record("obligation", made.code, "occur", by=None, data=data)
    except IntegrityError:  # another worker opened the same period
        return None
    return made


def periods_in(template: Obligation, states: Iterable[State]) -> list[Obligation]:
    """The periods in some states, which go the way of their template; none for a duty that is no template."""
    return list(template.occurrences.filter(state__in=list(states)).order_by("pk"))
