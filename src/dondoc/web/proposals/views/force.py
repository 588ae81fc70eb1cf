"""A document is recalled, corrected or replaced: what becomes of it, with its duties in sight."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dondoc.engine.errors import DondocError
from dondoc.web.documents.forms import ReasonForm
from dondoc.web.documents.models import Document
from dondoc.web.documents.queries.detail import get_visible, obligations_of, state_label
from dondoc.web.documents.queries.listing import found, page_of, visible
from dondoc.web.proposals.actions import follow
from dondoc.web.shared.access import Asked, office
from dondoc.web.shared.errors import Invalid, status_of

RECALL, CORRECTED, REPLACE, AMEND = "recall", "corrected", "replace", "amend"
TITLES = {
    RECALL: gettext_lazy("Thu hồi văn bản"),
    CORRECTED: gettext_lazy("Ghi nhận văn bản được đính chính"),
    REPLACE: gettext_lazy("Ghi nhận văn bản được thay thế"),
    AMEND: gettext_lazy("Ghi nhận văn bản được sửa đổi, bổ sung"),
}

BY_ANOTHER = frozenset({REPLACE, AMEND})
"""What another document does to this one, and to its duties."""


@office
def change(request: Asked, document_id: int, deed: str) -> HttpResponse:
    """Ask for the reason (and the new document), tell what follows, then do it."""
    document = get_visible(request.posts, document_id)
    form = ReasonForm(request.POST or None, initial={"version": document.version})
    error, status = "", 200
    if request.method == "POST" and form.is_valid():
        try:
            DEEDS[deed](request, document, form)
        except DondocError as problem:
            error, status = str(problem), status_of(problem)
        else:
            messages.success(request, _("Đã ghi nhận."))
            return redirect("documents:detail", document.id)
    query = request.GET.get("q", "")
    new = _chosen(request, document) if deed in BY_ANOTHER else None
    others = (
        page_of(found(request.posts, {"q": query}), order="new", size=20).rows
        if deed in BY_ANOTHER and new is None
        else []
    )
    context: dict[str, Any] = {
        "document": document,
        "form": form,
        "error": error,
        "title": TITLES[deed],
        "deed": deed,
        "query": query,
        "others": [row for row in others if row.id != document.id],
        "new": new,
        "by_another": deed in BY_ANOTHER,
        "pairs": _pairs(request, document, new, deed) if new else [],
        "heirs": follow.open_of(new) if new else [],
        "keep": follow.KEEP,
        "withdraw": follow.WITHDRAW,
        "obligations": [(row, state_label(row.state)) for row in obligations_of(document, request.posts)],
    }
    return render(request, "proposals/force.html", context, status=status)


def _pairs(request: Asked, document: Document, new: Document, deed: str) -> list[tuple[Any, str]]:
    """Each open duty with what is chosen for it, or proposed when nothing was chosen yet."""
    choices = follow.proposed(document, new, amended=deed == AMEND)
    return [
        (duty, request.POST.get(f"heir-{duty.code}") or choices[duty.code])
        for duty, _heir in follow.pairs(document, new)
    ]


def _choices(request: Asked, document: Document, new: Document, deed: str) -> dict[str, str]:
    """What is to become of each open duty; nothing changes unless the person says so."""
    if "follow" not in request.POST:
        return {}
    return {duty.code: choice for duty, choice in _pairs(request, document, new, deed)}


def _chosen(request: Asked, document: Document) -> Document | None:
    """The new document that the person chose."""
    words = request.POST.get("by") or request.GET.get("by", "")
    rows = visible(request.posts).exclude(id=document.id)
    return rows.filter(id=int(words)).first() if words.isdecimal() else None


def _common(request: Asked, document: Document, form: ReasonForm) -> dict[str, Any]:
    return {
        "document_id": document.id,
        "reason": form.cleaned_data["reason"],
        "version": form.cleaned_data["version"],
        "by": request.user,
        "posts": list(request.posts),
    }


def _recall(request: Asked, document: Document, form: ReasonForm) -> None:
    follow.recall(**_common(request, document, form), withdraw="follow" in request.POST)


def _corrected(request: Asked, document: Document, form: ReasonForm) -> None:
    follow.mark_corrected(**_common(request, document, form))


def _replace(request: Asked, document: Document, form: ReasonForm) -> None:
    new = _chosen(request, document)
    if new is None:
        raise Invalid(_("Xin chọn văn bản thay thế."))
    choices = _choices(request, document, new, REPLACE)
    follow.replace(**_common(request, document, form), by_document_id=new.id, choices=choices)


def _amend(request: Asked, document: Document, form: ReasonForm) -> None:
    new = _chosen(request, document)
    if new is None:
        raise Invalid(follow.NO_OTHER)
    choices = _choices(request, document, new, AMEND)
    follow.amend(**_common(request, document, form), by_document_id=new.id, choices=choices)


DEEDS: dict[str, Callable[[Asked, Document, ReasonForm], None]] = {
    RECALL: _recall,
    CORRECTED: _corrected,
    REPLACE: _replace,
    AMEND: _amend,
}
