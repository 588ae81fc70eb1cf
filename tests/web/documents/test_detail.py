"""The page of a document: what it says, what hangs on it, who may see and change it."""

import pytest
from django.urls import reverse

from dondoc.web.documents.actions import header, links
from dondoc.web.documents.models import Document, DocumentLink
from dondoc.web.history.queries import faults, sentence, timeline
from dondoc.web.people.queries import posts_of
from dondoc.web.register.actions.assign import assign
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Changed, Invalid
from web.documents.papers import EXAMPLES, kept, write

pytestmark = pytest.mark.django_db
PDF = "kh-2024-langson-cds-bang-pdf.pdf"


@pytest.fixture
def notice(an):
    return kept(write(), "tb.txt", an)


@pytest.fixture
def duty(notice, an, finance):
    posts = posts_of(an, clock.today())
    return assign(
        document=notice, title="Xây dựng kế hoạch", quote="xây dựng kế hoạch", lead=[finance], by=an, posts=posts
    )


def test_the_page_shows_header_text_duties_and_what_happened(notice, duty, an, browse):
    page = browse(an).get(reverse("documents:detail", args=[notice.id])).content.decode()
    for words in ("12/TB-UBND", "02/03/2026", "Hồ Văn Một", "xây dựng kế hoạch", duty.code, "Đã đọc văn bản"):
        assert words in page


@pytest.mark.parametrize("name", ["detail", "original", "correct", "status"])
def test_who_has_no_duty_from_it_learns_not_even_that_it_exists(notice, binh, dung, chi, browse, name):
    for user in (binh, dung, chi):
        assert browse(user).get(reverse(f"documents:{name}", args=[notice.id])).status_code == 404


@pytest.mark.parametrize("name", ["correct", "status", "read_again", "double"])
def test_only_the_office_changes_it(notice, duty, binh, dung, chi, browse, name):
    for user in (binh, dung, chi):
        assert browse(user).post(reverse(f"documents:{name}", args=[notice.id])).status_code == 404


def test_an_agency_reads_what_gives_it_a_duty_and_changes_nothing(notice, duty, binh, dung, browse):
    client = browse(binh)
    assert client.get(reverse("documents:detail", args=[notice.id])).status_code == 200
    answer = client.get(reverse("documents:original", args=[notice.id]))
    assert b"".join(answer.streaming_content) == write()
    assert client.post(reverse("documents:correct", args=[notice.id]), {"number": "1"}).status_code == 404
    assert browse(dung).get(reverse("documents:detail", args=[notice.id])).status_code == 404


def test_an_inspector_reads_all(notice, cast, office, browse):
    reader = cast.person("Hà Thanh Tra", "inspector", office)
    assert browse(reader).get(reverse("documents:detail", args=[notice.id])).status_code == 200
    assert browse(reader).get(reverse("documents:correct", args=[notice.id])).status_code == 404


def test_the_original_comes_as_a_download_that_no_browser_runs(an, browse):
    document = kept(write(), "Thông báo số 12.txt", an)
    answer = browse(an).get(reverse("documents:original", args=[document.id]))
    assert b"".join(answer.streaming_content) == write()
    assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''Th%C3%B4ng%20b%C3%A1o%20s%E1%BB%91%2012.txt"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")


def test_a_page_of_the_original_is_drawn_on_the_server(an, browse, binh):
    document = kept((EXAMPLES / PDF).read_bytes(), PDF, an)
    answer = browse(an).get(reverse("documents:page", args=[document.id, 1]))
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert "private" in answer["Cache-Control"]
    assert browse(an).get(reverse("documents:page", args=[document.id, 99])).status_code == 404
    assert browse(binh).get(reverse("documents:page", args=[document.id, 1])).status_code == 404


def test_header_data_are_put_right_with_their_history(notice, an, browse):
    client = browse(an)
    address = reverse("documents:correct", args=[notice.id])
    form = {name: getattr(notice, name) or "" for name in header.FIELDS}
    form |= {"version": notice.version, "issued_on": "3/3/2026", "number": "15/TB-UBND"}
    client.post(address, form)
    notice.refresh_from_db()
    assert (notice.number, notice.number_key, notice.issued_on.isoformat()) == (
        "15/TB-UBND",
        "15/TB-UBND",
        "2026-03-03",
    )
    event = timeline("document", notice.id).last()
    assert "sửa số, ký hiệu, ngày ban hành" in sentence(event)
    assert event.data["before"] == {"number": "12/TB-UBND", "issued_on": "2026-03-02"}
    assert list(Document.objects.filter(folded__contains=" 15 tb ubnd"))
    assert faults() == []


def test_two_corrections_at_once_show_both_and_lose_nothing(notice, an, browse):
    client = browse(an)
    address = reverse("documents:correct", args=[notice.id])
    form = {name: getattr(notice, name) or "" for name in header.FIELDS} | {
        "version": notice.version,
        "issued_on": "2/3/2026",
    }
    header.correct_header(document_id=notice.id, values={"summary": "Của người kia"}, version=None, by=an)
    answer = client.post(address, form | {"summary": "Của tôi"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Của người kia" in page
    assert "Của tôi" in page
    with pytest.raises(Changed):
        header.correct_header(document_id=notice.id, values={"summary": "Của tôi"}, version=1, by=an)


def test_a_wrong_day_is_told_beside_its_field(notice, an, browse):
    form = {"version": notice.version, "issued_on": "32/13/2026", "number": "Số đã gõ"}
    page = browse(an).post(reverse("documents:correct", args=[notice.id]), form).content.decode()
    assert "Số đã gõ" in page
    assert "invalid-feedback" in page


def test_a_second_document_of_that_number_asks_a_person(notice, an, browse):
    double = kept(write(about="Kết luận, bản gửi lại"), "lai.txt", an)
    assert double.same_as == notice
    client = browse(an)
    page = client.get(reverse("documents:detail", args=[double.id])).content.decode()
    assert "cùng số, cùng năm" in page
    client.post(reverse("documents:double", args=[double.id]), {"deed": "both"})
    double.refresh_from_db()
    assert (double.same_as, double.force) == (None, "in_force")


def test_a_further_copy_is_laid_aside_for_the_older_one(notice, an, browse):
    double = kept(write(about="Kết luận, bản gửi lại"), "lai.txt", an)
    browse(an).post(reverse("documents:double", args=[double.id]), {"deed": "same"})
    double.refresh_from_db()
    assert (double.force, double.replaced_by, double.same_as) == ("replaced", notice, None)


def test_the_same_number_of_another_year_or_issuer_is_no_double(notice, an):
    other = kept(write(day="02 tháng 3 năm 2025"), "cu.txt", an)
    assert other.same_as is None


def test_links_are_drawn_from_the_words_and_find_their_document_in_either_order(an):
    body = "Thực hiện Kế hoạch số 45/KH-UBND ngày 10/01/2026 của UBND tỉnh Lạng Sơn, Sở Y tế lập danh sách trước ngày 30/6/2026."
    first = kept(write("1/TB-UBND", body), "a.txt", an)
    link = first.links.get()
    assert (link.kind, link.target, link.number_key) == ("implements", None, "45/KH-UBND")
    plan = kept(write("45/KH-UBND", day="10 tháng 01 năm 2026"), "kh.txt", an)
    link.refresh_from_db()
    assert link.target == plan
    third = kept(write("2/TB-UBND", body), "b.txt", an)
    assert third.links.get().target == plan


def test_a_link_is_not_made_to_a_document_of_another_day(an):
    kept(write("45/KH-UBND", day="10 tháng 01 năm 2025"), "kh.txt", an)
    body = "Thực hiện Kế hoạch số 45/KH-UBND ngày 10/01/2026 của UBND tỉnh Lạng Sơn, Sở Y tế lập danh sách."
    assert kept(write("1/TB-UBND", body), "a.txt", an).links.get().target is None


def test_a_person_sets_a_link_right(an, browse, notice):
    body = "Theo Báo cáo số 9/BC-STC ngày 10/01/2026, Sở Y tế lập danh sách trước ngày 30/6/2026."
    document = kept(write("1/TB-UBND", body), "a.txt", an)
    link = document.links.get()
    client = browse(an)
    client.post(reverse("documents:link", args=[document.id, link.id]), {"kind": "answers", "target": notice.id})
    link.refresh_from_db()
    assert (link.kind, link.target, link.by_person) == ("answers", notice, True)
    assert client.post(reverse("documents:link", args=[notice.id, link.id]), {"kind": "answers"}).status_code == 404


def test_drawing_links_twice_changes_nothing(an):
    body = "Thực hiện Kế hoạch số 45/KH-UBND ngày 10/01/2026, Sở Y tế lập danh sách."
    document = kept(write("1/TB-UBND", body), "a.txt", an)
    before = list(DocumentLink.objects.values_list("id", "kind"))
    links.draw_links(document)
    assert list(DocumentLink.objects.values_list("id", "kind")) == before


def test_documents_do_not_replace_one_another_in_a_circle(notice, an):
    new = kept(write("13/TB-UBND"), "b.txt", an)
    header.replace(document_id=notice.id, by_document_id=new.id, reason="Thay", version=None, by=an)
    with pytest.raises(Invalid):
        header.replace(document_id=new.id, by_document_id=notice.id, reason="Thay", version=None, by=an)


def test_the_status_message_is_a_file_for_the_exchange(notice, an, browse):
    client = browse(an)
    address = reverse("documents:status", args=[notice.id])
    assert 'value="03" required checked' in client.get(address).content.decode()
    answer = client.post(address, {"code": "05"})
    assert b"<StatusCode>05</StatusCode>" in answer.content
    assert b"12/TB-UBND" in answer.content
    assert client.post(address, {"code": "77"}).status_code == 400
