"""The day of the meeting, inspection or working session that a notice of conclusions or minutes reports.

Rule: corpus/README.md row event_on. A date that belongs to another document ("Công văn số 5 ngày ...") or to a deadline
is never the day of the event; of a range the first day counts.
"""

import re
from datetime import date
from functools import cache

from dondoc.engine.spans import Span

REPORTING = ("Thông báo", "Kết luận", "Biên bản", "Thông cáo", "Thông cáo báo chí", None)
OPENING = 2500  # characters of the body in which the event is told


@cache
def _date() -> re.Pattern[str]:
    return re.compile(
        r"(?:[Nn]gày|(?:[Ss]áng|[Cc]hiều|[Tt]ối)(?=\s{1,3}\d{1,2}\s?[/.-]))\s{1,3}(?P<d>\d{1,2})(?:\s?[/.-]\s?(?P<m1>\d{1,2})(?=\s?(?:[-–,]|và|đến)))?"
        r"(?:\s?(?:[-–,;]|và|đến)\s?(?:hết\s)?(?:ngày\s)?\d{1,2}){0,4}"
        r"(?:\s?[/.-]\s?|\s{1,3}tháng\s{1,3})(?P<m>\d{1,2})(?:(?:\s?[/.-]\s?|"
        r",?\s{1,3}năm\s{1,3})(?P<y>\d{4}))?(?!\d|/)"
    )


@cache
def _meeting() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:cuộc họp|phiên họp|phiên giải trình|phiên chất vấn|kỳ họp|buổi họp|buổi làm việc|buổi kiểm tra|buổi tiếp|buổi giao ban|hội nghị|"
        r"hội ý|họp|giao ban|"
        r"làm việc|kiểm tra|khảo sát|tiếp công dân|tiếp xúc|đối thoại|thị sát|toạ đàm|tọa đàm|hội thảo|"
        r"chuyến công tác|chủ trì|dự(?! án| thảo| toán| kiến| báo| phòng| trữ| định| lễ giao| nguồn)|trình bày|phát biểu|khai mạc|bế mạc)\b",
        re.IGNORECASE,
    )


@cache
def _foreign() -> re.Pattern[str]:
    """What stands before a date that is not the event's: another document, a deadline, a period."""
    return re.compile(
        r"(?:số\s?:?\s?\S{1,40}|(?:[Cc]ông văn|[Cc]ông điện|[Vv]ăn bản|[Kk]ế hoạch|[Tt]hông báo|[Cc]hỉ thị)\s\d\S{0,30}|[Cc]ông văn|[Tt]ờ trình|[Bb]áo cáo|[Kk]ế hoạch|[Qq]uyết định|[Nn]ghị quyết|"
        r"[Tt]hông báo|[Gg]iấy mời|"
        r"[Vv]ăn bản|[Ll]uật .{0,60}|[Cc]ông điện|trước|[Đđ]ến|đến hết|từ|kể từ|chậm nhất|chậm nhất là|tính đến|"
        r"ban hành|tại [Cc]ông văn)(?:\s+(?:vào|trong))?\s*,?$"
    )


@cache
def _concludes() -> re.Pattern[str]:
    return re.compile(
        r"(?:kết luận|chỉ đạo|ý kiến)[^.\n]{0,60}(?:như sau|sau)\s?:|^[ \t]{0,40}(?:I|1)[.)]\s", re.MULTILINE
    )


def find_event(
    text: str, kind: str | None, summary: str | None, title: Span | None, body: Span, issued_on: date | None
) -> tuple[date, Span] | None:
    """The day of the event and its place; None for a document that reports none.

    kind: the type; summary and title: its words and place; body: where the paragraphs are; issued_on completes a date
    without a year (the last such day on or before it).
    """
    session = kind == "Nghị quyết" and (summary or "").lower().startswith("phiên họp")
    if not (kind in REPORTING or session) or (
        kind == "Thông báo" and not _reports(summary, text[body.start : body.start + OPENING])
    ):
        return None
    if title:
        found = _first(text, title, issued_on, strict=True)
        if found:
            return found
    opening = Span(body.start, min(body.end, body.start + OPENING))
    ends = _concludes().search(text, opening.start, opening.end)
    if ends and ends.start() > opening.start + 20:
        opening = Span(opening.start, ends.end())
    return _first(text, opening, issued_on, strict=False, press=kind == "Thông cáo báo chí")


def _reports(summary: str | None, opening: str) -> bool:
    lowered = (summary or "").lower()
    if "kết luận" in lowered or "ý kiến" in lowered or "kết quả" in lowered:
        return True
    return bool(re.search(r"kết luận[^.\n]{0,40}(?:như sau|sau:)", opening))


def _first(
    text: str, within: Span, issued_on: date | None, *, strict: bool, press: bool = False
) -> tuple[date, Span] | None:
    """The first date that opens a paragraph or stands in a sentence about a meeting."""
    for found in _date().finditer(text, within.start, within.end):
        before = text[max(within.start, found.start() - 200) : found.start()]
        sentence = re.split(r"[.;\n]\s", before)[-1].lstrip("\n")
        if _foreign().search(sentence.rstrip()):
            continue
        opens = len(sentence.strip()) < 30 and not strict and not press
        if _signing().match(text, found.end(), within.end):
            continue
        after = re.split(r"[.;\n]", text[found.end() : min(within.end, found.end() + 60)])[0]
        told = _meeting().search(sentence) or (not strict and not after.startswith(" của") and _meeting().search(after))
        if not opens and not told:
            continue
        day = _complete(found, issued_on)
        if day:
            return day, Span(found.start(), found.end())
    return None


@cache
def _signing() -> re.Pattern[str]:
    """What stands behind the day on which a paper was signed or sent: "Ngày 22/3/2024 Bộ Y tế đã ban hành Văn bản ..."."""
    paper = "văn bản|công văn|công điện|chỉ thị|kế hoạch|quyết định|thông báo|nghị quyết|tờ trình|hướng dẫn|báo cáo"
    return re.compile(
        rf",?\s(?:[^\s.;:\n]{{1,14}}\s){{1,14}}?(?:(?:vừa |đã )?(?:ký )?ban hành|(?:vừa |đã )?(?:có|ký|gửi))\s(?:nhiều\s)?(?:{paper})(?!\w)",
        re.IGNORECASE,
    )


def _complete(found: re.Match[str], issued_on: date | None) -> date | None:
    month = int(found["m1"] or found["m"])
    year = int(found["y"]) if found["y"] else issued_on.year if issued_on else None
    if year is None:
        return None
    try:
        day = date(year, month, int(found["d"]))
        return day.replace(year=year - 1) if not found["y"] and issued_on and day > issued_on else day
    except ValueError:
        return None
