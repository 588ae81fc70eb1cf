"""What each deed on a duty asks for."""

from typing import Annotated

from pydantic import Field, StringConstraints

from dondoc.web.exchange.api.duty_shapes import DutyKind, PartRole, Priority
from dondoc.web.shared.shapes import Body, Code, Day, Id, Line, Reason, Text, Word

Percent = Annotated[int, Field(ge=0, le=100)]
Key = Annotated[str, StringConstraints(max_length=64)]
Ids = Annotated[list[Id], Field(max_length=50)]


class Nothing(Body):
    """Nothing but the deed itself."""


class Why(Body):
    """A reason."""

    reason: Reason


class WhyMaybe(Body):
    """A reason, where the law of the register asks for one."""

    reason: Reason = ""


class Assign(Body):
    """A duty given outside a document (`origin` says where it was given), or from words of one (`document`, `quote`). `opens_on` is the
    first day of the time in which it is to be done, `due` the last one."""

    title: Line
    lead: Annotated[list[Id], Field(min_length=1, max_length=50)]
    cooperating: Ids = Field(default_factory=list)
    document: Id | None = None
    quote: Text = ""
    origin: Annotated[Line, Field(max_length=300)] = ""
    due: Day | None = None
    opens_on: Day | None = None
    kind: DutyKind = Field(DutyKind.TASK, strict=False)
    recurrence: Annotated[Line, Field(max_length=200)] = ""
    product: Line = ""
    report_to: Annotated[Line, Field(max_length=200)] = ""
    priority: Priority = Field(Priority.NORMAL, strict=False)
    given_by: Annotated[Line, Field(max_length=200)] = ""


class Progress(Body):
    """How far the work is."""

    text: Annotated[Text, Field(max_length=4000)]
    percent: Percent | None = None


class NewReport(Body):
    """The result. Proof is added before (`add-evidence`) or named here by number or link; `reason` is for the Office, which
    names the paper that it enters, and `arrived_on` the day on which that paper came (today when left out), by which the deadline is
    judged."""

    text: Text
    difficulties: Annotated[Text, Field(max_length=4000)] = ""
    reason: Reason = ""
    arrived_on: Day | None = None
    number: Word = ""
    issuer: Annotated[Line, Field(max_length=200)] = ""
    dated: Day | None = None
    url: Reason = ""


class Confirm(Body):
    """A remark."""

    answer: Reason = ""


class Reassign(Body):
    """The agencies that lead from now on."""

    lead: Annotated[list[Id], Field(min_length=1, max_length=50)]
    reason: Reason


class Transfer(Body):
    """A part goes to another agency."""

    part: Id
    to: Id
    reason: Reason


class Supersede(Body):
    """The duty that takes the place."""

    successor: Code
    reason: Reason


class AskExtension(Body):
    """A later day and why."""

    new_due: Day
    reason: Reason


class GrantExtension(Body):
    """The day that is granted: the one asked for unless given."""

    due: Day | None = None
    note: Reason = ""


class RefuseExtension(Body):
    """Why not."""

    note: Reason


class SetDeadline(Body):
    """A day that the Office sets."""

    due: Day
    reason: Reason


class NewComment(Body):
    """A remark; `mentions` are ids of people, who are told."""

    text: Annotated[Text, Field(max_length=4000)]
    mentions: Ids = Field(default_factory=list)


class NewProof(Body):
    """A numbered document, a link, or both."""

    number: Word = ""
    issuer: Annotated[Line, Field(max_length=200)] = ""
    dated: Day | None = None
    url: Reason = ""
    label: Annotated[Line, Field(max_length=300)] = ""


class RemoveProof(Body):
    """Which proof, and why."""

    evidence: Id
    reason: Reason


class NewShare(Body):
    """A piece for a unit or a person of the own agency."""

    text: Reason
    unit: Id | None = None
    person: Id | None = None
    due: Day | None = None


class Amend(Body):
    """The words about a duty and the first day of the time in which it is to be done; what is left out stays. `no_opens_on` takes the
    day away."""

    title: Line | None = None
    product: Line | None = None
    report_to: Annotated[Line, Field(max_length=200)] | None = None
    given_by: Annotated[Line, Field(max_length=200)] | None = None
    opens_on: Day | None = None
    no_opens_on: bool = False
    reason: Reason = ""


class SetPriority(Body):
    """How much it presses."""

    priority: Priority = Field(strict=False)


class SetSupervisor(Body):
    """Who follows it; null for nobody."""

    supervisor: Id | None


class Remind(Body):
    """What is urged."""

    text: Reason


class PieceDeed(Body):
    """What is said with a deed on a piece."""

    text: Annotated[Text, Field(max_length=4000)] = ""


__all__ = ["PartRole"]
