"""Deeds on several chosen duties, and the page that tells what became of each."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dondoc.web.register.actions import bulk, submissions
from dondoc.web.register.actions.bulk import Outcome
from dondoc.web.register.forms.bulk import BulkForm
from dondoc.web.register.queries import rights
from dondoc.web.register.views.saved import back
from dondoc.web.shared.access import Asked, members

KEPT = 5
"""Results of bulk deeds that the session remembers."""


@members
@require_POST
def do(request: Asked) -> HttpResponse:
    """Do the deed on each chosen duty, then show the outcomes on a page that may be loaded again."""
    query = request.POST.get("query", "")
    codes = request.POST.getlist("code")
    form = BulkForm(request.POST, posts=request.posts)
    if not codes:
        messages.error(request, _("Chưa chọn nhiệm vụ nào; xin đánh dấu các dòng cần làm rồi bấm lại."))
        return redirect(back(query))
    if not form.is_valid():
        messages.error(request, _("Chưa rõ việc cần làm; xin chọn việc rồi bấm lại."))
        return redirect(back(query))
    token = form.cleaned_data["token"]
    address = reverse("register:bulk-done", args=[token])
    if token in request.session.get("bulk", {}):
        return redirect(address)
    with submissions.once(token, by=request.user):
        outcomes = perform(form.cleaned_data, codes, request)
    kept = dict(list(request.session.get("bulk", {}).items())[-KEPT + 1 :])
    deed = str(dict(form.deeds)[form.cleaned_data["deed"]])
    rows = [[one.code, one.refusal] for one in outcomes]
    request.session["bulk"] = {**kept, token: {"deed": deed, "rows": rows, "query": query}}
    return redirect(address)


def perform(asked: dict[str, Any], codes: Sequence[str], request: Asked) -> list[Outcome]:
    """The deed that was asked for on each duty."""
    who = {"by": request.user, "posts": request.posts}
    if asked["deed"] == "accept":
        return bulk.accept_all(codes, **who)
    if asked["deed"] == "remind":
        return bulk.remind_all(codes, text=asked["text"], **who)
    if asked["deed"] == "priority":
        return bulk.set_priority_of_all(codes, priority=asked["priority"] or "normal", **who)
    return bulk.set_supervisor_of_all(codes, supervisor=asked["supervisor"], **who)


@members
def done(request: Asked, token: str) -> HttpResponse:
    """What became of each duty of a bulk deed."""
    kept = request.session.get("bulk", {}).get(token)
    if kept is None:
        raise Http404
    codes = [code for code, _refusal in kept["rows"]]
    titles = dict(rights.visible(request.posts).filter(code__in=codes).values_list("code", "title"))
    rows = [(code, titles.get(code, ""), refusal) for code, refusal in kept["rows"]]
    context = {
        "deed": kept["deed"],
        "done": [row for row in rows if not row[2]],
        "refused": [row for row in rows if row[2]],
        "back": back(kept["query"]),
    }
    return render(request, "register/bulk.html", context)
