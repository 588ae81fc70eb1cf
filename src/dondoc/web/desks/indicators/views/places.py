"""One commune: its series of one indicator, with the past of its predecessors."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from dondoc.engine.desks.indicators import forecast, progress
from dondoc.web.desks.indicators import drawing, figures, queries, series, words
from dondoc.web.desks.indicators.models import Indicator
from dondoc.web.shared import clock
from dondoc.web.shared.access import Asked, members

AHEAD = 2


@members
@require_GET
def page(request: Asked, code: str, key: str) -> HttpResponse:
    """The figures of a commune by period, newest first, and where it stands against the target."""
    today = clock.today()
    rows = Indicator.objects.exclude(gathering=Indicator.Gathering.NONE).prefetch_related("targets")
    row = get_object_or_404(rows, code=code)
    place = get_object_or_404(queries.communes(today), key=key)
    known = series.of_place(row, place)
    points = [one.measured for one in known]
    kind = figures.indicator(row, start=points[0] if len(points) > 1 else None)
    measured = [figures.measurement(one, row.unit) for one in points]
    stands = progress.progress(kind, measured, today=today)
    outlook = forecast.forecast(kind, measured, ahead=AHEAD)
    context = {
        "row": row,
        "place": place,
        "name": place.name.removeprefix("UBND "),
        "stands": stands,
        "target": words.target(stands.target, row.unit),
        "now": words.figure(points[-1] if points else None, row.unit),
        # one figure draws no line
        "charts": drawing.charts(points, outlook, stands.target.value if stands.target else None)
        if len(points) > 1
        else None,
        "forecast": outlook,
        "figures": [(one, words.figure(one.measured, row.unit)) for one in reversed(known)],
        "may_enter": queries.may_enter(row, place, request.posts),
    }
    return render(request, "indicators/place.html", context)
