"""A document with three duties, made by hand, for tests of what is printed."""

from datetime import date

from dondoc.engine.documents.model import Clause, ClauseKind, Document, Figure, Header, Reference, Remark
from dondoc.engine.obligations.model import Kind, Nature, Obligation, Party
from dondoc.engine.spans import Span

TEXT = """Căn cứ Nghị quyết số 49-NQ/TU, Sở còn chậm 09 chỉ tiêu.
1. Sở Tài chính chủ trì, phối hợp với Sở Nội vụ lập Đề án,
trình UBND tỉnh trước ngày 30/6/2024. Công an tỉnh báo cáo hằng quý.
2. Các sở tiết kiệm điện."""

DOUBT = "Chưa rõ cơ quan chủ trì; xem lại mục này."


def place(words: str) -> Span:
    """Where words stand in TEXT."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def name(words: str) -> Party:
    """A body printed under its full name."""
    return Party(words, "agency", place(words), words)


FIRST_QUOTE = "Sở Tài chính chủ trì, phối hợp với Sở Nội vụ lập Đề án,\ntrình UBND tỉnh trước ngày 30/6/2024"

FIRST = Obligation(
    number=1,
    quote=" ".join(FIRST_QUOTE.split()),
    spans=(place(FIRST_QUOTE),),
    clause="1",
    lead=(name("Sở Tài chính"),),
    cooperating=(name("Sở Nội vụ"),),
    via=(),
    due=date(2024, 6, 30),
    bound="before",
    recurrence=None,
    time_text="trước ngày 30/6/2024",
    time_span=place("trước ngày 30/6/2024"),
    kind=Kind.TASK,
    nature=Nature.DATED,
    product="Đề án",
    product_span=place("Đề án"),
    report_to=name("UBND tỉnh"),
    priority=(),
    targets=(),
    conditions=(),
    accountability=False,
    topic="tài chính",
    confidence=0.93,
    doubts=(),
    rules=("lead.subject", "time.before"),
)
SECOND = FIRST._replace(
    number=2,
    quote="Công an tỉnh báo cáo hằng quý",
    spans=(place("Công an tỉnh báo cáo hằng quý"),),
    lead=(name("Công an tỉnh"),),
    cooperating=(),
    due=None,
    bound=None,
    recurrence="FREQ=MONTHLY;INTERVAL=3",
    time_text="hằng quý",
    time_span=place("hằng quý"),
    nature=Nature.UNDATED,
    product=None,
    product_span=None,
    report_to=None,
)
THIRD = SECOND._replace(
    number=3,
    quote="Các sở tiết kiệm điện",
    spans=(place("Các sở tiết kiệm điện"),),
    clause="2",
    lead=(Party("các sở", "group"),),
    recurrence=None,
    time_text=None,
    time_span=None,
    kind=Kind.STANDING,
    nature=Nature.STANDING,
    doubts=(DOUBT,),
)
OBLIGATIONS = (FIRST, SECOND, THIRD)

DOCUMENT = Document(
    name="thong-bao.txt",
    media="txt",
    text=TEXT,
    header=Header(
        type="Thông báo",
        number="123/TB-UBND",
        issuer="UBND tỉnh Lạng Sơn",
        issued_on=date(2024, 3, 20),
        summary="Kết luận tại buổi làm việc",
        signer="Hoàng Văn Tám",
        spans={"signer": Span(0, 1)},
    ),
    clauses=(
        Clause(
            0,
            ClauseKind.ITEM,
            "1.",
            "1",
            1,
            (place(TEXT[TEXT.index("Sở Tài chính") : TEXT.index("\n2.")]),),
            None,
        ),
        Clause(1, ClauseKind.ITEM, "2.", "2", 1, (place("Các sở tiết kiệm điện."),), None),
    ),
    references=(Reference(place("Nghị quyết số 49-NQ/TU"), "Nghị quyết", "49-NQ/TU", None, "Tỉnh ủy"),),
    remarks=(Remark(place("Sở còn chậm 09 chỉ tiêu"), "shortcoming"),),
    figures=(Figure(place("09 chỉ tiêu"), 9, "chỉ tiêu"),),
    sha256="ab" * 32,
    notes=("Văn bản không có chữ ký số.",),
)
