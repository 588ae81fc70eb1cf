"""EdXML packages: the header fields and the document inside."""

import base64
from datetime import date

import pytest

from dondoc.engine.documents import edxml, read
from dondoc.engine.documents.formats import load
from dondoc.engine.documents.model import Answered, Envelope, Office
from dondoc.engine.errors import Secret, TooLarge, Unreadable
from dondoc.engine.obligations import extract
from engine.documents.word_files import build_docx, paragraph, zip_files

BODY = build_docx(paragraph("Giao Sở Tài chính báo cáo trước ngày 30/6/2024."))
HEADER = """<edXML:MessageHeader><edXML:From><edXML:OrganId>H37</edXML:OrganId><edXML:OrganName>UBND tỉnh Lạng Sơn</edXML:OrganName></edXML:From>
<edXML:To><edXML:OrganId>H37.01</edXML:OrganId><edXML:OrganName>Sở Tài chính</edXML:OrganName></edXML:To>
<edXML:To><edXML:OrganId>H37.05</edXML:OrganId><edXML:OrganName>Sở Nội vụ</edXML:OrganName></edXML:To>
<edXML:DocumentId>vb-1</edXML:DocumentId>
<edXML:Code><edXML:CodeNumber>12</edXML:CodeNumber><edXML:CodeNotation>TB-UBND</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:Place>Lạng Sơn</edXML:Place><edXML:PromulgationDate>2024-03-20</edXML:PromulgationDate>
</edXML:PromulgationInfo><edXML:DocumentType><edXML:Type>2</edXML:Type><edXML:TypeName>Thông báo</edXML:TypeName>
</edXML:DocumentType><edXML:Subject>Kết luận</edXML:Subject><edXML:Content>Giao việc</edXML:Content>
<edXML:SignerInfo><edXML:Competence>TL.</edXML:Competence><edXML:Position>Chánh Văn phòng</edXML:Position><edXML:FullName>Nguyễn Văn A</edXML:FullName>
</edXML:SignerInfo><edXML:DueDate>30/06/2024</edXML:DueDate><edXML:SteeringType>2</edXML:SteeringType>
<edXML:ResponseFor><edXML:OrganId>H37.05</edXML:OrganId><edXML:Code><edXML:CodeNumber>5</edXML:CodeNumber>
<edXML:CodeNotation>TTr-SNV</edXML:CodeNotation></edXML:Code><edXML:DocumentId>vb-0</edXML:DocumentId>
<edXML:PromulgationDate>2024-03-01</edXML:PromulgationDate></edXML:ResponseFor>
<edXML:OtherInfo><edXML:Priority>3</edXML:Priority></edXML:OtherInfo></edXML:MessageHeader>
<edXML:TraceHeaderList><edXML:Bussiness><edXML:BussinessDocType>3</edXML:BussinessDocType>
<edXML:BussinessDocReason>Đính chính</edXML:BussinessDocReason></edXML:Bussiness></edXML:TraceHeaderList>"""


def envelope(inner: str) -> bytes:
    header = f"<edXML:Header>{HEADER}</edXML:Header>"
    return (
        f'<?xml version="1.0"?><edXML:edXMLEnvelope xmlns:edXML="urn:x">{header}{inner}</edXML:edXMLEnvelope>'.encode()
    )


def attachment(name: str, data: bytes) -> str:
    packed = base64.b64encode(data).decode()
    return (
        f"<edXML:Attachment><edXML:AttachmentName>{name}</edXML:AttachmentName>"
        f"<edXML:AttachmentContent>{packed}</edXML:AttachmentContent></edXML:Attachment>"
    )


def test_the_fields_of_the_header() -> None:
    package = edxml.open_package(envelope(attachment("van-ban.docx", BODY)))
    found = package.envelope
    assert (found.number, found.issuer, found.place) == ("12/TB-UBND", "UBND tỉnh Lạng Sơn", "Lạng Sơn")
    assert (found.issuer_code, found.document_id, found.type_code) == ("H37", "vb-1", "2")
    assert (found.issued_on, found.due_date, found.due_text) == (date(2024, 3, 20), date(2024, 6, 30), None)
    assert (found.type, found.subject, found.content) == ("Thông báo", "Kết luận", "Giao việc")
    assert (found.signer, found.signer_title, found.signer_capacity) == ("Nguyễn Văn A", "Chánh Văn phòng", "TL.")
    assert (found.steering_type, found.urgency, found.business) == ("steering", "Hỏa tốc", "replace")
    assert found.business_reason == "Đính chính"
    assert found.response_for == (Answered("5/TTr-SNV", "vb-0", "H37.05", date(2024, 3, 1)),)
    assert found.sent_to == (Office("H37.01", "Sở Tài chính"), Office("H37.05", "Sở Nội vụ"))
    assert (package.body_name, package.body) == ("van-ban.docx", BODY)


def test_each_field_names_its_element() -> None:
    found = edxml.open_package(envelope(attachment("van-ban.docx", BODY))).envelope
    assert found.elements["due_date"] == "MessageHeader/DueDate"
    assert found.elements["issuer"] == "MessageHeader/From/OrganName"
    assert set(found.elements) >= {"number", "steering_type", "urgency", "signer_title", "business"}


def test_a_bare_envelope_says_nothing_it_was_not_told() -> None:
    bare = f"<edXMLEnvelope><MessageHeader/>{attachment('a.docx', BODY)}</edXMLEnvelope>".replace("edXML:A", "A")
    assert edxml.open_package(bare.encode()).envelope == Envelope()


def test_the_number_of_an_answered_document_is_not_our_own() -> None:
    header = (
        "<MessageHeader><ResponseFor><Code>5/UBND</Code><DocumentId>vb-0</DocumentId></ResponseFor></MessageHeader>"
    )
    data = f"<edXMLEnvelope>{header}{attachment('a.docx', BODY)}</edXMLEnvelope>".replace("edXML:A", "A").encode()
    found = edxml.open_package(data).envelope
    assert (found.number, found.document_id) == (None, None)
    assert found.response_for == (Answered("5/UBND", "vb-0"),)


def test_the_header_is_completed_from_the_envelope() -> None:
    document = read(envelope(attachment("a.docx", BODY)), "goi.edxml")
    header = document.header
    assert (header.number, header.issuer, header.issued_on) == ("12/TB-UBND", "UBND tỉnh Lạng Sơn", date(2024, 3, 20))
    assert (header.type, header.urgency, header.province) == ("Thông báo", "Hỏa tốc", "Lạng Sơn")
    assert {"number", "issued_on", "signer", "summary"} <= set(header.told)
    assert header.spans.keys().isdisjoint(header.told)
    assert document.envelope is not None
    assert (document.envelope.due_date, document.envelope.steering_type) == (date(2024, 6, 30), "steering")
    assert any("hạn xử lý 30/06/2024" in note and "MessageHeader/DueDate" in note for note in document.notes)


def test_the_words_of_the_document_win_and_the_difference_is_said() -> None:
    words = (
        "UBND TỈNH LẠNG SƠN",
        "Số: 13/TB-UBND",
        "Lạng Sơn, ngày 21 tháng 3 năm 2024",
        "THÔNG BÁO",
        "1. Giao Sở Y tế.",
    )
    document = read(envelope(attachment("a.docx", build_docx("".join(map(paragraph, words))))), "goi.edxml")
    assert (document.header.number, document.header.issued_on) == ("13/TB-UBND", date(2024, 3, 21))
    assert not {"number", "issued_on", "type"} & set(document.header.told)
    notes = " ".join(document.notes)
    assert "số, ký hiệu “12/TB-UBND” còn văn bản ghi “13/TB-UBND”" in notes
    assert "ngày ban hành “20/03/2024” còn văn bản ghi “21/03/2024”" in notes


def test_a_year_is_inferred_from_the_day_of_the_envelope() -> None:
    body = build_docx(paragraph("1. Giao Sở Tài chính báo cáo trước ngày 30/01."))
    (duty,) = extract(read(envelope(attachment("a.docx", body)), "goi.edxml"))
    assert duty.due == date(2025, 1, 30)


@pytest.mark.parametrize("mark", ["<p>TỐI MẬT</p>", "<p>M Ậ T</p>"])
def test_a_secret_attachment_refuses_the_whole_package(mark: str) -> None:
    annex = f"<html><body>{mark}<p>Phụ lục</p></body></html>".encode()
    with pytest.raises(Secret):
        load(envelope(attachment("a.docx", BODY) + attachment("phu-luc.html", annex)), "goi.edxml")
    with pytest.raises(Secret):
        load(zip_files({"goi.edxml": envelope(attachment("a.docx", BODY)), "khac.html": annex}), "goi.zip")


def test_attachments_that_are_not_read_are_named() -> None:
    annex = "Phụ lục kèm theo kế hoạch chuyển đổi số".encode()
    broken = b"\x89PNG\r\n" + b"x" * 50
    notes = load(
        envelope(attachment("a.docx", BODY) + attachment("b.txt", annex) + attachment("c.png", broken)), "g"
    ).notes
    assert "Gói còn có tệp b.txt, c.png" in notes[0]
    assert [note for note in notes if "chưa kiểm tra được dấu mật" in note and "c.png" in note] == [notes[1]]


@pytest.mark.parametrize("name", ["goi.edxml", "goi.xml", "goi.txt"])
def test_the_document_inside_is_read(name: str) -> None:
    source = load(envelope(attachment("van-ban.docx", BODY)), name)
    assert source.media == "edxml"
    assert [item.text for item in source.items] == ["Giao Sở Tài chính báo cáo trước ngày 30/6/2024."]


def test_an_archive_with_the_document_as_a_member() -> None:
    data = zip_files({"goi.edxml": envelope(""), "attachments/van-ban.docx": BODY, "attachments/anh.png": b"x" * 50})
    assert load(data, "goi.zip").items[0].text.startswith("Giao Sở Tài chính")


def test_word_is_preferred_to_pdf() -> None:
    both = attachment("a.pdf", b"%PDF-1.4 " + b"x" * 60) + attachment("a.docx", BODY)
    assert edxml.open_package(envelope(both)).body_name == "a.docx"


def test_a_package_without_a_document_says_so() -> None:
    with pytest.raises(Unreadable, match="không kèm tệp văn bản"):
        load(envelope(""), "goi.edxml")


def test_a_date_that_is_none_is_left_out() -> None:
    data = envelope(attachment("a.docx", BODY)).replace(b"30/06/2024", b"31/06/2024")
    found = edxml.open_package(data).envelope
    assert (found.due_date, found.due_text) == (None, "31/06/2024")
    assert any("không đọc được thành ngày" in note for note in read(data, "goi.edxml").notes)


def test_packages_inside_packages_end() -> None:
    data = envelope(attachment("a.docx", BODY))
    for _ in range(5):
        data = envelope(attachment("a.edxml", data))
    with pytest.raises(TooLarge, match="lồng nhau"):
        load(data, "goi.edxml")
