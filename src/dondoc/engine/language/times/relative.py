"""Readers of terms that count from a day or an event: "trong 10 ngày làm việc kể từ ngày ký"."""

import re
from datetime import date, timedelta

from dondoc.engine.language.times.days import add_months, day_of, group, number
from dondoc.engine.language.times.model import Setting, Time, TimeDoubt, TimeKind, TimeRole
from dondoc.engine.language.times.recurring import Reader
from dondoc.engine.language.workdays import Calendar
from dondoc.engine.spans import Span

OTHER_START = re.compile(
    r"nhận|nghiệm thu|được|kết thúc|có (?:quyết định|kết luận|kết quả|văn bản|ý kiến)|phát sinh|nộp|hoàn thành|xảy ra|phát hiện|có yêu cầu"
)
ANCHOR_DATE = re.compile(
    r"(?P<d>\d{1,2})(?:\s?[/.-]\s?|\stháng\s)(?P<m>\d{1,2})(?:(?:\s?[/.-]\s?|\snăm\s)(?P<y>\d{4}))?"
)
RECEIPT = re.compile(r"nhận (?:được )?(?:\w{2,9}\s){1,3}này\b")
"""Receipt of this very document: its day is not known, but is not before the day of signing."""
OWN_ACT = re.compile(
    r"ngày\s\w{2,9}(?:\s\w{2,9}){0,2}\snày\sđược\s(?:ký|ban hành)|ngày có (?:văn bản|công văn|chỉ thị|thông báo|kế hoạch|công điện|quyết định) này"
)
OWN_SIGNING = re.compile(
    r"(?:ngày (?:ký|ban hành)|ký ban hành)(?!\s(?:kết|hợp đồng|biên bản|thỏa thuận|phụ lục|cam kết|bàn giao|(?:quyết định|kế hoạch|văn bản)\s(?!này|số)))"
)
"""The signing of the document itself; "ngày ký hợp đồng" is that of another paper, whose day is not known."""
WINDOW = re.compile(r"từ\s(?:ngày\s)?\d[^;]{0,40}?\s?(?:-|–|đến)\s")
EFFECT = re.compile(r"hiệu lực\s(?:thi hành\s)?$")


def _relative(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time | None:
    count, unit = number(match["n"]), match["u"]
    mod = match.groupdict().get("mod")
    anchor_text = (match["anchor"] or "").strip(" ,")
    if mod in ("sau", "không quá", "tối đa") and not anchor_text:
        return None
    if WINDOW.match(anchor_text):
        return None  # "trong 02 ngày, từ ngày 5/4 đến ngày 6/4": the window says when
    start, anchor = _anchor(anchor_text, setting)
    due = _count_on(start, count, unit, calendar) if start else None
    doubts: tuple[TimeDoubt, ...] = (TimeDoubt.ANCHOR_UNKNOWN,) if anchor_text else (TimeDoubt.NO_SIGNING_DATE,)
    if due:
        doubts = () if anchor_text else (TimeDoubt.ANCHOR_ASSUMED,)
    estimate = _count_on(setting.base, count, unit, calendar) if anchor == "receipt" and setting.base else None
    if mod == "sau" and EFFECT.search(match.string[max(0, match.start() - 24) : match.start()]):
        span = Span(match.start(), match.end())
        return Time(span, TimeKind.RELATIVE, TimeRole.START, "effect", start=due, anchor=anchor, doubts=doubts)
    code = {"ngày làm việc": "WD", "ngày": "D", "tuần": "W", "tháng": "M", "năm": "Y"}.get(unit)
    return Time(
        Span(match.start(), match.end()), TimeKind.RELATIVE, TimeRole.DEADLINE, "relative", due=due, bound="by" if due else None,
        duration=f"P{count}{code}" if code else f"PT{count}H", anchor=anchor, anchor_text=anchor_text or None, doubts=doubts,
        estimate=estimate,
    )  # fmt: skip


def _ahead(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    """A term before a day or an event: "chậm nhất 15 ngày trước ngày 30/6/2026"."""
    count, words, span = number(match["n"]), match["anchor"].strip(), Span(match.start(), match.end())
    dated = ANCHOR_DATE.match(words.removeprefix("ngày "))
    due: date | None = None
    doubts: tuple[TimeDoubt, ...] = (TimeDoubt.ANCHOR_UNKNOWN,)
    if dated and match["u"] in ("ngày", "tuần"):
        due, doubts = day_of(int(dated["d"]), int(dated["m"]), group(dated, "y"), setting)
        due = due - timedelta(days=count * (7 if match["u"] == "tuần" else 1)) if due else None
    code = {"ngày làm việc": "WD", "ngày": "D", "tuần": "W", "tháng": "M"}.get(match["u"])
    return Time(
        span, TimeKind.RELATIVE, TimeRole.DEADLINE, "ahead", due=due, bound="by" if due else None, doubts=doubts,
        duration=f"-P{count}{code}" if code else f"-PT{count}H", anchor="date" if dated else "other", anchor_text=words,
    )  # fmt: skip


def _anchor(words: str, setting: Setting) -> tuple[date | None, str]:
    """The day that a relative term counts from, and its name: signing, event, effective, date, receipt, other."""
    if not words:
        return setting.base, "signing" if setting.signed_on else "event"
    if OWN_ACT.search(words):
        return setting.signed_on, "signing"
    dated = ANCHOR_DATE.search(words)
    if dated and not OTHER_START.search(words[: dated.start()]):
        return day_of(int(dated["d"]), int(dated["m"]), group(dated, "y"), setting)[0], "date"
    if OTHER_START.search(words):
        return None, "receipt" if RECEIPT.search(words) else "other"
    if "hiệu lực" in words:
        return setting.effective_on or setting.signed_on, "effective"
    if OWN_SIGNING.search(words):
        return setting.signed_on, "signing"
    if re.search(r"cuộc họp|hội nghị|ngày (?:họp|kiểm tra|làm việc)$", words):
        return setting.event_on, "event"
    return None, "other"


def _count_on(start: date, count: int, unit: str, calendar: Calendar) -> date:
    if unit == "ngày làm việc":
        return calendar.add_workdays(start, count)
    if unit in ("tháng", "năm"):
        return add_months(start, count * (12 if unit == "năm" else 1))
    if unit == "giờ":
        return start + timedelta(days=-(-count // 24))
    return start + timedelta(days=count * (7 if unit == "tuần" else 1))


READERS: dict[str, Reader] = {"relative": _relative, "counted": _relative, "ahead": _ahead}
