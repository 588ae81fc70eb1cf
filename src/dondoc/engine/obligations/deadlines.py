"""By when: which of the times in a part is its deadline, and what an unclear one leaves to a person."""

import re
from functools import cache

from dondoc.engine.language.times import Time, TimeDoubt, TimeKind, TimeRole, combine
from dondoc.engine.obligations.context import Words
from dondoc.engine.obligations.draft import Draft
from dondoc.engine.obligations.model import Term
from dondoc.engine.spans import Span

DOUBTS = {
    TimeDoubt.YEAR_INFERRED: "Năm của thời hạn được suy ra, văn bản không ghi.",
    TimeDoubt.BEFORE_SIGNING: "Thời hạn sớm hơn ngày ký văn bản.",
    TimeDoubt.IMPOSSIBLE: "Ngày ghi trong văn bản không có thật.",
    TimeDoubt.TWO_DATES: "Có hai thời hạn cho một việc.",
    TimeDoubt.NON_WORKING_DAY: "Ngày đến hạn là ngày nghỉ.",
    TimeDoubt.ANCHOR_UNKNOWN: "Thời hạn tính từ một sự kiện chưa biết ngày.",
    TimeDoubt.MONTH_MISSING: "Thời hạn chỉ ghi ngày, không ghi tháng.",
    TimeDoubt.WEEK_INFERRED: "Tuần của thời hạn được suy ra, văn bản không ghi rõ.",
    TimeDoubt.SUPERSEDED: "Thời hạn đã được lùi hoặc gia hạn so với thời hạn cũ ghi cùng câu.",
    TimeDoubt.LUNAR_MISMATCH: "Ngày âm lịch và ngày dương lịch ghi trong văn bản không khớp nhau.",
    TimeDoubt.APPROXIMATE: "Thời hạn chỉ ghi khoảng đầu, giữa hoặc cuối tháng; lấy ngày cuối của khoảng đó.",
    TimeDoubt.ANCHOR_ASSUMED: "Thời hạn không ghi tính từ ngày nào; được tính từ ngày ký văn bản.",
    TimeDoubt.BY_REFERENCE: "Thời hạn theo một văn bản khác; cần tra văn bản đó.",
    TimeDoubt.SAME_DAY: "Thời hạn ghi “cùng ngày”; ngày được lấy theo việc nêu ngay trước.",
    TimeDoubt.NO_SIGNING_DATE: "Thiếu ngày ký để tính thời hạn.",
}


def _term(chosen: Time, times: list[Time]) -> Term:
    """The hour and the first and last day that the chosen time, or another one beside a recurrence, prints."""
    at = chosen.at or next((time.at for time in times if time.at), None)
    if not chosen.rrule:
        return Term(at, chosen.start, chosen.end)
    span = next((time for time in times if time.kind is TimeKind.WINDOW and time.end), None)
    until = next((time.due for time in times if time.due and not time.rrule and time.bound == "by"), None)
    bounded = ";BY" not in chosen.rrule or not chosen.rrule.startswith("FREQ=YEARLY")
    starts_on = span.start if span else None
    return Term(at, starts_on, (span.end if span else until) if bounded else None, chosen.first_day)


def same_day(draft: Draft, before: Draft | None) -> None:
    """Give "trước 15 giờ cùng ngày" the day of the duty before it; a person is told that it was taken from there."""
    if draft.due is None and draft.time is not None and draft.time.form == "same-day" and before and before.due:
        draft.due, draft.bound = before.due, draft.time.bound


def set_time(draft: Draft, words: Words, within: Span) -> None:
    """Give the draft the deadline or recurrence that stands inside `within` of its clause."""
    times = [time for time in words.times if within.start <= time.span.start and time.span.end <= within.end]
    ahead = [time for time in times if not _past(time, times, words.text[within.start : time.span.start])]
    put_time(draft, words, [_awaiting(time, words.text, within) for time in ahead])
    if len(ahead) < len(times) and draft.time is None:
        draft.doubts.append(DOUBTS[TimeDoubt.BEFORE_SIGNING])


def _past(time: Time, times: list[Time], before: str) -> bool:
    """Whether a day before the signing tells of the past: another day is ahead, or it says which things are meant.

    "trước ngày 31/3/2025 (thay cho thời hạn 28/02/2025)", "các dự án khởi công trước ngày 01/01/2023".
    """
    if not time.due or TimeDoubt.BEFORE_SIGNING not in time.doubts:
        return False
    return (
        any(each.due and each.due > time.due for each in times)
        or bool(_things().search(before))
        or _is_past(time, before)
    )


@cache
def _things() -> re.Pattern[str]:
    """What is told of things by a day that is past: "các dự án khởi công", "việc chậm tiến độ"."""
    done = "khởi công|được cấp|ký|ban hành|phát sinh|xây dựng|tiếp nhận|thành lập|hoàn thành|chậm tiến độ|cấp|quá hạn|vi phạm|tồn đọng"
    return re.compile(
        rf"(?<!\w)(?:các|những|việc|số|toàn bộ)\s(?:\w{{1,10}}\s){{0,6}}(?:{done})\s(?:\w{{1,10}}\s){{0,3}}$"
    )


@cache
def _condition() -> re.Pattern[str]:
    return re.compile(r"(?:^|\s)(?:khi|nếu|trường hợp)\s[^;]{2,150}$", re.IGNORECASE)


@cache
def _told() -> re.Pattern[str]:
    """What stands before a window in which something has been done or counted: "người đã đến ... từ ngày 1/7 đến ngày 28/7"."""
    return re.compile(
        r"\sđã\s[^,;:.]{2,60}$|(?:số liệu|kỳ báo cáo|phát sinh|xảy ra|tiếp nhận được)(?: báo cáo| tính| thống kê| được tính| lấy)?\s$"
    )


@cache
def _happening() -> re.Pattern[str]:
    """Feasts and events behind which a period tells when they fall: "các sự kiện chính trị lớn trong quý III"."""
    return re.compile(r"(?:các|những)\s(?:ngày lễ|sự kiện|lễ hội|ngày kỷ niệm)(?!\w)[^;:.]{0,120}$")


@cache
def _done() -> re.Pattern[str]:
    """What has been done to things by a day that is past: "các cơ sở được cấp phép trước ngày 01/01/2025"."""
    return re.compile(
        r"(?:\s(?:được|đã|bị)\s[^,;:.]{2,40}|\s(?:sinh|ký|ký kết|ban hành|phát sinh|tồn đọng|khởi công|thành lập|cấp|xây dựng|có hiệu lực))\s$"
    )


def _is_past(time: Time, before: str) -> bool:
    """Whether a day before that of the document tells which things are meant, not when the duty is due."""
    return time.kind is TimeKind.WINDOW or bool(_done().search(before))


def _awaiting(time: Time, text: str, within: Span) -> Time:
    """A term inside a condition counts from what has not happened yet: "khi có lũ, báo cáo trong 06 giờ" has no day."""
    if time.kind is TimeKind.WINDOW and time.due and _told().search(text[within.start : time.span.start]):
        return time._replace(role=TimeRole.MENTION, due=None, bound=None)
    if (
        time.due
        and time.precision in ("month", "quarter")
        and _happening().search(text[within.start : time.span.start])
    ):
        return time._replace(role=TimeRole.MENTION, due=None, bound=None)
    if time.kind is not TimeKind.RELATIVE or not time.due or time.anchor_text:
        return time
    waits = _condition().search(text[within.start : time.span.start]) or re.match(
        r",?\s(?:khi|sau khi|từ khi|kể từ khi|nếu)\s", text[time.span.end : within.end]
    )
    return time._replace(due=None, bound=None, doubts=(TimeDoubt.ANCHOR_UNKNOWN,)) if waits else time


def _apart(text: str, each: Time, once: Time) -> bool:
    """Whether a day is set apart from what recurs: "lập kế hoạch hằng năm, riêng năm 2024 xong trong tháng 7/2024"."""
    return each.span.end < once.span.start and "riêng " in text[each.span.end : once.span.start]


@cache
def _purpose() -> re.Pattern[str]:
    return re.compile(r"(?:\s\([^()]{0,80}\))?,?\s(?:để|nhằm)\s[^;]{0,200}$")


def _own(text: str, dated: list[Time]) -> Time:
    """Of several days that of the act itself: what others do with it by a later day is its purpose.

    "gửi Sở Y tế trước ngày 20/3 để tổng hợp, báo cáo Bộ Y tế trước ngày 25/3" is due on 20/3.
    """
    served = len(dated) > 1 and _purpose().match(text[dated[0].span.end : dated[-1].span.start])
    return dated[0] if served else dated[-1]


def put_time(draft: Draft, words: Words, times: list[Time]) -> None:
    """The same from times already chosen."""
    useful = [time for time in times if time.role is TimeRole.DEADLINE or time.rrule]
    draft.relative = draft.relative or any(time.kind is TimeKind.RELATIVE and time.due is None for time in times)
    if not useful:
        return
    recurring = [time for time in useful if time.rrule]
    dated = [time for time in useful if time.due and not time.rrule]
    if recurring and dated and _apart(words.text, recurring[0], dated[-1]):
        recurring, useful = [], dated
    chosen = (combine(useful) if recurring else None) or (_own(words.text, dated) if dated else useful[-1])
    draft.time = chosen
    draft.time_text = chosen.span.of(words.text)
    draft.time_span = words.passage.whole(chosen.span)
    draft.rules.append(f"time:{chosen.form}")
    if chosen.rrule:
        draft.recurrence = chosen.rrule
    else:
        draft.due, draft.bound = chosen.due, chosen.bound if chosen.due else None
        if len({time.due for time in dated}) > 1:
            draft.doubts.append(DOUBTS[TimeDoubt.TWO_DATES])
    draft.term = _term(chosen, times if chosen.rrule else useful)
    for doubt in chosen.doubts:
        draft.doubts.append(DOUBTS.get(doubt, f"Thời hạn cần xem lại ({doubt})."))
