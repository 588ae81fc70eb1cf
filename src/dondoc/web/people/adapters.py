"""How allauth behaves here: nobody signs up by themselves, and whoever comes from elsewhere is known here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse

from dondoc.web.people.lockout import is_locked
from dondoc.web.people.models import User
from dondoc.web.people.queries import posts_of
from dondoc.web.shared import clock
from dondoc.web.shared.navigation import rooms_of


class InvitedOnly(DefaultAccountAdapter):
    """Accounts are made by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an invitation makes the account."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The first room that the person may enter; without a post, the person's own page."""
        user = request.user
        request.posts = posts_of(user, clock.today()) if isinstance(user, User) else []  # type: ignore[attr-defined]
        return next((address for _room, address in rooms_of(request)), reverse("people:settings"))

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
