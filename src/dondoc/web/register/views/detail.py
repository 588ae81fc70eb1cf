"""The page of one duty."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from dondoc.web.register.queries import rights
from dondoc.web.shared.access import Asked, members


@members
def show(request: Asked, code: str) -> HttpResponse:
    """Its words, its clocks, what waits for the reader, and what happened."""
    duty = rights.visible(request.posts).filter(code=code).first()
    if duty is None:
        raise Http404
    return render(request, "register/detail.html", {"duty": duty})
