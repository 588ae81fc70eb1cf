"""Two reports of the demonstration: last month's, frozen, numbered and filed, and this year's, still a draft."""

from datetime import date, timedelta

from dondoc.engine.reports.periods import Kind, ended_before, period
from dondoc.web.documents.actions import reading
from dondoc.web.people.models import User
from dondoc.web.people.queries import posts_of
from dondoc.web.reports.actions import freezing, writing
from dondoc.web.shared import clock, law

NUMBER = "705"


def write_reports(officer: User, today: date) -> None:
    """Write them as the Office would: the monthly report on the second working day after the month, the year's today."""
    month = ended_before(today)
    day = law.calendar().next_workday(month.last + timedelta(days=2))
    if day <= today:
        with clock.at(day):
            posts = posts_of(officer, clock.today())
            made = writing.draft(period=month, day=month.last, agency=None, by=officer, posts=posts)
            values = {"number": NUMBER, "signed_on": day}
            made = writing.edit(made.pk, values=values, version=made.version, by=officer, posts=posts)
            freezing.freeze(made.pk, version=made.version, by=officer, posts=posts, order=freezing.make_files)
            freezing.file_under(made.pk, by=officer, posts=posts, order=reading.read_document)
    with clock.at(today):
        posts = posts_of(officer, clock.today())
        writing.draft(period=period(Kind.YEAR, today.year), day=today, agency=None, by=officer, posts=posts)
