"""The list of documents, what is on its way in, and its exports."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from dondoc.web.documents import export
from dondoc.web.documents.forms import FilterForm
from dondoc.web.documents.models import Document
from dondoc.web.documents.queries import listing
from dondoc.web.shared.access import OFFICE, Asked, members, roles_of

OPTIONS = 20
"""As many issuers as the picker offers at once."""
MOST = 20_000
"""Rows of one export."""


@members
@require_GET
def show_list(request: Asked) -> HttpResponse:
    """The documents that the person may see."""
    wanted = FilterForm(request.GET).wanted()
    rows = listing.found(request.posts, wanted)
    page = listing.page_of(rows, order=wanted.get("order", "new"), after=request.GET.get("after", ""))
    choices = listing.choices(listing.visible(request.posts))
    if wanted.get("issuer") and wanted["issuer"] not in choices["issuers"]:
        choices["issuers"].append(wanted["issuer"])
    context: dict[str, Any] = {
        "page": page,
        "wanted": wanted,
        "hits": listing.hits(page.rows, wanted["q"]) if wanted.get("q") else {},
        "to_issue": listing.to_issue(page.rows),
        "choices": choices,
        "readings": Document.Reading.choices,
        "forces": Document.Force.choices,
        "may_upload": bool(OFFICE & roles_of(request)),
        "intakes": listing.open_intakes(request.user, request.posts)[:50],
        "waits": any(row.reading in ("queued", "running") for row in page.rows),
    }
    context["waits"] = context["waits"] or any(each.state in ("waiting", "running") for each in context["intakes"])
    return render(request, "documents/list.html", context)


@members
@require_GET
def issuers(request: Asked) -> JsonResponse:
    """For the picker of the filter: who issued the documents that the reader may see, by words of their names."""
    query = request.GET.get("q", "").strip()[:100]
    names = listing.issuers(listing.visible(request.posts), query)[:OPTIONS]
    return JsonResponse({"results": [{"id": name, "name": name, "note": ""} for name in names]})


@members
@require_GET
def export_list(request: Asked, kind: str) -> HttpResponse:
    """The same list, all pages of it, as XLSX or CSV."""
    wanted = FilterForm(request.GET).wanted()
    rows = listing.found(request.posts, wanted).defer("text", "contract", "folded").order_by("-issued_on", "-id")[:MOST]
    body, media = export.WRITERS[kind](rows)
    answer = HttpResponse(body, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="van-ban.{kind}"'
    return answer
