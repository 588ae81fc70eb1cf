"""Days as official prose writes them, and the years in which a duty can lie."""

from datetime import date

from dondoc.engine.errors import Refused

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years outside are typing errors, or stand for "no day" in other systems (31/12/9999)."""
FAR = "Năm {} nằm ngoài khoảng 2000-2100; xin kiểm tra lại."


def write_day(day: date) -> str:
    """A day as documents print it: 05/01/2026, 30/6/2026.

    Source: Nghị định 30/2020/NĐ-CP, Appendix I (place and date): days below 10 and months 1 and 2 take a leading 0.
    """
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def is_near(day: date) -> bool:
    """Whether a day lies in the years in which a duty can lie."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def check_near(day: date | None) -> None:
    """Raises Refused for a day of another age."""
    if day is not None and not is_near(day):
        raise Refused(FAR.format(day.year))
