"""Inviting people, and the public page of an invitation."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.engine.errors import DondocError
from dondoc.web.people.actions import invitations as actions
from dondoc.web.people.forms.accounts import AcceptForm, InvitationForm
from dondoc.web.people.models import Agency, Invitation, Post, User
from dondoc.web.shared.access import Asked, agencies_of, public, roles_of, roles_required

inviters = roles_required(Post.Role.ADMINISTRATOR, *actions.LEADERS)


@inviters
@require_http_methods(["GET", "POST"])
def invite(request: Asked) -> HttpResponse:
    """The administrator anywhere; a focal point or head: a specialist into the own agency."""
    limits: dict[str, Any] = {}
    if Post.Role.ADMINISTRATOR not in roles_of(request):
        limits = {"specialists_only": True, "agencies": list(agencies_of(request, actions.LEADERS))}
    agency = Agency.objects.filter(key=request.GET.get("co-quan", "")).first()
    first = {"agency": agency, "role": Post.Role.SPECIALIST}
    form = InvitationForm(request.POST or None, initial=first, **limits)
    if request.method == "POST" and form.is_valid():
        try:
            made, token = actions.invite(
                values=form.cleaned_data, by=request.user, posts=request.posts, site=_site(request)
            )
        except DondocError as error:
            form.add_error(None, str(error))
        else:
            return _told(request, made, token)
    status = 400 if form.is_bound and form.errors else 200
    back = reverse("people:agency", args=[agency.key]) if agency else reverse("people:agencies")
    context = {"form": form, "title": _("Mời người dùng"), "submit": _("Gửi lời mời"), "cancel": back}
    return render(request, "people/form.html", context, status=status)


@inviters
@require_POST
def resend(request: Asked, invitation_id: int) -> HttpResponse:
    """A new link."""
    found = _own_or_404(request, invitation_id)
    try:
        made, token = actions.resend(found.pk, by=request.user, posts=request.posts, site=_site(request))
    except DondocError as error:
        messages.error(request, str(error))
        return redirect(_back(request, found))
    return _told(request, made, token)


@inviters
@require_POST
def withdraw(request: Asked, invitation_id: int) -> HttpResponse:
    """The link opens no more."""
    found = _own_or_404(request, invitation_id)
    try:
        actions.withdraw(found.pk, by=request.user, posts=request.posts)
        messages.success(request, _("Đã rút lời mời."))
    except DondocError as error:
        messages.error(request, str(error))
    return redirect(_back(request, found))


def _own_or_404(request: Asked, invitation_id: int) -> Invitation:
    found = get_object_or_404(Invitation.objects.select_related("agency"), pk=invitation_id)
    if not actions.may_invite_into(found.agency, request.posts):
        raise Http404
    return found


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _back(request: Asked, invitation: Invitation) -> str:
    if Post.Role.ADMINISTRATOR in roles_of(request):
        return reverse("people:accounts")
    return reverse("people:agency", args=[invitation.agency.key])


def _told(request: Asked, made: Invitation, token: str) -> HttpResponse:
    """Sent by mail; without a mail server, or one that takes no mail, the link is shown this once, for nothing but its hash
    is kept."""
    if settings.MAILS and not made.unsent:
        messages.success(request, _("Đã gửi lời mời tới %(email)s.") % {"email": made.email})
        return redirect(_back(request, made))
    link = request.build_absolute_uri(reverse("people:invitation", args=[token]))
    context = {"invitation": made, "link": link, "back": _back(request, made)}
    answer = render(request, "people/invited.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@public
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a link: opening it uses nothing up (mail programs look at links); the button does."""
    found = actions.find(token)
    if found is None:
        return render(request, "people/invitation_gone.html", status=404)
    user = request.user if isinstance(request.user, User) else None
    new = actions.needs_password(found)
    form = AcceptForm(request.POST if request.method == "POST" and new else None)
    error = ""
    if request.method == "POST" and (not new or form.is_valid()):
        try:
            password = form.cleaned_data["password"] if new else ""
            actions.accept(token, password=password, signed_in=user)
        except DondocError as failure:
            error = str(failure)
        else:
            messages.success(request, _("Đã nhận lời mời. Xin đăng nhập.") if new else _("Đã thêm vị trí mới."))
            return redirect("account_login" if new else "people:settings")
    context = {
        "invitation": found,
        "form": form,
        "new": new,
        "error": error,
        "role": Post.Role(found.role).label,
        "right_person": user is not None and user.email == found.email,
        "here": request.path,
    }
    answer = render(request, "people/invitation.html", context, status=400 if error or form.errors else 200)
    # the address holds the token: it goes to no other page. Not "no-referrer": with that a browser says "Origin: null" of the
    # form too, which is refused as a form of another site
    answer["Referrer-Policy"] = "strict-origin"
    return answer
