"""Notices that are committed late, or by many writers at once: each webhook is told of each of them once."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Event as Flag

import pytest
from django.db import connection, connections, transaction

from dondoc.web.notices import actions as notices
from dondoc.web.notices.models import Notice
from dondoc.web.reminders.actions import webhooks
from dondoc.web.reminders.models import Delivery, Webhook

WRITERS, TIMES = 4, 15


@pytest.fixture
def hook(cast, office, settings):
    settings.WEBHOOK_HOSTS = ["tin-nhan.example.vn"]
    admin = cast.person("Lý Quản Trị", "administrator", office)
    chosen = {"digests": False, "notices": True, "letters": False}
    made, _secret = webhooks.add(
        name="Cổng tin nhắn", address="https://tin-nhan.example.vn/", by=admin, label="", **chosen
    )
    return made


def tell(person, name: str) -> None:
    notices.tell([person], kind="comment", text=name, link="/", once=name)


def texts() -> list[str]:
    return [one.payload["text"] for one in Delivery.objects.filter(kind="notice").order_by("pk")]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_notice_that_is_committed_late_comes_late_and_is_not_lost(an, hook):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time: nothing is committed out of order")
    written, seen = Flag(), Flag()

    def linger() -> None:
        try:
            with transaction.atomic():
                tell(an, "Ghi trước, xong sau")
                written.set()
                assert seen.wait(20)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        task = pool.submit(copy_context().run, linger)
        assert written.wait(20)
        tell(an, "Ghi sau, xong trước")
        assert webhooks.hand_over_notices() == 1
        seen.set()
        task.result()
    assert webhooks.hand_over_notices() == 1
    assert texts() == ["Ghi sau, xong trước", "Ghi trước, xong sau"]
    assert webhooks.hand_over_notices() == 0


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_none_is_lost_or_told_twice_while_many_write_and_two_hand_over(an, hook):
    def write(writer: int) -> None:
        try:
            for number in range(TIMES):
                tell(an, f"{writer}-{number}")
        finally:
            connections.close_all()

    def hand_over() -> None:
        try:
            while Delivery.objects.filter(kind="notice").count() < WRITERS * TIMES:
                webhooks.hand_over_notices()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS + 2) as pool:
        work = [pool.submit(copy_context().run, write, number) for number in range(WRITERS)]
        work += [pool.submit(copy_context().run, hand_over) for _ in range(2)]
        for task in work:
            task.result(timeout=60)
    wanted = {f"{writer}-{number}" for writer in range(WRITERS) for number in range(TIMES)}
    assert (len(texts()), set(texts())) == (len(wanted), wanted)


@pytest.mark.django_db
def test_marks_go_when_nobody_wants_to_be_told_and_later_ones_hear_of_nothing_old(an, hook):
    tell(an, "Một")
    Webhook.objects.update(notices=False)
    assert webhooks.hand_over_notices() == 0
    Webhook.objects.update(notices=True)
    assert (webhooks.hand_over_notices(), Notice.objects.filter(fresh=True).count()) == (0, 0)
