"""What a person was told, and marking it as read."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from dondoc.web.notices import actions
from dondoc.web.notices.queries import notices_of
from dondoc.web.people.models import User
from dondoc.web.shared.access import signed_in

PAGE = 50


def _whole(text: str) -> int | None:
    """The number of a notice in an address, None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


@signed_in
@require_GET
def show_list(request: HttpRequest) -> HttpResponse:
    """The person's notices, newest first; ?truoc=ID continues below that one, ?chua-doc=1 shows the unread alone."""
    assert isinstance(request.user, User)
    rows = notices_of(request.user)
    unread_only = request.GET.get("chua-doc") == "1"
    if unread_only:
        rows = rows.filter(read_at=None)
    if below := _whole(request.GET.get("truoc", "")):
        rows = rows.filter(id__lt=below)
    found = list(rows[: PAGE + 1])
    shown = found[:PAGE]
    context = {
        "notices": shown,
        "unread_only": unread_only,
        "below": shown[-1].id if len(found) > PAGE else None,
        "first": below is None,
        "upto": shown[0].id if shown else None,
    }
    return render(request, "notices/list.html", context)


@signed_in
@require_POST
def open_one(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Mark one notice as read and go to the page that it is about."""
    assert isinstance(request.user, User)
    notice = get_object_or_404(notices_of(request.user), pk=notice_id)
    actions.read_one(notice)
    good = url_has_allowed_host_and_scheme(notice.link, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(notice.link if good else reverse("notices:list"))


@signed_in
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark as read what the person saw: all notices up to the newest one on the page."""
    assert isinstance(request.user, User)
    actions.read(request.user, upto=_whole(request.POST.get("upto", "")))
    return HttpResponseRedirect(reverse("notices:list"))
