"""Days that the authorities declare: a clerk of 2027 does not wait for a new version of the rulebook."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dondoc.engine.errors import NotAllowed
from dondoc.web.history.queries import sentence, timeline
from dondoc.web.register.models import Obligation
from dondoc.web.reminders.actions import digests
from dondoc.web.shared import clock, law
from dondoc.web.shared.errors import Invalid
from dondoc.web.workdays import actions, queries
from dondoc.web.workdays.models import DeclaredDay
from web.factories import duty, posts

pytestmark = pytest.mark.django_db
PAGE = "/lich-lam-viec/"
OFF, MAKE_UP = date(2027, 12, 31), date(2028, 1, 8)
"""A Friday before the New Year that is swapped with a Saturday after it."""


@pytest.fixture(autouse=True)
def _read_anew():
    """Declared days are asked for, as in a process that has just begun."""
    law.forget_days()


@pytest.fixture
def head(cast, office):
    """Who leads the Office."""
    return cast.person("Đỗ Thị Hà", "office_head", office)


def declared(by, day=OFF, *, working=False, source="Thông báo 6150/TB-BLĐTBXH"):
    made = actions.declare(day, working=working, source=source, by=by, posts=posts(by))
    law.forget_days()
    return made


def test_a_swap_moves_the_count_of_working_days(head):
    assert law.calendar().is_workday(OFF)
    # 30, 31, 4, 5, 6: the New Year's Saturday is made up for on Monday the 3rd
    assert law.calendar().add_workdays(date(2027, 12, 29), 5) == date(2028, 1, 6)
    declared(head)
    declared(head, MAKE_UP, working=True)
    assert not law.calendar().is_workday(OFF)
    assert law.calendar().is_workday(MAKE_UP)
    assert law.calendar().add_workdays(date(2027, 12, 29), 5) == date(2028, 1, 7)


def test_no_digest_goes_out_on_a_declared_day_off(an, binh, finance, head):
    duty(an, [finance], due=date(2026, 3, 3))
    declared(head, clock.today())
    assert digests.make_due() == 0
    actions.take_back(clock.today(), by=head, posts=posts(head))
    law.forget_days()
    assert digests.make_due() > 0


def test_a_day_that_is_taken_back_is_as_before_and_the_history_tells_both(head):
    declared(head)
    actions.take_back(OFF, by=head, posts=posts(head))
    law.forget_days()
    assert law.calendar().is_workday(OFF)
    told = [sentence(event) for event in timeline("workday", "2027-12-31")]
    assert told[0].endswith("khai ngày 31/12/2027 là ngày nghỉ, căn cứ Thông báo 6150/TB-BLĐTBXH.")
    assert told[1].endswith("bỏ ngày 31/12/2027 đã khai là ngày nghỉ.")
    assert DeclaredDay.objects.get().in_force is False


def test_the_same_declaration_again_changes_nothing_and_another_replaces_it(head):
    declared(head)
    declared(head)
    declared(head, source="Công văn 12/VPCP-KGVX")
    assert timeline("workday", "2027-12-31").count() == 2
    assert DeclaredDay.objects.get().source == "Công văn 12/VPCP-KGVX"


def test_only_keepers_declare_and_never_without_a_source(an, head):
    with pytest.raises(NotAllowed, match="quản trị viên"):
        declared(an)
    with pytest.raises(Invalid, match="căn cứ"):
        declared(head, source="  ")
    with pytest.raises(Invalid, match="quá xa"):
        declared(head, date(3027, 5, 3))
    with pytest.raises(Invalid, match="không có trong danh sách"):
        actions.take_back(OFF, by=head, posts=posts(head))


def test_the_page_lists_what_is_unusual_and_takes_a_day_as_people_type_it(browse, head):
    page = browse(head)
    answer = page.post(PAGE, {"day": "31/12/2027", "working": "0", "source": "Thông báo 6150"}, follow=True)
    text = answer.content.decode()
    assert "Đã ghi: 31/12/2027: nghỉ." in text
    assert "Thông báo 6150" in text
    assert "Lịch làm việc năm 2027" in text
    bad = page.post(PAGE, {"day": "31/2/2027", "working": "0", "source": ""})
    assert bad.status_code == 422
    assert page.post(f"{PAGE}2027-12-31/bo/", follow=True).status_code == 200
    assert not queries.declared().exists()
    assert page.post(f"{PAGE}khong-phai-ngay/bo/").status_code == 404
    assert "2026" in page.get(f"{PAGE}?nam=abcd").content.decode()


def test_the_official_swap_of_the_rulebook_is_shown_with_its_source(head):
    days = {one.day: one for one in queries.unusual(2026)}
    assert days[date(2026, 1, 10)].working
    assert days[date(2026, 1, 10)].source
    assert not days[date(2026, 9, 2)].working


def test_a_page_asks_for_the_days_once(head, an, finance):
    duty(an, [finance])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        for _ in range(3):
            law.calendar()
    assert len(asked) == 1
    assert Obligation.objects.exists()
