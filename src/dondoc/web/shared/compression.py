"""Pages go over the wire compressed; files that people download go as they are."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

KINDS = ("text/html", "application/json", "text/csv")


class PagesGZipMiddleware(GZipMiddleware):
    """Django's compression (with its random padding against guessing by size, and masked form tokens) for text alone."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, compressed when it is a page and the browser takes that."""
        if response.streaming or not response.get("Content-Type", "").startswith(KINDS):
            return response
        return super().process_response(request, response)
