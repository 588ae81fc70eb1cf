"""What belongs to no room: how a person wants to see the pages, how a typed day is read, the sheet of parts."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language as django_set_language

from dondoc.engine.tracking.typed_days import parse_day
from dondoc.web.shared import clock, law
from dondoc.web.shared.access import public, signed_in

DENSITIES = ("dense", "airy")
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

set_language = public(django_set_language)


def back(request: HttpRequest) -> str:
    """The page to return to, as the form says it; the first page when that is none of this site."""
    address = request.POST.get("next", "")
    good = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if good else "/"


@signed_in
@require_POST
def density(request: HttpRequest) -> HttpResponse:
    """Keep how high the person wants the rows of tables."""
    wanted = request.POST.get("density", "")
    user = request.user
    if wanted in DENSITIES and not isinstance(user, AnonymousUser):
        user.preferences = {**user.preferences, "density": wanted}
        user.save(update_fields=["preferences"])
    return HttpResponseRedirect(back(request))


@signed_in
@require_GET
def day(request: HttpRequest) -> HttpResponse:
    """How a typed day is read: {"day": "2026-06-30", "words": "thứ Ba, 30/06/2026"}; day is null when words tell why not."""
    text = request.GET.get("q", "")[:100]
    read = parse_day(text, clock.today(), law.calendar())
    if isinstance(read, str):
        return JsonResponse({"day": None, "words": read})
    words = f"{WEEKDAYS[read.weekday()]}, {read:%d/%m/%Y}"
    if not law.calendar().is_workday(read):
        words = _("%(day)s (ngày nghỉ)") % {"day": words}
    return JsonResponse({"day": read.isoformat(), "words": words})
