"""The period that a form or a program names."""

from datetime import date

from dondoc.engine.reports.periods import Kind, ReportPeriod, any_period, period
from dondoc.web.shared.errors import Invalid

NO_DAYS = "Xin ghi cả ngày đầu và ngày cuối của khoảng thời gian."
NO_YEAR = "Xin ghi năm của kỳ báo cáo."


def chosen(kind: Kind, *, year: int | None, number: int | None, first: date | None, last: date | None) -> ReportPeriod:
    """The period of that kind. Raises Invalid where what names it is missing, BadSettings where there is none."""
    if kind is Kind.ANY:
        if first is None or last is None:
            raise Invalid(NO_DAYS)
        return any_period(first, last)
    if year is None:
        raise Invalid(NO_YEAR)
    return period(kind, year, number or 0 if kind in {Kind.MONTH, Kind.QUARTER} else 1)
