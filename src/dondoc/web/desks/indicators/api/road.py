"""The road to a target: steps that become duties, and duties that a figure proves."""

from django.http import Http404

from dondoc.web.desks.indicators.actions import roadmap
from dondoc.web.desks.indicators.api import shapes
from dondoc.web.desks.indicators.api.routes import agency_of, found, told
from dondoc.web.desks.indicators.models import Solution
from dondoc.web.shared.access import OFFICE
from dondoc.web.shared.programs import DESKS, Asking, Done, Ways, only
from dondoc.web.shared.shapes import Id

ways = Ways("chỉ tiêu", scope=DESKS)


@ways.writes("/indicators/{code}/steps", shapes.IndicatorWhole, "Thêm giải pháp", status=201)
def add_step(request: Asking, code: shapes.Slug, body: shapes.NewStep) -> Done:
    """Một giải pháp trên lộ trình đến mục tiêu."""
    only(request, *OFFICE)
    agency = agency_of(body.agency)
    roadmap.add(found(code), text=body.text, agency=agency, due_on=body.due_on, by=request.user, posts=request.posts)
    return told(code, 201)


def _step(request: Asking, code: str, step_id: int) -> Solution:
    only(request, *OFFICE)
    step = Solution.objects.filter(pk=step_id, indicator__code=code).first()
    if step is None:
        raise Http404
    return step


@ways.writes("/indicators/{code}/steps/{int:step_id}/issue", shapes.StepIssued, "Giao giải pháp thành nhiệm vụ")
def issue_step(request: Asking, code: shapes.Slug, step_id: Id) -> Done:
    """Giải pháp thành một nhiệm vụ; gọi lại vẫn là nhiệm vụ ấy."""
    step = _step(request, code, step_id)
    return 200, shapes.StepIssued(duty=roadmap.issue(step.pk, by=request.user, posts=request.posts)), None


@ways.writes("/indicators/{code}/steps/{int:step_id}", shapes.IndicatorWhole, "Bỏ giải pháp", method="DELETE")
def remove_step(request: Asking, code: shapes.Slug, step_id: Id) -> Done:
    """Bỏ một giải pháp chưa giao; lịch sử giữ lời văn."""
    roadmap.remove(_step(request, code, step_id).pk, by=request.user, posts=request.posts)
    return told(code)


@ways.writes("/indicators/{code}/proofs", shapes.ProofMade, "Gắn điều kiện chứng minh", status=201)
def require_proof(request: Asking, code: shapes.Slug, body: shapes.FigureProof) -> Done:
    """Khi số liệu được xác nhận đạt giá trị này thì thành minh chứng của nhiệm vụ."""
    only(request, *OFFICE)
    made = roadmap.require(
        found(code),
        code=body.duty,
        bound=body.bound.value,
        value=body.value,
        by_day=body.by_day,
        by=request.user,
        posts=request.posts,
    )
    return 201, shapes.ProofMade(id=made.pk, duty=made.obligation_code), None
