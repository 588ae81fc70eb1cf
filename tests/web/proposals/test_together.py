"""Two officers at one desk see each other and lose nothing."""

import pytest
from django.urls import reverse

from dondoc.web.proposals.actions import desk
from dondoc.web.shared import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def em(cast, office):
    """A second officer of the Office."""
    return cast.person("Vũ Thị Em", "office_officer", office)


def test_a_conflicting_edit_shows_both_and_keeps_what_was_typed(laid, an, em, browse, fields):
    mine = fields(laid[0], title="Tên của An")
    address = reverse("proposals:do", args=[laid[0].document_id, laid[0].id])
    browse(em).post(address, fields(laid[0], title="Tên của Em") | {"deed": "edit"})
    answer = browse(an).post(address, mine | {"deed": "accept"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="Tên của An"' in page
    assert "Tên của Em" in page
    assert "Vũ Thị Em vừa sửa" in page
    laid[0].refresh_from_db()
    assert (laid[0].draft["title"], laid[0].state) == ("Tên của Em", "pending")
    again = browse(an).post(address, mine | {"deed": "accept", "version": laid[0].version})
    assert again.status_code == 302
    laid[0].refresh_from_db()
    assert (laid[0].draft["title"], laid[0].state) == ("Tên của An", "accepted")


def test_officers_see_each_other_and_each_others_changes(laid, an, em, browse, notice):
    see = reverse("proposals:presence", args=[notice.id])
    browse(em).get(see, {"o": laid[1].id, "sau": 0})
    desk.reject(document_id=notice.id, proposal_id=laid[1].id, version=None, reason="Trùng", by=em)
    page = browse(an).get(see, {"sau": 0}).content.decode()
    assert "Vũ Thị Em" in page
    assert "vừa thay đổi danh sách" in page
    assert "vừa thay đổi" not in browse(em).get(see, {"sau": 0}).content.decode()


def test_who_left_is_no_longer_shown(laid, an, em, browse, notice):
    see = reverse("proposals:presence", args=[notice.id])
    browse(em).get(see)
    clock.tick(60)
    assert "Vũ Thị Em" not in browse(an).get(see).content.decode()


def test_edits_of_different_duties_do_not_meet(laid, an, em, browse, fields):
    for person, row in ((an, laid[0]), (em, laid[1])):
        address = reverse("proposals:do", args=[row.document_id, row.id])
        assert browse(person).post(address, fields(row) | {"deed": "accept"}).status_code == 302
    assert {row.state for row in _fresh(laid[:2])} == {"accepted"}


def _fresh(rows):
    for row in rows:
        row.refresh_from_db()
    return rows
