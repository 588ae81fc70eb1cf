"""The reading desk is the Office's alone: nobody else learns that it is there."""

import pytest
from django.urls import reverse

from dondoc.web.proposals.models import Proposal, Step

pytestmark = pytest.mark.django_db
PAGES = ("desk", "presence", "issue", "recall", "corrected", "replace")
DEEDS = ("add", "undo", "accept_clear", "issue", "recall", "corrected", "replace")


@pytest.mark.parametrize("name", PAGES)
def test_others_see_no_desk(notice, laid, binh, dung, chi, browse, name):
    for user in (binh, dung, chi):
        assert browse(user).get(reverse(f"proposals:{name}", args=[notice.id])).status_code == 404


@pytest.mark.parametrize("name", DEEDS)
def test_others_do_nothing_at_it(notice, laid, binh, dung, chi, browse, name):
    for user in (binh, dung, chi):
        assert browse(user).post(reverse(f"proposals:{name}", args=[notice.id])).status_code == 404
    assert not Step.objects.exists()


def test_a_proposal_is_reached_through_its_own_document_only(notice, laid, an, binh, browse):
    address = reverse("proposals:do", args=[notice.id, laid[0].id])
    assert browse(binh).post(address, {"deed": "reject"}).status_code == 404
    foreign = reverse("proposals:do", args=[notice.id + 1, laid[0].id])
    assert browse(an).post(foreign, {"deed": "reject"}).status_code == 404
    assert browse(an).post(address, {"deed": "steal"}).status_code == 404
    assert Proposal.objects.get(id=laid[0].id).state == "pending"


def test_leaders_and_inspectors_read_documents_but_do_not_sit_at_the_desk(notice, cast, office, browse):
    leader = cast.person("Lê Lãnh Đạo", "leader", office)
    assert browse(leader).get(reverse("documents:detail", args=[notice.id])).status_code == 200
    assert browse(leader).get(reverse("proposals:desk", args=[notice.id])).status_code == 404
