"""The page of one document, and what people put right on it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dondoc.web.documents.actions import header, links
from dondoc.web.documents.forms import HeaderForm, LinkForm
from dondoc.web.documents.models import Document, DocumentLink
from dondoc.web.documents.queries import detail, listing
from dondoc.web.documents.queries.listing import visible
from dondoc.web.history.queries import sentence, timeline
from dondoc.web.people.queries import label_of
from dondoc.web.shared.access import OFFICE, Asked, members, office, roles_of
from dondoc.web.shared.errors import Changed


@members
def show(request: Asked, document_id: int) -> HttpResponse:
    """What the document says, what hangs on it, what happened to it."""
    document = detail.get_visible(request.posts, document_id)
    is_office = bool(OFFICE & roles_of(request))
    context: dict[str, Any] = {
        "document": document,
        "touched": detail.touched(document, request.posts) if is_office else [],
        "paragraphs": detail.paragraphs(document),
        "links": list(document.links.select_related("target")),
        "linked_from": detail.linked_from(document, request.posts),
        "kinds": DocumentLink.Kind.choices,
        "obligations": [
            (row, detail.state_label(row.state), count)
            for row, count in detail.folded_together(detail.obligations_of(document, request.posts))
        ],
        "events": [(event, sentence(event)) for event in timeline("document", document.id)],
        "is_office": is_office,
        "to_issue": listing.to_issue([document]).get(document.id, 0),
        "visible_ids": set(visible(request.posts).filter(linked_from__source=document).values_list("id", flat=True)),
    }
    return render(request, "documents/detail.html", context)


@office
def correct(request: Asked, document_id: int) -> HttpResponse:
    """Header data, put right by a person."""
    document = detail.get_visible(request.posts, document_id)
    initial = {name: getattr(document, name) for name in header.FIELDS} | {"version": document.version}
    posted = request.POST.copy() if request.method == "POST" else None
    form = HeaderForm(posted, initial=initial)
    conflict = ""
    if posted is not None and form.is_valid():
        values = dict(form.cleaned_data)
        version = values.pop("version")
        try:
            header.correct_header(
                document_id=document.id,
                values=values,
                version=version,
                by=request.user,
                label=label_of(request.user, request.posts),
            )
        except Changed as error:
            # what was typed stays in the form; the values of the other person stand beside it
            conflict = str(error)
            posted["version"] = str(document.version)
        else:
            messages.success(request, _("Đã lưu thông tin văn bản."))
            return redirect("documents:detail", document.id)
    theirs = {name: getattr(document, name) for name in header.FIELDS} if conflict else {}
    context = {"document": document, "form": form, "conflict": conflict, "theirs": theirs}
    return render(request, "documents/correct.html", context, status=409 if conflict else 200)


@office
@require_POST
def set_link(request: Asked, document_id: int, link_id: int) -> HttpResponse:
    """A person decides how a named document stands to this one."""
    document = detail.get_visible(request.posts, document_id)
    if not document.links.filter(id=link_id).exists():
        raise Http404
    form = LinkForm(request.POST)
    if form.is_valid():
        target_id = form.cleaned_data["target"]
        target = Document.objects.exclude(id=document.id).filter(id=target_id).first() if target_id else None
        links.set_link(
            link_id=link_id,
            kind=form.cleaned_data["kind"],
            target=target,
            by=request.user,
            label=label_of(request.user, request.posts),
        )
    return redirect("documents:detail", document.id)


@office
@require_POST
def settle_double(request: Asked, document_id: int) -> HttpResponse:
    """Two documents with one number: keep both, or this one is only another copy of the older."""
    document = detail.get_visible(request.posts, document_id)
    label = label_of(request.user, request.posts)
    if document.same_as_id and request.POST.get("deed") == "same":
        header.replace(
            document_id=document.id,
            by_document_id=document.same_as_id,
            reason=_("Trùng với văn bản đã có; nhiệm vụ được giao từ văn bản kia."),
            version=None,
            by=request.user,
            label=label,
        )
    if document.same_as_id:
        header.keep_both(document_id=document.id, by=request.user, label=label)
    return redirect("documents:detail", document.id)
