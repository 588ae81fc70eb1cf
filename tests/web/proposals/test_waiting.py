"""The desk of a document that is being read: it waits, opens by itself, and says what to do when the reading failed."""

import pytest
from django.urls import reverse

from dondoc.web.documents.models import Document

pytestmark = pytest.mark.django_db
READING = Document.Reading


def to(document: Document, state: str, error: str = "") -> str:
    """The document in a state of reading; the address of its desk."""
    Document.objects.filter(pk=document.pk).update(reading=state, reading_error=error)
    return reverse("proposals:desk", args=[document.pk])


def test_the_page_asks_again_by_itself_and_without_scripts(notice, an, browse):
    address = to(notice, READING.QUEUED)
    page = browse(an).get(address)
    said = page.content.decode()
    assert page.status_code == 409
    assert f'hx-get="{address}?dang=queued"' in said
    assert '<noscript><meta http-equiv="refresh" content="10">' in said
    assert f'<a href="{address}">Tải lại trang này</a>' in said


def test_it_is_told_what_changed_and_opens_the_desk_when_the_reading_ends(notice, an, browse):
    client, asks = browse(an), {"HX-Request": "true"}
    address = to(notice, READING.QUEUED)
    assert client.get(f"{address}?dang=queued", headers=asks).status_code == 204
    to(notice, READING.RUNNING)
    changed = client.get(f"{address}?dang=queued", headers=asks)
    assert changed.status_code == 200
    assert "Đang đọc" in changed.content.decode()
    assert "dang=running" in changed.content.decode()
    to(notice, READING.DONE)
    done = client.get(f"{address}?dang=running", headers=asks)
    assert done["HX-Refresh"] == "true"
    assert client.get(address).templates[0].name == "proposals/desk.html"


def test_a_reading_that_failed_says_why_and_can_be_tried_again(notice, an, browse):
    address = to(notice, READING.FAILED, "Tệp hỏng; xin tải tệp khác.")
    shown = browse(an).get(f"{address}?dang=running", headers={"HX-Request": "true"}).content.decode()
    assert "Tệp hỏng; xin tải tệp khác." in shown
    assert reverse("documents:read_again", args=[notice.pk]) in shown
    assert "hx-trigger" not in shown.split('id="waiting"')[1].split("</main>")[0]
