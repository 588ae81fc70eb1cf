"""One letter: the draft and what may be done with it, the issued one and its files."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.engine.errors import DondocError
from dondoc.engine.reports import pdf, word
from dondoc.engine.reports.layout import layout
from dondoc.engine.reports.paper import Paragraph
from dondoc.web.documents import papers, store
from dondoc.web.documents.actions.intake import MEDIA
from dondoc.web.register.queries import rights
from dondoc.web.reminders.actions import letters as actions
from dondoc.web.reminders.forms import IssueForm, LetterForm
from dondoc.web.reminders.models import Letter
from dondoc.web.reminders.queries import letters
from dondoc.web.shared import clock
from dondoc.web.shared.access import OFFICE, READ_ALL, Asked, members, office, roles_of

FIELDS = ("answer_by", "opening", "request", "signer_title", "signer")


@members
@require_http_methods(["GET", "POST"])
def page(request: Asked, letter_id: int) -> HttpResponse:
    """The letter as it reads; for the Office the form of a draft."""
    one = letters.find(letter_id, request.posts)
    may = bool(roles_of(request) & OFFICE) and one.state == Letter.State.DRAFT
    if request.method == "POST" and not may:
        raise Http404
    form = LetterForm(request.POST or None, initial=_initial(one)) if may else None
    if form is not None and request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        version = values.pop("version")
        values["keep"] = request.POST.getlist("keep")
        usual = letters.usual_words(one)
        # left as they were, the usual words go on to follow the table and the day
        values |= {name: "" for name, words in usual.items() if _same(values[name], words)}
        try:
            actions.change(one.pk, version=version, values=values, by=request.user, posts=request.posts)
        except DondocError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã lưu dự thảo."))
            return redirect("reminders:letter", one.pk)
    status = 400 if form is not None and form.errors else 200
    return render(request, "reminders/letter.html", _context(request, one, form), status=status)


def _initial(one: Letter) -> dict[str, Any]:
    own = {name: getattr(one, name) for name in FIELDS}
    usual = {name: words for name, words in letters.usual_words(one).items() if not own[name]}
    return own | usual | {"version": one.version}


def _same(typed: str, usual: str) -> bool:
    """The same words, whatever the line ends and empty lines."""
    return typed.split() == usual.split()


def _context(request: Asked, one: Letter, form: LetterForm | None) -> dict[str, Any]:
    paper = letters.paper_of(one)
    codes = [row.code for row in one.duties.all()]
    seen = set(rights.visible(request.posts).filter(code__in=codes).values_list("code", flat=True))
    today = clock.today()
    initial = {"number": letters.next_number(today), "issued_on": today, "version": one.version}
    place = next(at for at, block in enumerate(paper.blocks) if not isinstance(block, Paragraph))
    return {
        "letter": one,
        "paper": paper,
        "before": paper.blocks[:place],
        "rows": [(row, row.code in seen) for row in one.duties.all()],
        "after": paper.blocks[place + 1 :],
        "form": form,
        "issue_form": IssueForm(initial=initial) if form is not None else None,
        "may_see_document": bool(roles_of(request) & READ_ALL),
        "recipients": paper.recipient_lines,
    }


@office
@require_POST
def issue(request: Asked, letter_id: int) -> HttpResponse:
    """Give the draft its number and send it."""
    one = letters.find(letter_id, request.posts)
    form = IssueForm(request.POST)
    if form.is_valid():
        try:
            issued = actions.issue(one.pk, **form.cleaned_data, by=request.user, posts=request.posts)
        except DondocError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Đã phát hành văn bản số %(sign)s và báo cơ quan.") % {"sign": issued.sign})
    else:
        messages.error(request, _("Xin ghi số văn bản và ngày ban hành."))
    return redirect("reminders:letter", one.pk)


@office
@require_POST
def refresh(request: Asked, letter_id: int) -> HttpResponse:
    """Bring the table of a draft up to today."""
    left = actions.refresh(letter_id, by=request.user, posts=request.posts)
    messages.success(request, _("Đã cập nhật bảng nhiệm vụ; bớt %(n)s nhiệm vụ đã có kết quả.") % {"n": left})
    return redirect("reminders:letter", letter_id)


@office
@require_POST
def drop(request: Asked, letter_id: int) -> HttpResponse:
    """Give a draft up."""
    actions.drop(letter_id, by=request.user, posts=request.posts)
    messages.success(request, _("Đã bỏ dự thảo."))
    return redirect("reminders:letters")


@members
@require_GET
def file(request: Asked, letter_id: int, kind: str) -> HttpResponse:
    """The letter as DOCX (of an issued one: the filed bytes) or PDF."""
    one = letters.find(letter_id, request.posts)
    paper = letters.paper_of(one)
    of = layout(one.issued_on or clock.today())
    if kind == "pdf":
        body = pdf.write(paper, of)
    elif one.document is not None:
        body = store.get(one.document.file.sha256)
    else:
        body = word.write(paper, of, model=papers.model())
    answer = HttpResponse(body, content_type=MEDIA[kind])
    name = f"don-doc-{one.number or 'du-thao'}-{one.agency.name}.{kind}"
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
