"""What an integrator does in a day, by the same rights as the people."""

from datetime import timedelta

import pytest

from dondoc.engine.tracking.states import Deed
from dondoc.web.documents.actions import reading
from dondoc.web.documents.models import Document
from dondoc.web.exchange.actions import once, tokens
from dondoc.web.exchange.api.deed_table import WAYS
from dondoc.web.exchange.api.whole import description
from dondoc.web.exchange.models import Answer, Token
from dondoc.web.history import queries as history
from dondoc.web.history.models import Event
from dondoc.web.shared import clock
from web.factories import document, duty, posts, reported

pytestmark = pytest.mark.django_db


def test_a_focal_point_program_accepts_proves_and_reports_and_the_office_confirms(an, binh, finance, program):
    code = duty(an, [finance]).code
    theirs, ours = program(binh), program(an)
    assert theirs.get(f"/duties/{code}").json()["deeds"][:2] == ["accept", "return"]
    assert theirs.post(f"/duties/{code}/accept", {}).json()["state"] == "accepted"
    assert theirs.post(f"/duties/{code}/add-evidence", {"number": "12/BC-STC"}).status_code == 200
    proof = theirs.send(f"/duties/{code}/add-evidence/file", "bao-cao.txt", "Báo cáo kết quả rà soát".encode())
    assert proof.status_code == 200, proof.content.decode()
    file = theirs.client.get(
        f"/api/v1/duties/{code}/evidence/{proof.json()['made']}/file",
        headers={"Authorization": f"Bearer {theirs.secret}"},
    )
    assert b"".join(file.streaming_content).decode() == "Báo cáo kết quả rà soát"
    told = theirs.post(f"/duties/{code}/report", {"text": "Đã rà soát xong."})
    assert (told.status_code, told.json()["state"]) == (200, "reported")
    assert ours.post(f"/duties/{code}/confirm", {}).json()["state"] == "completed"
    assert ours.get(f"/duties/{code}/history").json()[0]["deed"] == "confirm"
    assert Event.objects.get(object_key=code, deed="accept").actor == binh
    assert history.faults() == []


def test_an_office_program_sends_a_document_reads_it_and_issues_its_duties(an, finance, health, program):
    ours = program(an)
    text = (
        "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN\nSố: 12/TB-UBND\nLạng Sơn, ngày 27 tháng 02 năm 2026\n\nTHÔNG BÁO\nKết luận\n\n"
    )
    text += "1. Giao Sở Tài chính rà soát các chỉ tiêu chưa đạt, báo cáo trước ngày 31/3/2026.\n"
    sent = ours.send("/documents", "thong-bao.txt", text.encode())
    assert (sent.status_code, sent.json()["outcome"]) == (201, "stored")
    number = sent.json()["document"]
    assert ours.send("/documents", "lan-hai.txt", text.encode()).json()["outcome"] == "known"
    reading.read_document(number)
    assert ours.get(f"/documents/{number}").json()["reading"] == "done"
    (offered,) = ours.get(f"/documents/{number}/proposals").json()
    assert (offered["due"], offered["lead"][0]["agency"]) == ("2026-03-31", finance.pk)
    edited = ours.ask(
        "PATCH", f"/documents/{number}/proposals/{offered['id']}", {"priority": "high", "cooperating": [health.pk]}
    )
    assert edited.status_code == 200, edited.content
    assert ours.post(f"/documents/{number}/proposals/{offered['id']}/accept", {}).json()["state"] == "accepted"
    (code,) = ours.post(f"/documents/{number}/issue", {"expected": 1}).json()["codes"]
    whole = ours.get(f"/duties/{code}").json()
    assert (whole["priority"], whole["lead"], whole["cooperating"]) == ("high", ["Sở Tài chính"], ["Sở Y tế"])
    assert [one["code"] for one in ours.get("/duties?q=chi tieu").json()["items"]] == [code]


def test_the_law_answers_a_program_as_it_answers_people(an, binh, dung, finance, program):
    code = duty(an, [finance]).code
    refused = program(binh).post(f"/duties/{code}/confirm", {})
    assert (refused.status_code, refused["Content-Type"]) == (409, "application/problem+json")
    assert "trạng thái" in refused.json()["detail"]
    done = reported(duty(an, [finance]), binh)
    denied = program(binh).post(f"/duties/{done.code}/confirm", {})
    assert (denied.status_code, denied.json()["code"]) == (403, "not-allowed")
    # whoever may not know of it is not told that it is there
    for path in (f"/duties/{code}", f"/duties/{code}/history", "/duties/NV-2026-9999"):
        assert program(dung).get(path).status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_of_another_age_is_refused_as_on_pages(an, finance, program, day):
    ours, code = program(an), duty(an, [finance]).code
    period = {"kind": "any", "first": day, "last": day}
    deadline = {"due": day, "reason": "Ghi nhầm"}
    for path, body in ((f"/duties/{code}/set-deadline", deadline), ("/reports", period)):
        refused = ours.post(path, body)
        assert refused.status_code == 422, refused.content
        assert {one["message"] for one in refused.json()["errors"]} == {"năm phải từ 2000 đến 2100"}
    assert ours.get(f"/duties?due_from={day}").status_code == 422
    assert ours.get(f"/duties/{code}").json()["due"] == "2026-03-31"


def test_what_was_seen_is_named_and_what_is_no_longer_so_is_refused(an, binh, finance, program):
    code = duty(an, [finance]).code
    theirs = program(binh)
    tag = theirs.get(f"/duties/{code}")["ETag"]
    assert theirs.get(f"/duties/{code}", **{"If-None-Match": tag}).status_code == 304
    assert theirs.post(f"/duties/{code}/accept", {}, **{"If-Match": tag}).status_code == 200
    late = theirs.post(f"/duties/{code}/return", {"reason": "Không thuộc chức năng"}, **{"If-Match": tag})
    assert (late.status_code, late.json()["code"]) == (412, "changed")
    assert theirs.post(f"/duties/{code}/start", {}, **{"If-Match": '"abc"'}).status_code == 412


def test_a_request_with_a_key_is_done_once_and_answered_alike(an, finance, program):
    code = duty(an, [finance]).code
    ours = program(an)
    first = ours.post(f"/duties/{code}/comment", {"text": "Khẩn trương"}, **{"Idempotency-Key": "k1"})
    again = ours.post(f"/duties/{code}/comment", {"text": "Khẩn trương"}, **{"Idempotency-Key": "k1"})
    assert (first.status_code, first.content, first["ETag"]) == (200, again.content, again["ETag"])
    assert again["Idempotent-Replayed"] == "true"
    assert len(ours.get(f"/duties/{code}/comments").json()) == 1
    other = ours.post(f"/duties/{code}/comment", {"text": "Khác"}, **{"Idempotency-Key": "k1"})
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")
    # the key is the program's own, and a failure may be tried again
    assert program(an).post(f"/duties/{code}/comment", {"text": "Khác"}, **{"Idempotency-Key": "k1"}).status_code == 200
    assert ours.post(f"/duties/{code}/confirm", {}, **{"Idempotency-Key": "k2"}).status_code == 409
    assert not Answer.objects.filter(key="k2").exists()
    with clock.at(clock.now() + timedelta(days=8)):
        assert once.forget() == 2


def test_pages_of_a_list_follow_one_another_and_filters_are_those_of_the_page(an, finance, health, program):
    codes = [duty(an, [finance if n % 2 else health]).code for n in range(5)]
    ours, found, cursor = program(an), [], ""
    while cursor is not None:
        page = ours.get(f"/duties?limit=2&sort=code&cursor={cursor}").json()
        found += [one["code"] for one in page["items"]]
        cursor = page["next"]
    assert found == codes
    assert len(ours.get(f"/duties?agency={finance.pk}").json()["items"]) == 2
    assert ours.get("/duties?standing=overdue").json()["items"] == []
    assert ours.get("/duties?standing=nothing").status_code == 422
    assert ours.get("/duties?cursor=9~x~7").status_code == 400
    assert ours.get("/duties?q=%00").status_code == 400


def test_every_deed_of_the_law_has_one_address(db):
    named = [way.deed for way in WAYS]
    assert sorted([*named, Deed.ASSIGN]) == sorted(Deed)
    paths = description()["paths"]
    for deed in named:
        assert "post" in paths[f"/api/v1/duties/{{code}}/{deed.value.replace('_', '-')}"]


def test_a_secret_document_is_refused_and_nothing_is_kept(an, program):
    sent = program(an).send("/documents", "mat.txt", "MẬT\n\nSố: 01/BC-UBND\n\nBÁO CÁO\nNội dung".encode())
    assert (sent.status_code, sent.json()["code"]) == (422, "secret")
    assert not Document.objects.exists()


def test_a_key_is_kept_as_a_hash_and_shown_once(an, browse):
    client = browse(an)
    page = client.post("/toi/ma-truy-cap/", {"name": "Trục liên thông", "scopes": ["read"], "days": 30})
    secret = page.context["secret"]
    token = Token.objects.get()
    assert secret.startswith("ddk_")
    assert secret not in str(vars(token).values())
    assert secret not in client.get("/toi/ma-truy-cap/").content.decode()
    client.post(f"/toi/ma-truy-cap/{token.pk}/thu-hoi/")
    assert "Đã thu hồi" in client.get("/toi/ma-truy-cap/").content.decode()
    assert [event.deed for event in history.timeline("user", an.pk)] == ["token_make", "token_revoke"]


def test_nobody_revokes_the_key_of_another(an, binh, browse):
    token, _secret = tokens.make(name="Của An", scopes=["read"], days=1, by=an)
    assert browse(binh).post(f"/toi/ma-truy-cap/{token.pk}/thu-hoi/").status_code == 404


def test_too_many_requests_wait(an, program, settings, one_minute):
    settings.API_RATE = 3
    ours = program(an)
    answers = [ours.get("/me").status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
    assert int(ours.get("/me")["Retry-After"]) > 0


def test_a_cookie_opens_nothing(an, browse):
    assert browse(an).get("/api/v1/me").status_code == 401


def test_documents_are_put_right_and_recalled(an, binh, finance, program):
    number = document(an).pk
    ours = program(an)
    fixed = ours.ask("PATCH", f"/documents/{number}", {"number": "13/TB-UBND"})
    assert (fixed.status_code, fixed.json()["number"]) == (200, "13/TB-UBND")
    over = ours.post(f"/documents/{number}/recall", {"reason": "Ban hành nhầm", "withdraw": True})
    assert (over.status_code, over.json()["force"]) == (200, "recalled")
    assert program(binh).ask("PATCH", f"/documents/{number}", {"number": "1"}).status_code == 404


def test_nothing_is_given_from_a_document_that_was_recalled(an, finance, program):
    ours, source = program(an), document(an)
    body = {"title": "Rà soát", "lead": [finance.pk], "document": source.pk}
    assert ours.post("/duties", body).status_code == 201
    assert ours.post(f"/documents/{source.pk}/recall", {"reason": "Ban hành nhầm"}).status_code == 200
    refused = ours.post("/duties", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "refused")
    assert "không giao nhiệm vụ từ văn bản này nữa" in refused.json()["detail"]


def test_pieces_extensions_and_notices(an, binh, dung, finance, health, program):
    code = duty(an, [finance], cooperating=[(health, "Sở Y tế")]).code
    theirs, ours = program(binh), program(an)
    theirs.post(f"/duties/{code}/accept", {})
    share = theirs.post(f"/duties/{code}/share-out", {"text": "Lập bảng", "person": binh.pk}).json()["made"]
    assert theirs.post(f"/duties/{code}/shares/{share}/report", {"text": "Xong"}).status_code == 200
    assert theirs.post(f"/duties/{code}/shares/{share}/accept", {}).status_code == 200
    assert theirs.get(f"/duties/{code}/shares").json()[0]["state"] == "accepted"
    part = next(one["id"] for one in theirs.get(f"/duties/{code}/parts").json() if one["role"] == "cooperating")
    assert program(dung).post(f"/duties/{code}/parts/{part}/report", {"text": "Đã góp ý"}).status_code == 200
    asked = theirs.post(f"/duties/{code}/ask-extension", {"new_due": "2026-04-15", "reason": "Chờ số liệu"})
    assert asked.status_code == 200
    assert ours.get(f"/duties/{code}").json()["extension"]["asked_due"] == "2026-04-15"
    assert ours.post(f"/duties/{code}/grant-extension", {}).status_code == 200
    assert (ours.get(f"/duties/{code}").json()["due"], posts(an)[0].role) == ("2026-04-15", "office_officer")
    assert theirs.get("/notices").status_code == 200
    assert ours.get("/agencies?q=tai chinh").json()["items"][0]["id"] == finance.pk
    assert ours.get(f"/agencies/{finance.key}").json()["name"] == "Sở Tài chính"
