"""Readers of forms that name a day, a window, a period, a relative term or an event."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dondoc.engine.language import lunar
from dondoc.engine.language.times import hints
from dondoc.engine.language.times.days import (
    QUARTERS,
    WEEKDAYS,
    Found,
    add_months,
    day_of,
    end_of_month,
    friday_of,
    group,
    last_day,
    number,
)
from dondoc.engine.language.times.model import Setting, Time, TimeDoubt, TimeKind, TimeRole
from dondoc.engine.language.times.recurring import Reader, read_hour
from dondoc.engine.language.workdays import Calendar
from dondoc.engine.spans import Span

FINISH = re.compile(r"(?<!đã )(?:tổng kết|sơ kết|giữa kỳ|hoàn thành|kết thúc)\s$")
COUNTED = re.compile(r"\s(?:số|tổng|chỉ tiêu|tiêu chí|nhiệm vụ|nội dung|dự án|xã|phường|huyện|tỉnh|đơn vị|hộ|thôn)\b")
LOOSE = ("hoàn thành", "trong", "xong", "thời hạn", "kết thúc")
SAYS_DAY = re.compile(r"ngày|đêm|trước|đến|vào|thứ|giờ|\dh")
MEETING = re.compile(r"(?<!tổ chức )(?<!tổ chức cuộc )(?:họp|diễn ra|khai mạc)\s$")
OWNED = re.compile(
    r"(?:của|thuộc)\s\w{1,12}(?:\s\w{1,12}){0,2}\s$|(?:kế hoạch|nhiệm vụ|dự toán|chương trình|thời hạn hoàn thành)\s$"
)


LISTED = re.compile(r"(\d{1,2})(?:\s?[/.-]\s?|\stháng\s)(\d{1,2})(?:(?:\s?[/.-]\s?|\snăm\s)(\d{4}))?")
HEAD = re.compile(r"[^\d]{0,60}")


def _bound(mod: str | None, words: str = "") -> str:
    head = HEAD.match(words)
    if mod == "trước" or (mod and head and re.search(r"trước(?:\sngày|\slúc|\sthứ\s\w{2,4},?)*\s\(?$", head[0])):
        return "before"
    return "on" if mod in ("vào", "tại", "đúng") else "by"


def _make(
    match: re.Match[str],
    found: Found,
    bound: str,
    kind: TimeKind,
    form: str,
    precision: str,
    role: TimeRole = TimeRole.DEADLINE,
) -> Time:
    due, doubts = found
    deadline = role is TimeRole.DEADLINE
    return Time(
        Span(match.start(), match.end()), kind, role, form, due=due if deadline else None,
        bound=bound if due and deadline else None, precision=precision, at=read_hour(match), doubts=doubts if deadline else (),
    )  # fmt: skip


def _mention(match: re.Match[str], form: str, kind: TimeKind = TimeKind.PERIOD) -> Time:
    return Time(Span(match.start(), match.end()), kind, TimeRole.MENTION, form)


def _point(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time | None:
    day, month = group(match, "d", "dd"), group(match, "m", "mm")
    if day is None or month is None:
        return None
    before = match.string[max(0, match.start() - 12) : match.start()]
    if before.endswith(("tính ", "từ ")) or (
        match["mod"] in ("kết thúc", "tại") and not match["h"] and " trước " not in match[0]
    ):
        return _mention(match, "mention", TimeKind.POINT)
    if match["mod"] == "vào" and MEETING.search(match.string[max(0, match.start() - 40) : match.start()]):
        return _mention(match, "mention", TimeKind.POINT)
    after = match.string[match.end() : match.end() + 16]
    year = group(match, "y", "yy")
    if not year and (COUNTED.match(after) or (match["d"] and match["mod"] in LOOSE and not SAYS_DAY.search(match[0]))):
        return None
    if not year and setting.base and after.startswith((" năm sau", " năm tới")):
        year = setting.base.year + 1
    if before.endswith("không ") and match["mod"] == "trước":
        return _mention(match, "mention", TimeKind.POINT)
    found = day_of(day, month, year, setting)
    bound = _bound(match["mod"], match[0])
    time = _make(match, found, bound, TimeKind.POINT, "point", "minute" if match["h"] else "day")
    if TimeDoubt.NO_SIGNING_DATE not in found[1]:
        return time
    return time._replace(more=(f"BYMONTH={month};BYMONTHDAY={day}",))  # a rule needs no year: "hằng năm ... 20/11"


def _same_day(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    """The day named before, at another hour: which day that is, the words around it say (obligations/deadlines)."""
    time = _make(match, (None, ()), "by", TimeKind.POINT, "same-day", "minute" if match["h"] else "day")
    return time._replace(bound=_bound(match["mod"], match[0]), doubts=(TimeDoubt.SAME_DAY,))


def _day_list(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    """Several days under one word: which of them binds is for a person to say."""
    time = _make(match, (None, (TimeDoubt.TWO_DATES,)), "by", TimeKind.POINT, "day-list", "day")
    return time._replace(days=tuple(_listed(LISTED.findall(match[0]), setting)))


def _listed(printed: list[tuple[str, str, str]], setting: Setting) -> Iterator[date]:
    """The days of a list; the year that only the last one prints goes for those before it."""
    year = next((int(each[2]) for each in reversed(printed) if each[2]), None)
    for day, month, own in printed:
        found = day_of(int(day), int(month), int(own) if own else year, setting)[0]
        if found:
            yield found


def _moved(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    """A deadline that replaces an earlier one: the later term holds."""
    day, month, year = group(match, "d", "dd") or 0, group(match, "m", "mm") or 0, group(match, "y", "yy")
    due, doubts = day_of(day, month, year, setting)
    time = _make(match, (due, (*doubts, TimeDoubt.SUPERSEDED)), "by", TimeKind.POINT, "moved", "day")
    return time._replace(days=tuple(_listed(LISTED.findall(match[0]), setting)))


def _must_have(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    before = match.string[: match.start()].rstrip()
    if not match[0].startswith("đến") and before and before[-1] not in ",;.:":
        return _mention(match, "mention", TimeKind.POINT)
    day, month, year = group(match, "d", "dd") or 0, group(match, "m", "mm") or 0, group(match, "y", "yy")
    return _make(match, day_of(day, month, year, setting), "on", TimeKind.POINT, "must-have", "day")


def _session(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    found = end_of_month(int(match["m"]), group(match, "y"), setting)
    if TimeDoubt.BEFORE_SIGNING in found[1]:
        return _mention(match, "session", TimeKind.EVENT)
    return _make(match, found, "by", TimeKind.EVENT, "session", "month")


def _mentioned(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    return _mention(match, "mention", TimeKind.POINT)


def _window_days(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time | None:
    day, month = group(match, "bd"), group(match, "bm", "bmm")
    if day is None or month is None:
        return None
    year = group(match, "by", "byy")
    found = day_of(day, month, year, setting)
    time = _make(match, found, "by", TimeKind.WINDOW, "window-days", "day")
    last = found[0]
    if last is None:
        return time
    own, first_month = group(match, "ay", "ayy"), group(match, "am", "amm") or month
    back = not own and (first_month, int(match["ad"])) > (last.month, last.day)
    start = day_of(int(match["ad"]), first_month, own or last.year - back, setting)[0]
    return time._replace(start=start, end=last)


def _window_months(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    found = end_of_month(int(match["bm"]), group(match, "by", "byy"), setting)
    time = _make(match, found, "by", TimeKind.WINDOW, "window-months", "month")
    first = int(match["am"])
    if found[0] is None or not 1 <= first <= 12:
        return time
    own = re.search(r"\d{4}", match.string[match.start("am") : match.start("bm")])
    year = int(own[0]) if own else found[0].year - (first > found[0].month)
    return time._replace(start=date(year, first, 1), end=found[0])


def _lunar(day: int, month: int, name: str | None, setting: Setting) -> Found:
    """A lunar day: in the year of its can chi name, else the next one on or after the signing (else the event)."""
    base = setting.base
    if base is None:
        return None, (TimeDoubt.NO_SIGNING_DATE,)
    named = lunar.year_named(name, base.year) if name else None
    try:
        if named:
            found = lunar.solar(day, month, named)
            return found, (TimeDoubt.BEFORE_SIGNING,) if found < base else ()
        first = (lunar.solar(1, month, year) for year in (base.year - 1, base.year, base.year + 1))
        shift = timedelta(days=day - 1)
        year = next(base.year - 1 + n for n, start in enumerate(first) if start + shift >= base)
        return lunar.solar(day, month, year), (TimeDoubt.YEAR_INFERRED,)
    except ValueError:
        return None, (TimeDoubt.IMPOSSIBLE,)


def _lunar_day(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time | None:
    day, first_ten = int(match["d"]), "mùng" in match[0] or "mồng" in match[0]
    if match["lm"] == "tết" and not first_ten and (not match["name"] or day > 10):
        return None
    month = 12 if match["lm"] == "chạp" else 1
    role = TimeRole.DEADLINE if match["mod"] else TimeRole.MENTION
    found = _lunar(day, month, match["name"], setting)
    time = _make(match, found, _bound(match["mod"]), TimeKind.POINT, "lunar-day", "day", role)
    return time._replace(lunar=(day, month))


def _lunar_date(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    role = TimeRole.DEADLINE if match["mod"] and match["mod"] != "tại" else TimeRole.MENTION
    found = _lunar(int(match["d"]), int(match["m"]), None, setting)
    time = _make(match, found, _bound(match["mod"], match[0]), TimeKind.POINT, "lunar-date", "day", role)
    return time._replace(lunar=(int(match["d"]), int(match["m"])))


def _full_moon(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    role = TimeRole.DEADLINE if match["mod"] not in (None, "dịp") else TimeRole.MENTION
    month = {"giêng": 1, "chạp": 12}.get(match["lm"]) or number(match["lm"])
    found = _lunar(15, month, match["name"], setting)
    time = _make(match, found, _bound(match["mod"]), TimeKind.POINT, "full-moon", "day", role)
    return time._replace(lunar=(15, month))


def _tet(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    base = setting.base
    year = group(match, "y")
    named = lunar.year_named(match["name"], base.year if base else (year or 2024)) if match["name"] else None
    if named or year:
        due = lunar.tet(named or year or 0)
        doubts = (TimeDoubt.BEFORE_SIGNING,) if base and due < base else ()
        return _make(match, (due, doubts), "before", TimeKind.POINT, "tet", "day")
    if base is None:
        return _make(match, (None, (TimeDoubt.NO_SIGNING_DATE,)), "before", TimeKind.EVENT, "tet", "day")
    due = lunar.tet(base.year)
    due = due if due >= base else lunar.tet(base.year + 1)
    return _make(match, (due, (TimeDoubt.YEAR_INFERRED,)), "before", TimeKind.POINT, "tet", "day")


def _day_this_month(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    base, bound = setting.base, _bound(match["mod"], match[0])
    found: Found = (None, (TimeDoubt.NO_SIGNING_DATE,))
    if base:
        month = base if match["which"] == "này" else add_months(base.replace(day=1), 1)
        found = day_of(int(match["d"]), month.month, month.year, setting)
    return _make(match, found, bound, TimeKind.POINT, "day-this-month", "day")


def _part_of_year(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    count = number(match["n"])
    if not match["mod"] or match["mod"] in ("tại", "thời hạn") or not 1 <= count <= 12:
        return _mention(match, "part-of-year")
    month = count if match["side"] == "đầu" else 12
    found = end_of_month(month, group(match, "y"), setting)
    return _make(match, found, _bound(match["mod"]), TimeKind.POINT, "part-of-year", "half")


def _half(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    if not match["mod"]:
        return _mention(match, "half")
    first = match["side"] == "đầu"
    if match["m"]:
        found = end_of_month(int(match["m"]), group(match, "my"), setting, 15 if first else None)
    else:
        found = end_of_month(6 if first else 12, group(match, "y"), setting)
    return _make(match, found, "by", TimeKind.POINT, "half", "half")


def _month(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    mod, part = match["mod"], match["part"]
    before = match.string[max(0, match.start() - 14) : match.start()]
    if not mod or mod in ("tại", "thời hạn") or before.endswith(("phiên họp ", "báo cáo ", "từ ", "tính ")):
        return _mention(match, "month")
    last = {"đầu": 10, "thượng tuần": 10, "giữa": 20, "trung tuần": 20}.get(part or "")
    month = group(match, "m") if mod == "trước" else group(match, "m2", "m")
    found = end_of_month(month or 0, group(match, "y", "y1"), setting, last)
    if mod == "trước" and found[0] and not part:
        found = (found[0].replace(day=1) - timedelta(days=1), found[1])
        return _make(match, found, "by", TimeKind.POINT, "month", "month")
    time = _make(match, found, "by" if mod != "trước" else "before", TimeKind.POINT, "month", "month")
    return _as_window(time, PARTS[part]) if part else time


PARTS = {
    "đầu": (1, 10),
    "thượng tuần": (1, 10),
    "giữa": (11, 20),
    "trung tuần": (11, 20),
    "cuối": (21, 31),
    "hạ tuần": (21, 31),
}
"""First and last day of the parts of a month."""


def _as_window(time: Time, part: tuple[int, int]) -> Time:
    """A soft term: the part of the month is its window, and a person is told that no day was printed."""
    if time.due is None:
        return time
    start = time.due.replace(day=part[0])
    doubts = (*time.doubts, TimeDoubt.APPROXIMATE)
    return time._replace(kind=TimeKind.WINDOW, start=start, end=time.due, doubts=doubts)


def _quarter(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    mod = match["mod"]
    if not mod or mod in ("tại", "thời hạn"):
        return _mention(match, "quarter")
    quarter = QUARTERS[match["q"] if mod == "trước" else match["q2"] or match["q"]]
    year = group(match, "y", "y1")
    if mod == "trước":
        found = end_of_month(quarter * 3, year, setting)
        if found[0]:
            found = (add_months(found[0].replace(day=1), -2) - timedelta(days=1), found[1])
        return _make(match, found, "by", TimeKind.POINT, "quarter", "quarter")
    month = quarter * 3 - 2 if match["part"] == "đầu" else quarter * 3 - 1 if match["part"] == "giữa" else quarter * 3
    return _make(match, end_of_month(month, year, setting), "by", TimeKind.POINT, "quarter", "quarter")


def _year(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    before = match.string[max(0, match.start() - 40) : match.start()]
    year = int(match["y"])
    ends = match["mod"] == "vào" and match.groupdict().get("part") == "cuối"
    planned = (ends or (match["mod"] == "vào" and FINISH.search(before))) and not (
        setting.base and year < setting.base.year
    )
    if match["mod"] == "trước" and not match.groupdict().get("part") and setting.base and year <= setting.base.year:
        return _mention(match, "year")  # "các hồ sơ tồn đọng trước năm 2020": what they are, not when to act
    if (OWNED.search(before) and not ends) or (match["mod"] in ("tại", "vào", "thời hạn") and not planned):
        return _mention(match, "year")
    if match["mod"] == "trước" and not match.groupdict().get("part"):
        found: Found = (date(year - 1, 12, 31), ())
    else:
        found = (last_day(year, {"đầu": 3, "giữa": 6}.get(match.groupdict().get("part") or "", 12)), ())
    if setting.base and found[0] and found[0] < setting.base:
        found = (found[0], (TimeDoubt.BEFORE_SIGNING,))
    return _make(match, found, "by", TimeKind.POINT, "year", "year")


def _this_week(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time | None:
    if setting.base is None:
        return _make(match, (None, (TimeDoubt.NO_SIGNING_DATE,)), "by", TimeKind.POINT, "this-week", "week")
    due = friday_of(setting.base) + timedelta(days=0 if match["which"] in ("này", None) else 7)
    if match["w"]:
        due += timedelta(days=WEEKDAYS[match["w"]] - 4)
        bound = "on" if match["mod"] in (None, "vào") else _bound(match["mod"])
        return _make(match, (due, ()), bound, TimeKind.POINT, "this-week", "minute" if match["h"] else "day")
    if not match["mod"] and match["which"]:
        return None
    return _make(match, (due, ()), "by", TimeKind.POINT, "this-week", "week")


def _this_period(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    base = setting.base
    if base is None:
        return _make(match, (None, (TimeDoubt.NO_SIGNING_DATE,)), "by", TimeKind.POINT, "this-period", match["u"])
    step = {"tháng": 1, "quý": 3, "năm": 12}[match["u"]]
    day = base if match["which"] in ("này", "nay") else add_months(base, step)
    month = {"tháng": day.month, "quý": (day.month + 2) // 3 * 3, "năm": 12}[match["u"]]
    return _make(match, (last_day(day.year, month), ()), "by", TimeKind.POINT, "this-period", match["u"])


def _today(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    doubts = () if setting.base else (TimeDoubt.NO_SIGNING_DATE,)
    return _make(match, (setting.base, doubts), "by", TimeKind.POINT, "today", "day")


def _continuous(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    return Time(Span(match.start(), match.end()), TimeKind.CONTINUOUS, TimeRole.DEADLINE, "continuous")


def _event(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time | None:
    if re.search(r"(?:hằng|hàng|mỗi|định kỳ|ngày \d|tháng \d|năm \d)", match[0]):
        return None
    span = Span(match.start(), match.end())
    time = Time(span, TimeKind.EVENT, TimeRole.MENTION, "event", event=match[0])
    return hints.estimate(time, setting.base) if setting.base else time


READERS: dict[str, Reader] = {
    "window-days": _window_days,
    "window-months": _window_months,
    "lunar-day": _lunar_day,
    "lunar-date": _lunar_date,
    "full-moon": _full_moon,
    "tet": _tet,
    "point": _point,
    "mention": _mentioned,
    "same-day": _same_day,
    "day-list": _day_list,
    "moved": _moved,
    "extended": _moved,
    "must-have": _must_have,
    "years": _year,
    "session": _session,
    "day-this-month": _day_this_month,
    "part-of-year": _part_of_year,
    "half": _half,
    "month": _month,
    "quarter": _quarter,
    "year": _year,
    "this-week": _this_week,
    "this-period": _this_period,
    "today": _today,
    "continuous": _continuous,
    "event": _event,
}
