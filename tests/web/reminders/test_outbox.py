"""What leaves the house: mails by a real mail server, with its failures."""

from datetime import date, timedelta

import pytest

from dondoc.engine.errors import DondocError
from dondoc.web.reminders.actions import digests, mail, outbox
from dondoc.web.reminders.models import Delivery, Preference
from dondoc.web.shared import clock
from web import factories
from web.reminders.conftest import moment

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]

THURSDAY, FRIDAY, MONDAY, TUESDAY = date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 9), date(2026, 3, 10)


@pytest.fixture
def given(an, binh, finance):
    """A duty of Sở Tài chính due on Friday 06/3."""
    return factories.duty(an, [finance], due=FRIDAY)


def states() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def test_the_digest_comes_as_one_mail_in_plain_text_and_html(given, binh, post, work):
    assert work(FRIDAY) == (1, 1)
    [got] = post.to(binh.email)
    plain, rich = got.get_body(("plain",)), got.get_body(("html",))
    assert got["Subject"].strip() == "Nhắc việc: 1 nhiệm vụ đến hạn hôm nay (06/03/2026)"
    assert got["From"] == "Đôn đốc <dondoc@langson.example.vn>"
    assert got["Message-ID"] == f"<digest-2026-03-06-{binh.pk}@langson.example.vn>"
    assert got["Auto-Submitted"] == "auto-generated"
    assert plain is not None and rich is not None
    for part in (plain.get_content(), rich.get_content()):
        assert "Kính gửi đồng chí Trần Thị Bình" in part
        assert given.code in part and given.title in part
        assert f"https://dondoc.example.vn/nhiem-vu/{given.code}/" in part
        assert "https://dondoc.example.vn/nhac-viec/tuy-chon/" in part
    assert "<" not in plain.get_content()
    assert "; thời hạn 06/03/2026, đến hạn hôm nay" in plain.get_content()
    assert ">06/03/2026</span><br>đến hạn hôm nay" in rich.get_content()


def test_a_job_that_runs_again_sends_no_second_mail(given, binh, post, work):
    for minute in (5, 6, 7):
        work(FRIDAY, minute=minute)
    assert len(post.letters) == 1
    assert states() == ["sent"]


def test_what_a_person_may_do_without_is_left_out_and_the_rest_is_not(given, an, binh, finance, post, work):
    Preference.objects.create(user=binh, early=False)
    work(THURSDAY)  # one day before: early, so no mail, but the digest is in the application
    assert post.letters == []
    assert binh.digests.count() == 1
    work(FRIDAY)
    assert len(post.to(binh.email)) == 1


def test_a_mail_server_that_is_down_is_tried_again_after_growing_pauses(given, binh, post, work):
    post.close()
    work(FRIDAY, 7, 0)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts, delivery.next_at) == ("failed", 1, moment(FRIDAY, 7, 5))
    assert delivery.error == "Máy chủ thư không trả lời hoặc không nhận kết nối."
    work(FRIDAY, 7, 4)  # too early
    assert Delivery.objects.get().attempts == 1
    work(FRIDAY, 7, 5)
    assert (Delivery.objects.get().attempts, Delivery.objects.get().next_at) == (2, moment(FRIDAY, 7, 20))
    post.open()
    work(FRIDAY, 7, 20)
    assert (states(), len(post.letters)) == (["sent"], 1)


def test_after_two_days_without_mail_only_the_newest_digest_is_sent(given, binh, post, work):
    post.say = "451 4.3.0 try again later"
    for day in (FRIDAY, MONDAY):
        for hour in (7, 8, 9, 12, 18):
            work(day, hour)
    post.say = ""
    work(TUESDAY)
    [got] = post.to(binh.email)
    assert "10/03/2026" in got["Subject"]
    assert states() == ["replaced", "replaced", "sent"]
    # nothing is lost in the application
    assert binh.notices.filter(kind="digest").count() == binh.digests.count() == 3


def test_what_the_mails_of_the_outage_would_have_said_early_the_newest_says(an, binh, finance, post, work):
    far = factories.duty(an, [finance], due=date(2026, 3, 17))  # seven working days before is Friday 06/3
    post.close()
    work(FRIDAY)
    near = factories.duty(an, [finance], due=TUESDAY)
    post.open()
    work(TUESDAY)
    [got] = post.to(binh.email)
    body = got.get_body(("plain",))
    assert body is not None
    assert near.code in body.get_content() and far.code in body.get_content()


def test_an_address_that_the_server_does_not_know_is_given_up_at_once_and_the_others_are_sent(
    given, an, binh, dung, health, post, work
):
    factories.duty(an, [health], due=FRIDAY)
    post.unknown.add(binh.email)
    assert work(FRIDAY) == (2, 1)
    dead = Delivery.objects.get(person=binh)
    assert (dead.state, dead.error) == ("dead", "Máy chủ thư không nhận thư này (mã 550).")
    assert len(post.to(dung.email)) == 1


def test_after_three_days_a_mail_is_given_up_until_a_person_has_it_sent_again(given, an, binh, post, work):
    post.say = "451 4.3.0 try again later"
    work(FRIDAY)
    # without newer digests: the duty is done meanwhile
    factories.reported(given, binh)
    days = [FRIDAY + timedelta(days=number) for number in range(1, 5)]
    for day in days:
        work(day, 8)
    assert (states(), Delivery.objects.get().ended_at.date()) == (["dead"], MONDAY)
    post.say = ""
    with clock.at(moment(MONDAY, 9)):
        outbox.send_again(Delivery.objects.get().pk)
        outbox.send_waiting()
        with pytest.raises(DondocError):
            outbox.send_again(Delivery.objects.get().pk)
    assert (states(), len(post.letters)) == (["sent"], 1)


def test_no_mail_goes_out_in_the_quiet_hours_and_on_days_off(given, binh, post, work):
    post.close()
    work(FRIDAY, 17)
    post.open()
    work(FRIDAY, 21)
    work(date(2026, 3, 7), 8)  # a Saturday
    assert post.letters == []
    work(MONDAY)
    assert len(post.letters) == 1


def test_a_mail_of_yesterday_does_not_come_beside_the_one_of_today(given, binh, post, work):
    post.close()
    work(THURSDAY, 19)
    post.open()
    work(FRIDAY, 6)  # it might go out again, but today's takes its place at seven
    assert post.letters == []
    work(FRIDAY, 7)
    assert (len(post.letters), states()) == (1, ["replaced", "sent"])


def test_a_worker_that_died_while_it_sent_is_no_second_mail(given, binh, post, work):
    work(FRIDAY)
    # the server took the mail; the worker died before it could write that down
    Delivery.objects.update(state="sending", claimed_at=moment(FRIDAY, 7, 5), ended_at=None)
    work(FRIDAY, 7, 30)
    assert (states(), len(post.letters)) == (["dead"], 1)
    assert "để tránh gửi hai lần" in Delivery.objects.get().error


def test_two_workers_at_once_send_one_mail(given, binh, post):
    with clock.at(moment(FRIDAY)):
        digests.make_due()
        pk = Delivery.objects.get().pk
        # both saw that it waits; who claims it second leaves it
        with mail.Sender() as way:
            assert [outbox._send_one(pk, way), outbox._send_one(pk, way)] == [True, False]
    assert len(post.letters) == 1
