"""The timed jobs: which function runs when. Each may run twice without harm."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from django_q.models import Schedule

from dondoc.web.operations import jobs

TIMED = (
    ("periods", jobs.open_periods, Schedule.DAILY, time(0, 20)),
    ("anchor", jobs.anchor_history, Schedule.DAILY, time(0, 40)),
    ("forms", jobs.forget_forms, Schedule.DAILY, time(1, 0)),
    ("reading", jobs.read_waiting, Schedule.HOURLY, time(0, 10)),
    ("strays", jobs.drop_strays, Schedule.HOURLY, time(0, 30)),
)


def set_up() -> None:
    """Write the timetable into the job queue; a second call changes nothing."""
    now = timezone.localtime()
    for name, job, kind, at in TIMED:
        first = datetime.combine(now.date(), at, now.tzinfo)
        first += timedelta(days=1) if first <= now else timedelta()
        Schedule.objects.get_or_create(
            name=name,
            defaults={
                "func": f"{job.__module__}.{job.__qualname__}",
                "schedule_type": kind,
                "next_run": first,
                "repeats": -1,
            },
        )
