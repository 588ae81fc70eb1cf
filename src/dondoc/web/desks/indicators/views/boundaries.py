"""The boundaries of the communes: the administrator's page, and the points for the maps."""

from fractions import Fraction

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.engine.desks.indicators import numbers
from dondoc.engine.desks.indicators.boundaries.model import rules
from dondoc.engine.errors import DondocError
from dondoc.web.desks.indicators import queries
from dondoc.web.desks.indicators.actions import boundaries as actions
from dondoc.web.desks.indicators.forms import BoundariesForm
from dondoc.web.desks.indicators.models import Boundaries
from dondoc.web.shared import clock
from dondoc.web.shared.access import Asked, administrators, members

SHOWN = 20


@administrators
@require_http_methods(["GET", "POST"])
def page(request: Asked) -> HttpResponse:
    """Which boundaries are in force, and a form for others."""
    form = BoundariesForm(request.POST or None, request.FILES or None, initial={"day": clock.today()})
    if request.method == "POST" and form.is_valid() and _take(request, form):
        return redirect("indicators:boundaries")
    rows = list(Boundaries.objects.defer("geojson").select_related("made_by")[:SHOWN])
    context = {
        "form": form,
        "rows": rows,
        "current": next((one for one in rows if one.in_force), None),
        "communes": queries.communes(clock.today()).count(),
        "hectares": rules()["hectares"],
        "points": numbers.write(Fraction(rules()["points"])),
        "megabytes": int(rules()["bytes"]) // 2**20,
        "submit": _("Kiểm tra và dùng ranh giới này"),
        "cancel": reverse("indicators:overview"),
    }
    return render(request, "indicators/boundaries.html", context, status=400 if form.is_bound and form.errors else 200)


def _take(request: Asked, form: BoundariesForm) -> bool:
    file = form.cleaned_data["file"]
    try:
        taken = actions.take(
            # one byte more than is allowed is enough to be refused
            data=file.read(int(rules()["bytes"]) + 1),
            file_name=file.name,
            day=form.cleaned_data["day"] or clock.today(),
            name=form.cleaned_data["name"].strip(),
            source=form.cleaned_data["source"].strip(),
            by=request.user,
            posts=request.posts,
        )
    except DondocError as error:
        form.add_error("file", str(error))
        return False
    said = _("Từ nay bản đồ dùng ranh giới này: %(count)d xã, phường, bản %(version)d.")
    messages.success(request, said % {"count": taken.row.places, "version": taken.row.version})
    for note in taken.notes:
        messages.warning(request, note)
    return True


@administrators
@require_POST
def withdraw(request: Asked) -> HttpResponse:
    """Back to the schematic."""
    try:
        actions.withdraw(by=request.user, posts=request.posts)
        messages.success(request, _("Đã bỏ ranh giới; bản đồ trở về sơ đồ ô."))
    except DondocError as error:
        messages.error(request, str(error))
    return redirect("indicators:boundaries")


@members
@require_GET
def shapes(request: Asked, version: int) -> HttpResponse:
    """The points of one version, which never change."""
    row = Boundaries.objects.filter(version=version, in_force=True).first()
    if row is None:
        raise Http404
    answer = HttpResponse(row.geojson, content_type="application/json")
    answer["Cache-Control"] = "private, max-age=31536000, immutable"
    return answer
