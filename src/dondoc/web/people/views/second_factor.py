"""The page on which those who must have a second factor choose one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from dondoc.web.people.second_factor import is_required
from dondoc.web.shared.access import Asked, signed_in


@signed_in
@require_GET
def choose(request: Asked) -> HttpResponse:
    """An app that makes codes, or a key."""
    return render(request, "people/second_factor.html", {"required": is_required(request)})
