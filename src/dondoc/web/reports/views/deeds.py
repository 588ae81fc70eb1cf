"""What is done to a report beside writing it, and its files."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_q.tasks import async_task

from dondoc.engine.errors import DondocError
from dondoc.web.documents import store
from dondoc.web.reports import jobs
from dondoc.web.reports.actions import freezing, writing
from dondoc.web.reports.forms import NumberForm, RecountForm
from dondoc.web.reports.models import PeriodReport
from dondoc.web.reports.queries import listing, papers
from dondoc.web.shared.access import Asked, members

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def _do(request: Asked, report_id: int, deed: Callable[[], object], said: str) -> HttpResponse:
    """Do it, say what happened, and lead back to the report."""
    listing.find(report_id, request.posts, to_write=True)
    try:
        deed()
    except DondocError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("reports:page", report_id)


@members
@require_POST
def recount(request: Asked, report_id: int) -> HttpResponse:
    """The figures anew."""
    listing.find(report_id, request.posts, to_write=True)
    form = RecountForm(request.POST, prefix="so-lieu")
    if not form.is_valid():
        messages.error(request, _("Chưa lấy lại số liệu: xin ghi ngày, ví dụ 31/10/2026."))
        return redirect("reports:page", report_id)
    values = form.cleaned_data
    return _do(
        request,
        report_id,
        lambda: writing.recount(report_id, **values, by=request.user, posts=request.posts),
        _("Đã lấy lại số liệu."),
    )


def _version(request: Asked) -> int:
    words = request.POST.get("version", "")
    return int(words) if words.isdecimal() and len(words) < 9 else 0


@members
@require_POST
def freeze(request: Asked, report_id: int) -> HttpResponse:
    """Nothing changes any more."""
    version = _version(request)
    return _do(
        request,
        report_id,
        lambda: freezing.freeze(
            report_id,
            version=version,
            by=request.user,
            posts=request.posts,
            order=lambda one: async_task(jobs.make_files, one),
        ),
        _("Đã chốt báo cáo; nội dung và số liệu không đổi nữa."),
    )


@members
@require_POST
def number(request: Asked, report_id: int) -> HttpResponse:
    """The number that the registry gave."""
    listing.find(report_id, request.posts, to_write=True)
    form = NumberForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Chưa ghi số: xin ghi số và ngày ký."))
        return redirect("reports:page", report_id)
    values = form.cleaned_data
    return _do(
        request,
        report_id,
        lambda: freezing.put_number(report_id, **values, by=request.user, posts=request.posts),
        _("Đã ghi số và ngày ký."),
    )


@members
@require_POST
def file_under(request: Asked, report_id: int) -> HttpResponse:
    """Among the documents."""
    return _do(
        request,
        report_id,
        lambda: freezing.file_under(
            report_id, by=request.user, posts=request.posts, order=lambda one: async_task(jobs.read_document, one)
        ),
        _("Đã lưu báo cáo vào mục Văn bản."),
    )


@members
@require_POST
def renew(request: Asked, report_id: int) -> HttpResponse:
    """A draft that takes its place."""
    listing.find(report_id, request.posts, to_write=True)
    try:
        made = writing.renew(report_id, by=request.user, posts=request.posts)
    except DondocError as error:
        messages.error(request, str(error))
        return redirect("reports:page", report_id)
    return redirect("reports:page", made.pk)


@members
@require_GET
def download(request: Asked, report_id: int, kind: str) -> HttpResponse:
    """A file of the report: the kept one once it is frozen, one made now from a draft."""
    report = listing.find(report_id, request.posts)
    if report.state == PeriodReport.State.FREEZING:
        messages.info(request, _("Tệp đang được lập; xin tải lại trang sau ít phút."))
        return HttpResponseRedirect(report_address(report))
    if report.state == PeriodReport.State.FROZEN:
        file = getattr(report, kind)
        if file is None:
            raise Http404
        data = store.get(file.sha256)
    else:
        data = papers.MAKERS[kind](report)
    name = freezing.name_of(report) + ("" if report.state == PeriodReport.State.FROZEN else "-du-thao")
    answer = HttpResponse(data, content_type=TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def report_address(report: PeriodReport) -> str:
    """Where its page is."""
    return redirect("reports:page", report.pk)["Location"]
