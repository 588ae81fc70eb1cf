"""Papers that are made up: what a template is tried out with before anybody's real paper is printed by it."""

from datetime import date

from dondoc.engine.reports import word
from dondoc.engine.reports.layout import Layout
from dondoc.engine.reports.paper import Align, Appendix, Column, Paper, Paragraph, Style, Table
from dondoc.engine.reports.urging import Sender, Urged
from dondoc.engine.reports.urging import letter as urging_letter

DAY = date(2026, 3, 2)
_TABLE = Table(
    (Column("Nhiệm vụ", 4), Column("Đúng hạn", 2, Align.RIGHT), Column("Quá hạn", 2, Align.RIGHT)),
    (("Đã hoàn thành", 12, 1), ("Chưa hoàn thành", 5, 2)),
    caption="Bảng 1. Kết quả thực hiện nhiệm vụ",
)
_LATE = Table(
    (
        Column("TT", 1, Align.CENTRE),
        Column("Nhiệm vụ", 6),
        Column("Cơ quan chủ trì", 3),
        Column("Thời hạn", 2, Align.CENTRE),
    ),
    ((1, "Nhiệm vụ ví dụ thứ nhất", "Cơ quan A", date(2026, 2, 20)),),
)


def report() -> Paper:
    """A report with all parts: sections, a table, an appendix, one who signs in another's place."""
    return Paper(
        type="Báo cáo",
        superior="",
        issuer="Ủy ban nhân dân\ntỉnh (ví dụ)",
        symbol="BC-UBND",
        place="(Địa danh)",
        year=DAY.year,
        subject="Kết quả thực hiện nhiệm vụ được giao (bản xem thử)",
        body=(
            Paragraph("I. KẾT QUẢ", Style.SECTION),
            Paragraph("1. Kết quả chung", Style.CLAUSE),
            Paragraph("Số liệu trong bản xem thử này là ví dụ, không phải số liệu của tỉnh."),
            _TABLE,
        ),
        authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
        position="PHÓ CHỦ TỊCH",
        signer="Nguyễn Văn A",
        recipients=("Như trên", "Lưu: VT"),
        signed_on=DAY,
        number="01",
        appendices=(Appendix("Danh mục nhiệm vụ quá hạn", _LATE, wide=True),),
    )


def letter() -> Paper:
    """A letter that urges an agency."""
    duties = (
        Urged("Nhiệm vụ ví dụ thứ nhất", "Thông báo số 01/TB-UBND", date(2026, 2, 20), "quá hạn 6 ngày làm việc", True),
        Urged("Nhiệm vụ ví dụ thứ hai", "Kế hoạch số 02/KH-UBND", date(2026, 3, 5), "còn 3 ngày làm việc", False),
    )
    sender = Sender("(ví dụ)", "VP-TH", "Phó Chánh Văn phòng", "Trần Thị B")
    return urging_letter(
        agency="Cơ quan A",
        duties=duties,
        sender=sender,
        as_of=DAY,
        answer_by=date(2026, 3, 9),
        number="01",
        signed_on=DAY,
    )


SAMPLES = {"report": report, "letter": letter}
"""By the kind of paper."""


def print_sample(kind: str, of: Layout, *, model: bytes | None = None) -> bytes:
    """The sample of a kind ("report", "letter") by a template, or by the project's own. Raises Unreadable with one sentence for a
    template that cannot serve, KeyError for another kind."""
    if model is not None:
        word.check(model)
    return word.write(SAMPLES[kind](), of, model=model)


def try_out(model: bytes, of: Layout) -> None:
    """Print each sample by a template. Raises Unreadable with one sentence when one cannot be printed."""
    for kind in SAMPLES:
        print_sample(kind, of, model=model)
