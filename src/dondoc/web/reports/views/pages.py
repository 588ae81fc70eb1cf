"""The list of reports, a new one, and the page of one."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dondoc.engine.errors import DondocError
from dondoc.engine.reports.figures import by_agency, four_fields, late_duties
from dondoc.engine.reports.paper import Paragraph, Style, write_cell
from dondoc.web.reports.actions import writing
from dondoc.web.reports.forms import NewForm, NumberForm, RecountForm, TextForm
from dondoc.web.reports.models import PeriodReport
from dondoc.web.reports.queries import listing, papers
from dondoc.web.shared import law
from dondoc.web.shared.access import READ_ALL, Asked, members
from dondoc.web.shared.errors import Changed

PAGE = 50
STYLES = {Style.SECTION: "section", Style.CLAUSE: "clause", Style.TEXT: "line", Style.BASIS: "line"}


def may_write_any(request: Asked) -> bool:
    """Whether the person may write a report for anybody."""
    return listing.may_report_for_province(request.posts) or bool(listing.reports_for(request.posts))


@members
@require_GET
def index(request: Asked) -> HttpResponse:
    """The reports that the person may see, the latest period first."""
    found = Paginator(listing.visible(request.posts), PAGE).get_page(request.GET.get("trang"))
    rows = [(one, writing.period_of(one).name) for one in found]
    before = f"?trang={found.previous_page_number()}" if found.has_previous() else ""
    after = f"?trang={found.next_page_number()}" if found.has_next() else ""
    context = {
        "rows": rows,
        "before": before,
        "after": after,
        "shown": _("%(a)s–%(b)s trên %(n)s")
        % {"a": found.start_index(), "b": found.end_index(), "n": found.paginator.count},
        "may_write": may_write_any(request),
        "may_set_template": any(post.role == "administrator" for post in request.posts),
    }
    return render(request, "reports/list.html", context)


@members
@require_http_methods(["GET", "POST"])
def new(request: Asked) -> HttpResponse:
    """A new report: the period, then the draft is there to be read and mended."""
    if not may_write_any(request):
        raise Http404
    form = NewForm(request.POST or None, posts=request.posts)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            made = writing.draft(
                period=values["period"],
                day=values["day"],
                agency=values.get("agency"),
                by=request.user,
                posts=request.posts,
            )
        except DondocError as error:
            form.add_error(None, str(error))
        else:
            return redirect("reports:page", made.pk)
    context = {"form": form, "submit": _("Lập dự thảo"), "cancel": reverse("reports:list")}
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "reports/new.html", context, status=status)


@members
@require_http_methods(["GET", "POST"])
def page(request: Asked, report_id: int) -> HttpResponse:
    """One report: a draft to be mended by those who may, anything else to be read."""
    report = listing.find(report_id, request.posts, to_write=request.method == "POST")
    writes = listing.may_write(report, request.posts)
    is_draft = report.state == PeriodReport.State.DRAFT
    form, status = None, 200
    if is_draft and writes:
        form = TextForm(request.POST or None, instance=report, initial={"version": report.version})
        if request.method == "POST":
            status = _save(request, report_id, form)
            if status == 302:
                return redirect("reports:page", report_id)
            report = listing.find(report_id, request.posts)
    return render(request, "reports/page.html", _context(request, report, form, writes), status=status)


def _save(request: Asked, report_id: int, form: TextForm) -> int:
    """302 when it was saved; what was typed stays in the form otherwise, under the version that the person saw."""
    if not form.is_valid():
        return 400
    values = dict(form.cleaned_data)
    version = values.pop("version")
    try:
        writing.edit(report_id, values=values, version=version, by=request.user, posts=request.posts)
    except Changed as error:
        form.add_error(None, str(error))
        return 409
    except DondocError as error:
        form.add_error(None, str(error))
        return 400
    return 302


def _context(request: Asked, report: PeriodReport, form: TextForm | None, writes: bool) -> dict[str, object]:
    figures, rules = papers.figures_of(report), law.rules(report.day)
    tables = [("Kết quả thực hiện nhiệm vụ", four_fields(figures))]
    tables += [(one.title, one.table) for one in (by_agency(figures, rules),) if figures.agencies]
    tables += [(one.title, one.table) for one in (late_duties(figures),) if figures.late]
    shown = [
        (
            title,
            [(column.align.value, column.head) for column in table.columns],
            [
                [
                    (column.align.value, column.head, write_cell(value))
                    for column, value in zip(table.columns, row, strict=True)
                ]
                for row in table.rows
            ],
        )
        for title, table in tables
    ]
    lines = [
        (STYLES[block.style], block.text) if isinstance(block, Paragraph) else ("table", "")
        for block in papers.paper_of(report).body
    ]
    is_frozen = report.state == PeriodReport.State.FROZEN
    return {
        "report": report,
        "period": writing.period_of(report).name,
        "form": form,
        "lines": lines,
        "tables": shown,
        "doubts": papers.doubts_of(report) if form is not None else (),
        "recount": RecountForm(initial={"day": report.day, "version": report.version}, prefix="so-lieu"),
        "number_form": NumberForm() if is_frozen and writes and not report.number else None,
        "writes": writes,
        "is_frozen": is_frozen,
        "is_draft": report.state == PeriodReport.State.DRAFT,
        "events": listing.told(report),
        "may_open_document": any(post.role in READ_ALL for post in request.posts),
        "later": PeriodReport.objects.filter(replaces=report).first(),
    }
