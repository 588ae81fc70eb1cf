"""Papers of the tests: the examples of the repository, and short ones written here."""

from pathlib import Path

from django.contrib.messages import get_messages

from dondoc.web.documents.actions import intake, reading
from dondoc.web.documents.models import Document

EXAMPLES = Path(__file__).parents[3] / "examples"
NOTICE = "tb-2024-langson-so-y-te.txt"

SECRET = """UBND TỈNH LẠNG SƠN
MẬT
Số: 5/TB-UBND

THÔNG BÁO
Về công tác bảo vệ

Giao Công an tỉnh chủ trì, báo cáo trước ngày 30/6/2026.
"""


def write(number: str = "12/TB-UBND", body: str = "", day: str = "02 tháng 3 năm 2026", about: str = "") -> bytes:
    """A short notice of UBND tỉnh Lạng Sơn with the given number, day and body."""
    duties = (
        body
        or "1. Sở Tài chính chủ trì, phối hợp với Sở Y tế xây dựng kế hoạch, báo cáo UBND tỉnh trước ngày 30/6/2026."
    )
    return f"""ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
Số: {number}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lạng Sơn, ngày {day}

THÔNG BÁO
{about or "Kết luận của Chủ tịch UBND tỉnh tại cuộc họp giao ban"}

{duties}

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Hồ Văn Một
""".encode()


def told(answer) -> str:
    """What the page after this answer tells the person."""
    return "\n".join(str(message) for message in get_messages(answer.wsgi_request))


def kept(data: bytes, name: str, by) -> Document:
    """A document that came in and was read."""
    orders = []
    received = intake.receive(data=data, name=name, by=by, order=orders.append)
    if received.intake is not None:
        document = reading.read_intake(received.intake.key)
        assert document is not None
    else:
        document = received.document
        reading.read_document(document.id)
    document.refresh_from_db()
    return document
