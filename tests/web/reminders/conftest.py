"""Mail by a real server, and the morning's jobs at a moment."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time

import pytest
from django.utils import timezone

from dondoc.web.operations import jobs
from dondoc.web.shared import clock
from web.reminders.post import Post


@pytest.fixture
def post(settings) -> Iterator[Post]:
    """The mail server, open; the settings name it as an administrator would."""
    server = Post()
    server.open()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.DEFAULT_FROM_EMAIL = "Đôn đốc <dondoc@langson.example.vn>"
    settings.SITE = "https://dondoc.example.vn"
    settings.MAILS = True
    yield server
    server.close()


def moment(day: date, hour: int = 7, minute: int = 5) -> datetime:
    """A time of a day in the province."""
    return datetime.combine(day, time(hour, minute), timezone.get_current_timezone())


@pytest.fixture
def work() -> Callable[..., tuple[int, int]]:
    """work(day, hour): what the timetable runs at that moment; returns how many digests were made and messages sent."""

    def run(day: date, hour: int = 7, minute: int = 5) -> tuple[int, int]:
        with clock.at(moment(day, hour, minute)):
            return jobs.make_digests(), jobs.send_waiting()

    return run
