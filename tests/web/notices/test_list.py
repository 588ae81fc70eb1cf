"""A person reads what they were told, and nothing that others were."""

import pytest

from dondoc.web.notices import actions
from dondoc.web.notices.models import Notice


@pytest.fixture
def told(an, binh):
    for number in range(60):
        actions.tell([binh], kind="assign", text=f"Nhiệm vụ số {number}", link="/nhiem-vu/", once=f"n{number}")
    return Notice.objects.filter(to=binh)


def test_the_list_shows_fifty_and_goes_on(browse, binh, told):
    client = browse(binh)
    first = client.get("/thong-bao/").context["notices"]
    assert [notice.text for notice in first] == [f"Nhiệm vụ số {number}" for number in range(59, 9, -1)]
    rest = client.get("/thong-bao/", {"truoc": first[-1].id}).context["notices"]
    assert [notice.text for notice in rest] == [f"Nhiệm vụ số {number}" for number in range(9, -1, -1)]


def test_opening_one_marks_it_and_goes_to_its_page(browse, binh, told):
    notice = told.first()
    answer = browse(binh).post(f"/thong-bao/{notice.id}/")
    assert (answer.status_code, answer["Location"]) == (302, "/nhiem-vu/")
    assert told.filter(read_at=None).count() == 59


def test_a_notice_of_another_person_is_not_there(browse, an, told):
    assert browse(an).post(f"/thong-bao/{told.first().id}/").status_code == 404
    assert told.filter(read_at=None).count() == 60


def test_all_that_was_shown_is_marked_and_what_came_since_is_not(browse, binh, told):
    upto = told.order_by("-id").first().id
    actions.tell([binh], kind="assign", text="Mới đến", link="/", once="later")
    browse(binh).post("/thong-bao/da-doc/", {"upto": upto})
    assert [notice.text for notice in told.filter(read_at=None)] == ["Mới đến"]


def test_the_bell_counts_the_unread(browse, binh, told):
    assert '<span class="count">60</span>' in browse(binh).get("/thong-bao/").content.decode()


def test_a_link_to_another_site_is_not_followed(browse, binh):
    actions.tell([binh], kind="assign", text="x", link="https://elsewhere.example/", once="x")
    answer = browse(binh).post(f"/thong-bao/{Notice.objects.get(to=binh).id}/")
    assert answer["Location"] == "/thong-bao/"


def test_words_in_the_address_that_are_no_number_change_nothing(browse, binh, told):
    assert len(browse(binh).get("/thong-bao/", {"truoc": "abc"}).context["notices"]) == 50
