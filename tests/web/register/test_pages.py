"""What people see and send in the browser, without JavaScript."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dondoc.engine.tracking.states import Deed
from dondoc.web.history.models import Event
from dondoc.web.register.actions import amend, deeds, extensions, parts
from dondoc.web.register.models import Comment, Evidence, Obligation
from dondoc.web.register.views import deeds as steps
from dondoc.web.shared import clock
from web.factories import duty, posts, reported

pytestmark = pytest.mark.django_db


def hidden(page) -> dict[str, str]:
    """The hidden fields of the deed's form on a page."""
    html = page.content.decode()
    found = dict(re.findall(r'<input type="hidden" name="(version|token)" value="([^"]*)"', html))
    assert set(found) == {"version", "token"}
    return found


def fill(client, address: str, **typed):
    """Open a form and send it as a person does."""
    return client.post(address, hidden(client.get(address)) | typed)


def at(given: Obligation, step: str = "") -> str:
    return f"/nhiem-vu/{given.code}/{f'{step}/' if step else ''}"


def test_a_duty_lives_its_life_in_forms(an, binh, finance, browse):
    given = duty(an, [finance])
    agency, office = browse(binh), browse(an)
    assert "Cần tiếp nhận" in agency.get(at(given)).content.decode()
    assert "Chờ Sở Tài chính tiếp nhận" in office.get(at(given)).content.decode()
    assert fill(agency, at(given, "tiep-nhan")).status_code == 302
    assert fill(agency, at(given, "tien-do"), text="Đã lấy ý kiến", percent="40").status_code == 302
    paper = SimpleUploadedFile("bao-cao.txt", "Báo cáo kết quả rà soát các chỉ tiêu".encode())
    assert fill(agency, at(given, "bao-cao"), text="Đã rà soát xong", attached=[paper]).status_code == 302
    assert fill(office, at(given, "yeu-cau-lam-lai"), reason="Chưa có số liệu").status_code == 302
    again = agency.get(at(given, "bao-cao")).content.decode()
    assert "Đã rà soát xong" in again
    assert fill(agency, at(given, "bao-cao"), text="Đã bổ sung số liệu", number="15/BC-STC").status_code == 302
    assert fill(office, at(given, "xac-nhan")).status_code == 302
    given.refresh_from_db()
    assert given.state == "completed"
    page = office.get(at(given)).content.decode()
    for words in ("Hoàn thành đúng hạn", "Đã bổ sung số liệu", "Chưa có số liệu", "15/BC-STC", "bao-cao.txt"):
        assert words in page


def test_an_extension_shows_both_deadlines(an, binh, finance, browse):
    given = duty(an, [finance])
    fill(browse(binh), at(given, "xin-gia-han"), new_due="20/4/2026", reason="Chờ thẩm định")
    assert "cần quyết định" in browse(an).get(at(given)).content.decode()
    fill(browse(an), at(given, "dong-y-gia-han"), due="15/4/2026", note="Đúng hạn mới")
    page = browse(an).get(at(given)).content.decode()
    assert "15/04/2026" in page and "Thời hạn đầu" in page and "31/03/2026" in page
    assert "vẫn tính là đúng hạn" not in page  # the day in force is no longer the one that says "trước"


def test_what_is_missing_is_said_beside_the_field_and_nothing_typed_is_lost(an, binh, finance, browse):
    given = duty(an, [finance])
    deeds.accept(given.code, by=binh, posts=posts(binh))
    answer = fill(browse(binh), at(given, "bao-cao"), text="Đã rà soát xong các chỉ tiêu")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "ít nhất một minh chứng" in page and "Đã rà soát xong các chỉ tiêu" in page
    given.refresh_from_db()
    assert given.state == "accepted"


def test_a_form_that_somebody_else_overtook_is_told_so_and_keeps_its_words(an, binh, finance, browse):
    given = duty(an, [finance])
    client = browse(binh)
    open_ = hidden(client.get(at(given, "tra-lai")))
    amend.set_priority(given.code, priority="urgent", by=an, posts=posts(an))
    answer = client.post(at(given, "tra-lai"), open_ | {"reason": "Không thuộc chức năng của sở"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Không thuộc chức năng của sở" in page and "người khác cập nhật" in page
    given.refresh_from_db()
    assert given.state == "assigned"
    # the page that came back knows the new version: sending it again does the deed
    assert client.post(at(given, "tra-lai"), hidden(answer) | {"reason": "Không thuộc chức năng"}).status_code == 302
    given.refresh_from_db()
    assert given.state == "returned"


def test_a_correction_that_was_overtaken_takes_nothing_back_when_it_is_sent_again(an, finance, browse):
    given = duty(an, [finance])
    client = browse(an)
    form = client.get(at(given, "sua"))
    shown = {f"shown_{name}": getattr(given, name) for name in ("title", "product", "report_to", "given_by")}
    typed = {"title": given.title, "product": "Báo cáo rà soát", "reason": "Nêu sản phẩm"} | shown
    assert all(f'name="{name}"' in form.content.decode() for name in shown)
    amend.amend(given.code, title="Rà soát 9 chỉ tiêu", reason="Đủ số", by=an, posts=posts(an))
    answer = client.post(at(given, "sua"), hidden(form) | typed)
    assert answer.status_code == 409
    assert client.post(at(given, "sua"), hidden(answer) | typed).status_code == 302
    given.refresh_from_db()
    assert (given.title, given.product) == ("Rà soát 9 chỉ tiêu", "Báo cáo rà soát")


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        ("y-kien", {"text": "Đề nghị sớm báo cáo"}),
        ("minh-chung", {"number": "3/BC"}),
        ("tien-do", {"text": "Xong nửa"}),
    ],
)
def test_a_form_sent_twice_counts_once(an, binh, finance, browse, step, typed):
    given = duty(an, [finance])
    deeds.accept(given.code, by=binh, posts=posts(binh))
    client = browse(binh)
    sent = hidden(client.get(at(given, step))) | typed
    answers = [client.post(at(given, step), sent) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    last = Event.objects.filter(object_key=given.code).order_by("number").last()
    deed = {"y-kien": "comment", "minh-chung": "add_evidence", "tien-do": "progress"}[step]
    assert Event.objects.filter(object_key=given.code, deed=deed).count() == 1
    assert last.deed == deed


def test_a_form_of_a_deed_that_is_not_lawful_is_not_shown(an, binh, finance, browse):
    given = duty(an, [finance])
    answer = browse(an).get(at(given, "xac-nhan"))
    assert answer.status_code == 409
    assert "tiếp nhận trước" in answer.content.decode()
    assert browse(an).get(at(given, "khong-co-buoc-nay")).status_code == 404


def test_every_deed_of_the_table_has_its_form_or_its_place():
    elsewhere = {Deed.ASSIGN, Deed.TRANSFER, Deed.REMOVE_EVIDENCE}
    assert {step.deed for step in steps.STEPS.values()} == set(Deed) - elsewhere


def test_a_secret_file_is_refused_and_nothing_of_it_is_kept(an, binh, finance, browse):
    given = duty(an, [finance])
    deeds.accept(given.code, by=binh, posts=posts(binh))
    secret = SimpleUploadedFile("ke-hoach.txt", "UBND TỈNH\nTUYỆT MẬT\nKẾ HOẠCH\nBảo vệ mục tiêu".encode())
    answer = fill(browse(binh), at(given, "minh-chung"), attached=[secret])
    assert answer.status_code == 422
    assert "bí mật nhà nước" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_files_of_somebody_who_may_not_add_them_are_not_looked_into(cast, an, binh, finance, browse, monkeypatch):
    given = duty(an, [finance])
    client = browse(binh)
    # the agency has not taken the duty on yet; a form that was open before is sent all the same
    open_ = hidden(browse(an).get(at(given, "minh-chung")))
    monkeypatch.setattr("dondoc.web.register.actions.evidence.look_into", lambda **more: pytest.fail("looked into"))
    answer = client.post(at(given, "minh-chung"), open_ | {"attached": SimpleUploadedFile("a.txt", b"so lieu")})
    assert answer.status_code == 409
    assert not Evidence.objects.exists()


def test_a_proof_is_downloaded_by_those_who_see_the_duty_and_nobody_else(an, binh, dung, chi, finance, browse):
    given = duty(an, [finance])
    deeds.accept(given.code, by=binh, posts=posts(binh))
    fill(browse(binh), at(given, "minh-chung"), attached=[SimpleUploadedFile("Biểu số.txt", b"so lieu quy I")])
    proof = Evidence.objects.get()
    address = f"{at(given)}minh-chung/{proof.pk}/"
    answer = browse(an).get(address)
    assert b"".join(answer.streaming_content) == b"so lieu quy I"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "sandbox"
    assert [browse(person).get(address).status_code for person in (dung, chi)] == [404, 404]
    assert browse().get(address).status_code == 302


def test_an_acceptance_is_taken_back_on_the_page(an, binh, finance, browse):
    given = duty(an, [finance])
    client = browse(binh)
    fill(client, at(given, "tiep-nhan"))
    assert "Hoàn tác bước vừa làm" in client.get(at(given)).content.decode()
    assert fill(client, at(given, "hoan-tac")).status_code == 302
    given.refresh_from_db()
    assert given.state == "assigned"
    with clock.at(date(2026, 3, 3)):
        assert "Hoàn tác bước vừa làm" not in client.get(at(given)).content.decode()


def test_pieces_inside_an_agency_are_its_own(cast, an, binh, dung, finance, health, browse):
    lan = cast.person("Hà Thị Lan", "specialist", finance)
    given = duty(an, [finance], cooperating=[(health, "Sở Y tế")])
    deeds.accept(given.code, by=binh, posts=posts(binh))
    assert fill(browse(binh), at(given, "phan-cong"), text="Tổng hợp nội bộ", person=str(lan.pk)).status_code == 302
    share = given.shares.get()
    address = f"{at(given)}phan-viec/{share.pk}/"
    assert "Tổng hợp nội bộ" in browse(lan).get(at(given)).content.decode()
    assert "Tổng hợp nội bộ" in browse(an).get(at(given)).content.decode()
    assert "Tổng hợp nội bộ" not in browse(dung).get(at(given)).content.decode()
    assert browse(dung).get(f"{address}bao-cao/").status_code == 404
    assert fill(browse(lan), f"{address}bao-cao/", text="Đã tổng hợp").status_code == 302
    assert fill(browse(binh), f"{address}lam-lai/", text="Thiếu quý I").status_code == 302
    assert fill(browse(lan), f"{address}bao-cao/", text="Đã thêm quý I").status_code == 302
    assert fill(browse(binh), f"{address}chap-nhan/").status_code == 302
    share.refresh_from_db()
    assert share.state == "accepted"
    part = given.parts.get(role="cooperating")
    coop = f"{at(given)}phoi-hop/{part.pk}/"
    assert fill(browse(dung), f"{coop}bao-cao/", text="Đã gửi").status_code == 302
    assert fill(browse(binh), f"{coop}chap-nhan/").status_code == 302


def test_a_specialist_drafts_and_the_focal_point_sends(cast, an, binh, finance, browse):
    lan = cast.person("Hà Thị Lan", "specialist", finance)
    given = duty(an, [finance])
    deeds.accept(given.code, by=binh, posts=posts(binh))
    assert fill(browse(lan), at(given, "du-thao"), text="Dự thảo: đã rà soát 9 chỉ tiêu").status_code == 302
    assert "9 chỉ tiêu" not in browse(an).get(at(given)).content.decode()
    form = browse(binh).get(at(given, "bao-cao"))
    assert "9 chỉ tiêu" in form.content.decode()
    sent = hidden(form) | {"text": "Đã rà soát 9 chỉ tiêu", "number": "7/BC-STC"}
    assert browse(binh).post(at(given, "bao-cao"), sent).status_code == 302
    assert [(row.stage, row.is_final) for row in given.reports.all()] == [("sent", True)]


def test_a_mention_by_name_is_told(an, binh, finance, browse):
    given = duty(an, [finance])
    fill(browse(an), at(given, "y-kien"), text="Nhờ @Trần Thị Bình cho biết tiến độ")
    assert list(Comment.objects.get().mentions.all()) == [binh]


def test_a_remark_does_not_turn_away_a_form_that_is_open(an, binh, finance, browse):
    given = reported(duty(an, [finance]), binh)
    client = browse(an)
    open_ = hidden(client.get(at(given, "xac-nhan")))
    amend.comment(given.code, text="Đã gửi bản giấy", by=binh, posts=posts(binh))
    assert client.post(at(given, "xac-nhan"), open_).status_code == 302


def test_a_day_off_is_pointed_out_and_an_earlier_day_refused(an, binh, finance, browse):
    given = duty(an, [finance])
    early = fill(browse(binh), at(given, "xin-gia-han"), new_due="15/3/2026", reason="Chờ")
    assert "Thời hạn mới phải sau" in early.content.decode()
    assert not given.extensions.exists()


def test_a_replaced_duty_points_to_its_successor(an, finance, browse):
    old, new = duty(an, [finance]), duty(an, [finance], title="Rà soát theo chỉ đạo mới")
    assert fill(browse(an), at(old, "thay-the"), successor=old.code, reason="x").status_code == 400
    assert fill(browse(an), at(old, "thay-the"), successor=new.code.lower(), reason="Chỉ đạo mới").status_code == 302
    assert f'href="{at(new)}"' in browse(an).get(at(old)).content.decode()
    assert f'href="{at(old)}"' in browse(an).get(at(new)).content.decode()


def test_periods_go_with_their_template(an, binh, dung, finance, health, browse):
    given = duty(an, [finance], due=None, recurrence="FREQ=MONTHLY;BYMONTHDAY=20")
    first = given.occurrences.get()
    deeds.accept(given.code, by=binh, posts=posts(binh))
    first.refresh_from_db()
    assert first.state == "accepted"
    assert [event.deed for event in Event.objects.filter(object_key=first.code)] == ["occur", "accept"]
    page = browse(binh).get(at(given)).content.decode()
    assert "Theo dõi theo từng kỳ" in page and first.code in page
    amend.undo(given.code, by=binh, posts=posts(binh))
    first.refresh_from_db()
    assert first.state == "assigned"
    deeds.return_(given.code, reason="Không thuộc chức năng", by=binh, posts=posts(binh))
    first.refresh_from_db()
    assert first.state == "returned"
    assert fill(browse(an), at(given, "giao-lai"), agency=str(health.pk), reason="Đúng việc").status_code == 302
    first.refresh_from_db()
    assert (first.state, [part.agency for part in first.parts.filter(ended_on=None)]) == ("assigned", [health])


def test_a_day_brought_forward_pulls_the_pieces_with_it(cast, an, binh, finance):
    lan = cast.person("Hà Thị Lan", "specialist", finance)
    given = duty(an, [finance])
    deeds.accept(given.code, by=binh, posts=posts(binh))
    share = parts.share_out(given.code, text="x", person=lan, due=date(2026, 3, 30), by=binh, posts=posts(binh))
    extensions.set_due(given.code, due=date(2026, 3, 20), reason="Họp sớm", by=an, posts=posts(an))
    share.refresh_from_db()
    assert share.due == date(2026, 3, 20)
