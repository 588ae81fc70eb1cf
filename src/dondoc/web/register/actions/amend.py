"""Corrections by the Office, remarks by everybody concerned, and what may be taken back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404

from dondoc.engine.tracking import states
from dondoc.engine.tracking.states import Deed, State
from dondoc.web.history import queries as history
from dondoc.web.people.models import Post, User
from dondoc.web.register.actions.assign import check_window
from dondoc.web.register.actions.work import begin, lead_people
from dondoc.web.register.models import Comment, Evidence, Obligation, Share
from dondoc.web.register.queries.people import audience, may_supervise, named_in
from dondoc.web.shared import clock, law
from dondoc.web.shared.errors import Invalid
from dondoc.web.shared.search import folded

NAMES = {
    "title": "nội dung",
    "product": "sản phẩm",
    "report_to": "nơi nhận báo cáo",
    "given_by": "người giao",
    "topic": "lĩnh vực",
    "opens_on": "ngày bắt đầu thực hiện",
}
NOTHING = "Không có gì thay đổi; xin sửa ít nhất một mục."
NO_SUPERVISOR = "Người theo dõi phải là cán bộ Văn phòng hoặc lãnh đạo UBND; xin chọn lại."
EMPTY = "Xin ghi ý kiến."
CANNOT = "Việc này không thể hoàn tác; xin thực hiện bước điều chỉnh kèm lý do."


@transaction.atomic
def amend(
    code: str, *, reason: str, by: User, posts: Sequence[Post], version: int | None = None, **fields: str | date | None
) -> Obligation:
    """Correct title, product, report_to, given_by, topic or opens_on (a day, or None); what they were stays in the history.

    Raises Invalid when nothing changes, or for a first day that is after the deadline in force or has none.
    """
    work = begin(code, by=by, posts=posts, version=version)
    work.check(Deed.AMEND, reason=reason)
    duty = work.obligation
    given = {name: value.strip() if isinstance(value, str) else value for name, value in fields.items()}
    if set(given) - set(NAMES):
        raise Invalid(NOTHING)
    changed = {name: given[name] for name in NAMES if name in given and getattr(duty, name) != given[name]}
    if not changed:
        raise Invalid(NOTHING)
    first = changed.get("opens_on")
    check_window(first if isinstance(first, date) else None, duty.due)
    old = {name: getattr(duty, name) for name in changed}
    agencies = [part.agency.name for part in duty.parts.filter(ended_on=None).select_related("agency")]
    work.change(**changed)
    work.change(folded=folded(duty.title, duty.quote, str(duty.document or duty.origin), *agencies))
    was, now = _plain(old), _plain(changed)
    data: dict[str, Any] = {"fields": [NAMES[name] for name in changed], "reason": reason.strip()}
    data |= {"old": was, "new": now, "opens_on": now.get("opens_on"), "old_opens_on": was.get("opens_on")}
    event = work.close(Deed.AMEND, data)
    work.tell(lead_people(duty), event, "Nội dung nhiệm vụ được sửa")
    return duty


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the history keeps them: days as words."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


@transaction.atomic
def set_priority(
    code: str, *, priority: str, by: User, posts: Sequence[Post], version: int | None = None
) -> Obligation:
    """How much it presses."""
    work = begin(code, by=by, posts=posts, version=version)
    work.check(Deed.SET_PRIORITY)
    work.change(priority=Obligation.Priority(priority).value)
    work.close(Deed.SET_PRIORITY, {"priority": Obligation.Priority(priority).label}, undo=True)
    return work.obligation


@transaction.atomic
def set_supervisor(
    code: str, *, supervisor: User | None, by: User, posts: Sequence[Post], version: int | None = None
) -> Obligation:
    """Who at the Office follows it."""
    work = begin(code, by=by, posts=posts, version=version)
    work.check(Deed.SET_SUPERVISOR)
    if supervisor is not None and not may_supervise().filter(pk=supervisor.pk).exists():
        raise Invalid(NO_SUPERVISOR)
    work.change(supervisor_id=supervisor.pk if supervisor else None)
    event = work.close(Deed.SET_SUPERVISOR, {"supervisor": str(supervisor or "không có")}, undo=True)
    if supervisor is not None:
        work.tell([supervisor], event, "Anh/chị được cử theo dõi")
    return work.obligation


@transaction.atomic
def comment(code: str, *, text: str, mentions: Sequence[User] = (), by: User, posts: Sequence[Post]) -> Comment:
    """A remark; only people who may know of the duty can be mentioned."""
    work = begin(code, by=by, posts=posts)
    work.check(Deed.COMMENT)
    if not text.strip():
        raise Invalid(EMPTY)
    named = [*mentions, *named_in(text, audience(work.obligation))]
    made = Comment.objects.create(obligation=work.obligation, author=by, text=text.strip(), at=clock.now())
    known = {person.pk for person in audience(work.obligation)}
    told = list({person.pk: person for person in named if person.pk in known}.values())
    made.mentions.set(told)
    event = work.close(Deed.COMMENT, {"text": text.strip()[:300]}, changes=False)
    work.tell(told, event, f"{by} nhắc tới anh/chị")
    return made


@transaction.atomic
def remind(code: str, *, text: str = "", by: User, posts: Sequence[Post]) -> Obligation:
    """Urge the lead agency in the application."""
    work = begin(code, by=by, posts=posts)
    work.check(Deed.REMIND)
    event = work.close(Deed.REMIND, {"reason": text.strip()}, changes=False)
    work.tell(lead_people(work.obligation), event, "Văn phòng đôn đốc")
    return work.obligation


@transaction.atomic
def undo(code: str, *, by: User, posts: Sequence[Post], version: int | None = None) -> Obligation:
    """Take back the last deed on a duty, where the table allows it. Raises what the engine raises."""
    work = begin(code, by=by, posts=posts, version=version)
    last = history.timeline("obligation", code).last()
    if last is None or "before" not in last.data or last.deed not in Deed._value2member_map_:
        raise Invalid(CANNOT)
    before = dict(last.data["before"])
    rule = next((rule for rule in states.TABLE if rule.deed == last.deed and rule.undo), None)
    if rule is None:
        raise Invalid(CANNOT)
    states.check_undo(
        rule,
        by_doer=last.actor_id == by.pk,
        newest=True,
        minutes=(clock.now() - last.at).total_seconds() / 60,
        rules=law.rules(),
        before=State(before.get("state", work.obligation.state)),
    )
    work.change(**{name: _value(name, words) for name, words in before.items()})
    _take_away(last.data, by)
    work.close("undo", {"undone": Deed(last.deed).label})
    # no deed but the acceptance goes to the periods with their template
    for period in work.obligation.occurrences.all() if last.deed == Deed.ACCEPT else ():
        newest = history.timeline("obligation", period.code).last()
        # only what was done to the period by the same deed goes back with it
        if newest is not None and (newest.deed, newest.actor_id) == (last.deed, by.pk) and newest.at >= last.at:
            undo(period.code, by=by, posts=posts)
    return work.obligation


def _value(name: str, words: Any) -> Any:
    return date.fromisoformat(words) if name.endswith("_on") and words else words


def _take_away(data: dict[str, Any], by: User) -> None:
    """What the deed had made beside the duty."""
    if "evidence_id" in data:
        Evidence.objects.filter(pk=data["evidence_id"]).update(removed_at=clock.now(), removed_by=by)
    if "share_id" in data:
        share = Share.objects.filter(pk=data["share_id"]).first()
        if share is None:
            raise Http404
        share.state, share.closed_at = Share.State.CANCELLED, clock.now()
        share.save(update_fields=["state", "closed_at"])
