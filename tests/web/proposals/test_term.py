"""From the words to the duty: the hour of the deadline and the leader who assigns, read, mended by people, shown."""

from datetime import date, time

import pytest
from django.urls import reverse

from dondoc.web.proposals.actions import desk
from dondoc.web.proposals.actions import issue as issues
from dondoc.web.proposals.models import Proposal
from dondoc.web.register.actions import extensions
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries import watched
from web.documents.papers import kept, write
from web.factories import posts

pytestmark = pytest.mark.django_db
BODY = """1. Sở Tài chính báo cáo UBND tỉnh kết quả giải ngân trước 16 giờ 00 ngày 30/6/2026.
2. Sở Y tế lập danh sách trạm y tế cần sửa chữa, gửi Sở Tài chính trước ngày 15/4/2026."""


@pytest.fixture
def rows(an, finance, health) -> list[Proposal]:
    about = "Kết luận của đồng chí Đoàn Thị Hậu, Phó Chủ tịch UBND tỉnh tại cuộc họp giao ban"
    document = kept(write(body=BODY, about=about), "tb.txt", an)
    desk.lay_out(document_id=document.id)
    return list(Proposal.objects.filter(document=document).order_by("position"))


@pytest.fixture
def given(rows, an) -> list[Obligation]:
    document = rows[0].document_id
    desk.accept_clear(document_id=document, by=an)
    issues.issue(document_id=document, expected=2, by=an, posts=list(posts(an)))
    return list(Obligation.objects.order_by("position"))


def test_the_duty_keeps_the_hour_and_who_assigned(given, browse, binh):
    first, second = given
    assert (first.due, first.due_at, second.due_at) == (date(2026, 6, 30), time(16), None)
    assert {one.given_by for one in given} == {"Đoàn Thị Hậu, Phó Chủ tịch UBND tỉnh"}
    page = browse(binh).get(reverse("register:detail", args=[first.code])).content.decode()
    assert "trước 16 giờ ngày 30/06/2026" in page
    assert "Đoàn Thị Hậu, Phó Chủ tịch UBND tỉnh" in page
    assert "16 giờ" in browse(binh).get(reverse("register:list")).content.decode()


def test_reminders_tell_the_hour(given):
    row = next(row for row in watched.duties(date(2026, 7, 1)) if row.code == given[0].code)
    assert watched.with_hour("còn 1 ngày làm việc", row.hour, row.bound) == "còn 1 ngày làm việc (trước 16 giờ)"
    assert all(one.hour is None for one in watched.duties(date(2026, 7, 1)) if one.code == given[1].code)


def test_a_day_that_was_moved_has_no_hour(given, an, binh):
    extensions.set_due(given[0].code, due=date(2026, 7, 15), reason="Chờ số liệu", by=an, posts=posts(an))
    given[0].refresh_from_db()
    assert (given[0].due_at, given[0].hour) == (time(16), None)
    assert watched.duties(date(2026, 7, 15))[-1].hour is None


@pytest.mark.parametrize(("typed", "hour"), [("9g30", "09:30"), ("14 giờ", "14:00"), ("17:05", "17:05"), ("", None)])
def test_the_hour_is_typed_as_people_write_it(rows, fields, an, browse, typed, hour):
    client = browse(an)
    address = reverse("proposals:do", args=[rows[0].document_id, rows[0].pk])
    client.post(address, {"deed": "edit", **fields(rows[0], due_at=typed, given_by="Chủ tịch UBND tỉnh")})
    rows[0].refresh_from_db()
    assert (rows[0].draft["due_at"], rows[0].draft["given_by"]) == (hour, "Chủ tịch UBND tỉnh")


def test_an_hour_that_is_none_stays_in_the_field_with_its_reason(rows, fields, an, browse):
    address = reverse("proposals:do", args=[rows[0].document_id, rows[0].pk])
    answer = browse(an).post(address, {"deed": "edit", **fields(rows[0], due_at="25 giờ")})
    assert "Giờ không đọc được" in answer.content.decode()
    assert "25 giờ" in answer.content.decode()
    rows[0].refresh_from_db()
    assert rows[0].draft["due_at"] == "16:00"


def test_another_day_that_a_program_sets_leaves_the_hour_behind(rows, an):
    values = {"due": "2026-07-20", "bound": "by"}
    desk.edit(document_id=rows[0].document_id, proposal_id=rows[0].pk, version=rows[0].version, values=values, by=an)
    rows[0].refresh_from_db()
    assert (rows[0].draft["due"], rows[0].draft["due_at"]) == ("2026-07-20", None)
