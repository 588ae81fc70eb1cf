"""Accounts, for administrators."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.engine.errors import DondocError
from dondoc.web.people import queries
from dondoc.web.people.actions import accounts as actions
from dondoc.web.people.actions import posts as post_actions
from dondoc.web.people.forms.accounts import EndPostForm, NameForm, PostForm, ReasonForm
from dondoc.web.people.models import Post, User
from dondoc.web.people.views.agencies import pages_of
from dondoc.web.shared import clock, sheets
from dondoc.web.shared.access import Asked, administrators

PAGE = 50
FACTORS = {
    Authenticator.Type.TOTP: "Ứng dụng tạo mã",
    Authenticator.Type.WEBAUTHN: "Khóa bảo mật, khóa truy cập",
    Authenticator.Type.RECOVERY_CODES: "Mã dự phòng",
}


def _asked(request: Asked) -> dict[str, Any]:
    role, state = request.GET.get("vai-tro", ""), request.GET.get("tinh-trang", "")
    return {
        "day": clock.today(),
        "query": request.GET.get("q", "").strip()[:100],
        "role": role if role in Post.Role.values else "",
        "state": state if state in ("active", "locked") else "",
    }


@administrators
@require_GET
def index(request: Asked) -> HttpResponse:
    """All accounts, and invitations that wait."""
    asked = _asked(request)
    page = Paginator(queries.list_accounts(**asked), PAGE).get_page(request.GET.get("trang"))
    rows = [(user, queries.posts_of(user, clock.today())) for user in page]
    context = {
        **asked,
        **pages_of(page),
        "page": page,
        "rows": rows,
        "roles": Post.Role.choices,
        "invitations": queries.open_invitations(),
        "now": clock.now(),
    }
    return render(request, "people/accounts.html", context)


@administrators
@require_GET
def export(request: Asked, kind: str) -> HttpResponse:
    """The same list as a file."""
    heads = [_("Họ và tên"), _("Thư điện tử"), _("Tình trạng"), _("Vị trí"), _("Tạo ngày")]
    rows = (
        [
            user.full_name,
            user.email,
            _("Đang dùng") if user.is_active else _("Đã khóa"),
            "; ".join(str(post) for post in queries.posts_of(user, clock.today())),
            clock.day_of(user.created_at),
        ]
        for user in queries.list_accounts(**_asked(request))
    )
    return sheets.as_file(kind, "tai-khoan", heads, rows)


@administrators
@require_GET
def page(request: Asked, user_id: int) -> HttpResponse:
    """One account: posts, delegations, second factors, sessions, history."""
    user = get_object_or_404(User, pk=user_id)
    given, received = queries.delegations_of(user)
    factors = Authenticator.objects.filter(user=user).order_by("type")
    context = {
        "account": user,
        "posts": queries.all_posts_of(user),
        "given": given,
        "received": received,
        "factors": [(FACTORS.get(one.type, one.type), one) for one in factors],
        "sessions": UserSession.objects.filter(user=user).order_by("-last_seen_at"),
        "events": queries.told("user", user.pk),
        "reason_form": ReasonForm(),
        "now_day": clock.today(),
    }
    return render(request, "people/account.html", context)


@administrators
@require_http_methods(["GET", "POST"])
def rename(request: Asked, user_id: int) -> HttpResponse:
    """Correct a name."""
    user = get_object_or_404(User, pk=user_id)
    form = NameForm(request.POST or None, initial={"full_name": user.full_name})
    if request.method == "POST" and form.is_valid():
        actions.rename(user.pk, **form.cleaned_data, by=request.user, posts=request.posts)
        return redirect("people:account", user.pk)
    return _form(request, form, _("Sửa họ tên"), user)


@administrators
@require_http_methods(["GET", "POST"])
def add_post(request: Asked, user_id: int) -> HttpResponse:
    """One more post."""
    user = get_object_or_404(User, pk=user_id)
    form = PostForm(request.POST or None, initial={"starts_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            post_actions.add(user.pk, **form.cleaned_data, by=request.user, posts=request.posts)
        except DondocError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã thêm vị trí."))
            return redirect("people:account", user.pk)
    return _form(request, form, _("Thêm vị trí cho %(name)s") % {"name": user}, user)


@administrators
@require_http_methods(["GET", "POST"])
def end_post(request: Asked, user_id: int, post_id: int) -> HttpResponse:
    """The last day of a post."""
    post = get_object_or_404(Post.objects.select_related("user", "agency"), pk=post_id, user_id=user_id)
    form = EndPostForm(request.POST or None, initial={"last_day": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            post_actions.end(post.pk, **form.cleaned_data, by=request.user, posts=request.posts)
        except DondocError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi ngày cuối của vị trí."))
            return redirect("people:account", user_id)
    return _form(request, form, _("Kết thúc vị trí: %(post)s") % {"post": post}, post.user)


DEEDS = {
    "khoa": (actions.deactivate, _("Đã khóa tài khoản và kết thúc mọi phiên đăng nhập.")),
    "mo": (actions.activate, _("Đã mở lại tài khoản.")),
    "go-xac-thuc": (actions.reset_second_factor, _("Đã gỡ xác thực hai bước và kết thúc mọi phiên đăng nhập.")),
}


@administrators
@require_POST
def deed(request: Asked, user_id: int, name: str) -> HttpResponse:
    """Lock, open, or free of a second factor; each with a reason."""
    user = get_object_or_404(User, pk=user_id)
    action, done = DEEDS[name]
    try:
        action(user.pk, reason=request.POST.get("reason", "")[:300], by=request.user, posts=request.posts)
        messages.success(request, done)
    except DondocError as error:
        messages.error(request, str(error))
    return redirect("people:account", user.pk)


def _form(request: Asked, form: Any, title: str, user: User) -> HttpResponse:
    status = 400 if form.is_bound and form.errors else 200
    context = {"form": form, "title": title, "cancel": reverse("people:account", args=[user.pk])}
    return render(request, "people/form.html", context, status=status)
