"""An officer turns a notice into duties: accept, edit, split, merge, add, leave out, take back."""

import pytest
from django.urls import reverse

from dondoc.engine.errors import Refused
from dondoc.engine.spans import Span
from dondoc.web.proposals.actions import desk
from dondoc.web.proposals.models import Proposal, Step
from dondoc.web.shared.errors import Changed, Invalid

pytestmark = pytest.mark.django_db


def do(client, row, deed, **data):
    """Press a button of a proposal's form."""
    return client.post(reverse("proposals:do", args=[row.document_id, row.id]), {"deed": deed, **data})


def test_the_desk_lays_out_what_the_reader_found_once(notice, an, browse):
    client = browse(an)
    page = client.get(reverse("proposals:desk", args=[notice.id]))
    assert page.status_code == 200
    assert Proposal.objects.count() == notice.duties >= 4
    client.get(reverse("proposals:desk", args=[notice.id]))
    assert Proposal.objects.count() == notice.duties


def test_bodies_become_agencies_of_the_day_and_the_others_ask_for_a_choice(laid, finance, health):
    assert [body["agency"] for body in laid[0].draft["lead"]] == [finance.id]
    assert [body["agency"] for body in laid[0].draft["cooperating"]] == [health.id]
    strange = next(row for row in laid if "Mẫu Sơn" in row.draft["quote"])
    assert strange.draft["lead"][0]["agency"] is None


def test_every_span_shows_its_own_words(laid, notice):
    first = laid[0].draft
    start, end = first["spans"]["time"]
    assert "30/6/2026" in notice.text[start:end]
    start, end = first["lead"][0]["span"]
    assert notice.text[start:end] == "Sở Tài chính"


def test_the_page_marks_the_words_and_loses_none(notice, laid, an, browse):
    page = browse(an).get(reverse("proposals:desk", args=[notice.id]))
    shown = "".join(run.text for block in page.context["blocks"] for run in block.runs)
    assert "".join(shown.split()) == "".join(notice.text.split())
    marked = {run.text for block in page.context["blocks"] for run in block.runs if "lead" in run.fields}
    assert "Sở Tài chính" in marked


def test_accept_takes_a_duty(laid, an, browse, fields):
    answer = do(browse(an), laid[0], "accept", **fields(laid[0]))
    assert answer.status_code == 302
    laid[0].refresh_from_db()
    assert (laid[0].state, laid[0].edited_by) == ("accepted", an)


def test_a_duty_whose_lead_is_no_agency_is_not_accepted_and_says_what_to_do(laid, an, browse, fields):
    strange = next(row for row in laid if "Mẫu Sơn" in row.draft["quote"])
    answer = do(browse(an), strange, "accept", **fields(strange))
    assert answer.status_code == 409
    assert "xin chọn cơ quan chủ trì." in answer.content.decode()
    strange.refresh_from_db()
    assert strange.state == "pending"


@pytest.mark.parametrize("typed", ["STC", "tc", "so tai chinh", "Sở Tài chính", "sở TÀI CHÍNH"])
def test_an_agency_is_known_by_its_short_name_and_without_marks(laid, an, browse, fields, finance, typed):
    strange = next(row for row in laid if "Mẫu Sơn" in row.draft["quote"])
    do(browse(an), strange, "accept", **fields(strange, lead=[typed, ""]))
    strange.refresh_from_db()
    assert strange.state == "accepted"
    assert strange.draft["lead"][0]["agency"] == finance.id


@pytest.mark.parametrize(
    ("typed", "day"), [("15/7", "2026-07-15"), ("1.8.26", "2026-08-01"), ("hết quý II", "2026-06-30")]
)
def test_a_day_is_read_as_people_type_it(laid, an, browse, fields, typed, day):
    do(browse(an), laid[0], "edit", **fields(laid[0], due=typed))
    laid[0].refresh_from_db()
    assert laid[0].draft["due"] == day


def test_a_day_that_is_not_understood_stays_in_the_field_with_its_reason(laid, an, browse, fields):
    answer = do(browse(an), laid[0], "accept", **fields(laid[0], due="bao giờ xong", title="Tên đã gõ"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="bao giờ xong"' in page
    assert 'value="Tên đã gõ"' in page
    assert "Chưa hiểu ngày" in page
    laid[0].refresh_from_db()
    assert laid[0].state == "pending"


def test_a_quote_must_stand_in_the_document(laid, an, fields):
    with pytest.raises(Invalid, match="nguyên văn"):
        desk.edit(
            document_id=laid[0].document_id,
            proposal_id=laid[0].id,
            version=1,
            values={"quote": "Sở Tài chính tự nghĩ ra"},
            by=an,
        )
    shorter = "Sở Tài chính chủ trì, phối hợp với Sở Y tế xây dựng kế hoạch"
    row = desk.edit(
        document_id=laid[0].document_id, proposal_id=laid[0].id, version=1, values={"quote": shorter}, by=an
    )
    start, end = row.draft["spans"]["quote"][0]
    assert row.document.text[start:end] == shorter


def test_split_gives_two_duties_and_the_second_reads_its_own_words(laid, an, browse, notice):
    row = next(row for row in laid if "rà soát danh mục thuốc" in row.draft["quote"])
    if "lập danh sách" not in row.draft["quote"]:
        row = desk.merge(
            document_id=notice.id,
            proposal_id=next(each.id for each in laid if "lập danh sách" in each.draft["quote"]),
            into_id=row.id,
            version=None,
            by=an,
        )
    do(browse(an), row, "split", version=row.version, words="lập danh sách")
    row.refresh_from_db()
    made = Proposal.objects.get(by_person=True)
    assert "lập danh sách" not in row.draft["quote"]
    assert made.draft["quote"].startswith("lập danh sách trạm y tế")
    assert made.draft["due"] == "2026-04-15"
    assert row.draft["due"] is None
    assert made.draft["lead"]


def test_split_outside_of_the_words_is_refused(laid, an, notice):
    with pytest.raises(Invalid, match="Điểm tách"):
        desk.split(document_id=notice.id, proposal_id=laid[0].id, version=1, at=3, by=an)


def test_merge_joins_words_agencies_and_time(laid, an, notice):
    kept = desk.merge(document_id=notice.id, proposal_id=laid[1].id, into_id=laid[0].id, version=laid[1].version, by=an)
    laid[1].refresh_from_db()
    assert laid[1].state == "merged"
    assert laid[1].merged_into == kept
    assert laid[1].draft["quote"] in kept.draft["quote"]
    assert {body["name"] for body in kept.draft["lead"]} >= {"Sở Tài chính", "Sở Y tế"}


def test_a_duty_that_the_reader_missed_is_added_from_marked_words(laid, an, notice):
    words = "Sở Y tế xây dựng kế hoạch phân bổ kinh phí, báo cáo UBND tỉnh trước ngày 30/6/2026"
    start = notice.text.index(words)
    made = desk.add(document_id=notice.id, by=an, span=Span(start, start + len(words) + 1))
    assert made.draft["quote"] == words
    assert made.draft["due"] == "2026-06-30"
    assert [body["name"] for body in made.draft["lead"]] == ["Sở Y tế"]
    assert made.found == {}


def test_words_that_are_typed_are_looked_for_and_unknown_ones_refused(laid, an, browse, notice):
    client = browse(an)
    add = reverse("proposals:add", args=[notice.id])
    client.post(add, {"words": "theo dõi việc thực\n thông báo này"})
    assert not Proposal.objects.filter(by_person=True).exists()
    client.post(add, {"words": "theo dõi việc thực\n hiện thông báo này"})
    assert Proposal.objects.get(by_person=True).draft["quote"] == "theo dõi việc thực hiện thông báo này"


def test_reject_keeps_the_reason_and_can_be_taken_up_again(laid, an, browse):
    client = browse(an)
    do(client, laid[0], "reject", version=1, reason="Đã giao ở văn bản khác")
    laid[0].refresh_from_db()
    assert (laid[0].state, laid[0].draft["rejected"]) == ("rejected", "Đã giao ở văn bản khác")
    do(client, laid[0], "reset", version=laid[0].version)
    laid[0].refresh_from_db()
    assert laid[0].state == "pending"


def test_all_that_raise_no_doubt_are_accepted_at_once(laid, an, notice):
    count = desk.accept_clear(document_id=notice.id, by=an)
    waiting = Proposal.objects.filter(document=notice, state="pending")
    assert count == len(laid) - waiting.count() > 0
    assert any("Mẫu Sơn" in row.draft["quote"] for row in waiting)


def test_undo_takes_back_step_after_step(laid, an, notice):
    before = [(row.id, row.draft, row.state) for row in laid]
    desk.reject(document_id=notice.id, proposal_id=laid[0].id, version=None, reason="Trùng", by=an)
    desk.merge(document_id=notice.id, proposal_id=laid[2].id, into_id=laid[1].id, version=None, by=an)
    desk.add(document_id=notice.id, by=an, words="theo dõi việc thực hiện thông báo này")
    desk.accept_clear(document_id=notice.id, by=an)
    while Step.objects.filter(undone_at=None).exists():
        desk.undo(document_id=notice.id, by=an)
    after = Proposal.objects.filter(document=notice).order_by("position")
    assert [(row.id, row.draft, row.state) for row in after] == before
    with pytest.raises(Refused, match="Không còn bước nào"):
        desk.undo(document_id=notice.id, by=an)


def test_undo_does_not_take_away_what_another_made_of_it(laid, an, cast, office, notice):
    other = cast.person("Vũ Thị Em", "office_officer", office)
    desk.reject(document_id=notice.id, proposal_id=laid[0].id, version=None, reason="Trùng", by=an)
    desk.reset(document_id=notice.id, proposal_id=laid[0].id, version=None, by=other)
    with pytest.raises(Refused, match="người sửa tiếp"):
        desk.undo(document_id=notice.id, by=an)


def test_a_double_submit_of_accept_is_a_conflict_that_changes_nothing(laid, an, fields):
    values = {"title": "Tên mới"}
    desk.edit(document_id=laid[0].document_id, proposal_id=laid[0].id, version=1, values=values, by=an, accept=True)
    with pytest.raises(Changed):
        desk.edit(document_id=laid[0].document_id, proposal_id=laid[0].id, version=1, values=values, by=an, accept=True)
    assert Step.objects.count() == 1


def test_a_document_that_was_recalled_has_a_closed_desk(laid, an, notice):
    notice.force, notice.force_reason = "recalled", "Nhầm"
    notice.save()
    with pytest.raises(Refused, match="không giao nhiệm vụ"):
        desk.accept_clear(document_id=notice.id, by=an)
