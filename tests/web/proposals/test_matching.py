"""Bodies of a document become agencies of the register; what is not beyond doubt is left to a person."""

from datetime import date

import pytest
from django.urls import reverse

from dondoc.web.people.models import Agency, Succession
from dondoc.web.proposals.matching import heirs_of, open_matcher
from dondoc.web.proposals.models import Proposal

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 20)


@pytest.fixture
def merged(cast) -> tuple[Agency, Agency]:
    """Sở Thông tin và Truyền thông, which went into Sở Khoa học và Công nghệ on 1/3/2025."""
    old = cast.agency("Sở Thông tin và Truyền thông", abbreviations="STTTT", valid_until=date(2025, 2, 28))
    new = cast.agency("Sở Khoa học và Công nghệ", valid_from=date(2025, 3, 1))
    Succession.objects.create(old=old, new=new, scope="chuyển đổi số", on=date(2025, 3, 1))
    return old, new


def test_a_name_means_the_agency_of_the_documents_day(merged):
    old, new = merged
    assert open_matcher(DAY, "Lạng Sơn").find("Sở TT&TT") == old
    assert open_matcher(date(2026, 3, 2), "Lạng Sơn").find("Sở TT&TT") is None
    assert open_matcher(DAY, "Lạng Sơn", date(2026, 3, 2)).find("Sở KH&CN") == new


def test_two_agencies_of_one_short_name_are_a_doubt(cast):
    cast.agency("Sở Xây dựng", abbreviations="SXD")
    cast.agency("Sở Xây dựng đô thị", abbreviations="SXD")
    assert open_matcher(DAY, "Lạng Sơn").find("SXD") is None


def test_the_heir_of_the_heir_is_found(merged, cast):
    old, new = merged
    Agency.objects.filter(id=new.id).update(valid_until=date(2026, 1, 1))
    last = cast.agency("Sở Phát triển số", valid_from=date(2026, 1, 2))
    Succession.objects.create(old=new, new=last, scope="tất cả", on=date(2026, 1, 2))
    assert heirs_of(old, date(2026, 3, 2)) == [last]


def test_a_group_is_offered_as_its_members(cast):
    communes = [cast.agency(name, "commune") for name in ("UBND phường Đông Kinh", "UBND xã Bắc Sơn")]
    matcher = open_matcher(DAY, "Lạng Sơn")
    assert matcher.find("UBND các xã, phường") is None
    assert matcher.group("UBND các xã, phường") == communes
    assert matcher.group("Sở Tài chính") == []


def test_a_lead_that_has_ended_must_be_replaced_by_its_heir(laid, an, browse, merged, fields):
    old, new = merged
    row = laid[0]
    row.draft["lead"] = [{"name": old.name, "agency": old.id, "span": None, "printed": old.name}]
    row.save()
    client = browse(an)
    address = reverse("proposals:do", args=[row.document_id, row.id])
    answer = client.post(address, fields(row) | {"deed": "accept"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "kết thúc hoạt động ngày 28/02/2025" in page
    assert f"pick:lead:0:{new.id}" in page
    # the key that takes it is on its button
    assert f"{new.name} <kbd>1</kbd>" in page
    row.refresh_from_db()
    client.post(address, {"deed": f"pick:lead:0:{new.id}", "version": row.version})
    client.post(address, fields(row) | {"deed": "accept"})
    row.refresh_from_db()
    assert (row.state, row.draft["lead"][0]["agency"]) == ("accepted", new.id)
    assert row.draft["lead"][0]["printed"] == old.name


def test_a_pick_of_an_agency_that_is_gone_changes_nothing(laid, an, browse, merged):
    old, _new = merged
    strange = next(row for row in laid if "Mẫu Sơn" in row.draft["quote"])
    address = reverse("proposals:do", args=[strange.document_id, strange.id])
    answer = browse(an).post(address, {"deed": f"pick:lead:0:{old.id}", "version": strange.version})
    assert answer.status_code == 400
    assert Proposal.objects.get(id=strange.id).draft == strange.draft
