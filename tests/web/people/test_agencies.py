"""The list of agencies: found by their abbreviations, corrected by those who may, ended with a reason."""

import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from dondoc.engine.errors import NotAllowed
from dondoc.web.history.queries import sentence, timeline
from dondoc.web.people import queries
from dondoc.web.people.actions import agencies, bodies
from dondoc.web.people.models import Agency, Unit
from dondoc.web.shared.errors import Changed, Invalid

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(cast, office):
    """The head of the Office."""
    return cast.person("Vũ Khoa", "office_head", office)


def posts(user):
    return queries.posts_of(user, date(2026, 3, 2))


def fields(**changed):
    return {
        "name": "Sở Du lịch",
        "kind": "department",
        "abbreviations": "SDL",
        "valid_from": "01/04/2026",
        "valid_until": "",
        "source": "Nghị quyết 12/NQ-HĐND",
    } | changed


def test_the_list_shows_the_agencies_of_a_day(browse, binh):
    bodies.take_over("Lạng Sơn")
    page = browse(binh).get(reverse("people:agencies"), {"loai": "department", "ngay": "28/02/2025"})
    assert "Sở Thông tin và Truyền thông" in page.content.decode()
    page = browse(binh).get(reverse("people:agencies"), {"loai": "department", "ngay": "01/03/2025"})
    assert "Sở Thông tin và Truyền thông" not in page.content.decode()


@pytest.mark.parametrize("typed", ["stc", "so tai chinh", "SỞ TÀI CHÍNH"])
def test_the_picker_finds_an_agency_by_what_people_type(browse, binh, finance, typed):
    agencies_found = browse(binh).get(reverse("people:agency_search"), {"q": typed})
    assert [one["name"] for one in agencies_found.json()["results"]] == ["Sở Tài chính"]


def test_the_picker_of_a_past_day_offers_what_existed_then(browse, binh):
    bodies.take_over("Lạng Sơn")
    ask = {"q": "tttt", "day": "2024-03-19"}
    answer = browse(binh).get(reverse("people:agency_search"), ask)
    assert "Sở Thông tin và Truyền thông" in [one["name"] for one in answer.json()["results"]]
    ask["day"] = "2026-03-02"
    answer = browse(binh).get(reverse("people:agency_search"), ask)
    assert answer.json()["results"] == []


def test_the_list_as_a_workbook_has_what_the_page_has(browse, binh, finance, health):
    answer = browse(binh).get(reverse("people:agencies_export", args=["xlsx"]))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["Sở Tài chính", "Sở Y tế"]


def test_a_name_that_looks_like_a_formula_stays_a_text(browse, binh, cast):
    cast.agency("=HYPERLINK(1)")
    answer = browse(binh).get(reverse("people:agencies_export", args=["csv"])).content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in answer
    book = openpyxl.load_workbook(
        io.BytesIO(browse(binh).get(reverse("people:agencies_export", args=["xlsx"])).content)
    )
    assert {cell.data_type for cell in book.active["B"]} == {"s"}


def test_the_head_of_the_office_adds_an_agency_and_the_history_tells_it(browse, head):
    answer = browse(head).post(reverse("people:agency_add"), fields(abbreviations="SDL, Sở DL"))
    made = Agency.objects.get(name="Sở Du lịch")
    assert answer["Location"] == reverse("people:agency", args=[made.key])
    assert made.abbreviations == "SDL|Sở DL"
    assert queries.find_agencies("so dl", date(2026, 4, 1)).get() == made
    told = [sentence(event) for event in timeline("agency", made.key)]
    assert told == ["Vũ Khoa, Lãnh đạo Văn phòng UBND tỉnh thêm cơ quan Sở Du lịch: Nghị quyết 12/NQ-HĐND."]


def test_the_same_name_in_the_same_days_is_refused_and_nothing_typed_is_lost(browse, head):
    browse(head).post(reverse("people:agency_add"), fields())
    answer = browse(head).post(reverse("people:agency_add"), fields())
    assert answer.status_code == 400
    assert "Đã có “Sở Du lịch” trong thời gian này" in answer.content.decode()
    assert "Nghị quyết 12/NQ-HĐND" in answer.content.decode()
    assert Agency.objects.filter(name="Sở Du lịch").count() == 1


def test_a_last_day_before_the_first_is_said_beside_the_field(browse, head):
    answer = browse(head).post(reverse("people:agency_add"), fields(valid_until="01/03/2026"))
    assert "Ngày cuối ở trước ngày bắt đầu" in answer.content.decode()


def test_two_who_correct_at_once_lose_nothing(head, finance):
    was = {name: getattr(finance, name) for name in agencies.FIELDS}
    agencies.correct(finance.key, values=was | {"name": "Sở Tài chính tỉnh"}, was=was, by=head, posts=posts(head))
    with pytest.raises(Changed):
        agencies.correct(finance.key, values=was | {"source": "x"}, was=was, by=head, posts=posts(head))
    finance.refresh_from_db()
    assert (finance.name, finance.source) == ("Sở Tài chính tỉnh", "")


def test_the_form_carries_what_the_person_saw(browse, head, finance):
    address = reverse("people:agency_correct", args=[finance.key])
    typed = fields(name="Sở Tài chính", abbreviations="STC", valid_from="", source="QĐ 1")
    was = {
        f"was-{name}": value
        for name, value in fields(name="Sở Tài chính", abbreviations="STC, TC", valid_from="", source="").items()
    }
    assert browse(head).post(address, typed | was).status_code == 302
    again = browse(head).post(address, typed | was | {"source": "QĐ 2"})
    assert again.status_code == 400
    assert "vừa được người khác sửa" in again.content.decode()
    finance.refresh_from_db()
    assert finance.source == "QĐ 1"


def test_an_agency_ends_with_a_day_and_a_reason(browse, head, health):
    address = reverse("people:agency_end", args=[health.key])
    for _ in range(2):
        browse(head).post(address, {"last_day": "31/03/2026", "reason": "Nghị quyết 5"})
    health.refresh_from_db()
    assert health.valid_until == date(2026, 3, 31)
    assert [event.deed for event in timeline("agency", health.key)] == ["agency_end"]


def test_the_focal_point_looks_after_the_units_of_the_own_agency_only(browse, binh, finance, health):
    browse(binh).post(reverse("people:unit_add", args=[finance.key]), {"name": "Phòng  Ngân sách"})
    assert [unit.name for unit in queries.units_of(finance)] == ["Phòng Ngân sách"]
    assert browse(binh).post(reverse("people:unit_add", args=[health.key]), {"name": "Phòng lạ"}).status_code == 404
    assert Unit.objects.count() == 1


def test_two_units_do_not_get_one_name(binh, finance):
    first = agencies.add_unit(finance.key, name="Phòng A", by=binh, posts=posts(binh))
    second = agencies.add_unit(finance.key, name="Phòng B", by=binh, posts=posts(binh))
    assert agencies.add_unit(finance.key, name="Phòng A", by=binh, posts=posts(binh)) == first
    with pytest.raises(Invalid):
        agencies.correct_unit(second.pk, name="Phòng A", active=True, by=binh, posts=posts(binh))


def test_others_change_no_agency(browse, an, binh, chi, finance):
    for name, args in (("agency_add", []), ("agency_correct", [finance.key]), ("agency_end", [finance.key])):
        for person in (an, binh, chi):
            assert browse(person).get(reverse(f"people:{name}", args=args)).status_code == 404
    with pytest.raises(NotAllowed):
        agencies.end(finance.key, last_day=date(2026, 3, 31), reason="x", by=binh, posts=posts(binh))


def test_a_stranger_sees_no_agency(browse, chi, finance):
    for address in (
        reverse("people:agencies"),
        reverse("people:agency_search"),
        reverse("people:agency", args=[finance.key]),
        reverse("people:agencies_export", args=["csv"]),
    ):
        assert browse(chi).get(address).status_code == 404
        assert browse().get(address)["Location"].startswith(reverse("account_login"))


def test_the_page_of_an_agency_names_who_came_before_and_after(browse, binh):
    bodies.take_over("Lạng Sơn")
    page = browse(binh).get(reverse("people:agency", args=["so-tttt"])).content.decode()
    assert "Sở Khoa học và Công nghệ" in page
    assert "chuyển đổi số, bưu chính, viễn thông" in page
    assert "01/03/2025" in page
