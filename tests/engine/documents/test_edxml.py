"""EdXML packages: the header fields and the document inside."""

import base64
from datetime import date

import pytest

from dondoc.engine.documents import edxml
from dondoc.engine.documents.formats import load
from dondoc.engine.errors import TooLarge, Unreadable
from engine.documents.word_files import build_docx, paragraph, zip_files

BODY = build_docx(paragraph("Giao Sở Tài chính báo cáo trước ngày 30/6/2024."))
HEADER = """<edXML:MessageHeader><edXML:From><edXML:OrganName>UBND tỉnh Lạng Sơn</edXML:OrganName></edXML:From>
<edXML:Code><edXML:CodeNumber>12</edXML:CodeNumber><edXML:CodeNotation>TB-UBND</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:Place>Lạng Sơn</edXML:Place><edXML:PromulgationDate>2024-03-20</edXML:PromulgationDate>
</edXML:PromulgationInfo><edXML:DocumentType><edXML:Type>2</edXML:Type><edXML:TypeName>Thông báo</edXML:TypeName>
</edXML:DocumentType><edXML:Subject>Kết luận</edXML:Subject><edXML:SignerInfo><edXML:FullName>Nguyễn Văn A</edXML:FullName>
</edXML:SignerInfo><edXML:DueDate>30/06/2024</edXML:DueDate><edXML:SteeringType>2</edXML:SteeringType>
<edXML:ResponseFor><edXML:Code>5/UBND</edXML:Code></edXML:ResponseFor>
<edXML:OtherInfo><edXML:Priority>3</edXML:Priority></edXML:OtherInfo></edXML:MessageHeader>"""


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
    found = edxml.envelope(envelope(attachment("van-ban.docx", BODY)))
    assert (found.number, found.notation, found.issuer, found.place) == (
        "12",
        "TB-UBND",
        "UBND tỉnh Lạng Sơn",
        "Lạng Sơn",
    )
    assert (found.issued_on, found.due_date) == (date(2024, 3, 20), date(2024, 6, 30))
    assert (found.type, found.subject, found.signer) == ("Thông báo", "Kết luận", "Nguyễn Văn A")
    assert (found.steering_type, found.response_for, found.priority) == ("steering", ("5/UBND",), "Hỏa tốc")
    assert (found.body_name, found.body) == ("van-ban.docx", BODY)


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
    assert edxml.envelope(envelope(both)).body_name == "a.docx"


def test_a_package_without_a_document_says_so() -> None:
    with pytest.raises(Unreadable, match="không kèm tệp văn bản"):
        load(envelope(""), "goi.edxml")


def test_a_date_that_is_none_is_left_out() -> None:
    data = envelope(attachment("a.docx", BODY)).replace(b"30/06/2024", b"31/06/2024")
    assert edxml.envelope(data).due_date is None


def test_packages_inside_packages_end() -> None:
    data = envelope(attachment("a.docx", BODY))
    for _ in range(5):
        data = envelope(attachment("a.edxml", data))
    with pytest.raises(TooLarge, match="lồng nhau"):
        load(data, "goi.edxml")
