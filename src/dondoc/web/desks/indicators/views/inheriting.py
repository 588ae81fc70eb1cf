"""The page of who inherits whose figures: list, add, change, confirm what the list of agencies proposes, remove."""

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.engine.errors import DondocError
from dondoc.web.desks.indicators import queries
from dondoc.web.desks.indicators.actions import inheriting
from dondoc.web.desks.indicators.forms import InheritanceForm
from dondoc.web.desks.indicators.models import Inheritance
from dondoc.web.people.models import Agency
from dondoc.web.shared.access import Asked, members, office


@members
@require_http_methods(["GET"])
def index(request: Asked) -> HttpResponse:
    """What is stored, and what the list of agencies proposes; ?cu= fills the form with what is stored of one."""
    return _page(request)


def _page(request: Asked, form: InheritanceForm | None = None, status: int = 200) -> HttpResponse:
    stored: defaultdict[Agency, list[Inheritance]] = defaultdict(list)
    for one in Inheritance.objects.select_related("former", "place").order_by("former__name_order", "pk"):
        stored[one.former].append(one)
    may_define = queries.may_define(request.posts)
    chosen = request.GET.get("cu", "")
    initial: dict[str, Any] = {}
    if chosen.isdecimal() and len(chosen) < 18:
        initial = InheritanceForm.filled(
            [row for former, rows in stored.items() if former.pk == int(chosen) for row in rows]
        )
    proposed = queries.proposed_inheritances()
    context = {
        "stored": list(stored.items()),
        "proposed": proposed,
        "split": queries.split_without_rule(),
        "may_define": may_define,
        "form": (form or InheritanceForm(initial=initial)) if may_define else None,
        "changing": bool(initial) or form is not None,
    }
    return render(request, "indicators/inheritance.html", context, status=status)


@office
@require_POST
def store(request: Asked) -> HttpResponse:
    """Store the shares of one former commune."""
    form = InheritanceForm(request.POST)
    if form.is_valid():
        former = form.cleaned_data["former"]
        try:
            inheriting.store(
                former, shares=form.shares(), source=form.cleaned_data["source"], by=request.user, posts=request.posts
            )
        except DondocError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã lưu quy tắc kế thừa của %(former)s.") % {"former": former.name})
            return redirect("indicators:inheritance")
    return _page(request, form, status=400)


@office
@require_POST
def confirm(request: Asked) -> HttpResponse:
    """Take over the proposals that were chosen."""
    chosen = [int(one) for one in request.POST.getlist("cu") if one.isdecimal() and len(one) < 18]
    count = inheriting.confirm(chosen, by=request.user, posts=request.posts)
    messages.success(request, _("Đã xác nhận %(count)d quy tắc kế thừa.") % {"count": count})
    return redirect("indicators:inheritance")


@office
@require_POST
def remove(request: Asked, key: str) -> HttpResponse:
    """Drop the rule of one former commune."""
    former = get_object_or_404(Agency, key=key)
    inheriting.remove(former, by=request.user, posts=request.posts)
    messages.success(request, _("Đã bỏ quy tắc kế thừa của %(former)s.") % {"former": former.name})
    return redirect("indicators:inheritance")
