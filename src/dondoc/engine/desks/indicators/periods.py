"""The periods that indicators are measured in: a year, a half-year, a quarter, a month."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import Enum

from dondoc.engine.errors import BadSettings
from dondoc.engine.language.text import fold

UNREAD = "Chưa hiểu kỳ “{}”; xin gõ như 2025, 6T1/2025, Q1/2025 hoặc 01/2025."
HALF = re.compile(
    r"(?:6 ?t|6 thang |nua nam |h)(?P<part>[12]|dau|cuoi)(?: nam)?[ /.-]*(?P<year>\d{4})|(?P<y2>\d{4})-h(?P<p2>[12])"
)
QUARTER = re.compile(r"(?:q|quy )(?P<part>[1-4]|i{1,3}|iv)[ /.-]*(?:nam )?(?P<year>\d{4})|(?P<y2>\d{4})-q(?P<p2>[1-4])")
MONTH = re.compile(
    r"(?:t|thang )?(?P<part>1[0-2]|0?[1-9])[ /.-]+(?:nam )?(?P<year>\d{4})|(?P<y2>\d{4})-(?P<p2>1[0-2]|0[1-9])"
)
YEAR = re.compile(r"(?:nam )?(?P<year>\d{4})")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "dau": 1, "cuoi": 2}
FIRST_YEAR, LAST_YEAR = 2000, 2100


class Frequency(Enum):
    """How often an indicator is measured; the value is the number of months of a period."""

    MONTH = 1
    QUARTER = 3
    HALF = 6
    YEAR = 12

    @property
    def parts(self) -> int:
        """How many such periods a year has."""
        return 12 // self.value


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One period; `part` counts from 1 within the year. Periods of one frequency are ordered in time."""

    year: int
    part: int
    frequency: Frequency

    def __post_init__(self) -> None:
        if not (FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.part <= self.frequency.parts):
            raise BadSettings(UNREAD.format(f"{self.year}/{self.part}"))

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, (self.part - 1) * self.frequency.value + 1, 1)

    @property
    def last(self) -> date:
        """The last day."""
        month = self.part * self.frequency.value
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def index(self) -> int:
        """Its number in time: the next period of the same frequency has the next number."""
        return self.year * self.frequency.parts + self.part - 1

    @property
    def code(self) -> str:
        """The stable short form that is stored and exchanged: 2025, 2025-H1, 2025-Q1, 2025-01."""
        forms = {
            Frequency.YEAR: "{0}",
            Frequency.HALF: "{0}-H{1}",
            Frequency.QUARTER: "{0}-Q{1}",
            Frequency.MONTH: "{0}-{1:02}",
        }
        return forms[self.frequency].format(self.year, self.part)

    @property
    def label(self) -> str:
        """As offices write it: "năm 2025", "6 tháng đầu năm 2025", "quý I/2025", "tháng 01/2025"."""
        if self.frequency is Frequency.YEAR:
            return f"năm {self.year}"
        if self.frequency is Frequency.HALF:
            return f"6 tháng {('đầu', 'cuối')[self.part - 1]} năm {self.year}"
        if self.frequency is Frequency.QUARTER:
            return f"quý {('I', 'II', 'III', 'IV')[self.part - 1]}/{self.year}"
        return f"tháng {self.part:02}/{self.year}"

    def shifted(self, by: int) -> "Period":
        """The period that many later (earlier when negative)."""
        year, part = divmod(self.index + by, self.frequency.parts)
        return Period(year, part + 1, self.frequency)

    @classmethod
    def of(cls, day: date, frequency: Frequency) -> "Period":
        """The period that a day lies in."""
        return cls(day.year, (day.month - 1) // frequency.value + 1, frequency)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """The period that was typed, in any of the forms offices use, or its code; raises BadSettings with what to type."""
        words = " ".join(fold(text).split())
        for pattern, frequency in (
            (HALF, Frequency.HALF),
            (QUARTER, Frequency.QUARTER),
            (MONTH, Frequency.MONTH),
            (YEAR, Frequency.YEAR),
        ):
            if found := pattern.fullmatch(words):
                named = found.groupdict()
                part = named.get("part") or named.get("p2") or "1"
                year = int(named["year"] or named["y2"])
                if FIRST_YEAR <= year <= LAST_YEAR:
                    return cls(year, ROMAN.get(part) or int(part), frequency)
        raise BadSettings(UNREAD.format(text.strip()))
