"""The addresses of signing in: allauth's, without those that an office does not offer.

No sign-up, no change of the address (it names the account, and the administrator gives it), no code by mail.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path

from dondoc.web.shared.access import public


@public
def not_offered(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """As if it did not exist."""
    raise Http404


urlpatterns = [
    path("signup/", not_offered),
    re_path(r"^email/.*$", not_offered),
    re_path(r"^confirm-email/.*$", not_offered),
    re_path(r"^login/code/.*$", not_offered),
    path("3rdparty/", not_offered),
    path("3rdparty/signup/", not_offered),
    re_path(r"^social/.*$", not_offered),
    path("", include("allauth.urls")),
]
