"""From the words to the duty: the first day of the time in which it is to be done; standing is against the last one."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from dondoc.engine.tracking.standing import Standing
from dondoc.web.history.queries import sentence, timeline
from dondoc.web.proposals.actions import desk
from dondoc.web.proposals.actions import issue as issues
from dondoc.web.proposals.models import Proposal
from dondoc.web.register.actions import assign, extensions
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries.standings import clocks_of
from dondoc.web.shared.errors import Invalid
from web.documents.papers import kept, write
from web.exchange.conftest import program  # noqa: F401
from web.factories import posts

pytestmark = pytest.mark.django_db
BODY = """1. Sở Tài chính tổ chức kiểm tra tài sản công từ ngày 10/3/2026 đến ngày 25/3/2026.
2. Sở Y tế báo cáo kết quả tập huấn trước ngày 15/4/2026."""
FIRST, LAST = date(2026, 3, 10), date(2026, 3, 25)


@pytest.fixture
def rows(an, finance, health) -> list[Proposal]:
    document = kept(write(body=BODY, about="Kết luận cuộc họp giao ban"), "tb.txt", an)
    desk.lay_out(document_id=document.id)
    return list(Proposal.objects.filter(document=document).order_by("position"))


def issued(rows, an) -> list[Obligation]:
    document = rows[0].document_id
    desk.accept_clear(document_id=document, by=an)
    issues.issue(document_id=document, expected=2, by=an, posts=list(posts(an)))
    return list(Obligation.objects.order_by("position"))


def test_the_desk_the_duty_its_page_its_history_and_programs_tell_the_first_day(rows, an, binh, browse, program):  # noqa: F811
    card = browse(an).get(reverse("proposals:desk", args=[rows[0].document_id])).content.decode()
    assert "10/03/2026 – 25/03/2026" in card
    checked, other = issued(rows, an)
    assert (checked.opens_on, checked.due, other.opens_on) == (FIRST, LAST, None)
    assert clocks_of(checked, LAST).in_force == Standing.DUE_SOON
    assert clocks_of(checked, date(2026, 3, 26)).in_force == Standing.OVERDUE
    page = browse(binh).get(reverse("register:detail", args=[checked.code])).content.decode()
    assert "từ 10/03/2026 đến 25/03/2026" in page
    said = sentence(timeline("obligation", checked.code).get())
    assert "giao Sở Tài chính thực hiện từ 10/3/2026 đến 25/3/2026" in said
    assert program(binh).get(f"/duties/{checked.code}").json()["opens_on"] == "2026-03-10"


def test_another_deadline_typed_at_the_desk_has_no_first_day(rows, an):
    values = {"due": "2026-04-30"}
    row = rows[0]
    desk.edit(document_id=row.document_id, proposal_id=row.pk, version=row.version, values=values, accept=True, by=an)
    checked, _other = issued(rows, an)
    assert (checked.due, checked.opens_on) == (date(2026, 4, 30), None)


@pytest.mark.parametrize(
    ("typed", "first"),
    [({"opens_on": "12/3"}, "2026-03-12"), ({"opens_on": ""}, None), ({"recurrence": "FREQ=MONTHLY"}, None)],
)
def test_the_first_day_is_mended_at_the_desk(rows, fields, an, browse, typed, first):
    address = reverse("proposals:do", args=[rows[0].document_id, rows[0].pk])
    browse(an).post(address, {"deed": "edit", **fields(rows[0], **typed)})
    rows[0].refresh_from_db()
    assert rows[0].draft["opens_on"] == first


@pytest.mark.parametrize("typed", [{"opens_on": "26/3/2026"}, {"due": ""}, {"due": "9/3/2026"}])
def test_a_first_day_after_the_deadline_or_without_one_stays_in_the_field_with_its_reason(
    rows, fields, an, browse, typed
):
    address = reverse("proposals:do", args=[rows[0].document_id, rows[0].pk])
    answer = browse(an).post(address, {"deed": "edit", **fields(rows[0], **typed)})
    assert answer.status_code == 422
    said = answer.content.decode()
    assert assign.NO_WINDOW in said
    assert f'name="opens_on" value="{typed.get("opens_on", "2026-03-10")}"' in said
    rows[0].refresh_from_db()
    assert (rows[0].draft["opens_on"], rows[0].draft["due"]) == ("2026-03-10", "2026-03-25")


def test_programs_see_and_mend_the_first_day_at_the_desk(rows, an, program):  # noqa: F811
    ours, document = program(an), rows[0].document_id
    assert [one["opens_on"] for one in ours.get(f"/documents/{document}/proposals").json()] == ["2026-03-10", None]
    address = f"/documents/{document}/proposals/{rows[0].pk}"
    assert ours.ask("PATCH", address, {"opens_on": "2026-03-12"}).json()["opens_on"] == "2026-03-12"
    assert ours.ask("PATCH", address, {"opens_on": "2026-03-26"}).json()["detail"] == assign.NO_WINDOW
    assert ours.ask("PATCH", address, {"no_opens_on": True}).json()["opens_on"] is None


def amended(client, duty, **typed):
    """The form of amending as the page fills it, with some fields changed, sent."""
    address = reverse("register:deed", args=[duty.code, "sua"])
    form = client.get(address).context["form"]
    filled = {name: form[name].value() or "" for name in form.fields}
    return client.post(address, filled | {"reason": "Theo văn bản đính chính"} | typed)


def test_the_first_day_of_a_duty_is_amended_and_the_history_tells_it(rows, an, binh, browse):
    checked, _other = issued(rows, an)
    client = browse(an)
    assert amended(client, checked, opens_on="12/3/2026", product="Biên bản").status_code == 302
    checked.refresh_from_db()
    assert checked.opens_on == date(2026, 3, 12)
    told = [sentence(event) for event in timeline("obligation", checked.code)]
    assert "sửa sản phẩm, ngày bắt đầu thực hiện (từ 10/3/2026 sang 12/3/2026): Theo văn bản đính chính." in told[-1]
    page = browse(binh).get(reverse("register:detail", args=[checked.code])).content.decode()
    assert "từ 12/03/2026 đến 25/03/2026" in page
    assert amended(client, checked, opens_on="").status_code == 302
    checked.refresh_from_db()
    assert checked.opens_on is None
    assert "(bỏ 12/3/2026)" in sentence(timeline("obligation", checked.code).last())
    assert amended(client, checked, opens_on="01/3/2026").status_code == 302
    assert "(đặt 01/3/2026)" in sentence(timeline("obligation", checked.code).last())


def test_no_first_day_is_after_the_deadline_whoever_sets_either(rows, an, browse, program):  # noqa: F811
    checked, _other = issued(rows, an)
    refused = amended(browse(an), checked, opens_on="26/3/2026")
    assert refused.status_code == 200
    assert assign.NO_WINDOW in refused.content.decode()
    ours = program(an)
    address = f"/duties/{checked.code}/amend"
    assert ours.post(address, {"opens_on": "2026-03-26", "reason": "Nhầm"}).json()["detail"] == assign.NO_WINDOW
    with pytest.raises(Invalid, match="trước ngày bắt đầu thực hiện"):
        extensions.set_due(checked.code, due=date(2026, 3, 9), reason="Gấp", by=an, posts=posts(an))
    # the whole window moves: the last day first, then the first one
    extensions.set_due(checked.code, due=date(2026, 4, 25), reason="Bão", by=an, posts=posts(an))
    assert ours.post(address, {"opens_on": "2026-04-10", "reason": "Bão"}).status_code == 200
    assert ours.get(f"/duties/{checked.code}").json()["opens_on"] == "2026-04-10"
    assert ours.post(address, {"no_opens_on": True, "reason": "Bỏ"}).status_code == 200
    assert ours.get(f"/duties/{checked.code}").json()["opens_on"] is None


def test_a_duty_without_a_deadline_asks_for_no_first_day(an, finance, browse):
    given = assign.assign(document=None, title="Theo dõi", origin="Giao ban", lead=[finance], by=an, posts=posts(an))
    client = browse(an)
    page = client.get(reverse("register:deed", args=[given.code, "sua"]))
    assert "opens_on" not in page.context["form"].fields
    assert amended(client, given, product="Báo cáo").status_code == 302


def test_a_program_gives_a_first_day_and_one_that_does_not_fit_is_refused(an, finance, program):  # noqa: F811
    ours = program(an)
    body = {
        "title": "Kiểm tra",
        "lead": [finance.pk],
        "origin": "Giao ban",
        "due": "2026-03-25",
        "opens_on": "2026-03-10",
    }
    made = ours.post("/duties", body)
    assert made.status_code == 201
    assert Obligation.objects.get(code=made.json()["code"]).opens_on == FIRST
    for wrong in ({"opens_on": "2026-03-26"}, {"due": None}):
        refused = ours.post("/duties", body | wrong)
        assert (refused.status_code, refused.json()["detail"]) == (400, assign.NO_WINDOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Obligation.objects.update(opens_on=date(2026, 5, 1))
    with pytest.raises(Invalid):
        assign.check_window(LAST, FIRST)
