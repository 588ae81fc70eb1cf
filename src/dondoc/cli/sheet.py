"""The list of duties as an Office prints it: what the table, the workbook and the appendix have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.cli.wording import NOTHING, say_day, say_deadline, say_parties
from dondoc.engine.documents.model import Document, Header
from dondoc.engine.obligations.model import Nature, Obligation

COLUMNS = (
    "TT",
    "Nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời hạn",
    "Sản phẩm",
    "Báo cáo",
    "Căn cứ",
    "Ghi chú",
)
"""Order of Row.cells."""


@dataclass(frozen=True, slots=True)
class Row:
    """One duty in words; `due` and `bound` stay beside `time` so that a workbook can hold a real date."""

    number: int
    task: str
    lead: str
    cooperating: str
    time: str
    due: date | None
    bound: str | None
    product: str
    report_to: str
    basis: str
    doubts: tuple[str, ...]
    nature: Nature
    recurring: bool

    def cells(self, number: int) -> tuple[str, ...]:
        """The words under COLUMNS, with the running number of the whole list."""
        time = "" if self.time == NOTHING else self.time
        notes = " ".join(self.doubts)
        columns = (self.task, self.lead, self.cooperating, time, self.product, self.report_to, self.basis, notes)
        return (str(number), *columns)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The duties of one document under its heading."""

    name: str
    heading: str
    issued: str
    summary: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...]

    @property
    def origin(self) -> str:
        """As in: Thông báo số 123/TB-UBND ngày 20/03/2024 của UBND tỉnh Lạng Sơn."""
        return f"{self.heading} {self.issued}".strip()


def lay_out(document: Document, obligations: Sequence[Obligation]) -> Sheet:
    """The printed list of a document's duties."""
    header = document.header
    short = " ".join(filter(None, (header.type, header.number))) or document.name
    return Sheet(
        name=document.name,
        heading=_heading(document),
        issued=_issued(header),
        summary=header.summary or "",
        rows=tuple(_row(obligation, short) for obligation in obligations),
        notes=document.notes,
    )


def summarise(rows: Sequence[Row]) -> str:
    """As in: 31 nhiệm vụ: 2 có thời hạn, 1 định kỳ, 20 thường xuyên, 8 chưa định thời hạn; 3 cần xem lại."""
    if not rows:
        return "Không thấy nhiệm vụ nào được giao trong văn bản."
    due = sum(row.due is not None for row in rows)
    recurring = sum(row.due is None and row.recurring for row in rows)
    rest = [row for row in rows if row.due is None and not row.recurring]
    standing = sum(row.nature in (Nature.STANDING, Nature.GENERAL) for row in rest)
    counts = (
        (due, "có thời hạn"),
        (recurring, "định kỳ"),
        (standing, "thường xuyên"),
        (len(rest) - standing, "chưa định thời hạn"),
    )
    said = ", ".join(f"{count} {words}" for count, words in counts if count)
    doubtful = sum(bool(row.doubts) for row in rows)
    return f"{len(rows)} nhiệm vụ: {said}" + (f"; {doubtful} cần xem lại." if doubtful else ".")


def _heading(document: Document) -> str:
    header = document.header
    number = f"số {header.number}" if header.number else ""
    return " ".join(filter(None, (header.type, number))) or document.name


def _issued(header: Header) -> str:
    day = f"ngày {say_day(header.issued_on)}" if header.issued_on else ""
    event = f"(buổi làm việc ngày {say_day(header.event_on)})" if header.event_on and not day else ""
    return " ".join(filter(None, (day, f"của {header.issuer}" if header.issuer else "", event)))


def _row(obligation: Obligation, short: str) -> Row:
    return Row(
        number=obligation.number,
        task=obligation.quote,
        lead=say_parties(obligation.lead),
        cooperating=say_parties(obligation.cooperating),
        time=say_deadline(obligation),
        due=obligation.due,
        bound=obligation.bound,
        product=obligation.product or "",
        report_to=obligation.report_to.name if obligation.report_to else "",
        basis=f"{short}, {_cite(obligation.clause)}" if obligation.clause else short,
        doubts=obligation.doubts,
        nature=obligation.nature,
        recurring=obligation.recurrence is not None,
    )


def _cite(clause: str) -> str:
    """A bare number is read as "mục 2.3/1"; a path that opens with a word ("Điều 3") speaks for itself."""
    word = clause.split(" ", 1)[0]
    return clause if len(word) > 1 and word.isalpha() and not word.isupper() else f"mục {clause}"
