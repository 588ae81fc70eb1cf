"""One address for each deed of the register's law: what it asks for and which action does it, the same as on the pages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from dondoc.engine.errors import Refused
from dondoc.engine.tracking.states import Deed
from dondoc.web.documents.queries.detail import get_visible
from dondoc.web.exchange.api import deed_bodies as bodies
from dondoc.web.people.models import Agency, Unit, User
from dondoc.web.people.queries import existing
from dondoc.web.register.actions import amend, assign, deeds, evidence, extensions, parts, reports
from dondoc.web.register.queries import one, rights
from dondoc.web.register.queries.people import audience, may_supervise
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid
from dondoc.web.shared.shapes import Body

NO_AGENCY = "Không có cơ quan nào đang hoạt động mang số {}; xin chọn lại."
NO_PERSON = "Không có người nào mang số {} trong số những người được chọn; xin chọn lại."
NO_QUOTE = "Không thấy đoạn trích này trong văn bản; xin chép nguyên văn."
NO_SOURCE = "Xin ghi nơi giao nhiệm vụ (origin), hoặc văn bản giao (document)."
OVER = "Văn bản {force}; không giao nhiệm vụ từ văn bản này nữa."
NO_PROOF = "Xin ghi số văn bản (number) hoặc liên kết (url) của minh chứng."


@dataclass(frozen=True, slots=True)
class Who:
    """Who does it, and on which version."""

    by: User
    posts: Any
    version: int | None

    @property
    def plain(self) -> dict[str, Any]:
        """For actions that take no version."""
        return {"by": self.by, "posts": self.posts}

    @property
    def full(self) -> dict[str, Any]:
        """For the others."""
        return {**self.plain, "version": self.version}


Act = Callable[[str, Any, Who], Any]
"""(code of the duty, body, who) to what was made, if anything."""


@dataclass(frozen=True, slots=True)
class Way:
    """How one deed is done."""

    deed: Deed
    body: type[Body]
    act: Act


def agencies(ids: Iterable[int]) -> list[Agency]:
    """The agencies of some numbers, in that order. Raises Invalid."""
    wanted = list(dict.fromkeys(ids))
    found = existing(clock.today()).in_bulk(wanted)
    for one_id in wanted:
        if one_id not in found:
            raise Invalid(NO_AGENCY.format(one_id))
    return [found[one_id] for one_id in wanted]


def people(ids: Iterable[int], among: Any) -> list[User]:
    """The people of some numbers among those who may be chosen. Raises Invalid."""
    wanted = list(dict.fromkeys(ids))
    found = {person.pk: person for person in among.filter(pk__in=wanted)}
    for one_id in wanted:
        if one_id not in found:
            raise Invalid(NO_PERSON.format(one_id))
    return [found[one_id] for one_id in wanted]


def give(body: bodies.Assign, who: Who) -> Any:
    """A new duty. Raises what `assign` raises, Invalid for a source that is not there."""
    document = get_visible(who.posts, body.document) if body.document else None
    if document is None and not body.origin.strip():
        raise Invalid(NO_SOURCE)
    if document is not None and document.force in (document.Force.RECALLED, document.Force.REPLACED):
        raise Refused(OVER.format(force=document.get_force_display().lower()))
    spans: list[list[int]] = []
    if document is not None and body.quote:
        start = document.text.find(body.quote)
        if start < 0:
            raise Invalid(NO_QUOTE)
        spans = [[start, start + len(body.quote)]]
    plain = body.model_dump(
        include={"title", "quote", "origin", "due", "opens_on", "recurrence", "product", "report_to", "given_by"}
    )
    return assign.assign(
        document=document,
        spans=spans,
        lead=agencies(body.lead),
        cooperating=[(agency, "") for agency in agencies(body.cooperating)],
        kind=body.kind.value,
        priority=body.priority.value,
        bound="by" if body.due else "",
        **plain,
        **who.plain,
    )


def _with(action: Callable[..., Any]) -> Act:
    """The body's fields as they are, on the version that was seen."""
    return lambda code, body, who: action(code, **body.model_dump(), **who.full)


def _reassign(code: str, body: bodies.Reassign, who: Who) -> Any:
    return assign.reassign(code, lead=agencies(body.lead), reason=body.reason, **who.full)


def _transfer(code: str, body: bodies.Transfer, who: Who) -> Any:
    duty = rights.find(code, who.posts)
    if not duty.parts.filter(pk=body.part, ended_on=None).exists():
        raise Http404
    return deeds.move_part(body.part, to=agencies([body.to])[0], reason=body.reason, **who.plain)


def _supersede(code: str, body: bodies.Supersede, who: Who) -> Any:
    successor = rights.find(body.successor, who.posts)
    return deeds.supersede(code, successor=successor, reason=body.reason, **who.full)


def _comment(code: str, body: bodies.NewComment, who: Who) -> Any:
    mentions = people(body.mentions, audience(rights.find(code, who.posts)))
    return amend.comment(code, text=body.text, mentions=mentions, **who.plain)


def _prove(code: str, body: bodies.NewProof, who: Who) -> Any:
    if not body.number.strip() and not body.url:
        raise Invalid(NO_PROOF)
    return reports.add_proofs(code, **body.model_dump(), **who.full)


def _unprove(code: str, body: bodies.RemoveProof, who: Who) -> Any:
    if not one.proofs(rights.find(code, who.posts)).filter(pk=body.evidence).exists():
        raise Http404
    return evidence.remove(body.evidence, reason=body.reason, **who.full)


def _share(code: str, body: bodies.NewShare, who: Who) -> Any:
    unit = Unit.objects.filter(pk=body.unit).first() if body.unit else None
    person = User.objects.filter(pk=body.person, is_active=True).first() if body.person else None
    if (body.unit and unit is None) or (body.person and person is None):
        raise Invalid(parts.NOT_OURS)
    return parts.share_out(code, text=body.text, unit=unit, person=person, due=body.due, **who.full)


def _amend(code: str, body: bodies.Amend, who: Who) -> Any:
    said = body.model_dump(exclude={"no_opens_on"})
    changed = {name: value for name, value in said.items() if value is not None}
    if body.no_opens_on:
        changed["opens_on"] = None
    return amend.amend(code, **changed, **who.full)


def _prioritise(code: str, body: bodies.SetPriority, who: Who) -> Any:
    return amend.set_priority(code, priority=body.priority.value, **who.full)


def _supervise(code: str, body: bodies.SetSupervisor, who: Who) -> Any:
    chosen = people([body.supervisor], may_supervise())[0] if body.supervisor else None
    return amend.set_supervisor(code, supervisor=chosen, **who.full)


def _remind(code: str, body: bodies.Remind, who: Who) -> Any:
    return amend.remind(code, text=body.text, **who.plain)


WAYS = (
    Way(Deed.ACCEPT, bodies.Nothing, _with(deeds.accept)),
    Way(Deed.START, bodies.Nothing, _with(deeds.start)),
    Way(Deed.PROGRESS, bodies.Progress, _with(deeds.progress)),
    Way(Deed.REPORT, bodies.NewReport, _with(reports.hand_in)),
    Way(Deed.RECALL_REPORT, bodies.Why, _with(deeds.recall_report)),
    Way(Deed.CONFIRM, bodies.Confirm, _with(deeds.confirm)),
    Way(Deed.SEND_BACK, bodies.Why, _with(deeds.send_back)),
    Way(Deed.RETURN, bodies.Why, _with(deeds.return_)),
    Way(Deed.REASSIGN, bodies.Reassign, _reassign),
    Way(Deed.TRANSFER, bodies.Transfer, _transfer),
    Way(Deed.WITHDRAW, bodies.Why, _with(deeds.withdraw)),
    Way(Deed.SUPERSEDE, bodies.Supersede, _supersede),
    Way(Deed.REOPEN, bodies.Why, _with(deeds.reopen)),
    Way(Deed.ASK_EXTENSION, bodies.AskExtension, _with(extensions.ask)),
    Way(Deed.CANCEL_EXTENSION, bodies.Nothing, _with(extensions.cancel)),
    Way(Deed.GRANT_EXTENSION, bodies.GrantExtension, _with(extensions.grant)),
    Way(Deed.REFUSE_EXTENSION, bodies.RefuseExtension, _with(extensions.refuse)),
    Way(Deed.SET_DEADLINE, bodies.SetDeadline, _with(extensions.set_due)),
    Way(Deed.COMMENT, bodies.NewComment, _comment),
    Way(Deed.ADD_EVIDENCE, bodies.NewProof, _prove),
    Way(Deed.REMOVE_EVIDENCE, bodies.RemoveProof, _unprove),
    Way(Deed.SHARE_OUT, bodies.NewShare, _share),
    Way(Deed.AMEND, bodies.Amend, _amend),
    Way(Deed.SET_PRIORITY, bodies.SetPriority, _prioritise),
    Way(Deed.SET_SUPERVISOR, bodies.SetSupervisor, _supervise),
    Way(Deed.REMIND, bodies.Remind, _remind),
)
"""Every deed but ASSIGN, which makes a duty and has the address of the list."""
