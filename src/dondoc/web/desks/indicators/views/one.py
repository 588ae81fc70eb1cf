"""The page of one indicator: chart, table, history, communes, road, proofs."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dondoc.engine.desks.indicators import forecast, model, progress
from dondoc.engine.desks.indicators.model import Gathering
from dondoc.engine.desks.indicators.periods import Period
from dondoc.engine.errors import DondocError
from dondoc.web.desks.indicators import drawing, figures, maps, queries, words
from dondoc.web.desks.indicators.actions import measure
from dondoc.web.desks.indicators.forms import ProofForm, StepForm
from dondoc.web.desks.indicators.models import Indicator, Measurement
from dondoc.web.register.queries import rights
from dondoc.web.shared import clock
from dondoc.web.shared.access import Asked, members, office

AHEAD = 2


@members
@require_GET
def page(request: Asked, code: str) -> HttpResponse:
    """One indicator."""
    row = get_object_or_404(Indicator.objects.select_related("owner").prefetch_related("targets"), code=code)
    return render(request, "indicators/detail.html", shown(request, row))


def shown(request: Asked, row: Indicator, **more: Any) -> dict[str, Any]:
    """What the page shows; `more` holds forms with faults."""
    today = clock.today()
    confirmed = [one for one in queries.province(row) if one.confirmed_at][-forecast.MOST_POINTS :]
    begun = queries.starts([row.pk]).get(row.pk)
    kind = figures.indicator(row, start=begun if begun and confirmed and begun.pk != confirmed[-1].pk else None)
    measured = [figures.measurement(one, row.unit) for one in confirmed]
    stands = progress.progress(kind, measured, today=today)
    outlook = forecast.forecast(kind, measured, ahead=AHEAD)
    visible = rights.visible(request.posts)
    solutions = list(row.solutions.select_related("agency"))
    proofs = list(row.proofs.select_related("fulfilled_by"))
    codes = [one.obligation_code for one in solutions] + [one.obligation_code for one in proofs]
    labels = {one.name: one.label for one in row.elements.all()}
    seen = set(visible.filter(code__in=codes).values_list("code", flat=True))
    return {
        "row": row,
        "stands": stands,
        "target": words.target(stands.target, row.unit),
        "pace": words.pace(stands, row),
        "now": words.figure(confirmed[-1] if confirmed else None, row.unit),
        "charts": drawing.charts(confirmed, outlook, stands.target.value if stands.target else None),
        "forecast": outlook,
        "outlooks": [
            (measured[-1].period.shifted(one.ahead).label, words.number(one.value), words.reach(one.low, one.high))
            for one in outlook.outlooks
        ],
        "figures": [(one, words.figure(one, row.unit), _elements(one, labels)) for one in queries.revisions(row)[:60]],
        "unconfirmed": row.measurements.filter(place=None, current=True, confirmed_at=None).exists(),
        "solutions": solutions,
        "proofs": [(one, words.target(model.Target(today, model.Bound(one.bound), figures.exact(one.value)), row.unit)) for one in proofs],
        "seen": seen,
        "may_define": queries.may_define(request.posts),
        "may_enter": queries.may_enter(row, None, request.posts),
        "step_form": StepForm(prefix="step"),
        "proof_form": ProofForm(prefix="proof"),
        **_places(request, row),
        **more,
    }  # fmt: skip


def _elements(one: Measurement, labels: Mapping[str, str]) -> str:
    """The numbers that a formula was worked out from."""
    return "; ".join(f"{labels.get(name, name)}: {words.number(Fraction(text))}" for name, text in one.elements.items())


def _places(request: Asked, row: Indicator) -> dict[str, Any]:
    """The communes of a period (?ky=) as a map, with who has no figure."""
    if row.gathering == Gathering.NONE.value:
        return {"map": None}
    asked = request.GET
    found = maps.choropleth(row, asked=asked.get("ky", ""), by=asked.get("to", ""), today=clock.today())
    return {"map": found, "period": found.period}


@office
@require_POST
def gather(request: Asked, code: str) -> HttpResponse:
    """Make the province's figure of a period from the communes."""
    row = get_object_or_404(Indicator, code=code)
    try:
        period = Period.parse(request.POST.get("ky", ""))
        made = measure.gather(row, period=period, by=request.user, posts=request.posts)
        messages.success(request, _("Đã tổng hợp: %(said)s. Xin xác nhận số liệu.") % {"said": made.source})
    except DondocError as error:
        messages.error(request, str(error))
    return redirect("indicators:detail", code)
