"""Workbooks: the file to fill in, the upload, what would become of each row, the writing, the confirming."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_q.tasks import async_task

from dondoc.engine.errors import DondocError
from dondoc.web.desks.indicators import jobs, queries
from dondoc.web.desks.indicators.actions import figure_rows, sheets, target_rows
from dondoc.web.desks.indicators.forms import SheetForm
from dondoc.web.desks.indicators.models import Sheet, SheetLine
from dondoc.web.shared import clock
from dondoc.web.shared.access import Asked, members, office
from dondoc.web.shared.errors import status_of
from dondoc.web.shared.sheets import as_file

PAGE = 200
NEWEST = 50


@members
@require_http_methods(["GET", "POST"])
def index(request: Asked) -> HttpResponse:
    """The workbooks that came in, and the form for another; ?loai=chi-tieu for indicators with their targets."""
    asked = request.POST.get("loai") or request.GET.get("loai", "")
    kind = Sheet.Kind.TARGETS if asked == "chi-tieu" else Sheet.Kind.FIGURES
    may_define = queries.may_define(request.posts)
    if kind == Sheet.Kind.TARGETS and not may_define:
        raise Http404
    form = SheetForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                with transaction.atomic():
                    made = sheets.receive(
                        data=file.read(), name=file.name or "", kind=kind, by=request.user, posts=request.posts
                    )
                    async_task(jobs.try_out, made.pk)
                return redirect("indicators:sheet_page", made.pk)
            except DondocError as error:
                form.add_error("file", str(error))
                status = status_of(error)
    context = {
        "sheet_form": form,
        "kind": kind,
        "may_define": may_define,
        "sheets": _seen(request).filter(kind=kind)[:NEWEST],
    }
    return render(request, "indicators/sheets.html", context, status=status)


def _seen(request: Asked) -> QuerySet[Sheet]:
    """The person's own files; all of them for the Office."""
    found = Sheet.objects.select_related("by", "confirmed_by")
    return found if queries.may_define(request.posts) else found.filter(by=request.user)


def _find(request: Asked, sheet_id: int) -> Sheet:
    found = _seen(request).filter(pk=sheet_id).first()
    if found is None:
        raise Http404
    return found


@members
@require_GET
def page(request: Asked, sheet_id: int) -> HttpResponse:
    """What would become, or has become, of each row: those that must be mended first."""
    sheet = _find(request, sheet_id)
    words = dict(SheetLine.Outcome.choices)
    chosen = request.GET.get("dong", "")
    if not chosen and sheet.counts.get(SheetLine.Outcome.FAULT):
        chosen = SheetLine.Outcome.FAULT.value
    after = request.GET.get("sau", "")
    lines = sheet.lines.filter(number__gt=int(after) if after.isdecimal() and len(after) < 9 else 0)
    if chosen in words:
        lines = lines.filter(outcome=chosen)
    elif chosen == sheets.NOTED:
        lines = lines.exclude(notes=[])
    shown = list(lines[: PAGE + 1])
    context = {
        "sheet": sheet,
        "lines": shown[:PAGE],
        "following": shown[PAGE - 1].number if len(shown) > PAGE else None,
        "counts": [(name, words[name], sheet.counts[name]) for name in words if sheet.counts.get(name)],
        "noted": sheet.counts.get(sheets.NOTED, 0),
        "faults": sheet.counts.get(SheetLine.Outcome.FAULT, 0),
        "to_write": sum(sheet.counts.get(name, 0) for name in (SheetLine.Outcome.NEW, SheetLine.Outcome.CHANGED)),
        "waits": sheet.state in (Sheet.State.CHECKING, Sheet.State.RUNNING, Sheet.State.CONFIRMING),
        "chosen": chosen,
        "may_define": queries.may_define(request.posts),
    }
    return render(request, "indicators/sheet.html", context)


@members
@require_POST
def write(request: Asked, sheet_id: int) -> HttpResponse:
    """Order the writing."""
    _find(request, sheet_id)
    return _order(request, sheet_id, lambda: sheets.begin(sheet_id), jobs.write)


@office
@require_POST
def confirm(request: Asked, sheet_id: int) -> HttpResponse:
    """Order that the figures be confirmed."""
    _find(request, sheet_id)

    def begin() -> Any:
        return sheets.begin_confirming(sheet_id, by=request.user, posts=request.posts)

    return _order(request, sheet_id, begin, jobs.confirm)


def _order(request: Asked, sheet_id: int, begin: Callable[[], Any], job: Callable[[int], None]) -> HttpResponse:
    try:
        with transaction.atomic():
            begin()
            async_task(job, sheet_id)
    except DondocError as error:
        messages.error(request, str(error))
    return redirect("indicators:sheet_page", sheet_id)


@members
@require_GET
def template(request: Asked) -> HttpResponse:
    """The workbook of figures to fill in, with the person's indicators, their last period, and the numbers of formulas."""
    today = clock.today()
    rows = list(queries.enterable(today, request.posts).prefetch_related("elements"))
    labels = dict.fromkeys(one.label for row in rows for one in row.elements.all())
    filled = [
        (one.code, queries.last_full(one.frequency, today).code, *[""] * (len(figure_rows.HEADS) - 2 + len(labels)))
        for one in rows
    ]
    return as_file("xlsx", "mau-so-lieu-chi-tieu", (*figure_rows.HEADS, *labels), filled)


@office
@require_GET
def targets(request: Asked) -> HttpResponse:
    """The indicators with their targets as they are, to be changed and handed in again."""
    found = queries.in_force(clock.today()).prefetch_related("targets", "elements")
    heads, rows = target_rows.kept_rows(list(found))
    return as_file("xlsx", f"chi-tieu-va-muc-tieu-{clock.today():%Y-%m-%d}", heads, rows)
