"""One duty with all that hangs on it: its clocks, its place in the document, whose turn it is, what happened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dondoc.engine.tracking import states
from dondoc.engine.tracking.deadlines import Decision
from dondoc.engine.tracking.standing import Clocks, last_day
from dondoc.engine.tracking.states import Deed, Role, State
from dondoc.engine.tracking.words import say_hour
from dondoc.web.documents.queries.detail import paragraphs
from dondoc.web.documents.queries.listing import visible as visible_documents
from dondoc.web.history import queries as history
from dondoc.web.history.models import Event
from dondoc.web.people.models import Post, User
from dondoc.web.register.models import Evidence, Extension, Obligation, Part, Report
from dondoc.web.register.queries import standings
from dondoc.web.register.queries.parts import shares_for
from dondoc.web.shared import clock, law
from dondoc.web.shared.access import AGENCY, READ_ALL

DRAFTED = "đã soạn dự thảo báo cáo kết quả"
"""What the history says of a report that is written and not sent."""


def is_template(duty: Obligation) -> bool:
    """Whether it is followed up by period: recurring, or standing."""
    periodic = bool(duty.recurrence) or duty.kind == Obligation.Kind.STANDING
    return duty.template_id is None and periodic


def clocks_of(duty: Obligation) -> Clocks | None:
    """Both clocks today; None when the duty was withdrawn or superseded, or is followed up by period."""
    return None if is_template(duty) else standings.clocks_of(duty, clock.today())


def explain_before(duty: Obligation) -> str:
    """What the printed "trước" means for the day in force; empty when the document does not say it."""
    if duty.due is None or standings.bound_in_force(duty) != "before":
        return ""
    last = last_day(duty.due, "before", rules=law.rules(), calendar=law.calendar())
    if last >= duty.due:
        return _("Văn bản ghi “trước”: ngày {day} vẫn tính là đúng hạn (theo thiết đặt).").format(
            day=f"{last:%d/%m/%Y}"
        )
    return _("Văn bản ghi “trước”: ngày cuối cùng còn đúng hạn là {day} (theo thiết đặt).").format(
        day=f"{last:%d/%m/%Y}"
    )


def place_of(duty: Obligation, posts: Sequence[Post]) -> int | None:
    """The offset of the clause of the document that holds the duty's words; None without one that the reader may open."""
    document = duty.document
    if document is None or not visible_documents(posts).filter(pk=document.pk).exists():
        return None
    start = duty.spans[0][0] if duty.spans else 0
    return max((clause.start for clause in paragraphs(document) if clause.start <= start), default=0)


def term_words(duty: Obligation) -> str:
    """The deadline in force with its hour: "trước 16 giờ ngày 20/03/2026"; empty when the whole day counts."""
    if duty.due is None or duty.hour is None:
        return ""
    return f"{say_hour(duty.hour, duty.bound)} ngày {duty.due:%d/%m/%Y}"


def leads(duty: Obligation) -> list[Part]:
    """The parts of the lead agencies in force."""
    return [part for part in duty.parts.all() if part.role == Part.Role.LEAD and part.ended_on is None]


def ended_parts(duty: Obligation) -> list[Part]:
    """The parts that moved to another agency."""
    return [part for part in duty.parts.all() if part.ended_on is not None]


def request_that_waits(duty: Obligation) -> Extension | None:
    """The request for more time that waits for a decision."""
    return duty.extensions.filter(decision=Decision.PENDING).first()


def drafts(duty: Obligation, agencies: Iterable[int]) -> QuerySet[Report]:
    """The reports on a duty that some agencies have written and not sent."""
    return duty.reports.filter(agency__in=list(agencies), stage=Report.Stage.DRAFT).order_by("pk")


def reports_for(duty: Obligation, posts: Sequence[Post]) -> list[Report]:
    """The reports, the latest first; a draft is its agency's own."""
    own = {post.agency_id for post in posts if post.role in AGENCY}
    rows = duty.reports.select_related("agency", "reported_by", "decided_by").prefetch_related("evidence")
    return [row for row in rows.order_by("-pk") if row.stage == Report.Stage.SENT or row.agency_id in own]


def proofs(duty: Obligation) -> QuerySet[Evidence]:
    """The evidence in force."""
    return duty.evidence.filter(removed_at=None).select_related("agency", "file", "added_by").order_by("pk")


def deeds_of(duty: Obligation, roles: Iterable[Role]) -> tuple[Deed, ...]:
    """What a person with these roles may begin now."""
    return states.allowed(
        State(duty.state),
        roles,
        occurrence=duty.template_id is not None,
        template=is_template(duty),
        extension_waits=request_that_waits(duty) is not None,
    )


@dataclass(frozen=True, slots=True)
class Told:
    """One event in words."""

    at: datetime
    deed: str
    sentence: str


def told(duty: Obligation, posts: Sequence[Post]) -> list[Told]:
    """What happened, the latest first. What an agency shares out inside is told to those who may see the piece."""
    rows = list(history.timeline("obligation", duty.code))
    if not any(post.role in READ_ALL for post in posts):
        seen = set(shares_for(duty, posts).values_list("pk", flat=True))
        rows = [row for row in rows if row.data.get("share_id", None) in seen or "share_id" not in row.data]
    return [Told(row.at, row.deed, history.sentence(row)) for row in reversed(rows)]


def undoable(duty: Obligation, user: User) -> Event | None:
    """The last deed when this person may still take it back."""
    last = history.timeline("obligation", duty.code).last()
    if last is None or last.actor_id != user.pk or "before" not in last.data:
        return None
    return last if (clock.now() - last.at).total_seconds() <= law.rules().undo_minutes * 60 else None


def names(parts: Iterable[Part]) -> str:
    """Agencies in one line."""
    return ", ".join(part.agency.name for part in parts)


def whose_turn(duty: Obligation, roles: frozenset[Role]) -> tuple[bool, str]:
    """Whether the reader has to act, and whose turn it is in words."""
    office = bool(roles & states.OFFICE)
    if is_template(duty) and State(duty.state) not in {State.ASSIGNED, State.RETURNED} and State(duty.state).open:
        return False, _("Theo dõi theo từng kỳ; kết quả được báo cáo ở kỳ tương ứng.")
    request = request_that_waits(duty)
    if request is not None and State(duty.state).open:
        day = f"{request.asked_due:%d/%m/%Y}"
        mine = _("Cơ quan xin gia hạn đến {day}; cần quyết định.").format(day=day)
        return office, mine if office else _("Đề nghị gia hạn đến {day} chờ Văn phòng quyết định.").format(day=day)
    return _turn_by_state(duty, roles, office)


def _turn_by_state(duty: Obligation, roles: frozenset[Role], office: bool) -> tuple[bool, str]:
    lead = bool(roles & states.LEAD)
    who = names(leads(duty))
    turns: dict[State, tuple[bool, Any, Any]] = {
        State.ASSIGNED: (lead, _("Cần tiếp nhận, hoặc trả lại nếu không thuộc chức năng."), _("Chờ {who} tiếp nhận.")),
        State.ACCEPTED: (lead, _("Cần báo cáo kết quả kèm minh chứng."), _("Chờ {who} báo cáo kết quả.")),
        State.IN_PROGRESS: (lead, _("Cần báo cáo kết quả kèm minh chứng."), _("Chờ {who} báo cáo kết quả.")),
        State.SENT_BACK: (
            lead,
            _("Báo cáo chưa được chấp nhận; cần bổ sung và báo cáo lại."),
            _("Chờ {who} báo cáo lại."),
        ),
        State.REPORTED: (
            office,
            _("Cần xem báo cáo, rồi xác nhận hoặc yêu cầu làm lại."),
            _("Chờ Văn phòng xác nhận."),
        ),
        State.RETURNED: (office, _("Cơ quan đã trả lại; cần giao lại."), _("Chờ Văn phòng giao lại.")),
        State.COMPLETED: (False, "", _("Đã hoàn thành.")),
        State.WITHDRAWN: (False, "", _("Đã thu hồi, không còn phải thực hiện.")),
        State.SUPERSEDED: (False, "", _("Đã được thay thế bằng nhiệm vụ khác.")),
        State.PROPOSED: (office, _("Dự kiến, chưa giao."), ""),
    }
    mine, to_me, to_others = turns[State(duty.state)]
    return mine, to_me if mine else to_others.format(who=who)
