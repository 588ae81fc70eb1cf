"""Documents are found with and without marks, filtered, paged and exported; each person finds their own."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from dondoc.web.documents.forms import FilterForm
from dondoc.web.documents.models import Document
from dondoc.web.documents.queries import listing
from dondoc.web.people.queries import posts_of
from dondoc.web.register.actions.assign import assign
from dondoc.web.shared import clock
from web.documents.papers import kept, write

pytestmark = pytest.mark.django_db


def posts(user) -> list:
    return posts_of(user, clock.today())


@pytest.fixture
def notice(an):
    return kept(write(), "tb.txt", an)


@pytest.fixture
def duty(notice, an, finance):
    """A duty of Sở Tài chính from the notice."""
    return assign(
        document=notice, title="Xây dựng kế hoạch", quote="xây dựng kế hoạch", lead=[finance], by=an, posts=posts(an)
    )


@pytest.mark.parametrize(
    "query", ["12/TB-UBND", "xây dựng kế hoạch", "xay dung ke hoach", "KE HOACH", "giao ban", '"so y te"']
)
def test_a_document_is_found_by_number_summary_and_text_with_and_without_marks(notice, an, browse, query):
    page = browse(an).get(reverse("documents:list"), {"q": query}).content.decode()
    assert "12/TB-UBND" in page


def test_the_hit_is_shown_with_the_words_around_it(notice):
    before, hit, after = listing.hits([notice], "xay dung ke hoach")[notice.id]
    assert hit == "xây dựng kế hoạch"
    assert before.endswith("phối hợp với Sở Y tế ")
    assert after.startswith(", báo cáo UBND tỉnh")


def test_what_does_not_fit_is_not_found(notice, an, browse):
    page = browse(an).get(reverse("documents:list"), {"q": "cao tốc"}).content.decode()
    assert "Không có văn bản nào khớp" in page


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"type": "Thông báo"}, True),
        ({"type": "Kế hoạch"}, False),
        ({"year": "2026"}, True),
        ({"year": "2025"}, False),
        ({"reading": "done"}, True),
        ({"reading": "failed"}, False),
        ({"force": "in_force"}, True),
        ({"force": "recalled"}, False),
        ({"issuer": "UBND tỉnh Lạng Sơn"}, True),
        ({"waiting": "1"}, True),
        ({"year": "mười", "force": "bịa", "order": "?"}, True),
    ],
)
def test_filters_narrow_and_nonsense_is_left_out(notice, an, wanted, found):
    rows = listing.found(posts(an), FilterForm(wanted).wanted())
    assert (notice in rows) is found


@pytest.mark.parametrize("typed", ["", "ubnd tinh", "UBND tỉnh Lạng", "ubt", "lang son"])
def test_the_filter_by_issuer_offers_it_by_what_people_type(notice, cast, an, browse, typed):
    cast.agency("UBND tỉnh Lạng Sơn", "leadership", abbreviations="UBT")
    answer = browse(an).get(reverse("documents:issuers"), {"q": typed})
    assert [one["id"] for one in answer.json()["results"]] == ["UBND tỉnh Lạng Sơn"]


def test_the_filter_offers_no_issuer_of_what_is_not_theirs(notice, browse, an, binh):
    assert browse(binh).get(reverse("documents:issuers")).json()["results"] == []
    assert browse(an).get(reverse("documents:issuers"), {"q": "Sở Y tế"}).json()["results"] == []


def test_the_issuer_of_the_address_stays_chosen(notice, an, browse):
    page = browse(an).get(reverse("documents:list"), {"issuer": "Bộ Y tế"}).content.decode()
    assert "<option selected>Bộ Y tế</option>" in page


def test_a_document_waits_until_its_duties_are_issued_or_left_out(notice, an):
    notice.proposals.create(position=0, state="rejected", edited_at=clock.now())
    assert not listing.found(posts(an), {"waiting": True})
    notice.proposals.create(position=1, state="pending", edited_at=clock.now())
    assert list(listing.found(posts(an), {"waiting": True})) == [notice]


@pytest.mark.parametrize("order", ["new", "day"])
def test_pages_follow_one_another_without_gap_or_repeat(an, order):
    days = ["02 tháng 3 năm 2026", "02 tháng 3 năm 2026", "05 tháng 01 năm 2026", "10 tháng 02 năm 2026"]
    made = [kept(write(f"{n}/TB-UBND", day=day), f"{n}.txt", an) for n, day in enumerate(days, 1)]
    Document.objects.filter(id=made[3].id).update(issued_on=None)
    seen, after = [], ""
    while True:
        page = listing.page_of(listing.visible(posts(an)), order=order, after=after, size=2)
        seen += [row.id for row in page.rows]
        after = page.following
        if not after:
            break
    assert sorted(seen) == sorted(row.id for row in made)
    assert len(seen) == 4
    if order == "day":
        assert seen == [made[1].id, made[0].id, made[2].id, made[3].id]


def test_a_spoiled_cursor_is_the_first_page(notice, an):
    for words in ("x", "2026-99-99.1", "2026-01-01.", "9" * 400):
        assert list(listing.page_of(listing.visible(posts(an)), order="day", after=words).rows) == [notice]


def test_the_list_is_exported_as_a_sheet_and_as_text(notice, an, browse):
    client = browse(an)
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(reverse("documents:xlsx")).content)).active
    assert sheet["A2"].value == "12/TB-UBND"
    assert sheet["B2"].value.date().isoformat() == "2026-03-02"
    text = client.get(reverse("documents:csv")).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1][:2] == ["12/TB-UBND", "02/03/2026"]


def test_words_that_look_like_a_formula_stay_words(notice, an, browse):
    Document.objects.update(summary="=1+1")
    text = browse(an).get(reverse("documents:csv")).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1][4] == "'=1+1"


def test_an_agency_finds_what_gives_it_a_duty_and_nothing_else(notice, duty, an, binh, dung, browse):
    other = kept(write("13/TB-UBND"), "khac.txt", an)
    assert list(listing.visible(posts(binh))) == [notice]
    assert list(listing.visible(posts(dung))) == []
    page = browse(binh).get(reverse("documents:list")).content.decode()
    assert notice.number in page
    assert other.number not in page


def test_who_holds_no_post_gets_nothing(notice, chi, browse):
    assert browse(chi).get(reverse("documents:list")).status_code == 404
    assert browse().get(reverse("documents:list")).status_code == 302
