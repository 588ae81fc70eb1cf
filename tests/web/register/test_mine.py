"""The first page: what waits for each reader, and nothing that is not theirs."""

from datetime import date

import pytest

from dondoc.web.register.actions import deeds, extensions
from dondoc.web.register.models import Obligation, Share
from dondoc.web.shared import clock
from web.factories import NOTICE, document, duty, posts, reported


def sections(answer) -> dict[str, list[str]]:
    return {one.title: [row.duty.title for row in one.rows] for one in answer.context["sections"]}


@pytest.fixture
def work(an, binh, dung, finance, health):
    duty(an, [finance], title="Việc mới giao")
    late = duty(an, [finance], title="Việc quá hạn", due=date(2026, 2, 20))
    deeds.accept(late.code, by=binh, posts=posts(binh))
    soon = duty(an, [finance], title="Việc tuần này", due=date(2026, 3, 6))
    deeds.accept(soon.code, by=binh, posts=posts(binh))
    reported(duty(an, [finance], title="Việc đã báo cáo"), binh)
    duty(an, [health], title="Việc của y tế", cooperating=[(finance, "")], due=date(2026, 2, 10))
    return late


def test_an_agency_sees_what_it_has_to_do(work, browse, binh):
    assert sections(browse(binh).get("/")) == {
        "Quá hạn": ["Việc quá hạn"],
        "Mới giao, chờ tiếp nhận": ["Việc mới giao"],
        "Đến hạn trong tuần này": ["Việc tuần này"],
        "Phần phối hợp chưa báo cáo": ["Việc của y tế"],
        "Đã báo cáo, chờ Văn phòng xác nhận": ["Việc đã báo cáo"],
    }


def test_an_agency_sees_nothing_of_another(work, browse, dung):
    page = browse(dung).get("/")
    assert sections(page) == {"Quá hạn": ["Việc của y tế"]}
    assert "Việc quá hạn" not in page.content.decode()
    assert "standings" not in page.context


def test_the_office_sees_what_it_has_to_decide(work, browse, an, binh):
    extensions.ask(
        work.code, new_due=date(2026, 4, 1), reason="Chờ số liệu của xã", by=binh, posts=posts(binh)
    )  # fmt: skip
    page = browse(an).get("/")
    assert sections(page) == {
        "Báo cáo chờ xác nhận": ["Việc đã báo cáo"],
        "Đề nghị gia hạn chờ quyết định": ["Việc quá hạn"],
    }
    assert [(agency.name, number) for agency, number, _ in page.context["late_agencies"]] == [
        ("Sở Y tế", 1),
        ("Sở Tài chính", 1),
    ]


def test_the_office_sees_first_the_documents_whose_duties_nobody_has_issued(browse, an):
    paper, settled = document(an), document(an, NOTICE.replace("Số: 12", "Số: 13"))
    made = {"edited_at": clock.now(), "position": 1}
    settled.proposals.create(state="rejected", **made)
    page = browse(an).get("/")
    assert [(row.pk, number) for row, number in page.context["papers"].rows] == [(paper.pk, paper.duties)]
    assert paper.duties == 2
    assert f"/doc-van-ban/{paper.pk}/" in page.content.decode()
    paper.proposals.create(state="rejected", **made)
    paper.proposals.create(state="pending", **made)
    assert [number for _row, number in browse(an).get("/").context["papers"].rows] == [1]


@pytest.mark.parametrize("role", ["leader", "inspector"])
def test_who_only_reads_is_led_to_the_board(browse, cast, office, role):
    answer = browse(cast.person("Hoàng Lãnh", role, office)).get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/dieu-hanh/")


def test_an_administrator_is_led_to_the_accounts(browse, cast, office):
    answer = browse(cast.person("Nông Quản", "administrator", office)).get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/tai-khoan-nguoi-dung/")


def test_a_leader_who_is_of_the_office_too_sees_what_is_late_who_and_why(work, browse, cast, office, an, binh):
    extensions.ask(
        work.code, new_due=date(2026, 4, 1), reason="Chờ số liệu của xã", by=binh, posts=posts(binh)
    )  # fmt: skip
    cast.person(an.full_name, "leader", office)
    page = browse(an).get("/")
    assert sections(page)["Nhiệm vụ quá hạn"] == ["Việc của y tế", "Việc quá hạn"]
    assert "Chờ số liệu của xã" in page.content.decode()


def test_a_specialist_sees_the_pieces_given_in_person_or_to_the_unit(work, browse, cast, finance, health, binh):
    unit = finance.units.create(name="Phòng Ngân sách")
    specialist = cast.person("Đỗ Giang", "specialist", finance, unit=unit)
    other = cast.person("Lý Hà", "specialist", health)
    given = {"obligation": work, "agency": finance, "shared_by": binh, "shared_at": clock.now()}
    Share.objects.create(text="Lập bảng kê", person=specialist, **given)
    Share.objects.create(text="Đối chiếu số", unit=unit, **given)
    Share.objects.create(text="Đã xong", person=specialist, state="accepted", **given)
    page = browse(specialist).get("/")
    assert {piece.share.text for piece in page.context["given"]} == {"Lập bảng kê", "Đối chiếu số"}
    assert sections(page) == {}
    assert browse(other).get("/").context["given"] == []


def test_a_piece_of_a_closed_duty_waits_for_nobody_and_an_open_one_says_how_its_day_stands(
    an, binh, cast, finance, browse
):
    specialist = cast.person("Đỗ Giang", "specialist", finance)
    given = {"agency": finance, "person": specialist, "shared_by": binh, "shared_at": clock.now()}
    still_open = duty(an, [finance], title="Việc đang làm")
    Share.objects.create(text="Lập bảng kê", obligation=still_open, due=date(2026, 2, 27), **given)
    done = duty(an, [finance], title="Việc đã thu hồi")
    Share.objects.create(text="Phần bỏ quên", obligation=done, due=date(2026, 2, 27), **given)
    Obligation.objects.filter(pk=done.pk).update(state="withdrawn")
    page = browse(specialist).get("/")
    assert [(piece.share.text, piece.clocks.in_force.value) for piece in page.context["given"]] == [
        ("Lập bảng kê", "overdue")
    ]
    assert "Phần bỏ quên" not in page.content.decode()


def test_each_section_leads_to_the_list_of_the_same_duties(an, binh, finance, browse):
    for number in range(9):
        duty(an, [finance], title=f"Việc {number}")
    client = browse(binh)
    section = client.get("/").context["sections"][0]
    assert (len(section.rows), section.count) == (7, 9)
    assert client.get(section.address).context["count"] == 9


def test_a_duty_stands_once_in_the_most_pressing_section_with_the_other_reason_as_a_mark(
    work, an, binh, finance, browse
):
    for number in range(9):
        late = duty(an, [finance], title=f"Việc cũ {number}", due=date(2026, 2, 21 + number % 2))
        deeds.accept(late.code, by=binh, posts=posts(binh))
    back = reported(duty(an, [finance], title="Việc làm lại", due=date(2026, 2, 16)), binh)
    hidden = reported(duty(an, [finance], title="Việc làm lại sau cùng", due=date(2026, 2, 27)), binh)
    for one in (back, hidden):
        deeds.send_back(one.code, reason="Thiếu số liệu", by=an, posts=posts(an))
    client = browse(binh)
    page = client.get("/")
    late, again, *_others = page.context["sections"]
    assert (late.title, late.rows[0].duty.title, late.also) == (
        "Quá hạn", "Việc làm lại", {back.pk: ["Văn phòng yêu cầu làm lại"]},
    )  # fmt: skip
    # what the first section has no room for is not lost: it stands in the next one
    assert (again.title, [row.duty.title for row in again.rows]) == (
        "Văn phòng yêu cầu làm lại",
        ["Việc làm lại sau cùng"],
    )
    assert (again.count, again.whole, client.get(again.address).context["count"]) == (1, 2, 2)
    assert "(trong đó 1 nhiệm vụ đã nêu ở mục trên)" in page.content.decode()
    codes = [row.duty.code for section in page.context["sections"] for row in section.rows]
    assert len(codes) == len(set(codes))
    assert '<span class="row-mark">Văn phòng yêu cầu làm lại</span>' in page.content.decode()


def test_a_section_of_which_all_stand_above_is_left_out_and_they_are_marked(work, browse, dung):
    page = browse(dung).get("/")
    (late,) = page.context["sections"]
    assert list(late.also.values()) == [["Mới giao, chờ tiếp nhận"]]
    assert "Mới giao, chờ tiếp nhận</span>" in page.content.decode()


def test_an_empty_page_says_how_it_fills(browse, an, binh):
    assert "Tải một văn bản lên" in browse(an).get("/").content.decode()
    assert "Nhiệm vụ mới giao" in browse(binh).get("/").content.decode()


def test_a_stranger_has_no_first_page(browse, chi):
    assert browse(chi).get("/").status_code == 404


def test_the_first_page_asks_a_bounded_number_of_questions(work, browse, an, binh, django_assert_max_num_queries):
    for user, most in ((an, 36), (binh, 40)):
        client = browse(user)
        client.get("/")
        with django_assert_max_num_queries(most):
            client.get("/")
