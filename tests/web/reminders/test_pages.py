"""The pages of being told: one's own digests and choices, the administrator's log."""

from datetime import date

import pytest

from dondoc.web.reminders.actions import digests
from dondoc.web.reminders.models import Delivery, Preference
from dondoc.web.shared import clock
from web import factories
from web.reminders.conftest import moment

FRIDAY = date(2026, 3, 6)


@pytest.fixture
def admin(cast, office):
    return cast.person("Lý Quản Trị", "administrator", office)


@pytest.fixture
def given(an, binh, finance, settings):
    """A duty due on Friday, of which Bình is told that morning."""
    settings.MAILS = True
    made = factories.duty(an, [finance], due=FRIDAY)
    with clock.at(moment(FRIDAY)):
        digests.make_due()
    return made


def test_the_notice_leads_to_the_digest_and_the_digest_to_the_duty(given, binh, browse):
    client = browse(binh)
    notice = binh.notices.get(kind="digest")
    page = client.post(f"/thong-bao/{notice.pk}/", follow=True).content.decode()
    assert "Nhắc việc ngày 06/03/2026" in page
    assert f'href="/nhiem-vu/{given.code}/"' in page
    assert "đến hạn hôm nay" in page
    assert "/nhac-viec/2026-03-06/" in client.get("/nhac-viec/").content.decode()


def test_a_digest_is_its_persons_alone(given, dung, browse):
    assert browse(dung).get("/nhac-viec/2026-03-06/").status_code == 404
    assert "2026-03-06" not in browse(dung).get("/nhac-viec/").content.decode()
    for day in ("2026-03-07", "hom-nay", "2026-13-01"):
        assert browse(dung).get(f"/nhac-viec/{day}/").status_code == 404


def test_a_duty_that_went_to_another_agency_is_no_link_any_more(given, binh, browse, finance):
    given.parts.update(ended_on=FRIDAY)
    page = browse(binh).get("/nhac-viec/2026-03-06/").content.decode()
    assert given.code in page
    assert f"/nhiem-vu/{given.code}/" not in page


def test_a_person_chooses_the_hour_and_does_without_what_is_not_compulsory(binh, browse):
    client = browse(binh)
    page = client.get("/nhac-viec/tuy-chon/").content.decode()
    assert "Không tắt được" in page
    answer = client.post("/nhac-viec/tuy-chon/", {"hour": "9", "weekly": "on"})
    kept = Preference.objects.get(user=binh)
    assert (answer.status_code, kept.hour, kept.early, kept.weekly) == (302, 9, False, True)
    for hour in ("3", "23", "x"):
        assert client.post("/nhac-viec/tuy-chon/", {"hour": hour}).status_code == 400
    client.post("/nhac-viec/tuy-chon/", {"hour": "", "early": "on"})
    assert Preference.objects.get(user=binh).hour is None


def test_the_log_tells_what_became_of_each_message(given, admin, binh, browse):
    row = Delivery.objects.get()
    Delivery.objects.update(state="dead", error="Máy chủ thư không nhận thư này (mã 550).", attempts=1)
    client = browse(admin)
    page = client.get("/gui-tin/").content.decode()
    assert binh.email in page and "mã 550" in page and "Gửi lại" in page
    assert binh.email in client.get("/gui-tin/?trang-thai=dead&kenh=mail").content.decode()
    assert binh.email not in client.get("/gui-tin/?trang-thai=sent").content.decode()
    client.post(f"/gui-tin/{row.pk}/gui-lai/")
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("pending", 0)
    assert client.post(f"/gui-tin/{row.pk}/gui-lai/").status_code == 400


@pytest.mark.parametrize("address", ["/gui-tin/", "/gui-tin/webhook/"])
def test_the_log_is_the_administrators_alone(address, an, binh, chi, browse):
    assert [browse(person).get(address).status_code for person in (an, binh, chi)] == [404, 404, 404]
    assert browse().get(address).status_code == 302


def test_a_stranger_has_neither_digests_nor_choices(chi, browse):
    for address in ("/nhac-viec/", "/nhac-viec/tuy-chon/", "/nhac-viec/2026-03-06/"):
        assert browse(chi).get(address).status_code == 404
        assert browse().get(address).status_code == 302
