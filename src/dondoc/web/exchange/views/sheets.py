"""Bringing a table in: the file, its columns, what would become of each row, and the writing."""

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from django_q.tasks import async_task

from dondoc.engine.errors import DondocError
from dondoc.web.exchange import jobs
from dondoc.web.exchange.actions import sheets
from dondoc.web.exchange.forms.sheets import MappingForm, SheetForm
from dondoc.web.exchange.models import SheetImport, SheetRow
from dondoc.web.exchange.queries import sheets as queries
from dondoc.web.people.models import User
from dondoc.web.shared.access import Asked, office
from dondoc.web.shared.errors import status_of


@office
@require_http_methods(["GET", "POST"])
def index(request: Asked) -> HttpResponse:
    """What came in, and the form for a new table."""
    assert isinstance(request.user, User)
    form, status = SheetForm(request.POST or None, request.FILES or None), 200
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            sheet = sheets.receive(
                data=file.read(),
                name=file.name or "",
                source=form.cleaned_data["source"],
                by=request.user,
                posts=request.posts,
            )
        except DondocError as error:
            form.add_error("file", str(error))
            status = status_of(error)
        else:
            return redirect("exchange:sheet", sheet.pk)
    status = status if status != 200 or not form.errors else 400
    return render(request, "exchange/sheets.html", {"form": form, "sheets": queries.all_sheets()[:50]}, status=status)


def _find(sheet_id: int) -> SheetImport:
    sheet = queries.all_sheets().select_related("file").filter(pk=sheet_id).first()
    if sheet is None:
        raise Http404
    return sheet


@office
@require_http_methods(["GET", "POST"])
def page(request: Asked, sheet_id: int) -> HttpResponse:
    """The columns of a table, then what would become or has become of its rows."""
    sheet = _find(sheet_id)
    form = None
    if sheet.state in {"new", "checked", "failed"}:
        form = MappingForm(request.POST or None, heads=queries.heads_of(sheet), guessed=sheet.mapping)
    if request.method == "POST" and form is not None and form.is_valid():
        with transaction.atomic():
            sheets.map_columns(sheet.pk, mapping=form.mapping())
            async_task(jobs.try_out, sheet.pk)
        return redirect("exchange:sheet", sheet.pk)
    after = request.GET.get("sau", "")
    outcome = request.GET.get("loai", "")
    rows = queries.rows_of(
        sheet,
        outcome=outcome if outcome in SheetRow.Outcome.values else "",
        noted=request.GET.get("luu-y") == "1",
        after=int(after) if after.isdecimal() and len(after) < 9 else 0,
    )
    words = dict(SheetRow.Outcome.choices)
    context = {
        "sheet": sheet,
        "form": form,
        "rows": rows[: queries.PAGE],
        "following": rows[queries.PAGE - 1].number if len(rows) > queries.PAGE else None,
        "counts": [(name, words[name], sheet.counts[name]) for name in words if sheet.counts.get(name)],
        "waits": sheet.state in {"checking", "running"},
        "outcome": outcome,
        "noted": request.GET.get("luu-y") == "1",
    }
    return render(request, "exchange/sheet.html", context, status=400 if form is not None and form.errors else 200)


@office
@require_POST
def write(request: Asked, sheet_id: int) -> HttpResponse:
    """Order the writing."""
    sheet = _find(sheet_id)
    with transaction.atomic():
        sheets.begin(sheet.pk)
        async_task(jobs.write, sheet.pk)
    return redirect("exchange:sheet", sheet_id)
