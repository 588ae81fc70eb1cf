"""The answer to the sender of a document, as a file for the exchange."""

from django.http import HttpResponse
from django.shortcuts import render

from dondoc.engine.documents import status_message
from dondoc.web.documents.queries import statuses
from dondoc.web.documents.queries.detail import get_visible
from dondoc.web.shared.access import Asked, office


@office
def status(request: Asked, document_id: int) -> HttpResponse:
    """Choose the state, get the message."""
    document = get_visible(request.posts, document_id)
    code = request.POST.get("code", "")
    if request.method != "POST" or code not in status_message.codes():
        context = {"document": document, "codes": status_message.codes().items(), "likely": statuses.likely(document)}
        return render(request, "documents/status.html", context, status=400 if request.method == "POST" else 200)
    words = request.POST.get("description", "").strip()[:500]
    message = statuses.message(document, code, staff=str(request.user), description=words)
    answer = HttpResponse(message, content_type="application/xml")
    answer["Content-Disposition"] = f'attachment; filename="trang-thai-{document.id}-{code}.edxml"'
    return answer
