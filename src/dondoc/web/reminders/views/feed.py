"""The calendar at its secret address, for programs that cannot sign in."""

import hashlib

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from dondoc.web.reminders.actions import preferences
from dondoc.web.reminders.queries import feed
from dondoc.web.shared.access import address_of, public

PERIOD = 3600
MOST_OF_ONE = 60
"""Requests of one address an hour: a calendar asks a few times a day."""
MOST_WRONG = 30
"""Addresses that do not open, an hour from one machine."""


def _counted(name: str, most: int) -> bool:
    """Count one more; whether it is more than the most in the period."""
    cache.add(name, 0, PERIOD)
    try:
        return cache.incr(name) > most
    except ValueError:  # it ran out in between
        return False


def _plain(words: str, status: int) -> HttpResponse:
    answer = HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    return answer


@public
@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar; 404 for an address that opens no more, 429 when it is asked too often."""
    machine = f"feed-wrong-{address_of(request)}"
    if cache.get(machine, 0) >= MOST_WRONG:
        return _plain("Quá nhiều yêu cầu; xin thử lại sau một giờ.", 429)
    found = feed.feed_of(token)
    if found is None:
        _counted(machine, MOST_WRONG)
        return _plain("Đường dẫn lịch không còn mở được; xin lập đường dẫn mới ở trang Nhắc việc.", 404)
    if _counted(f"feed-{found.pk}", MOST_OF_ONE):
        return _plain("Quá nhiều yêu cầu; xin thử lại sau một giờ.", 429)
    preferences.note_use(found)
    body = feed.calendar_of(found.user)
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="nhiem-vu.ics"'
    answer["Cache-Control"] = "private, max-age=900"
    answer["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    return answer
