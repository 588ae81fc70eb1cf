"""Days as official prose writes them."""

from datetime import date


def write_day(day: date) -> str:
    """A day as documents print it: 05/01/2026, 30/6/2026.

    Source: Nghị định 30/2020/NĐ-CP, Appendix I (place and date): days below 10 and months 1 and 2 take a leading 0.
    """
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"
