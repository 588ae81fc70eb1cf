"""Letters that urge agencies: from chosen duties to the agency's page."""

import io
from datetime import date

import docx
import pytest

from dondoc.engine.errors import DondocError, NotAllowed
from dondoc.engine.reports import template
from dondoc.engine.reports.layout import layout
from dondoc.web.documents import store
from dondoc.web.documents.models import Document
from dondoc.web.history import queries as history
from dondoc.web.notices.models import Notice
from dondoc.web.operations import audit
from dondoc.web.register.actions import deeds, extensions
from dondoc.web.reminders.actions import letters
from dondoc.web.reminders.models import Letter
from dondoc.web.reports.actions import templates
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Changed, Invalid
from web import factories
from web.factories import posts

TODAY = date(2026, 3, 2)


@pytest.fixture
def owed(an, finance, health, binh, dung):
    """Two duties of Sở Tài chính (overdue, due soon), one of Sở Y tế (overdue), one of both, one that is far off."""
    both = factories.duty(an, [finance, health], due=date(2026, 2, 24), title="Phương án chung")
    return {
        "late": factories.duty(an, [finance], due=date(2026, 2, 25), title="Rà soát chỉ tiêu"),
        "soon": factories.duty(an, [finance], due=date(2026, 3, 5), title="Báo cáo thu ngân sách"),
        "health": factories.duty(an, [health], due=date(2026, 2, 26), title="Mua sắm thiết bị"),
        "both": both,
        "far": factories.duty(an, [finance], due=date(2026, 6, 30), title="Đề án cuối quý"),
    }


def codes(owed, *names: str) -> list[str]:
    return [owed[name].code for name in names]


def drafted(owed, an, *names: str) -> list[Letter]:
    made = letters.draft(codes(owed, *names), token="t1" + names[0], by=an, posts=posts(an))
    return made.letters


def issued(owed, an, *names: str, number: int = 7) -> Letter:
    [one] = drafted(owed, an, *names)
    return letters.issue(one.pk, version=one.version, number=number, issued_on=TODAY, by=an, posts=posts(an))


def told(code: str) -> list[str]:
    return [history.sentence(event) for event in history.timeline("obligation", code) if event.deed == "remind"]


def words_of(data: bytes) -> str:
    return "\n".join(one.text for one in docx.Document(io.BytesIO(data)).paragraphs)


def test_letters_are_printed_by_the_template_of_the_administrator(owed, an, cast, office, client):
    boss = cast.person("Chu Đức Toàn", "administrator", office)
    model = docx.Document(io.BytesIO(template.make(layout(TODAY))))
    model.add_paragraph("Trụ sở: số 1, đường Hùng Vương")
    file = io.BytesIO()
    model.save(file)
    templates.put(data=file.getvalue(), name="mau.docx", by=boss, posts=posts(boss))
    [draft] = drafted(owed, an, "late")
    client.force_login(an, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Trụ sở" in words_of(client.get(f"/don-doc/{draft.pk}/tai/docx/").content)
    one = letters.issue(draft.pk, version=draft.version, number=7, issued_on=TODAY, by=an, posts=posts(an))
    # what was issued stays as it was when the template changes
    templates.put(data=None, by=boss, posts=posts(boss))
    assert "Trụ sở" in words_of(store.get(one.document.file.sha256))
    assert "Trụ sở" not in words_of(client.get(f"/don-doc/{drafted(owed, an, 'soon')[0].pk}/tai/docx/").content)


def test_one_draft_for_each_agency(owed, an):
    made = letters.draft(codes(owed, "late", "soon", "health", "both", "far"), token="t1", by=an, posts=posts(an))
    rows = {one.agency.name: [row.title for row in one.duties.all()] for one in made.letters}
    assert rows == {
        "Sở Tài chính": ["Phương án chung", "Rà soát chỉ tiêu", "Báo cáo thu ngân sách"],
        "Sở Y tế": ["Phương án chung", "Mua sắm thiết bị"],
    }
    assert made.left_out == codes(owed, "far")
    assert [row.words for row in made.letters[0].duties.all()][-1] == "còn 3 ngày làm việc"


def test_the_same_form_sent_twice_makes_the_same_drafts(owed, an):
    assert drafted(owed, an, "late", "health") == drafted(owed, an, "late", "health")
    assert Letter.objects.count() == 2


def test_nothing_to_urge_is_refused_and_others_than_the_office_too(owed, an, binh):
    with pytest.raises(Invalid):
        drafted(owed, an, "far")
    with pytest.raises(NotAllowed):
        letters.draft(codes(owed, "late"), token="t", by=binh, posts=posts(binh))


def test_issuing_numbers_files_records_and_tells(owed, an, binh, dung, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        one = issued(owed, an, "late", "soon")
    assert one.sign == "07/VP-TH"
    assert told(owed["late"].code) == [
        "Nguyễn Văn An, Chuyên viên Văn phòng UBND tỉnh đôn đốc Sở Tài chính bằng văn bản số 07/VP-TH."
    ]
    filed = Document.objects.get()
    assert (filed.number, filed.number_key, filed.type, filed.issued_on) == ("07/VP-TH", "07/VP-TH", "Công văn", TODAY)
    assert (filed.reading, filed.duties) == ("done", 0)
    assert "Rà soát chỉ tiêu" in filed.text
    document = docx.Document(io.BytesIO(store.get(filed.file.sha256)))
    assert any("Rà soát chỉ tiêu" in cell.text for table in document.tables for row in table.rows for cell in row.cells)
    notice = Notice.objects.get(to=binh, kind="letter")
    assert notice.text == "Văn phòng UBND tỉnh đôn đốc 2 nhiệm vụ bằng văn bản số 07/VP-TH."
    assert not Notice.objects.filter(to=dung, kind="letter").exists()
    assert audit.faults() == []


def test_a_number_is_used_once_a_year(owed, an):
    issued(owed, an, "late")
    [other] = letters.draft(codes(owed, "health"), token="t2", by=an, posts=posts(an)).letters
    with pytest.raises(Invalid, match="Số 7 năm 2026 đã dùng"):
        letters.issue(other.pk, version=other.version, number=7, issued_on=TODAY, by=an, posts=posts(an))
    assert letters.letters.next_number(TODAY) == 8


def test_an_issued_letter_never_changes(owed, an):
    one = issued(owed, an, "late")
    values = {"opening": "Khác"}
    for again in (
        lambda: letters.change(one.pk, version=one.version, values=values, by=an, posts=posts(an)),
        lambda: letters.drop(one.pk, by=an, posts=posts(an)),
        lambda: letters.refresh(one.pk, by=an, posts=posts(an)),
        lambda: letters.issue(one.pk, version=one.version, number=8, issued_on=TODAY, by=an, posts=posts(an)),
    ):
        with pytest.raises(DondocError):
            again()
    assert len(told(owed["late"].code)) == 1


def test_a_duty_that_was_done_meanwhile_is_not_urged(owed, an, binh):
    [one] = drafted(owed, an, "late", "soon")
    factories.reported(owed["late"], binh)
    with pytest.raises(Invalid, match=owed["late"].code):
        letters.issue(one.pk, version=one.version, number=7, issued_on=TODAY, by=an, posts=posts(an))
    assert Document.objects.count() == 0
    assert letters.refresh(one.pk, by=an, posts=posts(an)) == 1
    one.refresh_from_db()
    letters.issue(one.pk, version=one.version, number=7, issued_on=TODAY, by=an, posts=posts(an))
    assert told(owed["late"].code) == []
    assert [row.code for row in one.duties.all()] == codes(owed, "soon")


def test_more_time_takes_a_duty_out(owed, an, binh):
    [one] = drafted(owed, an, "late")
    deeds.accept(owed["late"].code, by=binh, posts=posts(binh))
    extensions.ask(owed["late"].code, new_due=date(2026, 4, 30), reason="Chờ số liệu", by=binh, posts=posts(binh))
    extensions.grant(owed["late"].code, by=an, posts=posts(an))
    with pytest.raises(Invalid):
        letters.issue(one.pk, version=one.version, number=7, issued_on=TODAY, by=an, posts=posts(an))


def form_of(one: Letter, **more):
    return {"answer_by": "09/03/2026", "signer_title": "Chánh Văn phòng", "version": one.version, **more}


def test_the_usual_words_stand_in_the_form_and_follow_the_table_until_they_are_changed(owed, an, browse):
    [one] = drafted(owed, an, "late", "soon")
    client, address = browse(an), f"/don-doc/{one.pk}/"
    shown = client.get(address).context["form"].initial
    assert "còn 01 nhiệm vụ đã quá thời hạn nhưng chưa hoàn thành và 01 nhiệm vụ sắp đến thời hạn" in shown["opening"]
    assert shown["request"].count("\n") == 4
    kept = {"keep": codes(owed, "late"), "opening": shown["opening"], "request": shown["request"].replace("\n", "\r\n")}
    assert client.post(address, form_of(one, **kept)).status_code == 302
    one.refresh_from_db()
    assert (one.opening, one.request) == ("", ""), "left as they were, they are not the officer's own words"
    page = client.get(address)
    assert (
        "Sở Tài chính còn 01 nhiệm vụ đã quá thời hạn nhưng chưa hoàn thành, cụ thể như sau:" in page.content.decode()
    )
    own = {"keep": codes(owed, "late"), "opening": "Văn phòng thông báo như sau:", "request": ""}
    assert client.post(address, form_of(one, **own)).status_code == 302
    one.refresh_from_db()
    assert (one.opening, one.request) == ("Văn phòng thông báo như sau:", "")


def test_a_period_of_a_standing_duty_is_told_apart(owed, an, finance, browse):
    factories.duty(an, [finance], due=None, bound="", kind="standing", title="Theo dõi giá cả")
    before = browse(an).get("/don-doc/").content.decode()
    assert "nhiệm vụ thường xuyên" not in before
    with clock.at(date(2026, 4, 6)):
        page = browse(an).get("/don-doc/")
    assert page.context["apart"] == 1
    assert "(1 kỳ báo cáo của nhiệm vụ thường xuyên, không tính ở bảng điều hành)" in page.content.decode()


def test_two_officers_do_not_write_over_each_other(owed, an):
    [one] = drafted(owed, an, "late")
    letters.change(one.pk, version=1, values={"signer": "Hoàng Minh Đức"}, by=an, posts=posts(an))
    with pytest.raises(Changed):
        letters.change(one.pk, version=1, values={"signer": "Người khác"}, by=an, posts=posts(an))
    with pytest.raises(Changed):
        letters.issue(one.pk, version=1, number=7, issued_on=TODAY, by=an, posts=posts(an))


def test_the_day_of_issue_is_not_to_come(owed, an):
    [one] = drafted(owed, an, "late")
    for day in (date(2026, 3, 3), date(2026, 3, 1)):
        with pytest.raises(Invalid):
            letters.issue(one.pk, version=one.version, number=7, issued_on=day, by=an, posts=posts(an))


class TestPages:
    """As the Office and an agency see them."""

    def test_the_room_proposes_by_agency_and_makes_drafts(self, owed, an, browse, finance, health):
        client = browse(an)
        page = client.get("/don-doc/").content.decode()
        assert page.index("Sở Tài chính</a>") > 0 and page.index("Sở Y tế</a>") > 0
        assert owed["far"].code not in page
        chosen = [
            f"{owed['both'].code}@{finance.pk}",
            f"{owed['late'].code}@{finance.pk}",
            f"{owed['health'].code}@{health.pk}",
        ]
        answer = client.post("/don-doc/soan/", {"code": chosen, "token": "abc"}, follow=True)
        assert "Đã soạn 2 dự thảo" in answer.content.decode()
        rows = {one.agency.name: [row.code for row in one.duties.all()] for one in Letter.objects.all()}
        assert rows == {"Sở Tài chính": codes(owed, "both", "late"), "Sở Y tế": codes(owed, "health")}
        client.post("/don-doc/soan/", {"code": chosen, "token": "abc"})
        assert Letter.objects.count() == 2
        assert "đang có dự thảo" in client.get("/don-doc/").content.decode()

    def test_the_bulk_deed_of_the_list_makes_a_draft(self, owed, an, browse):
        client = browse(an)
        assert 'formaction="/don-doc/soan/"' in client.get("/nhiem-vu/").content.decode()
        answer = client.post("/don-doc/soan/", {"code": codes(owed, "late", "far"), "token": "abc"}, follow=True)
        text = answer.content.decode()
        assert answer.redirect_chain[-1][0] == f"/don-doc/{Letter.objects.get().pk}/"
        assert f"Không đưa vào văn bản vì không quá hạn, không sắp đến hạn hoặc đã báo cáo: {owed['far'].code}." in text
        assert client.post("/don-doc/soan/", {"token": "x"}, follow=True).status_code == 200

    def test_the_draft_is_changed_and_issued(self, owed, an, browse):
        [one] = drafted(owed, an, "late", "soon")
        client = browse(an)
        address = f"/don-doc/{one.pk}/"
        form = {
            "answer_by": "13/3/2026",
            "signer_title": "Phó Chánh Văn phòng",
            "signer": "Hoàng Minh Đức",
            "version": "1",
        }
        assert client.post(address, {**form, "keep": codes(owed, "late"), "answer_by": "1/3/2026"}).status_code == 400
        assert client.post(address, {**form, "keep": codes(owed, "late")}).status_code == 302
        page = client.get(address).content.decode()
        assert "KT. CHÁNH VĂN PHÒNG" in page and "Báo cáo thu ngân sách" not in page
        for kind, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
            assert client.get(f"{address}tai/{kind}/").content.startswith(begins)
        client.post(f"{address}phat-hanh/", {"issue-number": "", "issue-issued_on": "2/3/2026", "issue-version": "2"})
        assert Letter.objects.get().state == "draft"
        client.post(f"{address}phat-hanh/", {"issue-number": "45", "issue-issued_on": "2/3/2026", "issue-version": "2"})
        assert Letter.objects.get().sign == "45/VP-TH"
        after = client.get(address).content.decode()
        assert "Phát hành" not in after and "Trong kho văn bản" in after
        assert "45/VP-TH" in client.get("/don-doc/?muc=da-phat-hanh").content.decode()
        assert "45/VP-TH" in client.get("/van-ban/").content.decode()

    def test_the_agency_sees_its_issued_letters_and_no_other(self, owed, an, binh, dung, chi, browse, finance):
        [draft] = letters.draft(codes(owed, "soon"), token="t9", by=an, posts=posts(an)).letters
        one = issued(owed, an, "late")
        page = browse(binh).get(f"/don-doc/{one.pk}/")
        assert page.status_code == 200 and "Sửa dự thảo" not in page.content.decode()
        assert browse(binh).get(f"/don-doc/{one.pk}/tai/docx/").status_code == 200
        assert browse(binh).get(f"/don-doc/{draft.pk}/").status_code == 404
        assert [browse(who).get(f"/don-doc/{one.pk}/").status_code for who in (dung, chi)] == [404, 404]
        assert "07/VP-TH" in browse(binh).get(f"/don-doc/co-quan/{finance.key}/").content.decode()
        assert "07/VP-TH" not in browse(dung).get(f"/don-doc/co-quan/{finance.key}/").content.decode()
        assert f"/don-doc/co-quan/{finance.key}/" in browse(binh).get(f"/co-quan/{finance.key}/").content.decode()

    def test_only_the_office_writes(self, owed, an, binh, cast, office, browse):
        [one] = drafted(owed, an, "late")
        leader = cast.person("Lê Chủ Tịch", "leader", office)
        for who in (binh, leader):
            client = browse(who)
            for address in ("soan/", f"{one.pk}/phat-hanh/", f"{one.pk}/bo/", f"{one.pk}/cap-nhat/", f"{one.pk}/"):
                assert client.post(f"/don-doc/{address}", {"code": "x"}).status_code == 404
        assert browse(binh).get("/don-doc/").status_code == 404
        assert "Cần đôn đốc" not in browse(leader).get("/don-doc/?muc=can").content.decode()

    def test_a_dropped_draft_is_gone_from_the_lists(self, owed, an, browse):
        [one] = drafted(owed, an, "late")
        client = browse(an)
        client.post(f"/don-doc/{one.pk}/bo/")
        assert f"/don-doc/{one.pk}/" not in client.get("/don-doc/?muc=du-thao").content.decode()
        assert "đang có dự thảo" not in client.get("/don-doc/").content.decode()


def test_the_next_letter_remembers_the_last_one(owed, an, browse):
    issued(owed, an, "late")
    with clock.at(date(2026, 3, 4)):
        page = browse(an).get("/don-doc/").content.decode()
    assert "02/03/2026" in page
