"""The interface is Vietnamese unless the person chose otherwise: many browsers in offices ask for English by default."""

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class ChosenLanguageMiddleware(LocaleMiddleware):
    """Takes the language from the cookie that the language switch sets, and from nothing else."""

    def process_request(self, request: HttpRequest) -> None:
        """Set the language of the answer."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        translation.activate(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
