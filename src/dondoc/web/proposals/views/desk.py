"""The reading desk: the document on the left, its proposals on the right."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from django_htmx.http import HttpResponseClientRefresh

from dondoc.web.documents.models import Document
from dondoc.web.documents.queries.detail import get_visible
from dondoc.web.proposals.actions import desk, presence
from dondoc.web.proposals.actions.steps import last_number
from dondoc.web.proposals.forms import BOUNDS, KINDS, PRIORITIES, RULES
from dondoc.web.proposals.queries import desk as queries
from dondoc.web.proposals.queries import gold, marks
from dondoc.web.shared.access import Asked, office

FILTERS = ("tat-ca", "xem-truoc", "cho", "da-nhan", "da-bo")


@office
@require_GET
def show(request: Asked, document_id: int) -> HttpResponse:
    """The desk."""
    document = get_visible(request.posts, document_id)
    if document.reading != Document.Reading.DONE:
        return _waiting(request, document)
    if getattr(request, "htmx", False):
        # asked by the page that waited: the desk has styles and scripts of its own, so it is opened as a whole page
        return HttpResponseClientRefresh()
    desk.lay_out(document_id=document.id)
    return render(request, "proposals/desk.html", whole(request, document, queries.cards(document)))


def _waiting(request: Asked, document: Document) -> HttpResponse:
    """What is shown until the document is read; the page asks again by itself and is told nothing while nothing changes."""
    if getattr(request, "htmx", False) and request.GET.get("dang") == document.reading:
        return HttpResponse(status=204)
    status = 200 if getattr(request, "htmx", False) else 409
    return render(request, "proposals/waiting.html", {"document": document}, status=status)


def whole(request: Asked, document: Document, cards: list[queries.Card]) -> dict[str, Any]:
    """What the page of the desk needs."""
    rows = [card.row for card in cards]
    page = _page(request.GET.get("trang"), document)
    asked = request.GET.get("loc", "")
    wanted = asked if asked in FILTERS else FILTERS[0]
    return (
        bar(request, document)
        | {
            "cards": _sifted(cards, wanted),
            "wanted": wanted,
            "doubtful": sum(card.is_doubtful for card in cards),
            "blocks": [] if page else marks.blocks(document, rows),
            "picture": marks.picture(document, rows, page) if page else None,
            "pages": range(1, len(document.contract.get("sheets", ())) + 1),
            "agencies": queries.agencies_offered(),
            "others": queries.others_at(document, request.user),
        }
        | fields()
    )


def bar(request: Asked, document: Document) -> dict[str, Any]:
    """What the head of the desk needs."""
    return {
        "document": document,
        "counts": queries.counts(document),
        "step": last_number(document.id),
        "can_undo": queries.can_undo(document, request.user),
        "closed": document.force in (Document.Force.RECALLED, Document.Force.REPLACED),
    }


def fields() -> dict[str, Any]:
    """The choices of a proposal's fields."""
    return {
        "kinds": KINDS,
        "bounds": BOUNDS,
        "priorities": PRIORITIES,
        "rules": RULES,
        "known_rules": [value for value, _label in RULES],
        "supervisors": queries.supervisors(),
    }


@office
@require_GET
def see(request: Asked, document_id: int) -> HttpResponse:
    """Asked every few seconds: says that the person is here, tells who else is and what they did."""
    document = get_visible(request.posts, document_id)
    at, after = request.GET.get("o", ""), request.GET.get("sau", "")
    presence.be_seen(document=document, proposal_id=int(at) if at.isdecimal() else None, by=request.user)
    number = int(after) if after.isdecimal() else 0
    context = {
        "document": document,
        "others": queries.others_at(document, request.user),
        "news": queries.steps_of_others(document, request.user, number),
        "step": last_number(document.id),
    }
    return render(request, "proposals/_presence.html", context)


@office
@require_GET
def examples(request: Asked) -> HttpResponse:
    """All decided documents with their right answers, to judge the reader by."""
    answer = HttpResponse(gold.as_zip(), content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="vi-du-ban-doc.zip"'
    return answer


def _page(words: str | None, document: Document) -> int:
    count = len(document.contract.get("sheets", ()))
    if not words:
        return 0
    if not words.isdecimal() or not 1 <= int(words) <= count:
        raise Http404
    return int(words)


def _sifted(cards: list[queries.Card], wanted: str) -> list[queries.Card]:
    """The cards of a filter; what needs a look comes with the least sure first."""
    if wanted == "xem-truoc":
        found = [card for card in cards if card.is_doubtful]
        return sorted(found, key=lambda card: (card.row.confidence or 0.0, card.number))
    states = {"cho": ("pending",), "da-nhan": ("accepted", "issued"), "da-bo": ("rejected",)}.get(wanted)
    return [card for card in cards if states is None or card.state in states]
