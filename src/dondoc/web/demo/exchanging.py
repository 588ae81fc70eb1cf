"""Other systems in the demonstration: directives by the document exchange, a report and statuses back, a table, a key, a webhook."""

import base64
from collections.abc import Mapping
from datetime import date, timedelta
from xml.etree import ElementTree

from dondoc.engine import rulebook
from dondoc.engine.documents.status_message import place
from dondoc.web.documents.actions import reading
from dondoc.web.documents.actions.intake import Received
from dondoc.web.documents.models import Document
from dondoc.web.exchange.actions import axis, folders, sheets, tokens
from dondoc.web.exchange.models import Message
from dondoc.web.people.models import User
from dondoc.web.people.queries import posts_of
from dondoc.web.proposals.actions import desk
from dondoc.web.proposals.models import Proposal
from dondoc.web.reminders.actions import webhooks
from dondoc.web.shared import clock

ASKED, ANSWERED, HEARD, TABLE, DIRECTED = 50, 36, 35, 20, 3
"""Days before the last one: a report is asked for, sent, its status comes back; a table comes in; a directive waits at the desk."""
OFFICE = "Văn phòng Chính phủ"
ASKS = """VĂN PHÒNG CHÍNH PHỦ
Số: {number}
Hà Nội, ngày {day:%d} tháng {day:%m} năm {day:%Y}

CÔNG VĂN
Về việc báo cáo kết quả số hóa hồ sơ, kết quả giải quyết thủ tục hành chính

Kính gửi: Ủy ban nhân dân tỉnh Lạng Sơn

1. Ủy ban nhân dân tỉnh Lạng Sơn báo cáo kết quả số hóa hồ sơ, kết quả giải quyết thủ tục hành chính, gửi Văn phòng Chính phủ trước ngày {due:%d/%m/%Y}.
"""
DIRECTS = """THỦ TƯỚNG CHÍNH PHỦ
Số: {number}
Hà Nội, ngày {day:%d} tháng {day:%m} năm {day:%Y}

CÔNG ĐIỆN
Về việc bảo đảm an toàn thông tin mạng dịp cuối năm

1. Ủy ban nhân dân tỉnh Lạng Sơn xây dựng Kế hoạch khắc phục lỗ hổng của các hệ thống thông tin dùng chung, báo cáo Thủ tướng Chính phủ.
2. Ủy ban nhân dân tỉnh Lạng Sơn lập danh mục hệ thống thông tin chưa được phê duyệt cấp độ, gửi Bộ Công an.
"""
RESULT = "Báo cáo kết quả số hóa hồ sơ, kết quả giải quyết thủ tục hành chính của tỉnh Lạng Sơn (số liệu hư cấu)."
SHEET = """Mã;Nội dung nhiệm vụ;Cơ quan chủ trì;Thời hạn;Trạng thái
CT-11;Rà soát điểm cung cấp dịch vụ bưu chính công ích;Sở Khoa học và Công nghệ;{later:%d/%m/%Y};Đang thực hiện
CT-12;Báo cáo tình hình dùng hóa đơn điện tử từ máy tính tiền;Sở Tài chính;{later:%d/%m/%Y};Đang thực hiện
CT-13;Thống kê cơ sở khám chữa bệnh dùng bệnh án điện tử;Sở Y tế;01/01/1970;Đang thực hiện
"""
PROGRAM = "Phần mềm quản lý văn bản của tỉnh"


def live(officer: User, today: date) -> None:
    """All of it, on its days, by the actions that pages and programs call."""
    asked = _receive("8123", "VPCP-KSTT", ASKS, day=today - timedelta(days=ASKED), due=today - timedelta(days=ANSWERED))
    with clock.at(today - timedelta(days=ANSWERED)):
        _answer(asked, officer)
    with clock.at(today - timedelta(days=HEARD)):
        _hear(Message.objects.get(kind=Message.Kind.REPORT))
    with clock.at(today - timedelta(days=TABLE)):
        _bring(officer)
        _connect(officer)
    _receive("214", "CĐ-TTg", DIRECTS, day=today - timedelta(days=DIRECTED), due=today + timedelta(days=35))
    with clock.at(today):
        folders.put_in("goi-loi.edxml", b"<edXMLEnvelope><Header>")
        axis.take_in(_read)


def _receive(number: str, notation: str, text: str, *, day: date, due: date) -> Document:
    """A directive comes in, is read, and its sender is told."""
    sign = f"{number}/{notation}"
    said = {
        "issuer": OFFICE, "issuer_code": "G22.99", "number": number, "notation": notation, "document_id": f"VPCP-{number}",
        "issued_on": day.isoformat(), "subject": text.split("\n\n")[1].split("\n")[1], "due_date": due.isoformat(), "steering_type": "2",
    }  # fmt: skip
    with clock.at(day):
        folders.put_in(f"vpcp-{number}.edxml", package(said, text.format(number=sign, day=day, due=due)))
        axis.take_in(_read)
        axis.send_statuses()
    return Document.objects.get(channel=Document.Channel.EDXML, number=sign)


def package(said: Mapping[str, str], text: str) -> bytes:
    """A package as another office sends it: the header fields, and the text as its file."""
    names = rulebook.load("edxml")
    root = ElementTree.Element(names["part"]["root"][0])
    header = ElementTree.SubElement(ElementTree.SubElement(root, "Header"), names["part"]["header"][0])
    for name, words in said.items():
        place(header, names["field"][name][0]).text = words
    attached = ElementTree.SubElement(root, names["part"]["attachment"][0])
    place(attached, names["body"]["name"][0]).text = "van-ban.txt"
    place(attached, names["body"]["content"][0]).text = base64.b64encode(text.encode()).decode()
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _read(got: Received) -> None:
    """What the worker does with the order."""
    if got.intake is not None:
        reading.read_intake(got.intake.key)
    elif got.document is not None:
        reading.read_document(got.document.pk)


def _answer(document: Document, officer: User) -> None:
    """The report goes out; the proposal at the desk is done with by it."""
    day = clock.today()
    desk.lay_out(document_id=document.pk)
    for row in Proposal.objects.filter(document=document):
        reason = "Đã báo cáo tại văn bản số 688/BC-UBND."
        desk.reject(document_id=document.pk, proposal_id=row.pk, version=row.version, reason=reason, by=officer)
    axis.send_report(
        document,
        number="688",
        notation="BC-UBND",
        subject="Kết quả số hóa hồ sơ, kết quả giải quyết thủ tục hành chính",
        signer="Lương Thu Hà",
        dated=day,
        file_name="bao-cao-688.txt",
        file=RESULT.encode(),
        by=officer,
        posts=posts_of(officer, day),
    )


def _hear(report: Message) -> None:
    """The other side has taken the report in."""
    paths = rulebook.load("edxml")["status"]
    status = ElementTree.Element(paths["root"])
    for name, words in {"response_document_id": report.own_id, "code": "03", "from_name": OFFICE}.items():
        place(status, paths[name]).text = words
    folders.put_in("vpcp-trang-thai.edxml", ElementTree.tostring(status))
    axis.take_in(_read)


def _bring(officer: User) -> None:
    """A department's own table becomes duties of the register."""
    day = clock.today()
    data = SHEET.format(later=day + timedelta(days=60)).encode("utf-8-sig")
    posts = posts_of(officer, day)
    sheet = sheets.receive(
        data=data, name="theo-doi-cong-thuong.csv", source="Bảng theo dõi cũ", by=officer, posts=posts
    )
    sheets.map_columns(sheet.pk, mapping=sheet.mapping)
    sheets.try_out(sheet.pk)
    sheets.begin(sheet.pk)
    sheets.run(sheet.pk)


def _connect(officer: User) -> None:
    """A program gets a key, whose secret nobody keeps; a system is told of letters."""
    tokens.make(name=PROGRAM, scopes=["read", "documents", "proposals"], days=180, by=officer)
    admin = User.objects.get(email="quantri@demo.vn")
    webhooks.add(
        name="Cổng tin nhắn của tỉnh",
        address="https://cong-tin-nhan.example.vn/dondoc",
        digests=False,
        notices=False,
        letters=True,
        by=admin,
        label=str(admin),
    )
