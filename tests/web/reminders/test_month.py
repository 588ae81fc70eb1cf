"""Proof: a month of working days with 130 agencies, by the real jobs and a real mail server that fails for two days.

February and March 2026: Tết lies in the middle, so due days fall on days off too.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from dondoc.web.notices.models import Notice
from dondoc.web.operations import jobs
from dondoc.web.people.models import User
from dondoc.web.register.actions import assign, deeds, evidence
from dondoc.web.register.actions.assign import Given
from dondoc.web.register.models import Obligation
from dondoc.web.reminders.models import Delivery, Digest
from dondoc.web.shared import clock, law
from web.factories import posts
from web.reminders.conftest import moment
from web.reminders.post import Post

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]

FIRST, LAST = date(2026, 2, 2), date(2026, 3, 3)
DOWN = date(2026, 2, 10)
"""The mail server is down all day (no connection), and answers 451 all the next day."""
DEAF = DOWN + timedelta(days=1)
OUT = (DOWN, DEAF)
AGENCIES = 130


@dataclass
class Month:
    """What happened, by day."""

    days: list[date]
    duties: list[Obligation]
    focal: dict[int, User]
    reported: dict[str, date] = field(default_factory=dict)


@pytest.fixture
def month(cast, an) -> Month:
    """130 agencies with a focal point each and heads of some; a duty each and two of every second, due on all sorts of
    days."""
    with clock.at(FIRST - timedelta(days=3)):
        agencies = [cast.agency(f"Cơ quan {number:03}", "commune") for number in range(AGENCIES)]
        focal = {agency.pk: cast.person(f"Đầu mối {agency.name}", "focal", agency) for agency in agencies}
        for agency in agencies[:20]:
            cast.person(f"Thủ trưởng {agency.name}", "head", agency)
        given = [
            Given(
                title=f"Việc {number} của {agency.name}", quote="", lead=[agency], origin="Kế hoạch tháng 2",
                bound="before", due=FIRST + timedelta(days=(place * 7 + number * 13) % 29),
            )
            for place, agency in enumerate(agencies)
            for number in range(1 + place % 2)
        ]  # fmt: skip
        duties = assign.assign_many(document=None, duties=given, by=an, posts=posts(an))
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    return Month(days, duties, focal)


def last_workday(due: date) -> date:
    """The last working day up to a day."""
    while not law.calendar().is_workday(due):
        due -= timedelta(days=1)
    return due


def day_of_report(place: int, due: date) -> date | None:
    """A third is reported on the day before the last working day, a third on the working day after, a third never."""
    last = last_workday(due)
    return (last - timedelta(days=1), law.calendar().add_workdays(last, 1), None)[place % 3]


def report_some(month: Month, day: date) -> None:
    """What is reported in the afternoon of a day."""
    for place, duty in enumerate(month.duties):
        assert duty.due is not None
        if day_of_report(place, duty.due) != day:
            continue
        by = month.focal[duty.parts.get().agency_id]
        with clock.at(moment(day, 15)):
            who = {"by": by, "posts": posts(by)}
            deeds.accept(duty.code, **who)
            evidence.add_document(duty.code, number="1/BC", **who)
            deeds.report(duty.code, text="Đã xong.", **who)
        month.reported[duty.code] = day


def live(month: Month, post: Post) -> None:
    """Each day: the timetable's jobs in the night, in the morning (twice), at noon and in the evening; then some reports."""
    for day in month.days:
        if day == DOWN:
            post.close()
        if day == DEAF:
            post.open()
            post.say = "451 4.3.0 try again later"
        if day > DEAF:
            post.say = ""
        for hour in (6, 7, 7, 12, 23):
            with clock.at(moment(day, hour)):
                jobs.make_digests()
                jobs.send_waiting()
        report_some(month, day)


def test_a_month_in_which_mail_fails_for_two_days(month, post):
    live(month, post)
    people = User.objects.in_bulk()
    said = {
        (digest.person_id, digest.day, row["code"]): section["alert"]
        for digest in Digest.objects.all()
        for section in digest.content
        for row in section["rows"]
    }
    check_one_a_day(post)
    check_nobody_misses_a_due_day(month, said)
    check_nothing_is_lost_in_the_outage(month, post, said, people)
    states = Counter(Delivery.objects.values_list("state", flat=True))
    assert states["sent"] == len(post.letters)
    assert set(states) == {"sent", "replaced"}


def check_one_a_day(post: Post) -> None:
    """At most one digest, one notice and one mail a person a day; none on a day off."""
    assert Digest.objects.count() > 500
    assert set(Counter((who, mail["Message-ID"]) for who, mail in post.letters).values()) == {1}
    sent = Delivery.objects.filter(state="sent").values_list("person_id", "ended_at__date")
    assert set(Counter(sent).values()) == {1}
    told = Notice.objects.filter(kind="digest").values_list("to_id", "at__date")
    assert set(Counter(told).values()) == {1}
    assert {law.calendar().is_workday(day) for _person, day in (*sent, *told)} == {True}


def check_nobody_misses_a_due_day(month: Month, said: dict[tuple[int, date, str], str]) -> None:
    """On the last working day up to the due day whoever still owes the duty is told, and the next working day that it is
    overdue."""
    checked = 0
    for duty in month.duties:
        assert duty.due is not None
        person, last = month.focal[duty.parts.get().agency_id].pk, last_workday(duty.due)
        reported = month.reported.get(duty.code, LAST)
        if last < FIRST or reported < last:
            continue
        assert said.get((person, last, duty.code)) == "last_day", (duty.code, duty.due)
        after = law.calendar().add_workdays(last, 1)
        assert said.get((person, after, duty.code)) == "overdue" or after > LAST
        checked += 1
    assert checked > 100


def check_nothing_is_lost_in_the_outage(
    month: Month, post: Post, said: dict[tuple[int, date, str], str], people: dict[int, User]
) -> None:
    """In the application all is there; afterwards each person gets one mail, in which stands all that is still owed."""
    silent = {(digest.person_id, digest.day) for digest in Digest.objects.filter(day__in=OUT)}
    assert len(silent) > 30
    assert silent <= set(Notice.objects.filter(kind="digest").values_list("to_id", "at__date"))
    assert Delivery.objects.filter(state="sent", ended_at__date__in=OUT).count() == 0
    after = DEAF + timedelta(days=1)
    sent = Delivery.objects.filter(state="sent", ended_at__date=after, person__in=[person for person, _day in silent])
    assert set(Counter(sent.values_list("person_id", flat=True)).values()) == {1}
    numbers = {f"<{once}@langson.example.vn>": person for once, person in sent.values_list("once", "person_id")}
    texts: dict[int, str] = {}
    for _who, mail in post.letters:
        plain = mail.get_body(("plain",))
        if mail["Message-ID"].strip() in numbers and plain is not None:
            texts[numbers[mail["Message-ID"].strip()]] = plain.get_content()
    owed = {(person, code) for person, day, code in said if day in OUT and month.reported.get(code, LAST) >= after}
    assert len(owed) > 20
    assert [(people[person], code) for person, code in owed if code not in texts[person]] == []
