"""The keys of a person for programs: made, shown once, revoked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.engine.errors import DondocError
from dondoc.web.exchange.actions import tokens
from dondoc.web.exchange.forms.tokens import TokenForm
from dondoc.web.exchange.queries.tokens import SCOPES, tokens_of
from dondoc.web.people.models import User
from dondoc.web.people.second_factor import proved
from dondoc.web.shared import clock
from dondoc.web.shared.access import Asked, signed_in


@never_cache
@signed_in
@require_http_methods(["GET", "POST"])
def page(request: Asked) -> HttpResponse:
    """All keys, and the form for a new one; its secret stands on the answer to the form and nowhere else."""
    assert isinstance(request.user, User)
    form, secret = TokenForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            _token, secret = tokens.make(**form.cleaned_data, by=request.user, proved=proved(request, request.user))
        except DondocError as error:
            form.add_error(None, str(error))
        else:
            form = TokenForm()
    rows = list(tokens_of(request.user))
    for row in rows:
        row.words = ", ".join(str(SCOPES[one]).partition(":")[0] for one in SCOPES if one in row.scopes)  # type: ignore[attr-defined]
    context = {"form": form, "secret": secret, "tokens": rows, "now": clock.now()}
    return render(request, "exchange/tokens.html", context, status=400 if form.errors else 200)


@signed_in
@require_POST
def revoke(request: Asked, token_id: int) -> HttpResponse:
    """End a key at once."""
    assert isinstance(request.user, User)
    tokens.revoke(token_id, by=request.user)
    messages.success(request, _("Đã thu hồi mã truy cập."))
    return redirect("exchange:tokens")
