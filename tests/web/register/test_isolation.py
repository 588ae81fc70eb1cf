"""What is not a person's answers as if it were not there: every address of one duty, read and sent."""

import pytest

from dondoc.web.history.models import Event
from dondoc.web.register import urls
from dondoc.web.register.actions import deeds, evidence, parts
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries import rights
from dondoc.web.register.views.deeds import STEPS
from dondoc.web.register.views.deeds_pieces import BY_ADDRESS
from web.factories import document, duty, from_document, posts

pytestmark = pytest.mark.django_db


@pytest.fixture
def given(cast, an, binh, finance, health) -> Obligation:
    """A duty of Sở Tài chính with a piece, a cooperating part of Sở Xây dựng and a file as proof."""
    build = cast.agency("Sở Xây dựng")
    cast.person("Đỗ Xây", "focal", build)
    made = duty(an, [finance], cooperating=[(build, "Sở Xây dựng")])
    deeds.accept(made.code, by=binh, posts=posts(binh))
    evidence.add_file(made.code, data=b"so lieu", name="a.txt", by=binh, posts=posts(binh))
    lan = cast.person("Hà Thị Lan", "specialist", finance)
    parts.share_out(made.code, text="Nội bộ", person=lan, by=binh, posts=posts(binh))
    return made


def addresses(made: Obligation) -> dict[str, list[str]]:
    """Every address of one duty by its name."""
    base = f"/nhiem-vu/{made.code}/"
    share, proof = made.shares.get(), made.evidence.get()
    part = made.parts.get(role="cooperating")
    return {
        "detail": [base],
        "undo": [f"{base}hoan-tac/"],
        "deed": [f"{base}{step}/" for step in STEPS],
        "share": [f"{base}phan-viec/{share.pk}/{step}/" for step in BY_ADDRESS],
        "cooperating": [f"{base}phoi-hop/{part.pk}/{step}/" for step in BY_ADDRESS],
        "proof": [f"{base}minh-chung/{proof.pk}/"],
        "remove_proof": [f"{base}minh-chung/{proof.pk}/go/"],
    }


def test_no_address_of_one_duty_is_forgotten_here(given):
    assert {pattern.name for pattern in urls.ONE} == set(addresses(given))


def test_another_agency_and_a_stranger_find_nothing_and_nobody_is_asked_to_sign_in(given, dung, chi, browse):
    events, wrong = Event.objects.count(), []
    for found in addresses(given).values():
        for address in found:
            for person in (dung, chi):
                client = browse(person)
                got = {client.get(address).status_code, client.post(address, {"version": 2, "token": "x"}).status_code}
                # a file is only read
                if not got <= {404, 405} or client.get(address).status_code != 404:
                    wrong.append((person.full_name, address, got))
            answer = browse().get(address)
            if answer.status_code != 302 or "/tai-khoan/" not in answer["Location"]:
                wrong.append(("nobody", address, answer.status_code))
    assert wrong == []
    assert Event.objects.count() == events


def test_its_own_people_find_it(given, an, binh, browse):
    for person in (an, binh):
        client = browse(person)
        assert client.get(f"/nhiem-vu/{given.code}/").status_code == 200
        file = client.get(addresses(given)["proof"][0])
        assert (file.status_code, b"".join(file.streaming_content)) == (200, b"so lieu")


@pytest.mark.parametrize("role", ["leader", "inspector", "administrator"])
def test_readers_change_nothing_and_an_administrator_sees_nothing(cast, office, given, browse, role):
    reader = cast.person(f"Người {role}", role, office)
    client = browse(reader)
    page = client.get(f"/nhiem-vu/{given.code}/")
    assert page.status_code == (404 if role == "administrator" else 200)
    version, events = Obligation.objects.get(pk=given.pk).version, Event.objects.count()
    for found in addresses(given).values():
        for address in found:
            if not address.endswith("y-kien/"):
                sent = {"version": version, "token": address[-40:], "reason": "x", "text": "x", "note": "x"}
                client.post(address, sent)
    assert Event.objects.count() == events
    if role == "leader":
        assert "Ghi ý kiến" in page.content.decode()
    if role == "inspector":
        assert "Ghi ý kiến" not in page.content.decode()


def test_a_thing_of_one_duty_is_not_reached_through_another(an, binh, dung, given, health, browse):
    own = duty(an, [health])
    for name in ("share", "cooperating", "proof", "remove_proof"):
        for address in addresses(given)[name]:
            crossed = address.replace(given.code, own.code)
            assert browse(dung).get(crossed).status_code == 404


def test_who_left_the_post_sees_nothing_more(given, binh, browse):
    binh.posts.update(ends_on="2026-03-01")
    assert browse(binh).get(f"/nhiem-vu/{given.code}/").status_code == 404
    assert not rights.visible(posts(binh)).exists()


def test_the_words_of_a_duty_lead_to_their_place_in_the_document(an, binh, dung, finance, health, browse):
    source = document(an)
    words = "Giao Sở Tài chính rà soát các chỉ tiêu chưa đạt, báo cáo trước ngày 31/3/2026."
    made = from_document(an, [finance], source, words, bound="before", time_text="trước ngày 31/3/2026")
    page = browse(binh).get(f"/nhiem-vu/{made.code}/").content.decode()
    assert words in page and "12/TB-UBND" in page
    link = next(piece.split('"')[0] for piece in page.split('href="')[1:] if piece.startswith("/van-ban/"))
    there = browse(binh).get(link.partition("#")[0]).content.decode()
    anchor = f'id="{link.partition("#")[2]}"'
    assert anchor in there
    assert "rà soát các chỉ tiêu" in there.split(anchor)[1].split("</p>")[0]
    assert "ngày 31/03/2026 vẫn tính là đúng hạn" in page
    assert browse(dung).get(f"/nhiem-vu/{made.code}/").status_code == 404
