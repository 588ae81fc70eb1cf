"""Failure is shown in one sentence, even when the database is what failed."""

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from dondoc.web.shared import errors


def test_the_page_of_a_fault_needs_no_session_and_no_database():
    answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Việc vừa làm chưa được ghi" in answer.content.decode()


def test_htmx_gets_the_message_alone(browse, an):
    answer = browse(an).get("/khong-co/", headers={"HX-Request": "true"})
    assert answer.status_code == 404
    assert answer.content.decode().lstrip().startswith('<div class="message message-error">')


def test_a_form_without_its_token_says_what_to_do(an):
    request = RequestFactory().post("/")
    request.user, request.posts, request.session = AnonymousUser(), (), {}
    answer = errors.csrf_failed(request, "missing")
    assert answer.status_code == 403
    assert "tải lại trang" in answer.content.decode()
