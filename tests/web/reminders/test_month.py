"""Proof: a month of working days with 130 agencies, by the real jobs and a real mail server that fails for two days.

February and March 2026: Tết lies in the middle, so due days fall on days off too.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from dondoc.web.notices.models import Notice
from dondoc.web.operations import jobs
from dondoc.web.people.models import Agency, User
from dondoc.web.register.actions import assign, deeds, evidence
from dondoc.web.register.actions.assign import Given
from dondoc.web.register.models import Obligation
from dondoc.web.reminders.models import Delivery, Digest
from dondoc.web.shared import clock, law
from web.factories import posts
from web.reminders.conftest import moment

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]

FIRST, LAST = date(2026, 2, 2), date(2026, 3, 6)
DOWN = date(2026, 2, 10)
"""The mail server is down all day (no connection), and answers 451 all the next day."""
DEAF = DOWN + timedelta(days=1)
AGENCIES = 130
REPORTING = 3
"""Every third duty is reported the day before its last day; the others are late."""


@dataclass
class Month:
    """What happened, by day."""

    days: list[date]
    duties: list[Obligation]
    focal: dict[int, User]
    owed_until: dict[str, date] = field(default_factory=dict)


def last_workday(due: date) -> date:
    """The last working day up to a day."""
    while not law.calendar().is_workday(due):
        due -= timedelta(days=1)
    return due


@pytest.fixture
def month(cast, an) -> Month:
    """130 agencies with a focal point each and heads of some; two duties each, due on all sorts of days."""
    with clock.at(FIRST - timedelta(days=3)):
        agencies = [
            cast.agency(f"Cơ quan {number:03}", "commune" if number > 20 else "department")
            for number in range(AGENCIES)
        ]
        focal = {agency.pk: cast.person(f"Đầu mối {agency.name}", "focal", agency) for agency in agencies}
        for agency in agencies[:20]:
            cast.person(f"Thủ trưởng {agency.name}", "head", agency)
        given = [
            Given(
                title=f"Việc {number} của {agency.name}", quote="", lead=[agency], origin="Kế hoạch tháng 2",
                bound="before", due=FIRST + timedelta(days=(place * 7 + number * 13) % 32),
            )
            for place, agency in enumerate(agencies)
            for number in range(2)
        ]  # fmt: skip
        duties = assign.assign_many(document=None, duties=given, by=an, posts=posts(an))
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    return Month(days, duties, focal)


def report_some(month: Month, day: date) -> None:
    """Every third duty is reported in the afternoon before its last working day."""
    for number, duty in enumerate(month.duties):
        due = duty.due
        assert due is not None
        if (
            number % REPORTING
            or duty.code in month.owed_until
            or law.calendar().add_workdays(day, 1) < last_workday(due)
        ):
            continue
        by = month.focal[duty.parts.get().agency_id]
        with clock.at(moment(day, 15)):
            who = {"by": by, "posts": posts(by)}
            deeds.accept(duty.code, **who)
            evidence.add_document(duty.code, number="1/BC", **who)
            deeds.report(duty.code, text="Đã xong.", **who)
        month.owed_until[duty.code] = day


def live(month: Month, post) -> None:
    """Each day: the timetable's jobs in the morning, at noon and in the evening, twice each; some work in the afternoon."""
    for day in month.days:
        if day == DOWN:
            post.close()
        if day == DEAF:
            post.open()
            post.say = "451 4.3.0 try again later"
        if day == DEAF + timedelta(days=1):
            post.say = ""
        for hour in (7, 7, 8, 12, 19, 23):
            with clock.at(moment(day, hour)):
                jobs.make_digests()
            with clock.at(moment(day, hour, 10)):
                jobs.send_waiting()
        report_some(month, day)


def test_a_month_in_which_mail_fails_for_two_days(month, post, an, django_assert_max_num_queries):
    live(month, post)
    people = User.objects.in_bulk()

    # at most one digest and one mail a person a day
    mails = Counter((who, mail["Message-ID"]) for who, mail in post.letters)
    a_day = Counter((who, mail["Subject"].rpartition("(")[2]) for who, mail in post.letters)
    assert Digest.objects.count() > 1000
    assert set(mails.values()) == set(a_day.values()) == {1}
    assert max(Counter(Notice.objects.filter(kind="digest").values_list("to_id", "at__date")).values()) == 1

    # nothing on a day off, nothing in the quiet hours
    assert {law.calendar().is_workday(digest.day) for digest in Digest.objects.all()} == {True}

    # nobody misses a due day: on the last working day up to it whoever still owes the duty is told, days off or not
    said = {
        (digest.person_id, digest.day, row["code"]): section["alert"]
        for digest in Digest.objects.all()
        for section in digest.content
        for row in section["rows"]
    }
    checked = 0
    for duty in month.duties:
        due = duty.due
        assert due is not None
        person, last = month.focal[duty.parts.get().agency_id].pk, last_workday(due)
        if last < FIRST or month.owed_until.get(duty.code, LAST) < last:
            continue
        assert said.get((person, last, duty.code)) == "last_day", (duty.code, due)
        checked += 1
    assert checked > 150

    # in the outage nothing was lost in the application
    out = [day for day in (DOWN, DEAF)]
    silent = {(digest.person_id, digest.day) for digest in Digest.objects.filter(day__in=out)}
    assert silent and silent <= set(Notice.objects.filter(kind="digest").values_list("to_id", "at__date"))
    assert not [mail for _who, mail in post.letters if any(f"{day:%d/%m/%Y}" in mail["Subject"] for day in out)]

    # after it nobody is flooded: one mail a person, and the duties of the lost ones are in it while they are owed
    after = DEAF + timedelta(days=1)
    got: dict[str, list[str]] = {}
    for who, mail in post.letters:
        if f"{after:%d/%m/%Y}" in mail["Subject"]:
            plain = mail.get_body(("plain",))
            assert plain is not None
            got.setdefault(who, []).append(plain.get_content())
    assert max(len(mails) for mails in got.values()) == 1
    repeated = 0
    for person, day, code in said:
        if day in out and people[person].email in got and month.owed_until.get(code, LAST) >= after:
            assert code in got[people[person].email][0], (code, day, people[person])
            repeated += 1
    assert repeated > 20
    unreached = {person for person, day in silent} - {people_.pk for people_ in User.objects.filter(email__in=got)}
    for person in unreached:  # all that they owed was reported meanwhile, or a later digest said it
        assert Delivery.objects.filter(person=person, state__in=("pending", "failed", "sending")).count() == 0

    # the outbox tells it all: replaced or given up in the outage, sent else
    states = Counter(Delivery.objects.values_list("state", flat=True))
    assert states["sent"] == len(post.letters)
    assert set(states) <= {"sent", "replaced", "dead"}
    assert Agency.objects.count() == AGENCIES + 1
