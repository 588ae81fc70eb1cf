"""How duties look in answers, and the filters of their list."""

from collections.abc import Sequence
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Any

from django.urls import reverse
from ninja import Schema
from pydantic import Field

from dondoc.engine.tracking.standing import Standing
from dondoc.engine.tracking.words import State
from dondoc.web.people.models import Agency
from dondoc.web.register.queries import one
from dondoc.web.register.queries.rows import Row
from dondoc.web.shared.access import Asked
from dondoc.web.shared.shapes import AgencyName, Day, Id, Named, Word, listed

AgencyKind = Annotated[Agency.Kind, listed(Agency.Kind)]


class Priority(StrEnum):
    """How much it presses."""

    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class DutyKind(StrEnum):
    """Whether it ends."""

    TASK = "task"
    STANDING = "standing"


class PartRole(StrEnum):
    """Lead or cooperating."""

    LEAD = "lead"
    COOPERATING = "cooperating"


class Order(StrEnum):
    """By what the list is sorted; "-" turns it around."""

    DUE = "due"
    ASSIGNED = "assigned"
    CODE = "code"
    AGENCY = "agency"
    PRIORITY = "priority"
    DUE_DOWN = "-due"
    ASSIGNED_DOWN = "-assigned"
    CODE_DOWN = "-code"
    AGENCY_DOWN = "-agency"
    PRIORITY_DOWN = "-priority"


class Waits(StrEnum):
    """What is waited for."""

    EXTENSION = "extension"
    PART = "part"


class DutyFilters(Schema):
    """The filters of the page of the list, by the same names."""

    q: Word = ""
    standing: list[Standing] = Field(default_factory=list)
    state: list[State] = Field(default_factory=list)
    agency: list[Id] = Field(default_factory=list)
    role: PartRole | None = None
    level: Annotated[AgencyKind | None, Field(description="loại cơ quan chủ trì")] = None
    priority: list[Priority] = Field(default_factory=list)
    kind: DutyKind | None = None
    due_from: Day | None = None
    due_to: Day | None = None
    supervisor: Id | None = None
    given_by: Word = ""
    topic: Annotated[Word, Field(max_length=32)] = ""
    document: Id | None = None
    waits: Waits | None = None
    mine: bool = False
    templates: bool = False
    sort: Order = Order.DUE


class DutyLine(Schema):
    """A duty as a list shows it."""

    code: str
    title: str
    state: State
    state_label: str
    standing: Standing | None
    standing_label: str
    left: str
    due: date | None
    first_due: date | None
    priority: Priority
    kind: DutyKind
    lead: list[str]
    cooperating: list[str]
    document: int | None
    origin: str
    period_label: str
    supervisor: str
    assigned_on: date
    completed_on: date | None
    version: int
    url: str


class DutyPage(Schema):
    """One page of a list; `next` is the cursor of the next one, null on the last."""

    items: list[DutyLine]
    next: str | None


class DutyParty(Schema):
    """An agency's part in a duty."""

    id: int
    agency: AgencyName
    role: PartRole
    state: str
    result: str


class WaitingExtension(Schema):
    """More time that is asked for and not decided."""

    id: int
    asked_due: date
    reason: str
    late: bool


class DutyWhole(DutyLine):
    """A duty with all its own fields, and what the caller may do to it now."""

    quote: str
    clause: str
    bound: str
    time_text: str
    recurrence: str
    template: str | None
    product: str
    report_to: str
    topic: str
    given_by: str
    due_at: time | None
    """The hour of the first deadline, where the document gives one."""
    opens_on: date | None
    """The first day of the time in which it is to be done, where there is one."""
    accepted_on: date | None
    reported_on: date | None
    closed_on: date | None
    superseded_by: str | None
    parties: list[DutyParty]
    extension: WaitingExtension | None
    deeds: list[str]


def line_of(row: Row) -> dict[str, Any]:
    """The fields of a line."""
    duty = row.duty
    return {
        "state": row.state,
        "state_label": row.state.label,
        "standing": row.standing,
        "standing_label": row.standing.label if row.standing else "",
        "left": row.left,
        "lead": list(row.leads),
        "cooperating": list(row.cooperating),
        "document": duty.document_id,
        "supervisor": str(duty.supervisor or ""),
        "url": reverse("register:detail", args=[duty.code]),
    } | {name: getattr(duty, name) for name in PLAIN_LINE}


PLAIN_LINE = (
    "code", "title", "due", "first_due", "priority", "kind", "origin", "period_label", "assigned_on", "completed_on", "version",
)  # fmt: skip
PLAIN_WHOLE = (
    "quote", "clause", "bound", "time_text", "recurrence", "product", "report_to", "topic", "given_by", "due_at",
    "opens_on", "accepted_on",
    "reported_on", "closed_on",
)  # fmt: skip


def whole_of(row: Row, request: Asked, roles: Any) -> DutyWhole:
    """A duty for the caller."""
    duty = row.duty
    parts = [part for part in duty.parts.all() if part.ended_on is None]
    return DutyWhole(
        **line_of(row),
        **{name: getattr(duty, name) for name in PLAIN_WHOLE},
        template=duty.template.code if duty.template else None,
        superseded_by=duty.superseded_by.code if duty.superseded_by else None,
        parties=[party_of(part) for part in parts],
        extension=_waiting(one.request_that_waits(duty)),
        deeds=[deed.value for deed in one.deeds_of(duty, roles)],
    )


def _waiting(row: Any) -> WaitingExtension | None:
    if row is None:
        return None
    return WaitingExtension(id=row.pk, asked_due=row.asked_due, reason=row.reason, late=row.late)


def party_of(part: Any) -> DutyParty:
    """A part with its agency."""
    return DutyParty(id=part.pk, agency=agency_of(part.agency), role=part.role, state=part.state, result=part.result)


def agency_of(agency: Agency) -> AgencyName:
    """An agency by its names."""
    return AgencyName(id=agency.pk, key=agency.key, name=agency.name)


def named(rows: Sequence[Any]) -> list[Named]:
    """Some rows by number and name."""
    return [Named(id=row.pk, name=str(row)) for row in rows]
