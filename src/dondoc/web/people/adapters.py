"""How allauth behaves here: nobody signs up by themselves, and whoever comes from elsewhere is known here."""

import logging
import smtplib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse

from dondoc.engine.errors import NeedsTool
from dondoc.web.people.lockout import is_locked
from dondoc.web.people.models import User
from dondoc.web.people.queries import posts_of
from dondoc.web.shared import clock
from dondoc.web.shared.navigation import first_of

log = logging.getLogger("dondoc")
ASKED_FOR = ("account/email/password_reset", "account/email/unknown_account")
"""Mails without which a person cannot go on; of all others what they tell has been done."""
NO_MAIL = "Máy chủ thư không trả lời nên chưa gửi được thư; xin thử lại sau ít phút hoặc nhờ quản trị viên."


class InvitedOnly(DefaultAccountAdapter):
    """Accounts are made by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an invitation makes the account."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The first room that the person may enter; without a post, the person's own page."""
        user = request.user
        request.posts = posts_of(user, clock.today()) if isinstance(user, User) else []  # type: ignore[attr-defined]
        return first_of(request) or reverse("people:settings")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one mail. A mail server that is away undoes nothing of what the mail tells."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, smtplib.SMTPException) as error:
            log.warning("mail %s: %s", template_prefix, error)
            if template_prefix.startswith(ASKED_FOR):
                raise NeedsTool(NO_MAIL) from error

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count attempts, unless the address is locked: then its page tells how long to wait."""
        if not is_locked(request, str(credentials.get("email", "")).lower()):
            super().pre_authenticate(request, **credentials)


class KnownPeopleOnly(DefaultSocialAccountAdapter):
    """The province's identity provider may sign in people who have an account here, and nobody else."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Never: an invitation makes the account."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Link a first visit to the account of the address that the provider has verified; show a page when there is none.

        A person who is signed in may link only the own address.
        """
        if sociallogin.is_existing:
            return
        proved = {one.email.strip().lower() for one in sociallogin.email_addresses if one.verified}
        found = User.objects.filter(email__in=proved, is_active=True).first()
        if isinstance(request.user, User) and found is not None and found.pk != request.user.pk:
            found = None
        if found is None:
            raise ImmediateHttpResponse(render(request, "account/unknown_person.html", status=403))
        sociallogin.connect(request, found)
