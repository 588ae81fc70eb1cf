"""The morning's digest: who is told what, once a day, in the application."""

from datetime import date

import pytest

from dondoc.web.history import queries as history
from dondoc.web.notices.models import Notice
from dondoc.web.people.models import Delegation, Post
from dondoc.web.register.actions import amend, deeds, extensions, parts
from dondoc.web.reminders.actions import digests
from dondoc.web.reminders.models import Delivery, Digest, Escalation, Preference, Round
from dondoc.web.shared import clock
from web import factories
from web.factories import posts
from web.reminders.conftest import moment

MONDAY, TUESDAY, WEDNESDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 6)


def make(day: date, hour: int = 7) -> int:
    with clock.at(moment(day, hour)):
        return digests.make_due()


def told(person, day: date) -> dict[str, list[str]]:
    """The codes in a person's digest of a day, by section; nothing when there is none."""
    found = Digest.objects.filter(person=person, day=day).first()
    sections = found.content if found else []
    return {section["alert"]: [row["code"] for row in section["rows"]] for section in sections}


@pytest.fixture
def given(an, binh, finance):
    """A duty of Sở Tài chính due on Friday 06/3."""
    return factories.duty(an, [finance], due=FRIDAY)


def test_the_focal_point_is_told_before_on_the_day_and_after(given, binh, an):
    days = [date(2026, 3, number) for number in (2, 3, 4, 5, 6, 9, 10)]
    for day in days:
        make(day)
    assert {day.day: told(binh, day) for day in days} == {
        2: {},
        3: {"early": [given.code]},
        4: {},
        5: {"early": [given.code]},
        6: {"last_day": [given.code]},
        9: {"overdue": [given.code]},
        10: {"overdue": [given.code]},
    }
    assert not Digest.objects.filter(person=an).exists()


def test_one_digest_for_many_duties(given, an, binh, finance):
    second = factories.duty(an, [finance], due=FRIDAY, title="Báo cáo thu ngân sách")
    late = factories.duty(an, [finance], due=date(2026, 2, 27))
    assert make(TUESDAY) == 1
    assert told(binh, TUESDAY) == {"overdue": [late.code], "early": [given.code, second.code]}
    assert Notice.objects.filter(to=binh, kind="digest").get().text == (
        "Nhắc việc: 1 nhiệm vụ quá hạn, 2 nhiệm vụ sắp đến hạn."
    )


def test_a_job_that_runs_twice_tells_once(given, binh):
    assert [make(FRIDAY), make(FRIDAY), make(FRIDAY, 15)] == [1, 0, 0]
    assert Notice.objects.filter(to=binh, kind="digest").count() == 1


def test_a_job_that_is_killed_in_the_middle_tells_once(given, binh, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(digests, "_post", lambda made, now: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            make(FRIDAY)
    assert (Digest.objects.count(), Round.objects.count(), Notice.objects.filter(kind="digest").count()) == (0, 0, 0)
    assert make(FRIDAY) == 1
    assert Notice.objects.filter(to=binh, kind="digest").count() == 1


def test_nothing_goes_out_on_a_day_off_before_the_hour_or_in_the_quiet_hours(given, binh):
    assert make(date(2026, 3, 7)) == 0  # a Saturday
    assert make(FRIDAY, 6) == 0
    assert make(FRIDAY, 21) == 0
    # a machine that was down in the morning makes up for it in the day
    assert make(FRIDAY, 15) == 1


def test_each_person_at_the_chosen_hour(given, an, binh, dung, health):
    factories.duty(an, [health], due=FRIDAY)
    Preference.objects.create(user=binh, hour=10)
    assert make(FRIDAY, 7) == 1
    assert told(binh, FRIDAY) == {}
    assert make(FRIDAY, 10) == 1
    assert told(binh, FRIDAY) == {"last_day": [given.code]}


def test_an_alert_of_a_day_on_which_the_machine_stood_still_is_made_up_for(given, binh):
    with clock.at(moment(date(2026, 2, 25))):
        # the last digest that reached Bình
        Digest.objects.create(
            person=binh, day=date(2026, 2, 25), since=date(2026, 2, 24), made_at=clock.now(), mailed=False
        )
    make(WEDNESDAY)  # nobody worked on Thursday to Tuesday; Tuesday would have been three days before
    assert told(binh, WEDNESDAY) == {"early": [given.code]}


def test_what_is_reported_or_ended_urges_nobody(an, binh, finance):
    factories.reported(factories.duty(an, [finance], due=FRIDAY), binh)
    gone = factories.duty(an, [finance], due=FRIDAY)
    deeds.withdraw(gone.code, reason="Đã có quy định chung", by=an, posts=posts(an))
    assert make(FRIDAY) == 0


def test_more_time_silences_until_the_new_day(given, an, binh):
    deeds.accept(given.code, by=binh, posts=posts(binh))
    extensions.ask(given.code, new_due=date(2026, 3, 20), reason="Chờ ý kiến của Bộ", by=binh, posts=posts(binh))
    extensions.grant(given.code, by=an, posts=posts(an))
    assert make(FRIDAY) == 0
    make(date(2026, 3, 20))
    assert told(binh, date(2026, 3, 20)) == {"last_day": [given.code]}


def test_a_cooperating_agency_is_told_until_it_has_reported(an, binh, dung, finance, health):
    duty = factories.duty(an, [finance], due=FRIDAY, cooperating=[(health, "Góp ý")])
    make(FRIDAY)
    assert told(dung, FRIDAY) == {"last_day": [duty.code]}
    assert Digest.objects.get(person=dung).content[0]["rows"][0]["part"] == "Phối hợp"


def test_a_specialist_is_told_of_the_own_piece(given, cast, binh, finance):
    expert = cast.person("Vũ Thị Em", "specialist", finance)
    deeds.accept(given.code, by=binh, posts=posts(binh))
    parts.share_out(given.code, text="Tổng hợp số liệu", person=expert, due=WEDNESDAY, by=binh, posts=posts(binh))
    make(WEDNESDAY)
    assert told(expert, WEDNESDAY) == {"last_day": [given.code]}


def test_the_head_has_an_overview_once_a_week(given, an, cast, finance):
    head = cast.person("Hoàng Văn Giám", "head", finance)
    late = factories.duty(an, [finance], due=date(2026, 2, 27))
    cast.person("Trần Thị Bình", "focal", finance)
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        make(day)
    assert [told(head, day) for day in (MONDAY, TUESDAY, WEDNESDAY)] == [{"weekly": [late.code, given.code]}, {}, {}]


def test_where_there_is_no_focal_point_the_head_is_told_and_else_the_office(an, cast):
    empty = cast.agency("Sở Nội vụ")
    headed = cast.agency("Sở Xây dựng")
    head = cast.person("Hoàng Văn Giám", "head", headed)
    first, second = factories.duty(an, [empty], due=FRIDAY), factories.duty(an, [headed], due=FRIDAY)
    make(FRIDAY)
    assert told(head, FRIDAY)["last_day"] == [second.code]
    assert told(an, FRIDAY)["last_day"] == [first.code]
    assert Digest.objects.get(person=an).content[0]["rows"][0]["part"] == "Cơ quan chưa có đầu mối"


def test_whoever_stands_in_for_the_focal_point_is_told_too(given, an, binh, chi):
    post = Post.objects.get(user=binh)
    Delegation.objects.create(
        post=post, to=chi, first_day=FRIDAY, last_day=FRIDAY, reason="Nghỉ phép", made_by=binh, made_at=clock.now()
    )
    make(FRIDAY)
    assert told(chi, FRIDAY) == told(binh, FRIDAY) == {"last_day": [given.code]}
    make(date(2026, 3, 9))
    assert told(chi, date(2026, 3, 9)) == {}


def test_a_locked_account_is_told_nothing(given, binh):
    binh.is_active = False
    binh.save()
    make(FRIDAY)
    assert not Digest.objects.filter(person=binh).exists()


def test_the_office_hears_of_long_delay_once_for_each_deadline(given, an, binh, cast, office):
    chief = cast.person("Đỗ Văn Chánh", "office_head", office)
    late = [date(2026, 3, day) for day in (9, 10, 11, 12, 13, 16)]
    for day in late:
        make(day)
    assert [told(an, day) for day in late] == [{}, {}, {}, {"escalated": [given.code]}, {}, {}]
    assert told(chief, date(2026, 3, 16)) == {"weekly": [given.code]}
    events = [event for event in history.timeline("obligation", given.code) if event.deed == "escalate"]
    assert [history.sentence(event) for event in events] == ["Báo Văn phòng: nhiệm vụ quá hạn 4 ngày làm việc."]
    deeds.accept(given.code, by=binh, posts=posts(binh))
    amend.set_supervisor(given.code, supervisor=chief, by=an, posts=posts(an))
    with clock.at(date(2026, 3, 16)):
        extensions.ask(given.code, new_due=date(2026, 3, 17), reason="Chờ số liệu", by=binh, posts=posts(binh))
        extensions.grant(given.code, by=an, posts=posts(an))
    make(date(2026, 3, 23))
    assert told(chief, date(2026, 3, 23)) == {"escalated": [given.code]}
    assert Escalation.objects.filter(code=given.code).count() == 2


def test_a_returned_duty_is_the_offices(given, an, binh):
    deeds.return_(given.code, reason="Thuộc chức năng của sở khác", by=binh, posts=posts(binh))
    make(FRIDAY)
    assert (told(binh, FRIDAY), told(an, FRIDAY)) == ({}, {"last_day": [given.code]})


def test_without_a_mail_server_no_mail_waits(given, binh, settings):
    settings.MAILS = False
    make(FRIDAY)
    assert not Delivery.objects.exists()


def test_a_long_list_is_counted_and_cut(an, binh, finance):
    for number in range(53):
        factories.duty(an, [finance], due=FRIDAY, title=f"Việc {number}")
    make(FRIDAY)
    section = Digest.objects.get(person=binh).content[0]
    assert (section["count"], len(section["rows"]), section["more"]) == (53, 50, 3)


def test_dealing_asks_as_many_questions_for_many_duties_as_for_few(an, cast, django_assert_max_num_queries):
    for number in range(30):
        agency = cast.agency(f"Xã {number}", "commune")
        cast.person(f"Đầu mối {number}", "focal", agency)
        factories.duty(an, [agency], due=FRIDAY)
    with clock.at(moment(FRIDAY)), django_assert_max_num_queries(45):
        assert digests.make_due() == 30


def test_each_piece_is_told_though_another_piece_of_the_same_duty_is_told_too(given, cast, binh, finance):
    expert = cast.person("Vũ Thị Em", "specialist", finance)
    deeds.accept(given.code, by=binh, posts=posts(binh))
    for words, due in (("Số liệu quý I", TUESDAY), ("Số liệu quý II", FRIDAY), ("Phụ lục", FRIDAY)):
        parts.share_out(given.code, text=words, person=expert, due=due, by=binh, posts=posts(binh))
    made = {}
    for day in (TUESDAY, WEDNESDAY, FRIDAY):
        make(day)
        rows = Digest.objects.get(person=expert, day=day).content
        made[day] = {(section["alert"], row["title"]) for section in rows for row in section["rows"]}
    assert made == {
        TUESDAY: {("last_day", "Số liệu quý I"), ("early", "Số liệu quý II"), ("early", "Phụ lục")},
        WEDNESDAY: {("overdue", "Số liệu quý I")},
        FRIDAY: {("overdue", "Số liệu quý I"), ("last_day", "Số liệu quý II"), ("last_day", "Phụ lục")},
    }
