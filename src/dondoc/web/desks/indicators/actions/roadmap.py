"""The road to a target: steps that become duties, and duties that a figure proves."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.http import Http404

from dondoc.web.desks.indicators.actions.define import allow
from dondoc.web.desks.indicators.models import Indicator, Proof, Solution
from dondoc.web.history import actions as history
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.people.queries import label_of
from dondoc.web.register.actions.assign import assign
from dondoc.web.register.queries import rights
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid

NO_TEXT = "Giải pháp chưa có nội dung; xin ghi nội dung."
KNOWN = "Nhiệm vụ {} đã gắn với chỉ tiêu này."
ISSUED = "Giải pháp này đã giao thành nhiệm vụ {}; xin xử lý ở nhiệm vụ ấy."


@transaction.atomic
def add(row: Indicator, *, text: str, agency: Agency, due_on: date | None, by: User, posts: Sequence[Post]) -> Solution:
    """Note a step on the road to the target."""
    allow(posts)
    if not text.strip():
        raise Invalid(NO_TEXT)
    made = Solution.objects.create(
        indicator=row, text=text.strip()[:500], agency=agency, due_on=due_on, made_by=by, made_at=clock.now()
    )
    data = {"text": made.text, "agency": agency.name, "due_on": due_on.isoformat() if due_on else ""}
    history.record("indicator", row.code, "add_solution", by=by, label=label_of(by, posts), data=data)
    return made


@transaction.atomic
def issue(solution_id: int, *, by: User, posts: Sequence[Post]) -> str:
    """Give the step out as a duty and return its code; pressed twice, it is one duty."""
    allow(posts)
    found = Solution.objects.select_for_update().select_related("indicator", "agency").filter(pk=solution_id).first()
    if found is None:
        raise Http404
    if found.obligation_code:
        return found.obligation_code
    made = assign(
        document=None,
        by=by,
        posts=posts,
        title=found.text,
        lead=[found.agency],
        due=found.due_on,
        origin=f"Lộ trình chỉ tiêu “{found.indicator}”",
    )
    found.obligation_code = made.code
    found.save(update_fields=["obligation_code"])
    data = {"text": found.text, "code": made.code}
    history.record("indicator", found.indicator.code, "issue_solution", by=by, label=label_of(by, posts), data=data)
    return made.code


@transaction.atomic
def remove(solution_id: int, *, by: User, posts: Sequence[Post]) -> None:
    """Drop a step that is no duty yet; the history keeps its words."""
    allow(posts)
    found = Solution.objects.select_for_update().select_related("indicator").filter(pk=solution_id).first()
    if found is None:
        return
    if found.obligation_code:
        raise Invalid(ISSUED.format(found.obligation_code))
    history.record(
        "indicator",
        found.indicator.code,
        "remove_solution",
        by=by,
        label=label_of(by, posts),
        data={"text": found.text},
    )
    found.delete()


@transaction.atomic
def require(
    row: Indicator, *, code: str, bound: str, value: Decimal, by_day: date | None, by: User, posts: Sequence[Post]
) -> Proof:
    """Let a figure of this indicator prove a duty. Raises Http404 for a duty the person does not see."""
    allow(posts)
    if not rights.visible(posts).filter(code=code).exists():
        raise Http404
    if Proof.objects.filter(indicator=row, obligation_code=code).exists():
        raise Invalid(KNOWN.format(code))
    made = Proof.objects.create(
        indicator=row, obligation_code=code, bound=bound, value=value, by_day=by_day, made_by=by, made_at=clock.now()
    )
    data = {"code": code, "bound": bound, "value": str(value), "by_day": by_day.isoformat() if by_day else ""}
    history.record("indicator", row.code, "require_proof", by=by, label=label_of(by, posts), data=data)
    return made
