"""A department is merged: what it holds is proposed, confirmed by a person, and told on both sides."""

from datetime import date

import pytest
from django.urls import reverse

from dondoc.engine.errors import NotAllowed
from dondoc.engine.tracking.parts import PartDeed
from dondoc.web.history.queries import faults, sentence, timeline
from dondoc.web.people.actions import agencies as agency_actions
from dondoc.web.people.actions import bodies
from dondoc.web.people.models import Agency, Post, Succession, Unit
from dondoc.web.people.queries import posts_of
from dondoc.web.register.actions import deeds, parts
from dondoc.web.reorganisation import actions, queries
from dondoc.web.reorganisation.models import Move, Reorganisation
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid
from web.exchange.conftest import program  # noqa: F401
from web.factories import duty, posts

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture
def planning(cast):
    return cast.agency("Sở Kế hoạch và Đầu tư")


@pytest.fixture
def khanh(cast, planning):
    """The focal point of the department that is merged."""
    return cast.person("Ngô Khánh", "focal", planning)


def values(old, new, **changed):
    return {
        "old": [old],
        "new": new,
        "scope": "toàn bộ",
        "day": DAY,
        "source": "Nghị quyết số 04/NQ-HĐND",
        "closes_old": True,
    } | changed


def start(by, old, new, **changed):
    return actions.begin(values=values(old, new, **changed), by=by, posts=posts(by))


def leads(obligation):
    return [part.agency.name for part in obligation.parts.filter(role="lead", ended_on=None)]


def test_nothing_moves_before_a_person_confirms(an, planning, finance, khanh):
    given = duty(an, [planning])
    made = start(an, planning, finance)
    assert {(move.what, move.decision) for move in made.moves.all()} == {("part", "open"), ("post", "open")}
    assert leads(given) == ["Sở Kế hoạch và Đầu tư"]
    assert [post.agency for post in posts_of(khanh, DAY)] == [planning]
    planning.refresh_from_db()
    assert planning.valid_until == date(2026, 3, 1)
    link = Succession.objects.get()
    assert (link.old, link.new, link.scope, link.on) == (planning, finance, "toàn bộ", DAY)


def test_one_duty_is_moved_and_both_names_stay_in_its_history(browse, an, binh, planning, finance, khanh):
    given = duty(an, [planning])
    made = start(an, planning, finance)
    piece = made.moves.get(what="part")
    address = reverse("reorganisation:decide", args=[made.pk, piece.pk, "chuyen"])
    for _ in range(2):
        assert browse(an).post(address)["Location"] == reverse("reorganisation:page", args=[made.pk])
    assert leads(given) == ["Sở Tài chính"]
    told = [sentence(event) for event in timeline("obligation", given.code)]
    assert len(told) == 2
    assert "chuyển nhiệm vụ từ Sở Kế hoạch và Đầu tư sang Sở Tài chính" in told[-1]
    assert "Nghị quyết số 04/NQ-HĐND" in told[-1]
    assert given.parts.filter(agency=planning, ended_on=DAY).count() == 1
    for key in (planning.key, finance.key):
        assert any(
            "Sở Tài chính tiếp nhận việc của Sở Kế hoạch và Đầu tư" in sentence(e) for e in timeline("agency", key)
        )
    deeds.accept(given.code, by=binh, posts=posts(binh))
    assert faults() == []


def test_a_shared_out_piece_goes_with_its_duty_to_the_unit_of_the_same_name(an, planning, finance, khanh):
    given = duty(an, [planning])
    room = Unit.objects.create(agency=planning, name="Phòng Tổng hợp")
    deeds.accept(given.code, by=khanh, posts=posts(khanh))
    share = parts.share_out(given.code, text="Lập biểu", unit=room, due=None, by=khanh, posts=posts(khanh))
    made = start(an, planning, finance)
    follower = made.moves.get(what="share")
    with pytest.raises(Invalid):
        actions.move(follower.pk, by=an, posts=posts(an))
    actions.move(made.moves.get(what="part").pk, by=an, posts=posts(an))
    share.refresh_from_db()
    assert (share.agency, share.unit.name, share.unit.agency) == (finance, "Phòng Tổng hợp", finance)
    follower.refresh_from_db()
    assert (follower.decision, follower.decided_by) == ("moved", an)
    # who moves with the unit goes on with the piece
    Post.objects.filter(user=khanh).update(unit=room, role="specialist")
    actions.move(made.moves.get(what="post").pk, by=an, posts=posts(an))
    assert [post.unit for post in posts_of(khanh, DAY)] == [share.unit]
    parts.do_share(share.pk, PartDeed.REPORT, text="Đã lập", by=khanh, posts=posts(khanh))


def test_each_piece_leads_to_its_duty_for_who_may_see_it(browse, cast, an, office, planning, finance, khanh, program):  # noqa: F811
    given = duty(an, [planning], title="Rà soát quy hoạch")
    deeds.accept(given.code, by=khanh, posts=posts(khanh))
    room = Unit.objects.create(agency=planning, name="Phòng Tổng hợp")
    parts.share_out(given.code, text="Lập biểu", unit=room, due=None, by=khanh, posts=posts(khanh))
    made = start(an, planning, finance)
    address = reverse("reorganisation:page", args=[made.pk])
    link = f'<a class="link-in-text" href="{reverse("register:detail", args=[given.code])}">{given.code}</a>'
    page = browse(an).get(address).content.decode()
    assert f"{link} Rà soát quy hoạch (chủ trì)" in page
    assert f"{link} Lập biểu (Phòng Tổng hợp)" in page
    assert page.count(link) == 2
    # the piece leads to its duty when it was decided too
    actions.move(made.moves.get(what="part").pk, by=an, posts=posts(an))
    assert browse(an).get(address).content.decode().count(link) == 2
    told = program(an).get(f"/reorganisations/{made.pk}").json()["moves"]
    assert {one["what"]: one["duty"] for one in told} == {"part": given.code, "share": given.code, "post": None}
    admin = cast.person("Nông Quản", "administrator", office)
    shown = browse(admin).get(address).content.decode()
    assert given.code not in shown
    assert "2 mục là nhiệm vụ" in shown
    assert [one["what"] for one in program(admin).get(f"/reorganisations/{made.pk}").json()["moves"]] == ["post"]


def test_what_is_kept_stays_and_the_work_goes_on_later(browse, an, planning, finance, khanh):
    kept, moved = duty(an, [planning], title="Giữ lại"), duty(an, [planning], title="Chuyển đi")
    made = start(an, planning, finance)
    keep = made.moves.get(label__contains="Giữ lại")
    browse(an).post(reverse("reorganisation:decide", args=[made.pk, keep.pk, "giu"]))
    page = browse(an).get(reverse("reorganisation:page", args=[made.pk])).content.decode()
    assert "đã quyết định 1 trên 3 mục" in page
    browse(an).post(reverse("reorganisation:decide_sure", args=[made.pk]))
    assert (leads(kept), leads(moved)) == (["Sở Kế hoạch và Đầu tư"], ["Sở Tài chính"])
    assert [post.agency for post in posts_of(khanh, DAY)] == [finance]
    made.refresh_from_db()
    assert made.closed_at is not None
    assert not made.moves.filter(decision="open").exists()


def test_what_came_to_the_old_agency_since_is_found(an, planning, finance):
    made = start(an, planning, finance, closes_old=False)
    assert made.moves.count() == 0
    duty(an, [planning])
    assert actions.look_again(made.pk, by=an, posts=posts(an)) == 1
    assert actions.look_again(made.pk, by=an, posts=posts(an)) == 0


def test_a_form_sent_twice_makes_one_merger(browse, an, planning, finance):
    typed = {
        "old": [planning.pk],
        "new": finance.pk,
        "scope": "toàn bộ",
        "day": "02/03/2026",
        "source": "Nghị quyết 4",
        "closes_old": "on",
    }
    for _ in range(2):
        assert browse(an).post(reverse("reorganisation:begin"), typed).status_code == 302
    assert Reorganisation.objects.count() == 1
    assert [event.deed for event in timeline("agency", planning.key)] == ["agency_succeed", "agency_end"]


def test_an_agency_does_not_take_over_from_itself(browse, an, planning):
    typed = {"old": [planning.pk], "new": planning.pk, "scope": "toàn bộ", "day": "02/03/2026", "source": "x"}
    answer = browse(an).post(reverse("reorganisation:begin"), typed)
    assert answer.status_code == 400
    with pytest.raises(Invalid):
        start(an, planning, planning)


def test_a_part_of_the_work_asks_a_person_and_is_not_moved_with_the_rest(an, planning, finance):
    given = duty(an, [planning], title="Rà soát báo chí, xuất bản")
    made = start(an, planning, finance, scope="bưu chính, viễn thông", closes_old=False)
    piece = made.moves.get()
    assert not piece.sure
    assert actions.move_sure(made.pk, by=an, posts=posts(an)) == (0, [])
    assert leads(given) == ["Sở Kế hoạch và Đầu tư"]
    actions.move(piece.pk, by=an, posts=posts(an))
    assert leads(given) == ["Sở Tài chính"]


def test_the_lead_that_also_joins_is_there_once_afterwards(an, planning, finance):
    given = duty(an, [planning], cooperating=[(finance, "")])
    made = start(an, planning, finance)
    actions.move(made.moves.get().pk, by=an, posts=posts(an))
    now = given.parts.filter(ended_on=None)
    assert [(part.agency.name, part.role) for part in now] == [("Sở Tài chính", "lead")]


def test_before_the_day_only_accounts_are_prepared(an, planning, finance, khanh):
    duty(an, [planning])
    made = start(an, planning, finance, day=date(2026, 4, 1))
    moved, refused = actions.move_sure(made.pk, by=an, posts=posts(an))
    assert moved == 1
    assert "từ 01/04/2026" in refused[0]
    assert [post.agency for post in posts_of(khanh, date(2026, 3, 31))] == [planning]
    assert [post.agency for post in posts_of(khanh, date(2026, 4, 1))] == [finance]
    with clock.at(date(2026, 4, 1)):
        assert actions.move_sure(made.pk, by=an, posts=posts(an)) == (1, [])


def test_the_administrator_moves_accounts_and_sees_no_duty(browse, cast, office, an, planning, finance, khanh):
    admin = cast.person("Đỗ Quản", "administrator", office)
    given = duty(an, [planning], title="Việc không lộ")
    made = start(admin, planning, finance)
    page = browse(admin).get(reverse("reorganisation:page", args=[made.pk])).content.decode()
    assert "Việc không lộ" not in page
    assert "1 mục là nhiệm vụ, do Văn phòng quyết định" in page
    piece = made.moves.get(what="part")
    for deed in ("chuyen", "giu"):
        assert browse(admin).post(reverse("reorganisation:decide", args=[made.pk, piece.pk, deed])).status_code == 404
    with pytest.raises(NotAllowed):
        actions.move(piece.pk, by=admin, posts=posts(admin))
    with pytest.raises(NotAllowed):
        actions.keep(piece.pk, by=admin, posts=posts(admin))
    assert actions.move_sure(made.pk, by=admin, posts=posts(admin)) == (1, [])
    assert leads(given) == ["Sở Kế hoạch và Đầu tư"]


def test_others_reorganise_nothing(browse, an, binh, khanh, chi, planning, finance):
    made = start(an, planning, finance)
    piece = made.moves.first()
    for person in (binh, khanh, chi):
        for name, args in (("list", []), ("begin", []), ("page", [made.pk])):
            assert browse(person).get(reverse(f"reorganisation:{name}", args=args)).status_code == 404
        assert browse(person).post(reverse("reorganisation:decide_sure", args=[made.pk])).status_code == 404
        with pytest.raises(NotAllowed):
            actions.move(piece.pk, by=person, posts=posts(person))
    assert browse().get(reverse("reorganisation:list")).status_code == 302


def test_a_piece_of_another_merger_is_not_decided_here(browse, an, planning, finance, health, khanh):
    made, other = start(an, planning, finance), start(an, health, finance)
    piece = made.moves.get()
    assert browse(an).post(reverse("reorganisation:decide", args=[other.pk, piece.pk, "giu"])).status_code == 404
    piece.refresh_from_db()
    assert piece.decision == Move.Decision.OPEN


def test_what_moved_meanwhile_is_said_and_not_moved_again(an, planning, finance, health):
    given = duty(an, [planning])
    made = start(an, planning, finance)
    deeds.move_part(given.parts.get().pk, to=health, reason="Quyết định khác", by=an, posts=posts(an))
    with pytest.raises(Invalid):
        actions.move(made.moves.get().pk, by=an, posts=posts(an))
    assert leads(given) == ["Sở Y tế"]


def test_the_page_offers_what_the_rulebook_knows(browse, an):
    bodies.take_over("Lạng Sơn")
    page = browse(an).get(reverse("reorganisation:list"))
    known = [one for one in page.context["known"] if one.day == date(2025, 3, 1)]
    whole = {one.new.name: {old.name for old in one.olds} for one in known if one.scope == "toàn bộ"}
    assert whole["Sở Tài chính"] == {"Sở Kế hoạch và Đầu tư", "Sở Tài chính"}
    assert "bưu chính" in " ".join(one.scope for one in known)
    new = Agency.objects.get(key="so-tc")
    form = browse(an).get(
        reverse("reorganisation:begin"), {"den": "so-tc", "tu": ["so-khdt", "so-tc-1"], "ngay": "01/03/2025"}
    )
    assert form.context["form"].initial["new"] == new.pk
    assert len(form.context["form"].initial["old"]) == 2
    olds = list(Agency.objects.filter(key__in=["so-khdt", "so-tc-1"]))
    made = actions.begin(values=values(olds[0], new, day=date(2025, 3, 1)) | {"old": olds}, by=an, posts=posts(an))
    assert queries.doubts_of(made) == ()
    assert new not in {one.new for one in queries.known() if one.scope == "toàn bộ"}
    # the last day that was known stays
    assert Agency.objects.get(key="so-khdt").valid_until == date(2025, 2, 28)
    assert agency_actions.MAY_REORGANISE >= agency_actions.MAY
