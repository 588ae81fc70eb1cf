"""A document is recalled, corrected or replaced, and its duties follow when a person says so."""

import pytest
from django.urls import reverse

from dondoc.web.history.queries import faults, sentence, timeline
from dondoc.web.people.queries import posts_of
from dondoc.web.proposals.actions import desk, follow
from dondoc.web.proposals.actions.issue import issue
from dondoc.web.shared import clock
from web.documents.papers import kept, write

pytestmark = pytest.mark.django_db


def given(document, by) -> list:
    """The duties of a document, issued."""
    desk.lay_out(document_id=document.id)
    desk.accept_clear(document_id=document.id, by=by)
    issue(document_id=document.id, expected=None, by=by, posts=posts_of(by, clock.today()))
    return list(document.obligations.filter(template=None).order_by("position"))


def states(document) -> set[str]:
    return set(document.obligations.filter(template=None).values_list("state", flat=True))


def test_a_recall_without_more_leaves_the_duties(notice, an, browse):
    given(notice, an)
    address = reverse("proposals:recall", args=[notice.id])
    notice.refresh_from_db()
    answer = browse(an).post(address, {"reason": "Ban hành nhầm", "version": notice.version})
    assert answer.url == reverse("documents:detail", args=[notice.id])
    notice.refresh_from_db()
    assert (notice.force, notice.force_reason) == ("recalled", "Ban hành nhầm")
    assert states(notice) == {"assigned"}


def test_the_duties_of_a_recalled_document_are_withdrawn_when_that_is_confirmed(notice, an, browse):
    given(notice, an)
    notice.refresh_from_db()
    data = {"reason": "Ban hành nhầm", "version": notice.version, "follow": "1"}
    browse(an).post(reverse("proposals:recall", args=[notice.id]), data)
    assert states(notice) == {"withdrawn"}
    told = [sentence(event) for event in timeline("document", notice.id)]
    assert any("thu hồi: Ban hành nhầm" in each for each in told)
    assert faults() == []


def test_a_reason_is_asked_and_an_old_page_is_refused(notice, an, browse):
    client = browse(an)
    address = reverse("proposals:recall", args=[notice.id])
    assert client.post(address, {"reason": " ", "version": notice.version}).status_code == 200
    assert client.post(address, {"reason": "Nhầm", "version": notice.version - 1}).status_code == 409
    notice.refresh_from_db()
    assert notice.force == "in_force"


def test_the_duties_of_a_replaced_document_go_to_those_of_the_new_one(notice, an, browse):
    old = given(notice, an)
    first = "1. Sở Tài chính chủ trì, phối hợp với Sở Y tế xây dựng kế hoạch phân bổ kinh phí, báo cáo UBND tỉnh trước ngày 31/7/2026."
    new = kept(write("20/TB-UBND", first), "moi.txt", an)
    heirs = given(new, an)
    client = browse(an)
    address = reverse("proposals:replace", args=[notice.id])
    assert str(new) in client.get(address).content.decode()
    page = client.get(address, {"by": new.id}).content.decode()
    assert f"{old[0].code}" in page
    assert heirs[0].code in page
    assert "sẽ thu hồi" in page
    notice.refresh_from_db()
    client.post(address, {"reason": "Thay thế", "version": notice.version, "by": new.id, "follow": "1"})
    old[0].refresh_from_db()
    assert (old[0].state, old[0].superseded_by_id) == ("superseded", heirs[0].id)
    assert states(notice) == {"superseded", "withdrawn"}
    notice.refresh_from_db()
    assert (notice.force, notice.replaced_by) == ("replaced", new)


def test_two_duties_that_resemble_one_alike_are_not_guessed(notice, an):
    given(notice, an)
    twice = "1. Sở Y tế rà soát danh mục thuốc.\n2. Sở Y tế rà soát danh mục thuốc."
    new = kept(write("21/TB-UBND", twice), "moi.txt", an)
    given(new, an)
    pairs = {duty.quote: heir for duty, heir in follow.pairs(notice, new)}
    assert pairs["Sở Y tế rà soát danh mục thuốc"] is None


def test_a_document_does_not_replace_itself(notice, an, browse):
    address = reverse("proposals:replace", args=[notice.id])
    answer = browse(an).post(address, {"reason": "x", "version": notice.version, "by": notice.id})
    assert answer.status_code == 400
    notice.refresh_from_db()
    assert notice.force == "in_force"


def test_a_corrected_document_goes_on_to_hold(notice, an, browse):
    browse(an).post(reverse("proposals:corrected", args=[notice.id]), {"reason": "Sai ngày", "version": notice.version})
    notice.refresh_from_db()
    assert notice.force == "corrected"
    desk.lay_out(document_id=notice.id)
    assert desk.accept_clear(document_id=notice.id, by=an) > 0


def test_a_document_that_amends_another_proposes_what_becomes_of_each_duty(notice, an, browse):
    old = given(notice, an)
    about = f"Sửa đổi, bổ sung Thông báo số {notice.number} ngày {notice.issued_on:%d/%m/%Y} của UBND tỉnh Lạng Sơn"
    first = "1. Sở Tài chính chủ trì, phối hợp với Sở Y tế xây dựng kế hoạch phân bổ kinh phí, báo cáo UBND tỉnh trước ngày 31/7/2026."
    new = kept(write("22/TB-UBND", first, day="10 tháng 3 năm 2026", about=about), "sua.txt", an)
    new.links.update(kind="amends", target=notice)
    client, address = browse(an), reverse("proposals:amend", args=[notice.id])
    told = client.get(reverse("documents:detail", args=[new.id])).content.decode()
    assert f"{address}?by={new.id}" in told
    assert "chưa giao nhiệm vụ nào" in client.get(address, {"by": new.id}).content.decode()
    heir = given(new, an)[0]
    page = client.get(address, {"by": new.id})
    assert dict(page.context["pairs"]) == {duty: heir.code if duty == old[0] else "keep" for duty in old}
    notice.refresh_from_db()
    client.post(address, {"reason": "Gia hạn", "version": notice.version, "by": new.id, "follow": "1"})
    assert [duty.state for duty in notice.obligations.filter(template=None).order_by("position")] == [
        "superseded",
        *["assigned"] * (len(old) - 1),
    ]
    notice.refresh_from_db()
    assert notice.force == "corrected"
    assert str(new) in notice.force_reason
    assert address not in client.get(reverse("documents:detail", args=[new.id])).content.decode()
    assert faults() == []


def test_a_person_names_another_heir_or_keeps_a_duty(notice, an, browse):
    old = given(notice, an)
    new = kept(write("23/TB-UBND", "1. Sở Y tế báo cáo tình hình nhân lực trước ngày 31/7/2026."), "moi.txt", an)
    heir = given(new, an)[0]
    notice.refresh_from_db()
    data = {"reason": "Thay thế", "version": notice.version, "by": new.id, "follow": "1"}
    data |= {f"heir-{old[0].code}": heir.code, f"heir-{old[1].code}": "keep"}
    browse(an).post(reverse("proposals:replace", args=[notice.id]), data)
    old[0].refresh_from_db()
    old[1].refresh_from_db()
    assert (old[0].superseded_by_id, old[1].state) == (heir.id, "assigned")


def test_a_duty_of_a_third_document_is_no_heir(notice, an, browse):
    old = given(notice, an)
    new = kept(write("24/TB-UBND", "1. Sở Y tế báo cáo nhân lực trước ngày 31/7/2026."), "moi.txt", an)
    notice.refresh_from_db()
    data = {"reason": "Thay thế", "version": notice.version, "by": new.id, "follow": "1"}
    data |= {f"heir-{old[0].code}": old[1].code}
    assert browse(an).post(reverse("proposals:replace", args=[notice.id]), data).status_code == 400
    notice.refresh_from_db()
    assert notice.force == "in_force"
