"""What people do on the other pages, programs do by their own addresses: reports, the board, letters, agencies, accounts, lists."""

from datetime import date

import pytest

from dondoc.web.history import queries as history
from dondoc.web.notices.actions import tell
from dondoc.web.notices.models import Notice
from dondoc.web.people.models import Agency
from dondoc.web.reports.models import PeriodReport
from dondoc.web.shared import clock
from web.factories import document, duty, from_document, reported

pytestmark = pytest.mark.django_db
ONE = "Giao Sở Tài chính rà soát các chỉ tiêu chưa đạt"


@pytest.fixture
def admin(cast, office):
    return cast.person("Lý Quản Trị", "administrator", office)


def fine(answer, status=200):
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def test_a_report_from_draft_to_the_shelf(an, binh, finance, program):
    duty(an, [finance], due=date(2026, 2, 20))
    ours = program(an)
    made = fine(ours.post("/reports", {"kind": "month", "year": 2026, "number": 2}), 201)
    number, tag = made["id"], f'"{made["version"]}"'
    assert (made["period"], made["state"], made["agency"]) == ("tháng 2 năm 2026", "draft", None)
    mended = ours.ask("PATCH", f"/reports/{number}", {"signer": "Nguyễn Văn A"}, **{"If-Match": tag})
    assert fine(mended)["signer"] == "Nguyễn Văn A"
    assert ours.ask("PATCH", f"/reports/{number}", {"signer": "B"}, **{"If-Match": tag}).status_code == 412
    assert fine(ours.post(f"/reports/{number}/recount", {"day": "2026-03-01"}))["day"] == "2026-03-01"
    assert fine(ours.post(f"/reports/{number}/freeze", {}))["state"] == "frozen"
    assert ours.ask("PATCH", f"/reports/{number}", {"signer": "C"}).status_code == 400
    said = fine(ours.post(f"/reports/{number}/number", {"number": "45", "signed_on": "2026-03-02"}))
    assert (said["number"], said["signed_on"]) == ("45", "2026-03-02")
    paper = fine(ours.post(f"/reports/{number}/file-under", {}))["document"]
    assert fine(ours.get(f"/documents/{paper}"))["file_name"].endswith(".docx")
    word = ours.client.get(f"/api/v1/reports/{number}/file/docx", headers={"Authorization": f"Bearer {ours.secret}"})
    assert word.content.startswith(b"PK")
    assert fine(ours.post(f"/reports/{number}/renew", {}), 201)["replaces"] == number
    assert len(fine(ours.get("/reports"))["items"]) == 2
    # an agency reads the frozen report of the province and writes its own alone
    theirs = program(binh)
    assert theirs.get(f"/reports/{number}").status_code == 404
    assert theirs.post("/reports", {"kind": "year", "year": 2026}).status_code == 403
    assert (
        fine(theirs.post("/reports", {"kind": "year", "year": 2026, "agency": finance.pk}), 201)["agency"]
        == "Sở Tài chính"
    )
    assert PeriodReport.objects.count() == 3


def test_the_board_of_today_and_of_a_day_that_is_over(an, binh, finance, program):
    with clock.at(date(2026, 2, 2)):
        late = duty(an, [finance], due=date(2026, 2, 10))
        duty(an, [finance], due=date(2026, 6, 30))
    reported(late, binh)
    ours = program(an)
    now = fine(ours.get("/board"))
    assert now["completion"]["formula"] and now["counts"]["open_in_time"] == 1
    then = fine(ours.get("/board?day=2026-02-20"))
    assert (then["day"], then["counts"]["overdue"]) == ("2026-02-20", 1)
    assert fine(ours.get("/board/duties?day=2026-02-20&standing=overdue"))["items"][0]["code"] == late.code
    table = fine(ours.get("/board/tables/qua-han?day=2026-02-20"))
    assert table["rows"][0]["name"] == "Sở Tài chính" and table["rows"][0]["cells"][-1] == 1
    assert ours.get("/board?day=2026-12-31").status_code == 400
    assert ours.get("/board?period=mai").status_code == 400
    assert ours.get("/board/duties?day=2026-03-02").status_code == 400
    assert program(binh).get("/board").status_code == 404


def test_a_letter_from_the_duties_that_ask_for_it_to_its_number(an, binh, finance, program):
    code = duty(an, [finance], due=date(2026, 2, 20)).code
    ours, theirs = program(an), program(binh)
    (group,) = fine(ours.get("/letters/due"))
    assert (group["agency"]["name"], group["duties"][0]["code"]) == ("Sở Tài chính", code)
    made = fine(ours.post("/letters", {"codes": [code]}), 201)["letters"][0]
    where = f"/letters/{made['id']}"
    assert fine(ours.ask("PATCH", where, {"signer": "Trần Văn B"}))["signer"] == "Trần Văn B"
    assert fine(ours.post(f"{where}/refresh", {}))["duties"] == 1
    assert theirs.get(where).status_code == 404
    sent = fine(ours.post(f"{where}/issue", {"number": 45, "issued_on": "2026-03-02"}))
    assert (sent["state"], sent["sign"]) == ("issued", "45/VP-TH")
    assert fine(theirs.get("/letters"))["items"][0]["sign"] == "45/VP-TH"
    assert ours.post(f"{where}/drop", {}).status_code == 400
    assert "45/VP-TH" in fine(ours.get(f"/duties/{code}/history"))[0]["sentence"]


def test_an_administrator_looks_after_agencies_units_accounts_and_webhooks(admin, an, finance, program, settings):
    theirs = program(admin)
    made = fine(theirs.post("/agencies", {"name": "Sở Nội vụ", "kind": "department", "abbreviations": ["SNV"]}), 201)
    key = made["key"]
    assert fine(theirs.ask("PATCH", f"/agencies/{key}", {"source": "Nghị quyết 04", "was": {"name": "Sở Nội vụ"}}))
    stale = theirs.ask("PATCH", f"/agencies/{key}", {"source": "Khác", "was": {"name": "Sở Khác"}})
    assert stale.status_code == 409
    unit = fine(theirs.post(f"/agencies/{key}/units", {"name": "Phòng Cải cách"}), 201)["id"]
    fine(theirs.ask("PATCH", f"/agencies/{key}/units/{unit}", {"name": "Phòng Cải cách", "active": False}))
    agency = Agency.objects.get(key=key)
    who = {"email": "moi@example.vn", "name": "Người Mới", "agency": agency.pk, "role": "focal"}
    invited = theirs.post("/invitations", who, **{"Idempotency-Key": "moi-1"})
    assert fine(invited, 201)["link"].startswith("http://testserver/loi-moi/")
    again = theirs.post("/invitations", who, **{"Idempotency-Key": "moi-1"})
    assert (again.status_code, again.json()["link"], again["Idempotent-Replayed"]) == (201, "", "true")
    fine(theirs.post(f"/invitations/{invited.json()['id']}/withdraw", {}))
    assert fine(theirs.get("/invitations"))["items"] == []
    post = {"agency": finance.pk, "role": "specialist", "starts_on": "2026-03-02"}
    assert len(fine(theirs.post(f"/accounts/{an.pk}/posts", post), 201)["posts"]) == 2
    assert not fine(theirs.post(f"/accounts/{an.pk}/lock", {"reason": "Nghỉ việc"}))["active"]
    assert fine(theirs.get("/accounts?active=false"))["items"][0]["id"] == an.pk
    assert fine(theirs.post(f"/accounts/{an.pk}/unlock", {"reason": "Trở lại"}))["active"]
    settings.WEBHOOK_HOSTS = ["tin.example.vn"]
    hook = {"name": "Cổng tin", "address": "https://tin.example.vn/", "letters": True}
    added = fine(theirs.post("/webhooks", hook), 201)
    assert added["secret"] and "secret" not in fine(theirs.get("/webhooks"))["items"][0]
    assert fine(theirs.post(f"/webhooks/{added['id']}/try-out", {}))["state"] == "pending"
    assert fine(theirs.post(f"/webhooks/{added['id']}/revoke", {}))["revoked_at"]
    assert fine(theirs.get("/deliveries"))["items"][0]["kind"] == "test"
    assert theirs.post("/webhooks", hook | {"address": "https://khac.example.vn/"}).status_code == 400
    assert fine(theirs.post(f"/agencies/{key}/end", {"last_day": "2026-03-02", "reason": "Sáp nhập"}))["valid_until"]
    assert history.faults() == []
    for path in ("/accounts", "/webhooks", "/deliveries", "/invitations"):
        assert program(an).get(path).status_code == 404


def test_a_merger_moves_what_is_confirmed(an, finance, health, program):
    code = duty(an, [finance]).code
    ours = program(an)
    said = {"old": [finance.pk], "new": health.pk, "day": "2026-03-01", "source": "Nghị quyết 04/NQ-HĐND"}
    made = fine(ours.post("/reorganisations", said), 201)
    where = f"/reorganisations/{made['id']}"
    piece = next(one for one in made["moves"] if one["what"] == "part")
    assert code in piece["label"]
    after = fine(ours.post(f"{where}/moves/{piece['id']}/move", {}))
    assert next(one for one in after["moves"] if one["id"] == piece["id"])["decision"] == "moved"
    assert fine(ours.get(f"/duties/{code}"))["lead"] == ["Sở Y tế"]
    assert fine(ours.post(f"{where}/look-again", {}))["count"] == 0
    assert fine(ours.get("/reorganisations"))["items"][0]["pieces"] == len(made["moves"])


def test_lists_as_a_person_works_with_them(an, binh, finance, program):
    codes = [duty(an, [finance]).code for _ in range(2)]
    ours, theirs = program(an), program(binh)
    told = fine(theirs.post("/bulk/accept", {"codes": [*codes, "NV-2026-9999"]}))
    assert (told["done"], bool(told["outcomes"][2]["refusal"])) == (2, True)
    assert fine(ours.post("/bulk/set-priority", {"codes": codes, "priority": "high"}))["done"] == 2
    assert fine(ours.post("/bulk/set-supervisor", {"codes": codes, "supervisor": an.pk}))["done"] == 2
    assert fine(ours.post("/bulk/remind", {"codes": codes, "text": "Khẩn trương"}))["done"] == 2
    made = fine(theirs.post(f"/duties/{codes[0]}/draft-report", {"text": "Đang rà soát"}))
    assert made["state"] == "in_progress"
    view = fine(ours.post("/views", {"name": "Quá hạn", "query": "standing=overdue&x=1", "shared": True}), 201)
    assert (view["query"], fine(theirs.get("/views"))[0]["own"]) == ("standing=overdue", False)
    assert theirs.ask("DELETE", f"/views/{view['id']}").status_code == 404
    fine(ours.ask("DELETE", f"/views/{view['id']}"))
    assert fine(ours.ask("PUT", "/me/columns", {"columns": ["due", "lead"]}))["columns"] == ["lead", "due"]
    assert ours.ask("PUT", "/me/columns", {"columns": ["x"]}).status_code == 400
    fine(ours.ask("PUT", "/me/preferences", {"density": "airy", "language": "vi"}))
    fine(ours.ask("PUT", "/me/telling", {"hour": None, "early": False, "weekly": True}))
    assert fine(ours.get("/me/telling"))["early"] is False
    assert fine(ours.post("/me/calendar", {}), 201)["address"].endswith(".ics")
    assert fine(ours.post("/me/calendar/close", {}))["count"] == 1
    tell([binh], kind="assign", text="Nhiệm vụ mới", link="/", once="1")
    notice = Notice.objects.get(to=binh)
    assert program(an).post(f"/notices/{notice.pk}/read", {}).status_code == 404
    fine(theirs.post(f"/notices/{notice.pk}/read", {}))
    assert fine(theirs.get("/notices?unread=true"))["items"] == []


def test_a_post_is_lent_to_a_colleague_and_taken_back(an, cast, office, finance, program):
    linh = cast.person("Đào Linh", "office_officer", office)
    ours = program(an)
    days = {"first_day": "2026-03-02", "last_day": "2026-03-06", "reason": "Đi công tác"}
    lent = fine(ours.post("/me/delegations", {"post": an.posts.get().pk, "to": linh.pk, **days}), 201)
    assert fine(program(linh).get("/me/delegations"))["received"][0]["id"] == lent["id"]
    assert program(linh).post("/me/delegations", {"post": an.posts.get().pk, "to": an.pk, **days}).status_code == 403
    # for anybody else, an administrator too, there is no such delegation
    for other in (cast.person("Trần Thị Bình", "focal", finance), cast.person("Nông Quản", "administrator", office)):
        there = program(other).post(f"/me/delegations/{lent['id']}/end", {})
        missing = program(other).post(f"/me/delegations/{lent['id'] + 1}/end", {})
        assert (there.status_code, missing.status_code) == (404, 404)
        assert there.json()["detail"] == missing.json()["detail"]
    assert fine(ours.get("/me/delegations"))["given"][0]["ended_at"] is None
    assert fine(program(linh).post(f"/me/delegations/{lent['id']}/end", {}))["ended_at"]
    assert fine(ours.post(f"/me/delegations/{lent['id']}/end", {}))["ended_at"]


def test_a_document_that_takes_anothers_place_takes_its_duties(an, finance, program):
    old = document(an)
    code = from_document(an, [finance], old, ONE).code
    new = document(an, old.text.replace("12/TB-UBND", "19/TB-UBND"))
    ours = program(an)
    (row,) = fine(ours.get(f"/documents/{old.pk}/followers?by_document={new.pk}"))
    assert (row["code"], row["choice"]) == (code, "withdraw")
    over = ours.post(
        f"/documents/{old.pk}/replace", {"by_document": new.pk, "reason": "Thay thế", "choices": {code: "withdraw"}}
    )
    assert fine(over)["replaced_by"] == new.pk
    assert fine(ours.get(f"/duties/{code}"))["state"] == "withdrawn"
    amended = ours.post(f"/documents/{new.pk}/amend", {"by_document": old.pk, "reason": "Bổ sung"})
    assert fine(amended)["force"] == "corrected"


def test_a_group_at_the_desk_stands_for_its_agencies(an, finance, health, program):
    paper = document(an).pk
    ours = program(an)
    first = fine(ours.get(f"/documents/{paper}/proposals"))[0]
    where = f"/documents/{paper}/proposals/{first['id']}"
    picked = fine(ours.post(f"{where}/pick", {"role": "lead", "index": 0, "agencies": [health.pk]}))
    assert [one["agency"] for one in picked["lead"]] == [health.pk]
    assert ours.post(f"{where}/take-group", {"role": "lead", "index": 9}).status_code == 400
