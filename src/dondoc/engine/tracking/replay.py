"""An obligation as it stood at some moment, told again by its events: state, deadline, days and lead agencies.

The columns of the register say how things are; the chain of events says how they were. What a deed leads to is read from
the table of states, so that there is no second law.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dondoc.engine.tracking.states import TABLE
from dondoc.engine.tracking.words import Deed, State

OCCUR = "occur"
UNDO = "undo"
TAKE_OVER = "take_over"
"""A duty that comes from another register, in the state that it had there."""
AFTER: Mapping[str, State] = {rule.deed.value: rule.to for rule in TABLE if rule.to is not None}
"""The state that each deed leads to."""
BEFORE: Mapping[str, State] = {
    rule.deed.label: state for rule in TABLE if rule.undo and rule.to is not None for state in rule.states
}
"""The state to which a deed that was taken back returns, by its label: such a deed is begun in one state alone."""
RETELLING = frozenset(
    {*AFTER, OCCUR, UNDO, TAKE_OVER, Deed.SET_DEADLINE, Deed.GRANT_EXTENSION, Deed.TRANSFER, Deed.AMEND}
)  # fmt: skip
"""The deeds after which an obligation reads differently in a count."""
BEGINNINGS = frozenset({Deed.ASSIGN, OCCUR, TAKE_OVER})
"""With these an obligation begins."""
UNREPORTED = frozenset({Deed.SEND_BACK, Deed.RECALL_REPORT, Deed.REASSIGN})
"""After these the report counts for nothing."""


@dataclass(frozen=True, slots=True)
class Step:
    """One event: deed, day, and its data (docs/tracking.md)."""

    deed: str
    on: date
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Moment:
    """How an obligation stood. lead: keys of the lead agencies; None when no event told them."""

    state: State
    due: date | None = None
    reported_on: date | None = None
    completed_on: date | None = None
    lead: tuple[str, ...] | None = None


def replay(steps: Iterable[Step]) -> Moment | None:
    """How an obligation stood after the steps, given in their order; None before the first."""
    found: Moment | None = None
    for step in steps:
        found = _after(found or Moment(State.ASSIGNED), step)
    return found


def first_due(steps: Iterable[Step]) -> date | None:
    """The first deadline of an obligation, told by its steps: the day with which it came, else the first that was set."""
    for step in steps:
        told = step.data.get("first_due") or step.data.get("due") if step.deed in BEGINNINGS else None
        day = _day(step.data.get("new_due") if step.deed == Deed.SET_DEADLINE else told)
        if day is not None:
            return day
    return None


def _after(was: Moment, step: Step) -> Moment:
    found = replace(was, state=_state(was.state, step), due=_due(was.due, step))
    if "lead" in step.data:
        found = replace(found, lead=tuple(step.data["lead"]))
    if step.deed == TAKE_OVER:
        days = (_day(step.data.get(name)) for name in ("reported_on", "completed_on"))
        return replace(found, reported_on=next(days), completed_on=next(days))
    if step.deed == Deed.REPORT:
        return replace(found, reported_on=_day(step.data.get("on")) or step.on)
    if step.deed in UNREPORTED:
        return replace(found, reported_on=None)
    if step.deed == Deed.CONFIRM:
        return replace(found, completed_on=_day(step.data.get("on")) or step.on)
    return replace(found, completed_on=None) if step.deed == Deed.REOPEN else found


def _state(was: State, step: Step) -> State:
    if step.deed in {OCCUR, TAKE_OVER}:
        return State(step.data.get("state", State.ASSIGNED))
    if step.deed == UNDO:
        return BEFORE.get(step.data.get("undone", ""), was)
    return AFTER.get(step.deed, was)


def _due(was: date | None, step: Step) -> date | None:
    if step.deed in BEGINNINGS:
        return _day(step.data.get("due"))
    if step.deed in {Deed.SET_DEADLINE, Deed.GRANT_EXTENSION}:
        return _day(step.data.get("new_due")) or was
    return was


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
