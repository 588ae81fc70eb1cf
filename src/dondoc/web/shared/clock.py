"""The one place where the web asks for the time, so that a demonstration and a test may set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

_SET: ContextVar[datetime | None] = ContextVar("dondoc_now", default=None)


def now() -> datetime:
    """This moment, aware; the set one inside `at`, the day of DONDOC_TODAY (with the real time of day) when that is given."""
    moment = _SET.get()
    if moment is not None:
        return moment
    real = timezone.now()
    if settings.TODAY:
        fixed = date.fromisoformat(settings.TODAY)
        return datetime.combine(fixed, timezone.localtime(real).time(), timezone.get_current_timezone())
    return real


def of_machine() -> datetime:
    """The machine's own moment, for what the machine dates itself (jobs that ended); no day of a demonstration changes it."""
    return timezone.now()


def today() -> date:
    """The day in the province's time zone."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The day of a moment in the province's time zone."""
    return timezone.localtime(moment).date()


@contextmanager
def at(moment: datetime | date) -> Iterator[None]:
    """Everything inside happens at that moment; a day means nine in the morning."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(9), timezone.get_current_timezone())
    token = _SET.set(moment)
    try:
        yield
    finally:
        _SET.reset(token)


def tick(seconds: int = 60) -> None:
    """Let the set time go on, so that deeds in one `at` keep their order; nothing outside `at`."""
    moment = _SET.get()
    if moment is not None:
        _SET.set(moment + timedelta(seconds=seconds))
