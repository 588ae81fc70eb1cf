"""The rule by which a commune's past is worked out: proposed by the list of agencies, confirmed, added and removed by form."""

from datetime import date

import pytest

from dondoc.engine.desks.indicators.periods import Period
from dondoc.web.desks.indicators import queries
from dondoc.web.desks.indicators.models import Inheritance
from dondoc.web.history.models import Event
from dondoc.web.people.models import Succession
from dondoc.web.shared import clock

PAGE = "/chi-tieu/ke-thua/"


@pytest.fixture
def merger(cast):
    """Two communes that became one, and a third that was split between it and another."""
    old = [cast.agency(f"Xã Cũ {name}", "commune", valid_until=date(2025, 6, 30)) for name in ("Một", "Hai", "Ba")]
    new = [cast.agency(f"Xã Mới {name}", "commune", valid_from=date(2025, 7, 1)) for name in ("Đông", "Tây")]
    for former, place in ((old[0], new[0]), (old[1], new[0]), (old[2], new[0]), (old[2], new[1])):
        Succession.objects.create(old=former, new=place, scope="Nghị quyết 1672", on=date(2025, 7, 1))
    return old, new


def test_whole_communes_are_proposed_and_only_confirmed_ones_count(browse, merger, fibre, an, binh, enter):
    old, new = merger
    for former, top in zip(old[:2], ("30", "10"), strict=True):
        enter(fibre, an, "Q1/2025", place=former, numerator=top, denominator="100")
    page = browse(an).get(PAGE).content.decode()
    assert "Chờ xác nhận" in page and "Xã Cũ Ba: Xã Mới Đông; Xã Mới Tây" in page
    assert queries.by_place(fibre, Period.parse("Q1/2025"), clock.today()) == {}
    assert browse(binh).post(f"{PAGE}xac-nhan/", {"cu": [old[0].pk]}).status_code == 404
    for _ in range(2):
        browse(an).post(f"{PAGE}xac-nhan/", {"cu": [one.pk for one in old]})
    assert Inheritance.objects.count() == 2, "a commune that was split is nobody's to guess"
    found = queries.by_place(fibre, Period.parse("Q1/2025"), clock.today())
    assert {key: (one.numerator, one.denominator) for key, one in found.items()} == {new[0].pk: (40, 200)}
    assert Event.objects.filter(object_type="inheritance", deed="store_inheritance").count() == 2


def test_a_split_is_entered_by_form_and_its_shares_make_one(browse, merger, an, binh):
    old, new = merger
    typed = {
        "former": old[2].pk,
        "source": "Nghị quyết 1672, theo số hộ",
        "place_1": new[0].pk,
        "share_1": "2/3",
        "place_2": new[1].pk,
    }
    client = browse(an)
    for share, said in (
        ("1/2", "cộng lại là 7/6, phải bằng 1"),
        ("nửa", "như 1, 2/3 hoặc 50%"),
        ("1/0", "như 1, 2/3 hoặc 50%"),
    ):
        page = client.post(f"{PAGE}luu/", typed | {"share_2": share})
        assert page.status_code == 400 and said in page.content.decode(), share
        assert 'value="2/3"' in page.content.decode(), "what was typed stays"
    twice = client.post(f"{PAGE}luu/", typed | {"place_2": new[0].pk, "share_2": "1/3"})
    assert "được ghi hai lần" in twice.content.decode()
    assert not Inheritance.objects.exists()
    assert client.post(f"{PAGE}luu/", typed | {"share_2": "1/3"}).status_code == 302
    assert {(one.place, one.numerator, one.denominator) for one in Inheritance.objects.all()} == {
        (new[0], 2, 3),
        (new[1], 1, 3),
    }
    page = client.get(f"{PAGE}?cu={old[2].pk}").content.decode()
    assert "Xã Mới Tây (1/3)" in page and 'value="1/3"' in page and "Chưa rõ cách chia" not in page
    assert client.post(f"{PAGE}luu/", {**typed, "place_2": "", "share_1": "100%"}).status_code == 302
    assert Inheritance.objects.get().place == new[0]


def test_a_rule_is_removed_and_the_history_keeps_it(browse, merger, an, binh):
    old, new = merger
    client = browse(an)
    client.post(f"{PAGE}luu/", {"former": old[0].pk, "source": "NQ 1672", "place_1": new[0].pk, "share_1": "1"})
    assert browse(binh).post(f"{PAGE}{old[0].key}/bo/").status_code == 404
    assert "Xã Cũ Một" in browse(binh).get(PAGE).content.decode()
    for _ in range(2):
        assert client.post(f"{PAGE}{old[0].key}/bo/").status_code == 302
    assert not Inheritance.objects.exists()
    told = Event.objects.get(deed="remove_inheritance")
    assert told.data == {"former": "Xã Cũ Một", "was": "Xã Mới Đông: 1"}
