"""The condition in the database and the engine say the same of every row."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from dondoc.engine.tracking.standing import Standing
from dondoc.engine.tracking.standing import standing as engine_standing
from dondoc.engine.tracking.words import State
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries import standings
from dondoc.web.shared import clock, law

DAYS = [date(2026, 2, 6) + timedelta(days=n) for n in range(26)]
"""Tết (14 to 22 February) lies in the middle, with plain weekends on both sides."""
RULES = [
    {"day_off": day_off, "before_counts": before, "completion_day": completion}
    for day_off, before, completion in product(("unchanged", "next"), (True, False), ("reported", "confirmed"))
]


def make(user, number: int, *, state: str, due: date | None, **more) -> Obligation:
    done = {"completed_on": None, "closed_on": None}
    if state == State.COMPLETED:
        day = more.pop("completed_on", None) or due or date(2026, 2, 1)
        done = {"completed_on": day, "closed_on": day + timedelta(days=2)}
    more.pop("completed_on", None)
    more.setdefault("first_due", due)
    return Obligation(
        code=f"NV-2026-{number:04}",
        origin="Giao trực tiếp",
        title=f"Nhiệm vụ {number}",
        quote="",
        state=state,
        due=due,
        assigned_on=date(2026, 1, 5),
        assigned_by=user,
        created_at=clock.now(),
        **done,
        **more,
    )


def cases():
    """Every mix of a due day, a bound, an extension and what was reported or completed when."""
    for due, bound, first in product(DAYS, ("", "by", "before"), (None, date(2026, 1, 30))):
        dates = {"due": due, "first_due": first or due, "bound": bound}
        yield {"state": "in_progress", **dates}
        yield {"state": "withdrawn", **dates}
        yield {"state": "reported", "reported_on": None, **dates}
        for day in DAYS[::2]:
            yield {"state": "reported", "reported_on": day, **dates}
            yield {"state": "completed", "reported_on": day, "completed_on": day, **dates}
    for state in sorted(set(State) - {State.SUPERSEDED}):
        yield {"state": state, "due": None}
        yield {"state": state, "due": date(2026, 2, 28), "reported_on": date(2026, 2, 1)}


def disagreements(today: date, rules) -> list[str]:
    """Duties of which the database and the engine do not say the same."""
    expected = {duty.code: by_engine(duty, today, rules) for duty in Obligation.objects.all()}
    wrong = []
    for wanted in Standing:
        rows = Obligation.objects.filter(standings.condition(wanted, today, rules=rules))
        found = set(rows.values_list("code", flat=True))
        wrong += [f"{code} {wanted}" for code in found ^ {code for code, one in expected.items() if one is wanted}]
    return wrong


def by_engine(duty: Obligation, today: date, rules) -> Standing | None:
    """The engine asked directly, not by the function under test."""
    extended = duty.due != duty.first_due
    return engine_standing(
        due=duty.due,
        completed_on=duty.completed_on,
        withdrawn=duty.state in {"withdrawn", "superseded"},
        today=today,
        rules=rules,
        calendar=law.calendar(),
        bound=("by" if extended else duty.bound) if duty.bound else None,
        reported_on=duty.reported_on if duty.state == "reported" else None,
    )


def fill(an, step: int) -> None:
    """The cases in the table, each step-th of them, and one that was superseded."""
    heir = make(an, 9000, state="assigned", due=None)
    heir.save()
    made = [make(an, number, **case) for number, case in enumerate(cases()) if number % step == 0]
    made.append(make(an, 9001, state="superseded", due=date(2026, 2, 1), superseded_by=heir))
    Obligation.objects.bulk_create(made)


def test_the_condition_is_the_engine_by_every_setting(an):
    fill(an, 7)
    for own, today in product(RULES, (date(2026, 2, 13), date(2026, 2, 23))):
        assert (own, today, disagreements(today, replace(law.rules(today), **own))) == (own, today, [])


@pytest.mark.slow
@pytest.mark.parametrize("own", RULES, ids=lambda own: "-".join(str(value) for value in own.values()))
def test_the_condition_is_the_engine_for_every_row_on_every_day(an, own):
    fill(an, 1)
    for today in DAYS:
        assert (own, today, disagreements(today, replace(law.rules(today), **own))) == (own, today, [])


@pytest.mark.parametrize(
    ("due", "bound", "own", "today", "late"),
    [
        (date(2026, 2, 27), "by", {}, date(2026, 2, 27), False),
        (date(2026, 2, 27), "by", {}, date(2026, 2, 28), True),
        # a Saturday: the Monday after it still counts where days off move
        (date(2026, 2, 28), "by", {"day_off": "next"}, date(2026, 3, 2), False),
        (date(2026, 2, 28), "by", {"day_off": "next"}, date(2026, 3, 3), True),
        (date(2026, 2, 27), "before", {"before_counts": False}, date(2026, 2, 27), True),
        (date(2026, 2, 28), "before", {"day_off": "next", "before_counts": False}, date(2026, 3, 2), True),
    ],
)
def test_a_duty_is_overdue_from_the_day_after_its_last_day(an, due, bound, own, today, late):
    make(an, 1, state="accepted", due=due, bound=bound).save()
    rules = replace(law.rules(today), **own)
    found = Obligation.objects.filter(standings.condition(Standing.OVERDUE, today, rules=rules))
    assert found.exists() is late


def test_a_bound_of_the_printed_day_ends_with_it(an):
    duty = make(an, 1, state="accepted", due=date(2026, 3, 5), first_due=date(2026, 2, 5), bound="before")
    assert standings.bound_in_force(duty) == "by"


def test_recurring_and_standing_duties_are_apart_and_their_periods_are_not(an):
    task = make(an, 1, state="accepted", due=date(2026, 3, 5))
    recurring = make(an, 2, state="accepted", due=None, recurrence="FREQ=MONTHLY")
    lasting = make(an, 3, state="accepted", due=None, kind="standing")
    for one in (task, recurring, lasting):
        one.save()
    period = make(an, 4, state="accepted", due=date(2026, 3, 31), template=recurring)
    report = make(an, 5, state="accepted", due=date(2026, 3, 31), template=lasting, kind="standing")
    for one in (period, report):
        one.save()

    def codes(which) -> set[str]:
        return {code[-1] for code in Obligation.objects.filter(which).values_list("code", flat=True)}

    assert codes(standings.TEMPLATES) == {"2", "3"}
    assert codes(standings.FOLLOWED) == {"1", "4", "5"}
    assert codes(standings.COUNTED) == {"1", "4"}


def test_clocks_say_how_long_is_left(an):
    duty = make(an, 1, state="accepted", due=date(2026, 3, 9))
    clocks = standings.clocks_of(duty, date(2026, 3, 2))
    assert clocks is not None
    assert (clocks.in_force, clocks.words) == (Standing.DUE_SOON, "còn 5 ngày làm việc")
    withdrawn = make(an, 2, state="withdrawn", due=date(2026, 3, 9))
    assert standings.clocks_of(withdrawn, date(2026, 3, 2)) is None
    assert standings.standing(withdrawn, date(2026, 3, 2)) is None
