"""Other systems are told by signed requests, and by nothing else."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import date

import pytest

from dondoc.web.history import queries as history
from dondoc.web.reminders.actions import outbox, webhooks
from dondoc.web.reminders.models import Delivery, Webhook
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid
from web import factories
from web.reminders.conftest import moment
from web.reminders.receiver import Receiver

FRIDAY = date(2026, 3, 6)
real = [pytest.mark.slow, pytest.mark.enable_socket]


@pytest.fixture
def receiver(settings) -> Iterator[Receiver]:
    one = Receiver()
    one.open()
    settings.WEBHOOK_HOSTS = ["127.0.0.1", "tin-nhan.example.vn", "noi-bo.example.vn:8443"]
    yield one
    one.close()


@pytest.fixture
def admin(cast, office):
    return cast.person("Lý Quản Trị", "administrator", office)


def add(admin, address: str, **more: bool) -> tuple[Webhook, str]:
    chosen = {"digests": True, "notices": False, "letters": False} | more
    return webhooks.add(name="Cổng tin nhắn", address=address, by=admin, label="Lý Quản Trị", **chosen)


class TestReal:
    """By real requests on the loopback."""

    pytestmark = real

    def test_a_digest_comes_signed(self, admin, an, binh, finance, receiver, work):
        _hook, secret = add(admin, receiver.address)
        given = factories.duty(an, [finance], due=FRIDAY)
        work(FRIDAY)
        [(headers, body)] = receiver.got
        told = json.loads(body)
        expected = hmac.new(secret.encode(), headers["X-Dondoc-Timestamp"].encode() + b"." + body, hashlib.sha256)
        assert headers["X-Dondoc-Signature"] == f"sha256={expected.hexdigest()}"
        assert headers["X-Dondoc-Event"] == told["event"] == "digest"
        assert 0 <= int(headers["X-Dondoc-Timestamp"]) - int(moment(FRIDAY).timestamp()) < 600
        assert told["person"] == {"email": binh.email, "name": "Trần Thị Bình"}
        assert told["sections"][0]["rows"][0]["code"] == given.code
        assert secret not in json.dumps(list(Webhook.objects.values()), default=str)

    def test_notices_are_handed_over_once_and_only_new_ones(
        self, admin, an, binh, finance, receiver, work, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            factories.duty(an, [finance], due=date(2026, 6, 30))
        add(admin, receiver.address, digests=False, notices=True)
        with django_capture_on_commit_callbacks(execute=True):
            newer = factories.duty(an, [finance], due=date(2026, 6, 30))
        work(FRIDAY)
        work(FRIDAY, 8)
        assert [json.loads(body)["path"] for _headers, body in receiver.got] == [f"/nhiem-vu/{newer.code}/"]

    def test_a_failure_is_tried_again_with_the_same_number_then_waits_for_a_person(self, admin, receiver):
        hook, _ = add(admin, receiver.address)
        with clock.at(moment(FRIDAY)):
            webhooks.try_out(hook.pk)
        receiver.status = 503
        for day, hour in ((6, 8), (6, 9), (6, 20), (7, 8), (8, 8), (9, 8)):
            with clock.at(moment(date(2026, 3, day), hour)):
                outbox.send_waiting()
        dead = Delivery.objects.get()
        assert (dead.state, dead.error) == ("dead", "Hệ thống nhận trả lời mã 503.")
        receiver.status = 200
        with clock.at(moment(date(2026, 3, 9), 9)):
            outbox.send_again(dead.pk)
            outbox.send_waiting()
        assert Delivery.objects.get().state == "sent"
        assert len({headers["X-Dondoc-Delivery"] for headers, _ in receiver.got}) == 1
        assert len(receiver.got) == 7

    def test_an_answer_that_leads_elsewhere_is_not_followed(self, admin, receiver):
        other = Receiver()
        other.open()
        try:
            hook, _ = add(admin, receiver.address)
            receiver.status, receiver.location = 307, other.address
            webhooks.try_out(hook.pk)
            outbox.send_waiting()
            assert (len(receiver.got), other.got) == (1, [])
            assert Delivery.objects.get().error == "Hệ thống nhận trả lời mã 307."
        finally:
            other.close()

    def test_nothing_goes_to_one_that_was_revoked_or_is_no_longer_allowed(self, admin, receiver, settings):
        first, _ = add(admin, receiver.address)
        second, _ = add(admin, receiver.address)
        webhooks.try_out(first.pk)
        webhooks.try_out(second.pk)
        webhooks.revoke(first.pk, by=admin, label="Lý Quản Trị")
        settings.WEBHOOK_HOSTS = []
        outbox.send_waiting()
        assert receiver.got == []
        assert set(Delivery.objects.values_list("state", flat=True)) == {"dead"}


@pytest.mark.parametrize(
    "address",
    [
        "http://tin-nhan.example.vn/x",
        "https://khac.example.vn/",
        "https://tin-nhan.example.vn.khac.vn/",
        "https://tin-nhan.example.vn@khac.example.vn/",
        "https://ten:mat-khau@tin-nhan.example.vn/",
        "https://noi-bo.example.vn/",
        "https://noi-bo.example.vn:9/",
        "http://localhost/",
        "http://169.254.169.254/latest",
        "https://10.0.0.1/",
        "ftp://tin-nhan.example.vn/",
        "file:///etc/passwd",
        "https://[::1",
        "https://tin-nhan.example.vn:99999/",
        "https:///x",
        "https://tin-nhan.example.vn/a b",
        "tin-nhan.example.vn",
        "",
    ],
)
def test_an_address_that_may_not_be_called_is_refused(address, settings):
    settings.WEBHOOK_HOSTS = ["127.0.0.1", "tin-nhan.example.vn", "noi-bo.example.vn:8443"]
    with pytest.raises(Invalid):
        webhooks.check_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://tin-nhan.example.vn/x?y=1",
        "https://TIN-NHAN.example.vn:444/",
        "https://noi-bo.example.vn:8443/",
        "http://127.0.0.1:9/",
    ],
)
def test_an_address_on_the_list_is_taken(address, settings):
    settings.WEBHOOK_HOSTS = ["127.0.0.1", "Tin-Nhan.example.vn", "noi-bo.example.vn:8443"]
    assert webhooks.check_address(address).hostname


def test_the_administrator_adds_tries_and_revokes_one(admin, browse, settings):
    settings.WEBHOOK_HOSTS = ["tin-nhan.example.vn"]
    client = browse(admin)
    form = {"name": "Cổng tin nhắn", "address": "https://tin-nhan.example.vn/dondoc", "digests": "on"}
    refused = client.post("/gui-tin/webhook/", {**form, "address": "https://khac.example.vn/"})
    assert refused.status_code == 400
    assert "không có trong danh sách được phép" in refused.content.decode()
    assert client.post("/gui-tin/webhook/", {**form, "digests": ""}).status_code == 400
    shown = client.post("/gui-tin/webhook/", form, follow=True).content.decode()
    hook = Webhook.objects.get()
    assert webhooks.secret_of(hook) in shown
    assert webhooks.secret_of(hook) not in client.get("/gui-tin/webhook/").content.decode()
    client.post(f"/gui-tin/webhook/{hook.pk}/gui-thu/")
    assert Delivery.objects.get().kind == "test"
    client.post(f"/gui-tin/webhook/{hook.pk}/thu-hoi/")
    assert client.post(f"/gui-tin/webhook/{hook.pk}/gui-thu/").status_code == 404
    told = [history.sentence(event) for event in history.timeline("webhook", hook.pk)]
    assert [line.partition(" thêm ")[2] or line.partition(" thu hồi ")[2] for line in told] == [
        "webhook Cổng tin nhắn."
    ] * 2
