"""The document axis by files: directives become proposals with their day, reports and states go out, harm is kept aside."""

import base64
from datetime import date
from xml.etree import ElementTree

import pytest

from dondoc.engine import rulebook
from dondoc.engine.errors import BadSettings
from dondoc.web.documents.actions import reading
from dondoc.web.documents.models import Document
from dondoc.web.exchange.actions import axis
from dondoc.web.exchange.models import Message
from dondoc.web.history import queries as history
from dondoc.web.people.models import Agency
from dondoc.web.proposals.actions import desk
from dondoc.web.proposals.models import Proposal
from web.exchange.packages import TEXT, directive, names, put

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def box(settings, tmp_path, an):
    settings.EDXML_FOLDER, settings.EDXML_USER = str(tmp_path / "axis"), an.email
    (tmp_path / "axis" / "in").mkdir(parents=True)
    return tmp_path / "axis"


def came(box, name: str, data: bytes) -> int:
    (box / "in" / name).write_bytes(data)
    return axis.take_in(read)


def read(got) -> None:
    """What the worker does with the order."""
    if got.intake is not None:
        reading.read_intake(got.intake.key)


def received(box) -> Document:
    assert came(box, "goi.edxml", directive()) == 1
    axis.send_statuses()
    return Document.objects.get()


def test_a_directive_opens_as_a_proposal_with_its_due_day(box, cast):
    cast.agency("UBND tỉnh Lạng Sơn", "leadership")
    document = received(box)
    assert (document.channel, document.number, list((box / "in").iterdir())) == ("edxml", "21/CĐ-TTg", [])
    desk.lay_out(document_id=document.pk)
    assert {row.draft["due"] for row in Proposal.objects.all()} == {"2026-04-30"}
    assert Agency.objects.exists()


def test_the_sender_is_told_each_state_once(box):
    document = received(box)
    (out,) = (box / "out").iterdir()
    told = ElementTree.parse(out)
    paths = rulebook.load("edxml")["status"]
    assert told.findtext(paths["code"]) == "03"
    assert told.findtext(paths["response_document_id"]) == "VPCP-1"
    assert told.findtext(paths["response_office_code"]) == "G22.99"
    assert axis.send_statuses() == 0
    Document.objects.filter(pk=document.pk).update(issued_duties_at=document.uploaded_at)
    assert axis.send_statuses() == 1
    assert Message.objects.filter(way="out").count() == 2


def test_the_same_package_again_changes_nothing(box):
    received(box)
    assert came(box, "lan-hai.edxml", directive()) == 1
    assert (Document.objects.count(), list((box / "in").iterdir())) == (1, [])


def report(document, an, **more):
    said = {
        "number": "45",
        "notation": "BC-UBND",
        "subject": "Báo cáo kết quả",
        "signer": "Nguyễn Văn A",
        "dated": date(2026, 3, 2),
    }
    file = {"file_name": "bao-cao.txt", "file": "Kết quả rà soát các chỉ tiêu trong tỉnh".encode()}
    return axis.send_report(document, **said, **file, by=an, posts=[], **more)


def test_a_report_goes_out_with_what_it_answers_and_its_state_comes_back(box, an):
    document = received(box)
    sent = report(document, an)
    root = ElementTree.parse(box / "out" / sent.file_name).getroot()
    header = root.find(f"Header/{names('part', 'header')}")
    answered = header.find(names("answered", "list"))
    assert header.findtext(names("field", "steering_type")) == "3"
    assert answered.findtext(names("answered", "document_id")) == "VPCP-1"
    assert answered.findtext("Code") == "21/CĐ-TTg"
    content = root.findtext(f"{names('part', 'attachment')}/{names('body', 'content')}")
    assert base64.b64decode(content).decode().startswith("Kết quả rà soát")
    # the other side tells how far it is with the report, from the field table
    paths = rulebook.load("edxml")["status"]
    status = ElementTree.Element(paths["root"])
    for name, words in {"response_document_id": sent.own_id, "code": "03", "from_name": "Văn phòng Chính phủ"}.items():
        put(status, paths[name], words)
    assert came(box, "trang-thai.edxml", ElementTree.tostring(status)) == 1
    last = history.timeline("document", document.pk).last()
    assert history.sentence(last) == "Văn phòng Chính phủ báo về báo cáo 45/BC-UBND: đã tiếp nhận."


def test_our_own_report_package_is_read_by_our_own_reader(box, an):
    document = received(box)
    sent = report(document, an)
    (box / "out" / sent.file_name).rename(box / "in" / sent.file_name)
    axis.take_in(read)
    back = Document.objects.exclude(pk=document.pk).get().contract["document"]["envelope"]
    assert (back["steering_type"], back["response_for"][0]["number"]) == ("report", "21/CĐ-TTg")


BOMB = b"""<?xml version="1.0"?><!DOCTYPE edXMLEnvelope [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<edXMLEnvelope><Header><MessageHeader><Subject>&b;</Subject></MessageHeader></Header></edXMLEnvelope>"""
HARM = {
    "cut": directive()[:400],
    "bomb": BOMB,
    "empty": b"",
    "no-body": b"<?xml version='1.0'?><edXMLEnvelope><Header><MessageHeader/></Header></edXMLEnvelope>",
    "no-archive": b"PK\x03\x04 no archive",
    "nobody's-status": b"<edXMLEnvelope><Header><Status><StatusCode>03</StatusCode></Status></Header></edXMLEnvelope>",
}


@pytest.mark.parametrize("harm", HARM)
def test_what_cannot_be_taken_in_is_kept_aside_with_one_sentence(harm, box):
    assert came(box, f"{harm}.edxml", HARM[harm]) == 1
    assert (box / "aside" / f"{harm}.edxml").read_bytes() == HARM[harm]
    sentence = (box / "aside" / f"{harm}.edxml.ly-do.txt").read_text("utf-8").strip()
    assert sentence and "\n" not in sentence and Message.objects.get().sentence == sentence
    assert (Document.objects.count(), list((box / "in").iterdir())) == (0, [])


def test_what_is_too_large_is_not_even_read(box, settings):
    settings.UPLOAD_LIMIT = 1000
    came(box, "lon.edxml", b"x" * 1001)
    assert "lớn hơn" in (box / "aside" / "lon.edxml.ly-do.txt").read_text("utf-8")


def test_a_file_that_is_still_being_written_waits(box):
    (box / "in" / "goi.edxml.part").write_bytes(b"half")
    (box / "in" / ".goi.edxml").write_bytes(b"half")
    assert axis.take_in(read) == 0


def test_a_secret_directive_leaves_nothing(box):
    came(box, "mat.edxml", directive("MẬT\n\n" + TEXT))
    axis.send_statuses()
    assert (Document.objects.count(), list((box / "in").iterdir()), list((box / "aside").glob("*"))) == (0, [], [])
    assert Message.objects.get().file_name == ""


def test_nothing_comes_in_without_an_officer_who_keeps_it(box, settings, binh):
    settings.EDXML_USER = binh.email
    with pytest.raises(BadSettings):
        axis.take_in(read)


def test_a_program_sends_the_report(box, an, program):
    document = received(box)
    said = {"number": "45", "notation": "BC-UBND", "dated": "2026-03-02", "subject": "Báo cáo kết quả"}
    sent = program(an).send(f"/documents/{document.pk}/axis-report", "bao-cao.txt", "Kết quả rà soát".encode(), **said)
    assert (sent.status_code, sent.json()["number"]) == (201, "45/BC-UBND"), sent.content
    assert (box / "out" / sent.json()["file_name"]).is_file()
