"""Who must prove themselves twice, and whether this session did: no way of signing in passes by here.

The roles come from settings.MFA_REQUIRED_ROLES and are looked for among the posts in force today, delegated ones too. What
the session proved comes from allauth's own records of it.
"""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from dondoc.web.people.models import User
from dondoc.web.shared.access import roles_of

KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second factor; recovery codes alone do not."""
OPEN = frozenset({"account_login", "account_logout", "account_reauthenticate", "set_language", "javascript-catalog"})
"""Addresses that work before the second factor: to leave, to sign in, to say who one is once more."""
SET_UP = OPEN | {"people:second_factor", "mfa_activate_totp", "mfa_add_webauthn"}
CODES = frozenset({"mfa_view_recovery_codes", "mfa_download_recovery_codes"})
MADE_HERE = "second_factor_made_here"
"""Marks the session in which the first factor was set up: it may see its new recovery codes, then signs in anew."""


class SecondFactorMiddleware:
    """Sends those who must have a second factor to set one up, or to sign in with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of the application; a first factor that came to be in it is remembered."""
        answer = self.get_response(request)
        user = getattr(request, "lacks_second_factor", None)
        if user is not None and request.method == "POST" and has_second_factor(user):
            request.session[MADE_HERE] = True
        return answer

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """None when the request may go on."""
        user = request.user
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not isinstance(user, User) or name in OPEN or not is_required(request):
            return None
        if not has_second_factor(user):
            if name in SET_UP:
                request.lacks_second_factor = user  # type: ignore[attr-defined]
                return None
            return _go(request, "people:second_factor")
        if proved(request, user) or (name in CODES and request.session.get(MADE_HERE)):
            return None
        logout(request)
        messages.warning(request, _("Vai trò của anh/chị phải xác thực hai bước. Xin đăng nhập lại."))
        return _go(request, "account_login")


def is_required(request: HttpRequest) -> bool:
    """Whether a post in force, own or delegated, asks for a second factor."""
    return bool(roles_of(request) & frozenset(settings.MFA_REQUIRED_ROLES))


def has_second_factor(user: User) -> bool:
    """Whether an app or a key is set up."""
    return Authenticator.objects.filter(user=user, type__in=KINDS).exists()


def proved(request: HttpRequest, user: User) -> bool:
    """Whether this session was entered with a second factor (a code, a key, a passkey, a recovery code)."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))


def _go(request: HttpRequest, name: str) -> HttpResponse:
    answer = redirect(name)
    if getattr(request, "htmx", False):
        answer["HX-Redirect"] = answer["Location"]
    return answer
