"""What a person looks after alone: posts, delegations, preferences, ways to sign in."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.engine.errors import DondocError
from dondoc.web.people import queries
from dondoc.web.people.actions import accounts, delegations
from dondoc.web.people.forms.accounts import DelegationForm, PreferencesForm
from dondoc.web.people.models import User
from dondoc.web.shared import clock
from dondoc.web.shared.access import Asked, signed_in


@signed_in
@require_GET
def page(request: Asked) -> HttpResponse:
    """The person's own page."""
    user: Any = request.user
    given, received = queries.delegations_of(user)
    factors = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    context = {
        "posts": queries.all_posts_of(user),
        "given": given,
        "received": received,
        "form": PreferencesForm(initial={"density": "dense", "language": "vi", **user.preferences}),
        "may_delegate": queries.delegable(user, clock.today()).exists(),
        "has_totp": Authenticator.Type.TOTP in factors,
        "has_key": Authenticator.Type.WEBAUTHN in factors,
        "now_day": clock.today(),
    }
    return render(request, "people/me.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def delegate(request: Asked) -> HttpResponse:
    """Delegate an own post for a period."""
    user: Any = request.user
    today = clock.today()
    form = DelegationForm(
        request.POST or None,
        initial={"first_day": today},
        posts=queries.delegable(user, today),
        people=queries.colleagues(user, today),
    )
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            delegations.make(values.pop("post").pk, **values, by=user)
        except DondocError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ủy quyền."))
            return redirect("people:settings")
    status = 400 if form.is_bound and form.errors else 200
    context = {"form": form, "title": _("Ủy quyền vị trí"), "cancel": reverse("people:settings")}
    return render(request, "people/form.html", context, status=status)


@signed_in
@require_POST
def end_delegation(request: Asked, delegation_id: int) -> HttpResponse:
    """End a delegation given or received."""
    user: Any = request.user
    try:
        delegations.end(delegation_id, by=user)
        messages.success(request, _("Đã kết thúc ủy quyền."))
    except DondocError as error:
        messages.error(request, str(error))
    return redirect("people:settings")


@signed_in
@require_POST
def preferences(request: Asked) -> HttpResponse:
    """Density of tables and language."""
    form = PreferencesForm(request.POST)
    answer = redirect("people:settings")
    if form.is_valid() and isinstance(request.user, User):
        accounts.prefer(request.user, **form.cleaned_data)
        language = form.cleaned_data["language"]
        translation.activate(language)
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", httponly=True, secure=settings.HTTPS)
        messages.success(request, _("Đã lưu."))
    return answer
