"""A mail server that takes the connection and never speaks: no page waits for ever, and nothing is said to be sent."""

import socket
import threading

import pytest
from django.core import mail
from django.test.utils import override_settings
from django.urls import reverse

from dondoc.web import settings as own
from dondoc.web.people.models import Invitation

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def silent_server(settings):
    """Takes connections until the test ends and answers nothing."""
    server = socket.create_server(("127.0.0.1", 0))
    taken = []

    def take():
        while True:
            try:
                taken.append(server.accept()[0])
            except OSError:
                return

    thread = threading.Thread(target=take)
    thread.start()
    settings.MAILS = settings.ACCOUNT_EMAIL_NOTIFICATIONS = True
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
    settings.EMAIL_TIMEOUT = 0.2
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend"):
        yield taken
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join()
    for one in taken:
        one.close()


def test_the_settings_say_how_long_a_page_waits():
    assert 0 < own.EMAIL_TIMEOUT <= 30


def test_an_invitation_that_was_not_sent_shows_its_link(browse, cast, office, finance, silent_server):
    admin = cast.person("Đỗ Quản", "administrator", office)
    form = {"email": "hoa@example.vn", "full_name": "Mai Hoa", "agency": finance.pk, "role": "specialist", "title": ""}
    answer = browse(admin).post(reverse("people:invite"), form)
    assert silent_server
    assert Invitation.objects.get().email == "hoa@example.vn"
    said = answer.content.decode()
    assert "Máy chủ thư không nhận thư mời" in said
    assert "/loi-moi/" in said


def test_a_new_password_cannot_be_asked_for_and_the_page_says_so(browse, binh, silent_server):
    answer = browse().post(reverse("account_reset_password"), {"email": binh.email})
    assert silent_server
    assert answer.status_code == 503
    assert "Máy chủ thư không trả lời" in answer.content.decode()
    assert mail.outbox == []


def test_a_changed_password_is_changed_though_nobody_can_be_told(browse, binh, silent_server):
    words = {"oldpassword": "mật khẩu dài", "password1": "một mật khẩu khác", "password2": "một mật khẩu khác"}
    answer = browse(binh).post(reverse("account_change_password"), words)
    assert silent_server
    assert answer.status_code == 302
    binh.refresh_from_db()
    assert binh.check_password("một mật khẩu khác")
