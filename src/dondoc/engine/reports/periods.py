"""The periods that offices report on, with their names."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dondoc.engine.errors import BadSettings
from dondoc.engine.reports.paper import roman
from dondoc.engine.tracking.days import write_day

NO_SUCH = "Kỳ báo cáo không có trong năm; xin chọn tháng từ 1 đến 12 hoặc quý từ 1 đến 4."
BACKWARDS = "Ngày đầu kỳ phải trước ngày cuối kỳ; xin chọn lại."


class Kind(StrEnum):
    """What sort of period."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    ANY = "any"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return LABELS[self]


LABELS = {
    Kind.MONTH: "Tháng",
    Kind.QUARTER: "Quý",
    Kind.HALF_YEAR: "6 tháng đầu năm",
    Kind.NINE_MONTHS: "9 tháng đầu năm",
    Kind.YEAR: "Năm",
    Kind.ANY: "Khoảng thời gian khác",
}


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """A period from its first to its last day."""

    kind: Kind
    first: date
    last: date

    @property
    def name(self) -> str:
        """ "tháng 10 năm 2026", "quý III năm 2026", "6 tháng đầu năm 2026"."""
        year = self.first.year
        names = {
            Kind.MONTH: f"tháng {self.first.month} năm {year}",
            Kind.QUARTER: f"quý {roman((self.first.month + 2) // 3)} năm {year}",
            Kind.HALF_YEAR: f"6 tháng đầu năm {year}",
            Kind.NINE_MONTHS: f"9 tháng đầu năm {year}",
            Kind.YEAR: f"năm {year}",
            Kind.ANY: f"từ ngày {write_day(self.first)} đến ngày {write_day(self.last)}",
        }
        return names[self.kind]

    @property
    def before(self) -> "ReportPeriod | None":
        """The period to compare with: the one before, for half-years and nine months that of the year before; None for any
        other."""
        first = self.first
        if self.kind is Kind.ANY:
            return None
        if self.kind in {Kind.MONTH, Kind.QUARTER}:
            step = 1 if self.kind is Kind.MONTH else 3
            year, month = divmod(first.year * 12 + first.month - 1 - step, 12)
            return period(self.kind, year, month // step + 1)
        return period(self.kind, first.year - 1)


def period(kind: Kind, year: int, number: int = 1) -> ReportPeriod:
    """The month or quarter of that number in a year; half-year, nine months and year need none. Raises BadSettings."""
    length = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.HALF_YEAR: 6, Kind.NINE_MONTHS: 9, Kind.YEAR: 12}.get(kind)
    if length is None or (kind in {Kind.MONTH, Kind.QUARTER} and not 1 <= number <= 12 // length):
        raise BadSettings(NO_SUCH)
    start = (number - 1) * length + 1 if kind in {Kind.MONTH, Kind.QUARTER} else 1
    end = start + length - 1
    return ReportPeriod(kind, date(year, start, 1), date(year, end, monthrange(year, end)[1]))


def any_period(first: date, last: date) -> ReportPeriod:
    """Whatever lies between two days. Raises BadSettings when they stand the other way round."""
    if last < first:
        raise BadSettings(BACKWARDS)
    return ReportPeriod(Kind.ANY, first, last)


def ended_before(day: date) -> ReportPeriod:
    """The last month that had ended on a day, which is what an office most likely wants to report on."""
    last = day.replace(day=1) - timedelta(days=1)
    return period(Kind.MONTH, last.year, last.month)
