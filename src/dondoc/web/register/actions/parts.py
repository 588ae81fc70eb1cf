"""Pieces of a duty: what a cooperating agency contributes, and what is shared out inside an agency."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.http import Http404

from dondoc.engine.tracking import parts as law_of_parts
from dondoc.engine.tracking.parts import PartDeed, PartKind, PartRole, PartState
from dondoc.engine.tracking.states import Deed, State
from dondoc.web.people.models import Post, Unit, User
from dondoc.web.people.queries import holders
from dondoc.web.register.actions.work import Work, begin, lead_people
from dondoc.web.register.models import Obligation, Part, Share
from dondoc.web.register.queries.parts import shares_for
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Changed, Invalid

COOPERATING = {"role": Part.Role.COOPERATING, "ended_on": None}
HEADS = frozenset({"focal", "head"})
NOBODY = "Xin chọn đơn vị hoặc người thực hiện."
NO_WORDS = "Xin ghi nội dung phần việc."
NOT_OURS = "Đơn vị hoặc người được chọn không thuộc cơ quan này; xin chọn lại."
MOVED_ON = "Phần việc vừa được người khác cập nhật; xin xem lại rồi thực hiện lại."


@transaction.atomic
def share_out(
    code: str,
    *,
    text: str,
    unit: Unit | None = None,
    person: User | None = None,
    due: date | None = None,
    by: User,
    posts: Sequence[Post],
    version: int | None = None,
) -> Share:
    """Give a piece of the duty to a unit or a person of the own agency, due not after the duty."""
    work = begin(code, by=by, posts=posts, version=version)
    work.check(Deed.SHARE_OUT)
    agency_id = _sharing_agency(work)
    _check_doer(agency_id, unit, person)
    if not text.strip():
        raise Invalid(NO_WORDS)
    law_of_parts.check_part_due(due, work.obligation.due)
    made = Share.objects.create(
        obligation=work.obligation,
        agency_id=agency_id,
        unit=unit,
        person=person,
        text=text.strip()[:1000],
        due=due,
        shared_by=by,
        shared_at=clock.now(),
    )
    data = {"to": str(person or unit), "text": made.text, "due": due.isoformat() if due else "", "share_id": made.pk}
    event = work.close(Deed.SHARE_OUT, data, undo=True)
    work.tell(_doers(made), event, "Phần việc mới được phân công")
    return made


def _sharing_agency(work: Work) -> int:
    own = [post.agency_id for post in work.posts if post.role in HEADS]
    part = work.obligation.parts.filter(agency__in=own, ended_on=None).order_by("-role", "pk").first()
    if part is None:
        raise Http404
    return part.agency_id


def _check_doer(agency_id: int, unit: Unit | None, person: User | None) -> None:
    if unit is None and person is None:
        raise Invalid(NOBODY)
    of_agency = holders([agency_id], ("focal", "head", "specialist"), clock.today())
    if unit is not None and unit.agency_id != agency_id:
        raise Invalid(NOT_OURS)
    if person is not None and not of_agency.filter(pk=person.pk).exists():
        raise Invalid(NOT_OURS)


def _doers(share: Share) -> list[User]:
    if share.person is not None:
        return [share.person]
    return list(User.objects.filter(posts__unit=share.unit, is_active=True).distinct())


@transaction.atomic
def do_share(
    share_id: int,
    deed: PartDeed,
    *,
    text: str = "",
    by: User,
    posts: Sequence[Post],
    version: int | None = None,
) -> Share:
    """Report, accept, send back or cancel a piece that was shared out."""
    share = Share.objects.select_related("obligation").filter(pk=share_id).first()
    if share is None:
        raise Http404
    work = begin(share.obligation.code, by=by, posts=posts)
    share.refresh_from_db()
    if not shares_for(work.obligation, posts).filter(pk=share_id).exists():
        raise Http404
    if version is not None and share.version != version:
        raise Changed(MOVED_ON)
    doer = share.person_id == by.pk or share.unit_id in {post.unit_id for post in posts if post.unit_id}
    giver = share.agency_id in {post.agency_id for post in posts if post.role in HEADS}
    roles = law_of_parts.part_roles(PartKind.SUB_DUTY, work.roles, doer=doer, giver=giver)
    share.state = _check(PartState(share.state), deed, roles, work.obligation, text)
    if deed is PartDeed.REPORT:
        share.result, share.reported_at = text.strip(), clock.now()
    elif share.state in (PartState.ACCEPTED, PartState.CANCELLED):
        share.closed_at = clock.now()
    if deed is not PartDeed.REPORT:
        share.answer = text.strip()[:1000]
    share.version += 1
    share.save()
    event = work.close(f"part_{deed.value}", {"part": share.text[:200], "reason": text.strip(), "share_id": share.pk})
    people = [share.shared_by] if deed is PartDeed.REPORT else _doers(share)
    work.tell(people, event, f"Phần việc: {deed.label}")
    return share


@transaction.atomic
def do_part(part_id: int, deed: PartDeed, *, text: str = "", by: User, posts: Sequence[Post]) -> Part:
    """Report, accept, send back or cancel the part of a cooperating agency."""
    part = Part.objects.select_related("obligation", "agency").filter(**COOPERATING, pk=part_id).first()
    if part is None:
        raise Http404
    work = begin(part.obligation.code, by=by, posts=posts)
    part.refresh_from_db()
    if part.ended_on is not None:
        raise Changed(MOVED_ON)
    doer = part.agency_id in {post.agency_id for post in posts if post.role in HEADS}
    roles = law_of_parts.part_roles(PartKind.COOPERATING, work.roles, doer=doer)
    part.state = _check(PartState(part.state), deed, roles, work.obligation, text)
    if deed is PartDeed.REPORT:
        part.reported_on, part.result = clock.today(), text.strip()
    part.save()
    event = work.close(f"part_{deed.value}", {"part": f"của {part.agency.name}", "reason": text.strip()})
    others = holders([part.agency_id], ("focal",), clock.today())
    work.tell(lead_people(work.obligation, ("focal",)) if deed is PartDeed.REPORT else others, event, "Phần phối hợp")
    return part


def _check(state: PartState, deed: PartDeed, roles: frozenset[PartRole], duty: Obligation, text: str) -> PartState:
    return law_of_parts.check_part(state, deed, roles, parent=State(duty.state), reason=text)
