"""A notice of thirty duties, and what the journeys of documents put into the database."""

from itertools import count
from typing import Any

from dondoc.web.documents import jobs
from dondoc.web.documents.models import Document
from dondoc.web.notices.models import Notice
from web.conftest import Cast

AGENCIES = ("Sở Tài chính", "Sở Y tế", "Sở Nội vụ", "Sở Xây dựng", "Sở Tư pháp", "Sở Công Thương")
WORKS = (
    "rà soát danh mục dự án",
    "xây dựng kế hoạch kiểm tra",
    "lập danh sách công trình",
    "hoàn thiện hồ sơ thanh toán",
    "tổng hợp số liệu giải ngân",
)
STRANGER = "Ban Quản lý Khu du lịch quốc gia Mẫu Sơn"
LIKE = "Ban Quản lý Khu kinh tế cửa khẩu"
"""An agency with a like name, which is offered in the place of the stranger."""
COUNT = 30


def notice() -> bytes:
    """Thirty duties of six departments; two are of a body that is no agency of the register."""
    duties = []
    for number in range(1, COUNT + 1):
        agency = STRANGER if number in (7, 19) else AGENCIES[number % len(AGENCIES)]
        work, day = WORKS[number % len(WORKS)], 10 + number % 15
        duties.append(f"{number}. {agency} {work} đợt {number}, báo cáo UBND tỉnh trước ngày {day}/6/2026.")
    body = "\n".join(duties)
    return f"""ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
Số: 30/TB-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lạng Sơn, ngày 02 tháng 3 năm 2026

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại phiên họp giải ngân vốn đầu tư công

{body}

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Hồ Văn Một
""".encode()


def agencies() -> None:
    """The departments that the notice names."""
    # the keys of the cast are counted from 1 in each process
    cast = Cast(count(100))
    for name in (*AGENCIES, LIKE):
        cast.agency(name)


def focal_points() -> dict[str, str]:
    """A focal point for each department of the notice; the address of each by the department's name."""
    cast = Cast(count(200))
    return {name: cast.person(f"Đầu mối {name}", "focal", cast.agency(name)).email for name in AGENCIES}


def told(emails: list[str]) -> list[int]:
    """How many notices each of the people has."""
    return [Notice.objects.filter(to__email=email).count() for email in emails]


def read() -> list[dict[str, Any]]:
    """Do what the worker does; what it read."""
    jobs.read_waiting()
    return list(Document.objects.order_by("id").values("id", "number", "reading", "duties"))


def issued(document_id: int) -> int:
    """How many duties were issued from a document."""
    return Document.objects.get(id=document_id).obligations.filter(template=None).count()
