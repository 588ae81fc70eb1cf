"""Standing as a condition on rows: what engine.tracking.standing says of one duty, said of a whole table.

The engine decides from days; here the days at which its answer changes are worked out once in Python, so that the
database compares columns with constants. A test compares the two on every state, bound and setting.
"""

from collections import defaultdict
from datetime import date, timedelta
from functools import cache

from django.db.models import F, Q

from dondoc.engine.language.workdays import Calendar
from dondoc.engine.tracking.rules import TrackingRules
from dondoc.engine.tracking.standing import Clocks, Standing, clocks, due_soon_until
from dondoc.engine.tracking.standing import standing as standing_of_days
from dondoc.engine.tracking.words import State
from dondoc.web.register.models import Obligation
from dondoc.web.shared import clock, law

NOWHERE = (State.WITHDRAWN, State.SUPERSEDED)
"""States that have no standing."""
NOT_COMPLETED = tuple(state for state in State if state not in {*NOWHERE, State.COMPLETED})
FIRST_YEAR = 2000
"""Years before are refused wherever a day is typed (engine.tracking.typed_days)."""

TEMPLATES = Q(template=None) & (~Q(recurrence="") | Q(kind=Obligation.Kind.STANDING))
"""Recurring and standing duties: they are reported by period, so they are shown apart and counted nowhere."""
FOLLOWED = Q(template__isnull=False) | Q(recurrence="", kind=Obligation.Kind.TASK)
"""All others: what has to be done, the periods of templates included."""
COUNTED = Q(recurrence="", kind=Obligation.Kind.TASK)
"""What rates count: tasks and the periods of recurring tasks; a standing duty inflates no rate, nor do its periods."""


def bound_in_force(duty: Obligation) -> str | None:
    """The printed bound while the printed day is in force; an extension is always "by" its day."""
    if duty.due is None or not duty.bound:
        return None
    return duty.bound if duty.due == duty.first_due else "by"


def waits_since(duty: Obligation) -> date | None:
    """The day of the report that waits for the Office; None when none waits."""
    return duty.reported_on if duty.state == State.REPORTED else None


def standing(duty: Obligation, today: date) -> Standing | None:
    """The standing of one duty on a day; None when it was withdrawn or superseded."""
    return standing_of_days(
        due=duty.due,
        completed_on=duty.completed_on,
        withdrawn=duty.state in NOWHERE,
        today=today,
        rules=law.rules(today),
        calendar=law.calendar(),
        bound=bound_in_force(duty),
        reported_on=waits_since(duty),
    )


def clocks_of(duty: Obligation, today: date) -> Clocks | None:
    """Both clocks of one duty with their words; None when it was withdrawn or superseded."""
    if duty.state in NOWHERE:
        return None
    return clocks(
        first=duty.first_due,
        in_force=duty.due,
        completed_on=duty.completed_on,
        today=today,
        rules=law.rules(today),
        calendar=law.calendar(),
        first_bound=duty.bound or None,
        bound=bound_in_force(duty),
        reported_on=waits_since(duty),
    )


def clocks_of_day(due: date | None, today: date) -> Clocks:
    """The clocks of an open piece with a day of its own."""
    return clocks(
        first=due, in_force=due, completed_on=None, today=today, rules=law.rules(today), calendar=law.calendar()
    )


def condition(wanted: Standing, today: date, *, rules: TrackingRules | None = None) -> Q:
    """The rows that have a standing on a day, by the rules of that day (or those given)."""
    rules = rules or law.rules(today)
    calendar = law.calendar()
    dated = Q(due__isnull=False)
    if wanted is Standing.NO_DEADLINE:
        return Q(due=None) & Q(state__in=NOT_COMPLETED)
    if wanted is Standing.COMPLETED_UNDATED:
        return Q(due=None, state=State.COMPLETED)
    if wanted in {Standing.COMPLETED_ON_TIME, Standing.COMPLETED_LATE}:
        done = dated & Q(state=State.COMPLETED)
        on_time = _in_time("completed_on", rules)
        return done & (on_time if wanted is Standing.COMPLETED_ON_TIME else ~on_time)
    passed = _passed(today, rules, calendar)
    soon = _passed(due_soon_until(today, rules=rules, calendar=calendar) + timedelta(days=1), rules, calendar)
    if rules.completion_day == "reported":
        # a report that waits has stopped the clock on its day
        stopped = Q(state=State.REPORTED, reported_on__isnull=False)
        reported_in_time = _in_time("reported_on", rules)
        found = {
            Standing.OVERDUE: passed & ~(stopped & reported_in_time),
            Standing.DUE_SOON: soon & ~passed & ~stopped,
            Standing.OPEN_IN_TIME: (~soon & ~passed) | (stopped & (~passed | reported_in_time)),
        }
    else:
        found = {Standing.OVERDUE: passed, Standing.DUE_SOON: soon & ~passed, Standing.OPEN_IN_TIME: ~soon & ~passed}
    return dated & Q(state__in=NOT_COMPLETED) & found[wanted]


def any_of(wanted: list[Standing], today: date) -> Q:
    """The rows that have one of some standings."""
    found = Q(pk__in=[])
    for one in wanted:
        found |= condition(one, today)
    return found


def _passed(day: date, rules: TrackingRules, calendar: Calendar) -> Q:
    """Rows of which the last day that counts is before a day."""
    edge = earliest_due(day, 0, rules, calendar)
    if rules.before_counts:
        return Q(due__lt=edge)
    edge_before = earliest_due(day, 1, rules, calendar)
    # the first condition follows from the second and lets the database use its index
    return Q(due__lt=edge_before) & (Q(due__lt=edge) | Q(bound="before", due=F("first_due")))


def earliest_due(day: date, left_out: int, rules: TrackingRules, calendar: Calendar) -> date:
    """The earliest due day of which the last day that counts is not before a day.

    left_out: 1 when the named day itself no longer counts ("trước", as the setting `before_counts` says), else 0.
    """
    found = day + timedelta(days=left_out)
    if rules.day_off == "next":
        while not calendar.is_workday(found - timedelta(days=1)):
            found -= timedelta(days=1)
    return found


def _in_time(field: str, rules: TrackingRules) -> Q:
    """Rows of which the day in a column is not after the last day that counts."""
    if rules.before_counts:
        return _not_after_due(field, 0, rules)
    before = Q(bound="before", due=F("first_due"))
    return (before & _not_after_due(field, 1, rules)) | (~before & _not_after_due(field, 0, rules))


def _not_after_due(field: str, left_out: int, rules: TrackingRules) -> Q:
    found = Q(**{f"{field}__lt" if left_out else f"{field}__lte": F("due")})
    if rules.day_off != "next":
        return found
    # no result is later than today, so days off after this year move nothing
    for gap, days in _days_off(clock.today().year + 1).items():
        if gap >= left_out:
            found |= Q(due__in=days) & Q(**{f"{field}__lte": F("due") + timedelta(days=gap - left_out)})
    return found


@cache
def _days_off(last_year: int) -> dict[int, tuple[date, ...]]:
    """The days off up to the end of a year, by the number of days to the next working day."""
    calendar, found, day = law.calendar(), defaultdict(list), date(FIRST_YEAR, 1, 1)
    while day.year <= last_year:
        if not calendar.is_workday(day):
            found[(calendar.next_workday(day) - day).days].append(day)
        day += timedelta(days=1)
    return {gap: tuple(days) for gap, days in found.items()}
