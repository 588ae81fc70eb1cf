"""The timed jobs: which function runs when. Each may run twice without harm."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from django_q.models import Schedule

from dondoc.web.operations import jobs

TIMED = (
    ("periods", jobs.open_periods, Schedule.DAILY, time(0, 20)),
    ("anchor", jobs.anchor_history, Schedule.DAILY, time(0, 40)),
    ("figures", jobs.keep_figures, Schedule.DAILY, time(0, 50)),
    ("forms", jobs.forget_forms, Schedule.DAILY, time(1, 0)),
    ("axis", jobs.watch_folders, Schedule.MINUTES, time(0, 0)),
    ("answers", jobs.forget_answers, Schedule.DAILY, time(1, 10)),
    ("reading", jobs.read_waiting, Schedule.HOURLY, time(0, 10)),
    ("report_files", jobs.make_report_files, Schedule.HOURLY, time(0, 20)),
    ("strays", jobs.drop_strays, Schedule.HOURLY, time(0, 30)),
    ("digests", jobs.make_digests, Schedule.MINUTES, time(0, 0)),
    ("outbox", jobs.send_waiting, Schedule.MINUTES, time(0, 0)),
    ("deliveries", jobs.forget_deliveries, Schedule.DAILY, time(1, 20)),
    ("backup", jobs.back_up, Schedule.DAILY, time(2, 0)),
    ("audit", jobs.look_over, Schedule.WEEKLY, time(3, 0)),
)
MINUTES = {"digests": 5, "outbox": 1}
"""How often those run that run by the minute."""


def set_up() -> None:
    """Write the timetable into the job queue; a second call changes nothing."""
    now = timezone.localtime()
    for name, job, kind, at in TIMED:
        first = datetime.combine(now.date(), at, now.tzinfo)
        first += timedelta(days=1) if first <= now else timedelta()
        # what runs by the minute does not wait for a time of day
        first = now if kind == Schedule.MINUTES else first
        Schedule.objects.get_or_create(
            name=name,
            defaults={
                "func": f"{job.__module__}.{job.__qualname__}",
                "schedule_type": kind,
                "minutes": MINUTES.get(name),
                "next_run": first,
                "repeats": -1,
            },
        )
