"""The document exchange: what came, what was refused and why, what went out; and a report to be sent by it."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dondoc.engine.errors import DondocError
from dondoc.web.documents.models import Document
from dondoc.web.documents.queries.detail import get_visible
from dondoc.web.exchange.actions import axis
from dondoc.web.exchange.forms.axis import ReportForm
from dondoc.web.exchange.models import Message
from dondoc.web.exchange.queries import messages as queries
from dondoc.web.register.actions.evidence import look_into
from dondoc.web.shared import clock
from dondoc.web.shared.access import OFFICE, Asked, office, roles_of, roles_required
from dondoc.web.shared.errors import status_of

PAGE = 50


@roles_required(*OFFICE, "administrator")
@require_GET
def index(request: Asked) -> HttpResponse:
    """The messages, the newest first: ?chieu=, ?loai=, ?truoc=ID; which document one is about is the Office's to know."""
    way, kind = request.GET.get("chieu", ""), request.GET.get("loai", "")
    way = way if way in Message.Way.values else ""
    kind = kind if kind in Message.Kind.values else ""
    below = request.GET.get("truoc", "")
    found = list(queries.listed(way=way, kind=kind, below=int(below) if _whole(below) else None)[: PAGE + 1])
    context = {
        "rows": found[:PAGE],
        "below": found[PAGE - 1].pk if len(found) > PAGE else None,
        "first": not _whole(below),
        "way": way,
        "kind": kind,
        "ways": Message.Way.choices,
        "kinds": Message.Kind.choices,
        "folders": queries.folders(),
        "trouble": _trouble(),
        "is_office": bool(roles_of(request) & OFFICE),
    }
    return render(request, "exchange/axis.html", context)


def _whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18


def _trouble() -> str:
    """Why nothing can come in, in one sentence; empty when all is well."""
    if not settings.EDXML_FOLDER:
        return _(
            "Chưa bật trao đổi qua trục liên thông; người quản trị máy chủ đặt DONDOC_EDXML_FOLDER và DONDOC_EDXML_USER."
        )
    try:
        axis.keeper()
    except DondocError as error:
        return str(error)
    return ""


@office
@require_http_methods(["GET", "POST"])
def report(request: Asked, document_id: int) -> HttpResponse:
    """A report on a directive that came by the exchange."""
    document = get_visible(request.posts, document_id)
    if document.channel != Document.Channel.EDXML:
        raise Http404
    form = ReportForm(request.POST or None, request.FILES or None, initial=_initial(document))
    status = 200
    if request.method == "POST":
        status = _send(request, document, form) if form.is_valid() else 400
        if status == 302:
            return redirect("exchange:axis")
    context = {"form": form, "document": document, "submit": _("Gửi qua trục"), "cancel": reverse("exchange:axis")}
    return render(request, "exchange/axis_report.html", context, status=status)


def _initial(document: Document) -> dict[str, object]:
    subject = _("Báo cáo kết quả thực hiện %(document)s") % {"document": document}
    return {"notation": "BC-UBND", "dated": clock.today(), "subject": subject[:500]}


def _send(request: Asked, document: Document, form: ReportForm) -> int:
    """302 when it lies in the folder; what was typed stays in the form otherwise."""
    values = dict(form.cleaned_data)
    file = values.pop("file")
    try:
        passed = look_into(data=file.read(), name=file.name or "", by=request.user)
        made = axis.send_report(
            document, **values, file_name=passed.name, file=passed.data, by=request.user, posts=request.posts
        )
    except DondocError as error:
        form.add_error("file" if status_of(error) in {413, 422} else None, str(error))
        return status_of(error)
    messages.success(request, _("Đã đặt báo cáo %(number)s vào thư mục gửi.") % {"number": made.sentence})
    return 302
