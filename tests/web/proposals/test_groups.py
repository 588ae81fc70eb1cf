"""A group that leads becomes a duty for each of its agencies; a helper that is no agency is shown and may be left."""

from datetime import date

import pytest
from django.urls import reverse

from dondoc.web.history.queries import faults
from dondoc.web.notices.models import Notice
from dondoc.web.people.models import Agency, Succession
from dondoc.web.proposals.actions import desk
from dondoc.web.proposals.matching import gone_on, open_matcher
from dondoc.web.proposals.models import Proposal
from web.documents.papers import kept, write

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
BODY = """1. UBND các xã, phường rà soát danh sách hộ nghèo, báo cáo UBND tỉnh trước ngày 30/6/2026.
2. Sở Tài chính chủ trì, phối hợp với các cơ quan, đơn vị liên quan lập dự toán trước ngày 15/7/2026."""


@pytest.fixture
def communes(cast) -> list[Agency]:
    names = ("UBND phường Đông Kinh", "UBND xã Bắc Sơn", "UBND xã Hữu Lũng")
    return [cast.agency(name, "commune") for name in names]


@pytest.fixture
def rows(an, finance, health, communes) -> list[Proposal]:
    document = kept(write(body=BODY), "tb.txt", an)
    desk.lay_out(document_id=document.id)
    return list(Proposal.objects.filter(document=document).order_by("position"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("UBND các xã, phường", 3),
        ("Chủ tịch UBND các xã và phường trên địa bàn tỉnh", 3),
        ("UBND cấp xã", 3),
        ("các xã", 2),
        ("các sở, ban, ngành", 2),
        ("Thủ trưởng các sở", 2),
        ("UBND các xã biên giới", 0),
        ("các sở, ngành liên quan", 0),
        ("Sở Tài chính", 0),
        ("UBND các huyện, thành phố", 0),
    ],
)
def test_only_words_that_name_all_of_a_kind_mean_a_group(communes, finance, health, name, expected):
    assert len(open_matcher(DAY, "Lạng Sơn").group(name)) == expected


def test_the_officer_sees_how_many_duties_come_and_each_member_gets_one(
    rows, an, browse, communes, fields, cast, django_capture_on_commit_callbacks
):
    people = [cast.person(f"Đầu mối {n}", "focal", agency) for n, agency in enumerate(communes)]
    row, client = rows[0], browse(an)
    page = client.get(reverse("proposals:desk", args=[row.document_id])).content.decode()
    assert "gồm 3 cơ quan: mỗi cơ quan được giao một nhiệm vụ riêng" in page
    assert "Giao riêng 3 nhiệm vụ" in page
    client.post(reverse("proposals:do", args=[row.document_id, row.id]), fields(row, each="1") | {"deed": "accept"})
    address = reverse("proposals:issue", args=[row.document_id])
    assert "Giao 3 nhiệm vụ và báo các cơ quan" in client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"expected": 3})
    given = list(row.document.obligations.order_by("pk"))
    assert [duty.parts.get().agency for duty in given] == communes
    assert {(duty.quote, duty.common) for duty in given} == {(row.draft["quote"], given[0].code)}
    assert [Notice.objects.filter(to=person).count() for person in people] == [1, 1, 1]
    assert faults() == []
    mine = browse(people[1])
    assert mine.get(reverse("register:detail", args=[given[1].code])).status_code == 200
    assert mine.get(reverse("register:detail", args=[given[0].code])).status_code == 404
    assert "3 nhiệm vụ cùng lời văn" in client.get(reverse("register:detail", args=[given[2].code])).content.decode()
    document = client.get(reverse("documents:detail", args=[row.document_id])).content.decode()
    assert document.count("danh sách hộ nghèo") == 2
    assert "3 nhiệm vụ cùng lời văn" in document
    listed = client.get(reverse("register:list"), {"common": given[0].code})
    assert listed.context["count"] == 3


def test_each_duty_of_a_group_goes_its_own_way(rows, an, browse, fields, communes, cast):
    row, client = rows[0], browse(an)
    client.post(reverse("proposals:do", args=[row.document_id, row.id]), fields(row, each="1") | {"deed": "accept"})
    client.post(reverse("proposals:issue", args=[row.document_id]), {"expected": 3})
    focal = cast.person("Đầu mối xã", "focal", communes[1])
    first, second, _third = row.document.obligations.order_by("pk")
    browse(focal).post(reverse("register:deed", args=[second.code, "tiep-nhan"]), {"version": 1, "token": "a"})
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("assigned", "accepted")


def test_one_duty_for_all_of_a_group_is_one_press_away(rows, an, browse, fields, communes):
    row, client = rows[0], browse(an)
    address = reverse("proposals:do", args=[row.document_id, row.id])
    client.post(address, {"deed": "group:lead:0:joint", "version": row.version})
    client.post(address, fields(row) | {"deed": "accept"})
    client.post(reverse("proposals:issue", args=[row.document_id]), {"expected": 1})
    duty = row.document.obligations.get()
    assert {part.agency for part in duty.parts.all()} == set(communes)
    assert duty.common == ""


def test_a_group_is_never_accepted_unseen(rows, an):
    desk.accept_clear(document_id=rows[0].document_id, by=an)
    rows[0].refresh_from_db()
    assert rows[0].state == "pending"


def test_named_leads_can_be_given_a_duty_each(rows, an, browse, fields, finance, health):
    row, client = rows[1], browse(an)
    address = reverse("proposals:do", args=[row.document_id, row.id])
    client.post(address, fields(row, lead=["Sở Tài chính", "Sở Y tế"], each="1") | {"deed": "accept"})
    client.post(reverse("proposals:issue", args=[row.document_id]), {"expected": 2})
    given = row.document.obligations.order_by("pk")
    assert [duty.parts.get(role="lead").agency for duty in given] == [finance, health]


def test_helpers_that_are_no_agency_are_told_and_may_be_left(rows, an, browse, fields):
    row, client = rows[1], browse(an)
    page = client.get(reverse("proposals:desk", args=[row.document_id])).content.decode()
    assert "không khớp cơ quan nào nên sẽ không có phần việc" in page
    assert "pick:cooperating" not in page
    client.post(reverse("proposals:do", args=[row.document_id, row.id]), fields(row) | {"deed": "accept"})
    assert "không lập phần việc" in client.get(reverse("proposals:issue", args=[row.document_id])).content.decode()
    client.post(reverse("proposals:issue", args=[row.document_id]), {"expected": 1})
    assert row.document.obligations.get().parts.count() == 1


def test_a_group_of_helpers_gets_a_part_each_when_the_officer_takes_it(an, browse, fields, finance, health, cast):
    third = cast.agency("Sở Nội vụ")
    body = "1. Sở Tài chính chủ trì, phối hợp với các sở, ban, ngành lập dự toán trước ngày 15/7/2026."
    document = kept(write(body=body), "tb.txt", an)
    desk.lay_out(document_id=document.id)
    row, client = Proposal.objects.get(document=document), browse(an)
    address = reverse("proposals:do", args=[document.id, row.id])
    client.post(address, {"deed": "group:cooperating:0", "version": row.version})
    client.post(address, fields(row) | {"deed": "accept"})
    client.post(reverse("proposals:issue", args=[document.id]), {"expected": 1})
    parts = document.obligations.get().parts.filter(role="cooperating")
    assert {part.agency for part in parts} == {health, third}
    assert {part.printed for part in parts} == {"các sở, ban, ngành"}


def test_no_agency_may_be_put_where_no_group_is_named(rows, an, browse):
    row = rows[1]
    address = reverse("proposals:do", args=[row.document_id, row.id])
    assert browse(an).post(address, {"deed": "group:lead:0:each", "version": row.version}).status_code == 400
    assert Proposal.objects.get(id=row.id).draft == row.draft


@pytest.fixture
def districts(cast) -> list[Agency]:
    """The level of districts, which ended on 30/6/2025."""
    ended = {"valid_until": date(2025, 6, 30)}
    names = ("UBND huyện Bắc Sơn", "UBND huyện Hữu Lũng", "UBND thành phố Lạng Sơn")
    return [cast.agency(name, "district", **ended) for name in names]


@pytest.mark.parametrize("written", ["20 tháng 3 năm 2024", "02 tháng 3 năm 2026"])
def test_a_group_that_has_ended_is_offered_those_who_stand_in_its_place(
    an, browse, fields, communes, districts, cast, written
):
    cast.agency("Công ty Thành Phố", "operator")
    body = "1. UBND các huyện, thành phố rà soát danh sách hộ nghèo, báo cáo UBND tỉnh trước ngày 30/6/2026."
    document = kept(write(body=body, day=written), "tb.txt", an)
    desk.lay_out(document_id=document.id)
    row, client = Proposal.objects.get(document=document), browse(an)
    page = client.get(reverse("proposals:desk", args=[document.id])).content.decode()
    assert "Mỗi cơ quan kế thừa một nhiệm vụ: 3 nhiệm vụ" in page
    assert "pick:lead" not in page
    assert page.count('value="group:lead:0:') == 2
    address = reverse("proposals:do", args=[document.id, row.id])
    client.post(address, {"deed": "group:lead:0:each", "version": row.version})
    client.post(address, fields(row, each="1") | {"deed": "accept"})
    client.post(reverse("proposals:issue", args=[document.id]), {"expected": 3})
    assert [duty.parts.get().agency for duty in document.obligations.order_by("pk")] == communes


def test_heirs_that_are_known_stand_in_the_place_of_a_group(communes, districts):
    for old, new in ((districts[0], communes[1]), (districts[1], communes[2]), (districts[2], communes[1])):
        Succession.objects.create(old=old, new=new, scope="tất cả", on=date(2025, 7, 1))
    matcher, gone = open_matcher(date(2024, 3, 20), "Lạng Sơn", DAY), gone_on(DAY)
    assert matcher.in_place_of("UBND các huyện, thành phố", gone) == communes[1:]
    assert matcher.in_place_of("UBND các huyện biên giới", gone) == []
    assert matcher.in_place_of("UBND các xã, phường", gone) == []
    assert matcher.in_place_of("Sở Tài chính", gone) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("UBND các xã Bắc Sơn, Hữu Lũng", ["UBND xã Bắc Sơn", "UBND xã Hữu Lũng"]),
        ("UBND các phường: Đông Kinh", ["UBND phường Đông Kinh"]),
        ("UBND các xã biên giới", []),
        ("Chủ tịch UBND các xã có rừng", []),
        ("các sở, ban, ngành tỉnh", []),
        ("Sở Tài chính và Giá Bắc Kạn", ["Sở Tài chính"]),
    ],
)
def test_of_a_group_only_those_that_it_names_are_likely(communes, finance, health, name, expected):
    assert [one.name for one in open_matcher(DAY, "Lạng Sơn").likely(name)] == expected
