"""An official paper as a value: its nine parts (Nghị định 30/2020/NĐ-CP, article 8) and its appendices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dondoc.engine.tracking.days import write_day

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BLANK = "       "
"""Room for what the registry writes in: a number or a day that is not known yet."""
END = "./."
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

Cell = str | int | date | None


class Align(StrEnum):
    """How a column stands."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. width: its share of the table's width."""

    head: str
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """Plain values under heads. total: whether the last row is a sum, printed bold; note: a line under the table."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    total: bool = False
    note: str = ""


def kept_rows(table: Table, *, followed: bool = False) -> frozenset[int]:
    """The rows that stay on the page of what comes next: the head of a group, which has a number and a name alone, and with
    notes behind the table (`followed`) its last one."""
    heads = (at for at, row in enumerate(table.rows) if len(row) > 2 and all(value is None for value in row[2:]))
    return frozenset([*heads, *([len(table.rows) - 1] if followed and table.rows else [])])


class Style(StrEnum):
    """What a paragraph is; the names are those of the styles of the Word template."""

    BASIS = "Căn cứ"
    SECTION = "Mục"
    CLAUSE = "Khoản"
    TEXT = "Nội dung"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some words; lines inside are parted by a line break."""

    text: str
    style: Style = Style.TEXT


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Appendix:
    """One table with its title, printed on pages of their own; wide: on the long side of the paper."""

    title: str
    table: Table
    wide: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper.

    type: "Báo cáo"; "" makes it a công văn, whose subject stands as "V/v ..." under the number. symbol: "BC-UBND"; number
    and signed_on: "" and None leave room for the registry. issuer, superior: as a sentence writes them ("Ủy ban nhân dân", line break, "tỉnh Lạng
    Sơn"); they are printed in capitals. authority: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"; position: "PHÓ CHỦ TỊCH". recipients: the lines of "Nơi nhận" without dash or
    semicolon, "Như trên" and "Lưu: VT, TH" written out.
    """

    type: str
    superior: str
    issuer: str
    symbol: str
    place: str
    year: int
    subject: str
    body: tuple[Block, ...]
    authority: tuple[str, ...]
    position: str
    signer: str
    recipients: tuple[str, ...]
    number: str = ""
    signed_on: date | None = None
    addressees: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    urgency: str = ""

    @property
    def is_letter(self) -> bool:
        """Whether it is a công văn, which has no name of a type."""
        return not self.type

    @property
    def number_line(self) -> str:
        """ "Số: 05/BC-UBND"; numbers below 10 take a leading 0 (II.3.c)."""
        number = f"{int(self.number):02}" if self.number.isdecimal() else self.number
        return f"Số: {number or BLANK}/{self.symbol}"

    @property
    def place_line(self) -> str:
        """ "Lạng Sơn, ngày 05 tháng 02 năm 2026" (II.4.b)."""
        return f"{self.place}, {write_date(self.signed_on, self.year)}"

    @property
    def attached_to(self) -> str:
        """The line under the title of an appendix (III.1.c)."""
        kind = self.type or "Công văn"
        issuer = " ".join(self.issuer.split())
        date_line = write_date(self.signed_on, self.year)
        return f"(Kèm theo {kind} số {self.number_line[4:]} {date_line} của {issuer})"

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The body with the mark that ends it: the last paragraph closes with "./."."""
        last = max((at for at, block in enumerate(self.body) if isinstance(block, Paragraph)), default=None)
        if last is None:
            return self.body
        closing = self.body[last]
        assert isinstance(closing, Paragraph)
        text = closing.text.rstrip().removesuffix(END).rstrip(".")
        return (*self.body[:last], Paragraph(f"{text}{END}", closing.style), *self.body[last + 1 :])

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        """ "- Như trên;", ..., "- Lưu: VT, TH." (II.9.d)."""
        return tuple(_listed(self.recipients))

    @property
    def addressee_lines(self) -> tuple[str, ...]:
        """The addressees, one a line with dash and semicolon where there are several; one alone as it is (II.9.d)."""
        return self.addressees if len(self.addressees) < 2 else tuple(_listed(self.addressees))

    def appendix_name(self, place: int) -> str:
        """ "Phụ lục", and its Roman number where there are several; place: from 0 (III.1.a)."""
        return f"Phụ lục {roman(place + 1)}" if len(self.appendices) > 1 else "Phụ lục"


def write_date(day: date | None, year: int) -> str:
    """ "ngày 05 tháng 02 năm 2026"; room for day and month where it is not known (II.4.b)."""
    if day is None:
        return f"ngày {BLANK} tháng {BLANK} năm {year}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def write_cell(value: Cell) -> str:
    """A value as a paper prints it: 1.204, 30/6/2026; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, date):
        return write_day(value)
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else value


def roman(number: int) -> str:
    """The Roman numeral of a number below 40."""
    text = ""
    for value, letters in ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


def _listed(lines: Sequence[str]) -> Iterator[str]:
    for place, line in enumerate(lines, 1):
        yield f"- {line.rstrip('.;')}{'.' if place == len(lines) else ';'}"
