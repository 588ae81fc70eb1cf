"""How days, repetitions and bodies are said in Vietnamese."""

from collections.abc import Iterable, Mapping
from datetime import date

from dondoc.engine.obligations.model import Nature, Obligation, Party

BOUNDS = {"before": "trước", "by": "chậm nhất", "on": "vào"}
NOTHING = "—"
STANDING = "thường xuyên"

WEEKDAYS = {
    "MO": "thứ Hai",
    "TU": "thứ Ba",
    "WE": "thứ Tư",
    "TH": "thứ Năm",
    "FR": "thứ Sáu",
    "SA": "thứ Bảy",
    "SU": "Chủ nhật",
}
PERIODS = {
    ("DAILY", 1): "hằng ngày",
    ("WEEKLY", 1): "hằng tuần",
    ("WEEKLY", 2): "hai tuần một lần",
    ("MONTHLY", 1): "hằng tháng",
    ("MONTHLY", 3): "hằng quý",
    ("MONTHLY", 6): "6 tháng một lần",
    ("YEARLY", 1): "hằng năm",
}
UNITS = {"DAILY": "ngày", "WEEKLY": "tuần", "MONTHLY": "tháng", "YEARLY": "năm"}
SAID = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH"}
"""The parts of a rule that have words here; a rule with any other part is shown as it is."""


def say_day(day: date) -> str:
    """dd/mm/yyyy."""
    return f"{day:%d/%m/%Y}"


def say_deadline(obligation: Obligation) -> str:
    """As in "trước 30/06/2024", "trước 10 giờ 00 ngày 06/11/2025" or "hằng quý"; the printed words when no day follows from them; "thường xuyên", "—"."""
    at = f"{obligation.term.at:%H} giờ {obligation.term.at:%M}" if obligation.term.at else ""
    if obligation.due:
        day = f"{at} ngày {say_day(obligation.due)}" if at else say_day(obligation.due)
        return f"{BOUNDS.get(obligation.bound or '', '')} {day}".strip()
    if obligation.recurrence:
        until = f", đến {say_day(obligation.term.ends_on)}" if obligation.term.ends_on else ""
        return f"{at} {say_recurrence(obligation.recurrence)}{until}".strip()
    if obligation.time_text:
        return obligation.time_text
    return STANDING if obligation.nature in (Nature.STANDING, Nature.GENERAL) else NOTHING


def say_recurrence(rule: str) -> str:
    """An RFC 5545 RRULE in words ("ngày 25 hằng tháng"); the rule itself when it holds a part without words."""
    parts = dict(part.partition("=")[::2] for part in rule.removeprefix("RRULE:").split(";"))
    frequency, interval = parts.get("FREQ", ""), parts.get("INTERVAL", "1")
    if set(parts) - SAID or frequency not in UNITS or not interval.isdecimal():
        return rule
    period = PERIODS.get((frequency, int(interval)), f"{interval} {UNITS[frequency]} một lần")
    return f"{_say_days(parts)} {period}".strip()


def _say_days(parts: Mapping[str, str]) -> str:
    days = [_say_month_day(day) for day in parts.get("BYMONTHDAY", "").split(",") if day]
    months = [month for month in parts.get("BYMONTH", "").split(",") if month]
    weekdays = [WEEKDAYS.get(day, day) for day in parts.get("BYDAY", "").split(",") if day]
    if days and months:
        return "ngày " + _join(f"{day}/{month}" for month in months for day in days)
    if days:
        return "ngày " + _join(days)
    if months:
        return "tháng " + _join(months)
    return _join(weekdays)


def _say_month_day(day: str) -> str:
    return "cuối" if day == "-1" else day


def say_parties(parties: Iterable[Party]) -> str:
    """Names joined by "; ": a body's own name may hold commas."""
    return "; ".join(party.name for party in parties)


def say_percent(share: float) -> str:
    """Whole percent, as "93%"."""
    return f"{round(100 * share)}%"


def _join(words: Iterable[str]) -> str:
    *head, last = list(words) or [""]
    return f"{', '.join(head)} và {last}" if head else last
