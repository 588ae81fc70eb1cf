"""Steps on the road to a target, and duties that a figure proves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dondoc.engine.errors import DondocError
from dondoc.web.desks.indicators.actions import roadmap
from dondoc.web.desks.indicators.forms import ProofForm, StepForm
from dondoc.web.desks.indicators.models import Indicator, Solution
from dondoc.web.desks.indicators.views.one import shown
from dondoc.web.shared.access import Asked, office


@office
@require_POST
def add(request: Asked, code: str) -> HttpResponse:
    """Note a step."""
    row = get_object_or_404(Indicator, code=code)
    form = StepForm(request.POST, prefix="step")
    if form.is_valid():
        roadmap.add(row, **form.cleaned_data, by=request.user, posts=request.posts)
        messages.success(request, _("Đã thêm giải pháp."))
        return redirect("indicators:detail", code)
    return render(request, "indicators/detail.html", shown(request, row, step_form=form), status=400)


@office
@require_POST
def issue(request: Asked, code: str, step_id: int) -> HttpResponse:
    """Give a step out as a duty."""
    step = get_object_or_404(Solution, pk=step_id, indicator__code=code)
    try:
        made = roadmap.issue(step.pk, by=request.user, posts=request.posts)
        messages.success(request, _("Đã giao thành nhiệm vụ %(code)s.") % {"code": made})
    except DondocError as error:
        messages.error(request, str(error))
    return redirect("indicators:detail", code)


@office
@require_POST
def remove(request: Asked, code: str, step_id: int) -> HttpResponse:
    """Drop a step that is no duty yet."""
    try:
        if Solution.objects.filter(pk=step_id, indicator__code=code).exists():
            roadmap.remove(step_id, by=request.user, posts=request.posts)
    except DondocError as error:
        messages.error(request, str(error))
    return redirect("indicators:detail", code)


@office
@require_POST
def require(request: Asked, code: str) -> HttpResponse:
    """Let a figure prove a duty."""
    row = get_object_or_404(Indicator, code=code)
    form = ProofForm(request.POST, prefix="proof")
    if form.is_valid():
        try:
            roadmap.require(row, **form.cleaned_data, by=request.user, posts=request.posts)
        except DondocError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã gắn điều kiện chứng minh."))
            return redirect("indicators:detail", code)
    return render(request, "indicators/detail.html", shown(request, row, proof_form=form), status=400)
