"""Deeds at the desk. Each answers a plain form with a redirect, and the desk's script with the parts that changed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dondoc.engine.errors import DondocError
from dondoc.engine.spans import Span
from dondoc.web.documents.models import Document
from dondoc.web.documents.queries.detail import get_visible
from dondoc.web.proposals.actions import desk
from dondoc.web.proposals.actions.issue import issue
from dondoc.web.proposals.draft import locate
from dondoc.web.proposals.forms import PlaceForm, ProposalForm
from dondoc.web.proposals.models import Proposal
from dondoc.web.proposals.queries import desk as queries
from dondoc.web.proposals.queries import marks
from dondoc.web.proposals.views.desk import bar, fields, whole
from dondoc.web.shared.access import Asked, office
from dondoc.web.shared.errors import Changed, status_of

WHOLE = ("cards", "text", "bar")


@office
@require_POST
def do(request: Asked, document_id: int, proposal_id: int) -> HttpResponse:
    """One deed on one proposal: the name of the pressed button says which."""
    document = get_visible(request.posts, document_id)
    if not Proposal.objects.filter(document=document, id=proposal_id).exists():
        raise Http404
    deed = DEEDS.get(request.POST.get("deed", "edit").partition(":")[0])
    if deed is None:
        raise Http404
    try:
        return deed(request, document, proposal_id)
    except Changed as error:
        return _conflict(request, document, proposal_id, error)
    except DondocError as error:
        return _told(request, document, proposal_id, error)


def _version(request: Asked) -> int | None:
    words = request.POST.get("version", "")
    return int(words) if words.isdecimal() else None


def _form(request: Asked, document: Document) -> ProposalForm:
    assert isinstance(request.POST, QueryDict)
    return ProposalForm(request.POST, document, queries.matcher_of(document))


def _edit(request: Asked, document: Document, proposal_id: int, *, accept: bool = False) -> HttpResponse:
    form = _form(request, document)
    if not form.is_valid():
        errors = {name: str(found[0]) for name, found in form.errors.items()}
        return _card(request, document, proposal_id, form=form, errors=errors, status=422)
    moved = _moves_marks(document, proposal_id, form)
    desk.edit(
        document_id=document.id,
        proposal_id=proposal_id,
        version=_version(request),
        values=form.values(),
        by=request.user,
        accept=accept,
    )
    if moved and _is_scripted(request):
        return _parts(request, document, ("text", "bar"), only=proposal_id)
    return _card(request, document, proposal_id)


def _moves_marks(document: Document, proposal_id: int, form: ProposalForm) -> bool:
    row = Proposal.objects.get(id=proposal_id)
    quote = " ".join(form.cleaned_data["quote"].split())
    return quote != row.draft["quote"]


def _accept(request: Asked, document: Document, proposal_id: int) -> HttpResponse:
    return _edit(request, document, proposal_id, accept=True)


def _reject(request: Asked, document: Document, proposal_id: int) -> HttpResponse:
    reason = request.POST.get("reason", "") or _("Không phải nhiệm vụ cần theo dõi")
    desk.reject(
        document_id=document.id, proposal_id=proposal_id, version=_version(request), reason=reason, by=request.user
    )
    return _changed(request, document, ("text", "bar"), only=proposal_id)


def _reset(request: Asked, document: Document, proposal_id: int) -> HttpResponse:
    desk.reset(document_id=document.id, proposal_id=proposal_id, version=_version(request), by=request.user)
    return _changed(request, document, ("text", "bar"), only=proposal_id)


def _split(request: Asked, document: Document, proposal_id: int) -> HttpResponse:
    row = Proposal.objects.get(id=proposal_id)
    place = _place(request, document, near=row.position)
    _first, made = desk.split(
        document_id=document.id, proposal_id=proposal_id, version=_version(request), at=place.start, by=request.user
    )
    return _changed(request, document, WHOLE, at=made.id)


def _merge(request: Asked, document: Document, proposal_id: int) -> HttpResponse:
    into = request.POST.get("into", "")
    target = int(into) if into.isdecimal() else _next_id(document, proposal_id)
    kept = desk.merge(
        document_id=document.id, proposal_id=proposal_id, into_id=target, version=_version(request), by=request.user
    )
    return _changed(request, document, WHOLE, at=kept.id)


def _next_id(document: Document, proposal_id: int) -> int:
    """The proposal after this one, or the one before the last."""
    rows = Proposal.objects.filter(document=document, state__in=desk.OPEN).order_by("position", "id")
    ids = list(rows.values_list("id", flat=True))
    at = ids.index(proposal_id) if proposal_id in ids else -1
    if len(ids) < 2 or at < 0:
        return proposal_id
    return ids[at + 1] if at + 1 < len(ids) else ids[at - 1]


def _pick(request: Asked, document: Document, proposal_id: int) -> HttpResponse:
    """The button of an offer: pick:ROLE:INDEX:ID,ID."""
    role, index, ids = _offered(request, 3)
    chosen = [int(id_) for id_ in ids.split(",") if id_.isdecimal()][:500]
    desk.pick(
        document_id=document.id,
        proposal_id=proposal_id,
        version=_version(request),
        role=role,
        index=int(index) if index.isdecimal() else -1,
        agencies=queries.agencies_today(chosen),
        by=request.user,
    )
    return _card(request, document, proposal_id)


def _group(request: Asked, document: Document, proposal_id: int) -> HttpResponse:
    """The button of a group: group:ROLE:INDEX:each, or :joint."""
    role, index, way = _offered(request, 3)
    desk.take_group(
        document_id=document.id,
        proposal_id=proposal_id,
        version=_version(request),
        role=role,
        index=int(index) if index.isdecimal() else -1,
        each=way == "each",
        by=request.user,
    )
    return _card(request, document, proposal_id)


def _offered(request: Asked, count: int) -> list[str]:
    """What stands after the name of the deed in a button, in so many pieces."""
    pieces = request.POST["deed"].split(":", count)[1:]
    return pieces + [""] * (count - len(pieces))


DEEDS: dict[str, Callable[..., HttpResponse]] = {
    "edit": _edit,
    "pick": _pick,
    "group": _group,
    "accept": _accept,
    "reject": _reject,
    "reset": _reset,
    "split": _split,
    "merge": _merge,
}


@office
@require_POST
def add(request: Asked, document_id: int) -> HttpResponse:
    """A proposal from marked or typed words."""
    document = get_visible(request.posts, document_id)
    try:
        made = desk.add(document_id=document.id, by=request.user, span=_place(request, document))
    except DondocError as error:
        return _told(request, document, None, error)
    return _changed(request, document, WHOLE, at=made.id)


def _place(request: Asked, document: Document, near: int = 0) -> Span:
    form = PlaceForm(request.POST)
    form.is_valid()
    start, end, words = (form.cleaned_data.get(name) for name in ("start", "end", "words"))
    if start is not None:
        return Span(start, max(start, end or start))
    return locate(document.text, words or "", near) or Span(0, 0)


@office
@require_POST
def undo(request: Asked, document_id: int) -> HttpResponse:
    """Take back the last step."""
    document = get_visible(request.posts, document_id)
    try:
        step = desk.undo(document_id=document.id, by=request.user)
    except DondocError as error:
        return _told(request, document, None, error)
    first = next((int(id_) for id_, before in step.before.items() if before), None)
    return _changed(request, document, WHOLE, at=first)


@office
@require_POST
def accept_clear(request: Asked, document_id: int) -> HttpResponse:
    """Accept all that raise no doubt."""
    document = get_visible(request.posts, document_id)
    try:
        count = desk.accept_clear(document_id=document.id, by=request.user)
    except DondocError as error:
        return _told(request, document, None, error)
    said = ngettext("Đã nhận %(n)s nhiệm vụ.", "Đã nhận %(n)s nhiệm vụ.", count) % {"n": count}
    if _is_scripted(request):
        cards = queries.cards(document)
        return _answer(request, document, WHOLE, cards, notice=said)
    messages.success(request, said)
    return _changed(request, document, WHOLE)


@office
def hand_out(request: Asked, document_id: int) -> HttpResponse:
    """The accepted duties and what still waits, then all of them assigned at once."""
    document = get_visible(request.posts, document_id)
    cards = queries.cards(document)
    accepted = [card for card in cards if card.state == Proposal.State.ACCEPTED]
    waiting = [card for card in cards if card.state == Proposal.State.PENDING]
    context: dict[str, Any] = {"document": document, "accepted": accepted, "waiting": waiting, "error": ""}
    context["number"] = sum(card.duties for card in accepted)
    if request.method != "POST":
        return render(request, "proposals/issue.html", context)
    expected = request.POST.get("expected", "")
    try:
        codes = issue(
            document_id=document.id,
            expected=int(expected) if expected.isdecimal() else None,
            by=request.user,
            posts=list(request.posts),
        )
    except DondocError as error:
        # pressed twice: the duties are there, and the person is shown them
        if not accepted and document.issued_duties_at:
            return redirect("documents:detail", document.id)
        context["error"] = str(error)
        return render(request, "proposals/issue.html", context, status=status_of(error))
    count = len(codes)
    messages.success(
        request,
        ngettext("Đã giao %(n)s nhiệm vụ và báo các cơ quan.", "Đã giao %(n)s nhiệm vụ và báo các cơ quan.", count)
        % {"n": count},
    )
    return redirect("documents:detail", document.id)


def _is_scripted(request: Asked) -> bool:
    return bool(getattr(request, "htmx", False))


def _back(document: Document, at: int | None) -> HttpResponse:
    return redirect(reverse("proposals:desk", args=[document.id]) + (f"#card-{at}" if at else ""))


def _changed(
    request: Asked, document: Document, parts: tuple[str, ...], *, only: int | None = None, at: int | None = None
) -> HttpResponse:
    if not _is_scripted(request):
        return _back(document, at or only)
    return _parts(request, document, parts, only=only, at=at)


def _card(
    request: Asked,
    document: Document,
    proposal_id: int,
    *,
    form: ProposalForm | None = None,
    errors: dict[str, str] | None = None,
    theirs: dict[str, Any] | None = None,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    """One card anew; with a form, what was typed stays in it."""
    if status == 200 and not _is_scripted(request):
        return _back(document, proposal_id)
    cards = queries.cards(document)
    card = next((each for each in cards if each.row.id == proposal_id), None)
    if card is not None:
        card.errors, card.notice, card.theirs = errors or {}, notice, theirs or {}
        card.typed = form.typed() if form is not None else {}
    if not _is_scripted(request):
        return render(request, "proposals/desk.html", whole(request, document, cards), status=status)
    return _answer(request, document, ("bar",), [card] if card else [], status=status, notice="" if card else notice)


def _parts(
    request: Asked, document: Document, parts: tuple[str, ...], *, only: int | None = None, at: int | None = None
) -> HttpResponse:
    cards = queries.cards(document)
    shown = [card for card in cards if only is None or card.row.id == only]
    answer = _answer(request, document, parts, shown, all_cards=cards)
    if at is not None:
        answer["X-Desk-At"] = str(at)
    return answer


def _answer(
    request: Asked,
    document: Document,
    parts: tuple[str, ...],
    cards: list[queries.Card],
    *,
    all_cards: list[queries.Card] | None = None,
    status: int = 200,
    notice: str = "",
) -> HttpResponse:
    """The parts of the page that changed, each with its id, one after the other."""
    context: dict[str, Any] = bar(request, document) | fields() | {"cards": cards, "notice": notice}
    templates = ["proposals/_bar.html"] if "bar" in parts else []
    if "text" in parts:
        context["blocks"] = marks.blocks(document, [card.row for card in all_cards or cards])
        templates.append("proposals/_text.html")
    templates.append("proposals/_cards.html" if "cards" in parts else "proposals/_some_cards.html")
    body = "".join(render_to_string(template, context, request=request) for template in templates)
    return HttpResponse(body, status=status)


def _told(request: Asked, document: Document, proposal_id: int | None, error: DondocError) -> HttpResponse:
    """A sentence for the person; what was typed stays."""
    if proposal_id is not None:
        form = _form(request, document) if "title" in request.POST else None
        return _card(request, document, proposal_id, form=form, notice=str(error), status=status_of(error))
    if _is_scripted(request):
        return _answer(request, document, ("bar",), [], notice=str(error), status=status_of(error))
    messages.warning(request, str(error))
    return _back(document, None)


def _conflict(request: Asked, document: Document, proposal_id: int, error: Changed) -> HttpResponse:
    """Two people changed one proposal: both versions are shown, and the next save is made on the newer one."""
    form = _form(request, document) if "title" in request.POST else None
    row = Proposal.objects.get(id=proposal_id)
    return _card(
        request, document, proposal_id, form=form, theirs=dict(row.draft), notice=str(error), status=status_of(error)
    )
