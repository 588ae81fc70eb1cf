"""The page of the document exchange: what came, what was set aside and why, what went out; a report sent from it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dondoc.web.documents.models import Document
from dondoc.web.exchange.actions import axis
from dondoc.web.exchange.models import Message
from web.exchange.packages import directive
from web.exchange.test_axis import box, came  # noqa: F401
from web.factories import document

pytestmark = pytest.mark.django_db
PAGE = "/truc-lien-thong/"


def test_the_office_sees_what_came_what_was_set_aside_and_what_went_out(box, an, browse):  # noqa: F811
    came(box, "goi.edxml", directive())
    came(box, "hong.edxml", b"<edXML")
    (box / "in" / "cho.edxml").write_bytes(b"x")
    axis.send_statuses()
    page = browse(an).get(PAGE).content.decode()
    reason = Message.objects.get(kind="aside").sentence
    assert "21/CĐ-TTg" in page and "hong.edxml" in page and reason in page
    assert Message.objects.get(way="out").sentence[1:] in page
    told = {one.name: one.files for one in browse(an).get(PAGE).context["folders"]}
    assert told == {"in": 1, "out": 1, "aside": 1}
    only = browse(an).get(f"{PAGE}?chieu=in&loai=aside").context["rows"]
    assert [one.file_name for one in only] == ["hong.edxml"]


def test_who_runs_the_server_sees_files_and_no_documents(box, cast, office, browse):  # noqa: F811
    came(box, "goi.edxml", directive())
    axis.send_statuses()
    admin = cast.person("Lý Quản Trị", "administrator", office)
    page = browse(admin).get(PAGE).content.decode()
    assert "goi.edxml" in page and "21/CĐ-TTg" not in page and f"{PAGE}{Document.objects.get().pk}/" not in page


def test_a_program_watches_over_the_exchange(box, an, binh, program):  # noqa: F811
    came(box, "goi.edxml", directive())
    came(box, "hong.edxml", b"<edXML")
    axis.send_statuses()
    told = program(an).get("/exchanged?kind=aside").json()
    assert [one["file_name"] for one in told["items"]] == ["hong.edxml"]
    assert [one["files"] for one in told["folders"]] == [0, 1, 1]
    assert program(binh).get("/exchanged").status_code == 404


def test_a_report_goes_out_from_the_page(box, an, browse):  # noqa: F811
    came(box, "goi.edxml", directive())
    axis.send_statuses()
    client, directed = browse(an), Document.objects.get()
    where = f"{PAGE}{directed.pk}/bao-cao/"
    assert where in client.get(PAGE).content.decode()
    typed = {"number": "45", "notation": "BC-UBND", "dated": "2/3/2026", "subject": "Báo cáo kết quả"}
    missing = client.post(where, typed)
    assert (missing.status_code, Message.objects.filter(kind="report").count()) == (400, 0)
    secret = SimpleUploadedFile("mat.txt", "MẬT\n\nSố: 01/BC-UBND\n\nBÁO CÁO\nNội dung".encode())
    refused = client.post(where, {**typed, "file": secret})
    assert (refused.status_code, "45" in refused.content.decode()) == (422, True)
    file = SimpleUploadedFile("bao-cao.txt", "Kết quả rà soát".encode())
    assert client.post(where, {**typed, "file": file}).status_code == 302
    assert Message.objects.get(kind="report").sentence == "45/BC-UBND"
    assert len(list((box / "out").glob("bao-cao-*"))) == 1


def test_no_report_goes_on_what_did_not_come_by_the_exchange(box, an, browse):  # noqa: F811
    assert browse(an).get(f"{PAGE}{document(an).pk}/bao-cao/").status_code == 404


def test_the_page_says_what_is_not_set(settings, an, binh, browse):
    settings.EDXML_FOLDER = ""
    assert "DONDOC_EDXML_FOLDER" in browse(an).get(PAGE).content.decode()
    settings.EDXML_FOLDER, settings.EDXML_USER = "/nowhere", binh.email
    assert "DONDOC_EDXML_USER" in browse(an).get(PAGE).content.decode()
