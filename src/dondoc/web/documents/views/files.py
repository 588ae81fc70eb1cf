"""The original of a document, and its pages as pictures."""

from typing import cast
from urllib.parse import quote

from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from dondoc.engine.documents import pages
from dondoc.web.documents import store
from dondoc.web.documents.queries.detail import get_visible
from dondoc.web.shared.access import Asked, members

SCALE = 1.6
"""Pixels to the point: 952 across for A4, sharp enough to read on a laptop."""


@members
@require_GET
def original(request: Asked, document_id: int) -> HttpResponse:
    """The bytes as they came, always as a download, never shown inside the page."""
    document = get_visible(request.posts, document_id)
    path = store.path_of(document.file.sha256)
    if not path.is_file():
        raise Http404
    answer = cast("HttpResponse", FileResponse(path.open("rb"), content_type=document.file.media_type))
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(document.file_name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox"
    answer["ETag"] = f'"{document.file.sha256}"'
    return answer


@members
@require_GET
@cache_control(private=True, max_age=86_400, immutable=True)
def page_picture(request: Asked, document_id: int, page: int) -> HttpResponse:
    """One page of the original as PNG."""
    document = get_visible(request.posts, document_id)
    if not 1 <= page <= document.pages:
        raise Http404
    data = store.get(document.file.sha256)
    return HttpResponse(pages.draw(data, document.file_name, page, SCALE), content_type="image/png")
