"""A day as people type it: "30/6", "30.6.26", "thứ sáu tuần sau", "mai", "cuối tháng", "hết quý II", "5 ngày làm việc".

With or without diacritics. What these forms do not cover goes to the reader's own time expressions. A year that is not
typed is the one that gives the next such day; what is shown back is always the whole day.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from dondoc.engine.language.text import fold, normalize, tone
from dondoc.engine.language.times import read_cell
from dondoc.engine.language.times.days import QUARTERS, add_months, last_day
from dondoc.engine.language.workdays import Calendar
from dondoc.engine.tracking.days import FAR, FIRST_YEAR, LAST_YEAR, is_near, write_day

TWO_WAYS = "“{}” có thể hiểu là {} hoặc {}; xin gõ rõ, ví dụ {}."
UNREAD = "Chưa hiểu ngày “{}”; xin gõ như 30/6, 30/6/2026, thứ sáu, cuối tháng hoặc hết quý II."
EMPTY = "Xin gõ ngày, ví dụ 30/6/2026."
NO_SUCH = "Không có ngày {}/{}{}; xin kiểm tra lại."

WEEKDAY = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5, "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5}
NEAR = {"hom nay": 0, "nay": 0, "ngay mai": 1, "mai": 1, "ngay kia": 2, "ngay mot": 2}
MONTHS = {
    "mười hai": 12, "mười một": 11, "mười": 10, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9,
}  # fmt: skip
MONTH = re.compile(rf"tháng ({'|'.join(MONTHS)})(?!\w| (?:nay|này|sau|tới|trước)\b)")
LEAD = re.compile(r"^(?:(?:han|thoi han|cham nhat|truoc|xong|den|vao|la|trong|hoan thanh)\s)*(?:ngay\s(?=\d{1,2}\D))?")

Found = date | str | None


def parse_day(text: str, today: date, calendar: Calendar | None = None) -> date | str:
    """The day that was typed, or a Vietnamese sentence that says what to type.

    today: what "mai" and a missing year are read against (the day of signing on the reading desk); calendar: for working
    days, the rulebook's when None.
    """
    typed = " ".join(normalize(text).text.split()).strip(" .,;")
    if not typed:
        return EMPTY
    words = fold(MONTH.sub(lambda found: f"tháng {MONTHS[found[1]]}", tone(typed.lower())))
    if doubt := _two_ways(typed, words):
        return doubt
    words = words[LEAD.match(words).end() :]  # type: ignore[union-attr]
    known = calendar or Calendar.load()
    for pattern, reader in FORMS:
        found = pattern.fullmatch(words)
        day = reader(found, today, known) if found else None
        if day is not None:
            return _near_or_doubt(day)
    time = read_cell(typed, signed_on=today, calendar=known)
    return _near_or_doubt(time.due) if time and time.due else UNREAD.format(typed)


def _near_or_doubt(found: date | str) -> date | str:
    """What was found, or a sentence for a day that is centuries away ("3000 tháng")."""
    return found if isinstance(found, str) or is_near(found) else FAR.format(found.year)


def _two_ways(typed: str, words: str) -> str | None:
    """A sentence when the words name two days: without diacritics "thang sau" is next month or June."""
    if re.fullmatch(r"t[2-7]", words):
        return TWO_WAYS.format(typed, f"thứ {words[1]}", f"tháng {words[1]}", f"“thứ {words[1]}”")
    if words.endswith("thang sau") and not typed.lower().endswith("tháng sau"):
        return TWO_WAYS.format(typed, "tháng sau", "tháng sáu", "“tháng 6”")
    return None


def _numbers(match: re.Match[str], today: date, calendar: Calendar) -> Found:
    day, month, year = int(match["d"]), int(match["m"]), match["y"]
    if year:
        return _whole(day, month, int(year) + (2000 if len(year) == 2 else 0))
    # 29/2 has no day in most years: look ahead to the next that has
    for candidate in range(today.year, today.year + 5):
        found = _whole(day, month, candidate)
        if isinstance(found, date) and found >= today:
            return found
    return NO_SUCH.format(day, month, "")


def _iso(match: re.Match[str], today: date, calendar: Calendar) -> Found:
    return _whole(int(match["d"]), int(match["m"]), int(match["y"]))


def _whole(day: int, month: int, year: int) -> date | str:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return FAR.format(year)
    try:
        return date(year, month, day)
    except ValueError:
        return NO_SUCH.format(day, month, f"/{year}")


def _near(match: re.Match[str], today: date, calendar: Calendar) -> Found:
    return today + timedelta(days=NEAR[match[0]])


def _weekday(match: re.Match[str], today: date, calendar: Calendar) -> Found:
    """ "thứ sáu" is the next one, today included; with "tuần này", "tuần sau" it is that week's."""
    target = 6 if match["cn"] else WEEKDAY[match["w"]]
    if match["week"]:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=target + (0 if match["week"] == "nay" else 7))
    return today + timedelta(days=(target - today.weekday()) % 7)


def _week(match: re.Match[str], today: date, calendar: Calendar) -> Found:
    """The Friday of a week; this week's Friday when it has not passed."""
    later = match["week"] in ("sau", "toi")
    friday = today + timedelta(days=4 - today.weekday() + 7 * later)
    return friday if friday >= today else friday + timedelta(days=2)


def _month_end(match: re.Match[str], today: date, calendar: Calendar) -> Found:
    if match["m"]:
        month, year = int(match["m"]), _year(match["y"])
        if not 1 <= month <= 12:
            return f"Không có tháng {month}; xin kiểm tra lại."
        return _ending(month, year, today)
    shifted = add_months(today.replace(day=1), 1 if match["which"] in ("sau", "toi") else 0)
    return last_day(shifted.year, shifted.month)


def _quarter_end(match: re.Match[str], today: date, calendar: Calendar) -> Found:
    if match["q"]:
        return _ending(3 * QUARTERS[match["q"]], _year(match["y"]), today)
    month = 3 * ((today.month - 1) // 3 + 1) + (3 if match["which"] in ("sau", "toi") else 0)
    return last_day(today.year + (month > 12), month - 12 if month > 12 else month)


def _year_end(match: re.Match[str], today: date, calendar: Calendar) -> Found:
    year = _year(match["y"]) or today.year + (match["which"] in ("sau", "toi"))
    return date(year, 12, 31) if FIRST_YEAR <= year <= LAST_YEAR else FAR.format(year)


def _later(match: re.Match[str], today: date, calendar: Calendar) -> Found:
    """ "5 ngày làm việc", "10 ngày", "2 tuần", "1 tháng", "+5": the day of typing is not counted."""
    count, unit = int(match["n"]), match["u"] or "ngay"
    if count > 3660:
        return UNREAD.format(match[0])
    if unit in ("ngay lam viec", "nlv"):
        return calendar.add_workdays(today, count)
    if unit == "thang":
        return add_months(today, count)
    return today + timedelta(days=count * (7 if unit == "tuan" else 1))


def _year(words: str | None) -> int | None:
    return int(words) if words else None


def _ending(month: int, year: int | None, today: date) -> date | str:
    """The last day of a month; without a year the next one that has not passed."""
    if year is None:
        year = today.year + (month < today.month)
    return last_day(year, month) if FIRST_YEAR <= year <= LAST_YEAR else FAR.format(year)


WHICH = r"(?:\s(?P<which>nay|sau|toi))?"
END = r"(?:(?:cuoi|het|trong|den het)\s)?"
Reader = Callable[[re.Match[str], date, Calendar], Found]
FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (r"(?P<d>\d{1,2})\s?[/.\-]\s?(?P<m>\d{1,2})(?:\s?[/.\-]\s?(?P<y>\d{4}|\d{2}))?", _numbers),
        (r"(?P<d>\d{1,2})\s?thang\s?(?P<m>\d{1,2})(?:,?(?:\snam)?\s(?P<y>\d{4}))?", _numbers),
        (r"(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{4}|\d{2})", _numbers),
        (r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", _iso),
        ("|".join(sorted(NEAR, key=len, reverse=True)), _near),
        (
            r"(?:thu\s?(?P<w>hai|ba|tu|nam|sau|bay|[2-7])|(?P<cn>chu nhat|cn))(?:\stuan\s(?P<week>nay|sau|toi))?",
            _weekday,
        ),
        (rf"{END}tuan(?:\s(?P<week>nay|sau|toi))?", _week),
        (rf"{END}thang(?:{WHICH}|\s(?P<m>\d{{1,2}})(?:(?:\s?[/.\-]\s?|\snam\s|\s)(?P<y>\d{{4}}))?)", _month_end),
        (
            rf"{END}quy(?:{WHICH}|\s(?P<q>iv|iii|ii|i|[1-4])(?:(?:\s?[/.\-]\s?|\snam\s|\s)(?P<y>\d{{4}}))?)",
            _quarter_end,
        ),
        (rf"{END}nam(?:{WHICH}|\s(?P<y>\d{{4}}))", _year_end),
        (r"(?:\+\s?|sau\s|them\s)(?P<n>\d{1,4})(?:\s?(?P<u>ngay lam viec|nlv|ngay|tuan|thang))?", _later),
        (r"(?P<n>\d{1,4})\s?(?P<u>ngay lam viec|nlv|ngay|tuan|thang)(?:\snua)?", _later),
    )
)


def show_typed(day: date, today: date) -> str:
    """What a typed day was understood as, shown back beside the field: "thứ Sáu, 06/3/2026"."""
    names = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
    past = " (đã qua)" if day < today else ""
    return f"{names[day.weekday()]}, {write_day(day)}{past}"
