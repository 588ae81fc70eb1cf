"""The mornings' digests of the last weeks, and letters that urge those who owe most."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from dondoc.web.people.models import User
from dondoc.web.people.queries import posts_of
from dondoc.web.reminders.actions import digests
from dondoc.web.reminders.actions import letters as actions
from dondoc.web.reminders.queries import letters
from dondoc.web.shared import clock, law

MORNINGS = 14
"""Days before the last one on which digests were made; older ones nobody looks at."""
LETTERS = (20, 7)
"""Days before the last one on which the Office sent letters."""
AGENCIES = 5
DUTIES = 8
FIRST_NUMBER = 412
"""The registry of an office is far into its year by autumn."""
SIGNER_TITLE, SIGNER = "Chánh Văn phòng", "Hoàng Minh Đức"


def morning(day: date, last: date, by: User) -> None:
    """What the timetable and the Office do at the beginning of a day."""
    if timedelta() <= last - day <= timedelta(days=MORNINGS):
        with clock.at(_at(day, 7)):
            digests.make_due()
    sent = {law.calendar().next_workday(last - timedelta(days=days)) for days in LETTERS}
    if day in sent or day == last:
        with clock.at(_at(day, 9)):
            _write(day, by, issue=day in sent)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 5), timezone.get_current_timezone())


def _write(day: date, by: User, *, issue: bool) -> None:
    """Letters to those who owe most; on the last day two drafts are left for the visitor."""
    posts = posts_of(by, day)
    groups = letters.proposed(posts, overdue_only=True)[: AGENCIES if issue else 2]
    for group in groups:
        codes = [line.duty.code for line in group.lines][:DUTIES]
        made = actions.draft(codes, token=f"demo-{day}", agency=group.agency.pk, by=by, posts=posts)
        [one] = made.letters
        values = {"signer_title": SIGNER_TITLE, "signer": SIGNER}
        one = actions.change(one.pk, version=one.version, values=values, by=by, posts=posts)
        if issue:
            number = max(letters.next_number(day), FIRST_NUMBER)
            actions.issue(one.pk, version=one.version, number=number, issued_on=day, by=by, posts=posts)
