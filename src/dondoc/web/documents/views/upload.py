"""Files come in: one, many, or one at a time with progress."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_q.tasks import async_task

from dondoc.engine.errors import DondocError
from dondoc.web.documents import jobs
from dondoc.web.documents.actions import intake, reading
from dondoc.web.documents.models import Intake
from dondoc.web.people.queries import label_of
from dondoc.web.shared.access import Asked, office
from dondoc.web.shared.errors import status_of

STOPPED = "Tệp lớn hơn {most} MB nên không được nhận; xin tách thành các tệp nhỏ hơn rồi gửi lại."


@dataclass(frozen=True, slots=True)
class Answer:
    """What is told about one file: "stored", "waiting", "known" or "refused"."""

    name: str
    outcome: str
    sentence: str
    link: str = ""
    status: int = 200


@office
def upload(request: Asked) -> HttpResponse:
    """The form, and what becomes of the files sent with it."""
    if request.method != "POST":
        return render(request, "documents/upload.html", {"most": settings.UPLOAD_LIMIT // 2**20})
    answers = [_take(request, file) for file in request.FILES.getlist("files")]
    if not answers:
        most = settings.UPLOAD_LIMIT // 2**20
        # the upload was cut off by the limit, or nothing was chosen
        sent = int(request.META.get("CONTENT_LENGTH") or 0) > settings.UPLOAD_LIMIT
        sentence = STOPPED.format(most=most) if sent else _("Chưa chọn tệp nào; xin chọn ít nhất một tệp.")
        answers = [Answer("", "refused", sentence, status=413 if sent else 400)]
    if "application/json" in request.headers.get("Accept", ""):
        only = answers[0]
        return JsonResponse({"outcome": only.outcome, "sentence": only.sentence, "link": only.link}, status=only.status)
    for each in answers:
        level = messages.WARNING if each.outcome == "refused" else messages.SUCCESS
        messages.add_message(request, level, f"{each.name}: {each.sentence}" if each.name else each.sentence)
    if len(answers) == 1 and answers[0].link:
        return redirect(answers[0].link)
    if all(each.outcome == "refused" for each in answers):
        return render(
            request, "documents/upload.html", {"most": settings.UPLOAD_LIMIT // 2**20}, status=answers[0].status
        )
    return redirect("documents:list")


def _take(request: Asked, file) -> Answer:  # type: ignore[no-untyped-def]
    """Receive one file."""
    name = intake.clean_name(file.name or "")
    if file.size > settings.UPLOAD_LIMIT:
        return Answer(name, "refused", STOPPED.format(most=settings.UPLOAD_LIMIT // 2**20), status=413)
    try:
        label = label_of(request.user, request.posts)
        got = intake.receive(data=file.read(), name=name, by=request.user, label=label, order=_order)
    except DondocError as error:
        return Answer(name, "refused", str(error), status=status_of(error))
    if got.document is None:
        return Answer(
            name, "waiting", _("Đã nhận tệp, đang kiểm tra và đọc; văn bản sẽ có trong danh sách sau ít phút.")
        )
    link = reverse("documents:detail", args=[got.document.id])
    if got.known:
        return Answer(name, "known", _("Tệp này đã có trong hệ thống: {document}.").format(document=got.document), link)
    return Answer(name, "stored", _("Đã nhận văn bản, đang đọc."), link)


def _order(got: intake.Received) -> None:
    """Queue the reading; the queue lies in the same database, so file and order are there both or neither."""
    if got.intake is not None:
        async_task(jobs.read_intake, got.intake.key)
    elif got.document is not None:
        async_task(jobs.read_document, got.document.id)


@office
@require_POST
def read_again(request: Asked, document_id: int) -> HttpResponse:
    """Read a document once more that could not be read."""
    with transaction.atomic():
        reading.read_again(document_id=document_id, by=request.user, label=label_of(request.user, request.posts))
        async_task(jobs.read_document, document_id)
    return redirect("documents:detail", document_id)


@office
@require_POST
def settle_intake(request: Asked, key: str) -> HttpResponse:
    """Read a file of the spool once more, or give it up."""
    if request.POST.get("deed") == "drop":
        intake.drop(key=key, by=request.user, label=label_of(request.user, request.posts))
    elif Intake.objects.filter(key=key, state=Intake.State.FAILED).update(state=Intake.State.WAITING, message=""):
        async_task(jobs.read_intake, key)
    return redirect("documents:list")
