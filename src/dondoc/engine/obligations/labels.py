"""Words that speak of duties already named: labelled lines ("Thời gian: Quý II") and shared deadlines."""

import re
from datetime import date
from functools import cache

from dondoc.engine.documents.model import Clause
from dondoc.engine.language.times import Time, TimeDoubt, read_cell
from dondoc.engine.obligations import deadlines, receivers
from dondoc.engine.obligations.context import Context, Words, parties
from dondoc.engine.obligations.draft import Draft
from dondoc.engine.obligations.model import Party
from dondoc.engine.spans import Span


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<lead>(?:Các )?(?:Cơ quan|Đơn vị)(?:, đơn vị)?(?: được giao)?(?: chủ trì| thực hiện| chịu trách nhiệm| soạn thảo| tham mưu)(?: thực hiện| chính)?|"
        r"Chủ trì(?: thực hiện| tham mưu)?|Phân công (?:chủ trì|thực hiện)|Trách nhiệm (?:chủ trì|thực hiện))|"
        r"(?P<coop>(?:Các )?(?:Cơ quan|Đơn vị)(?:, đơn vị)? phối hợp(?: thực hiện)?|Phối hợp(?: thực hiện)?)|"
        r"(?P<time>(?:Thời gian|Thời hạn|Tiến độ)(?: thực hiện| hoàn thành| báo cáo| trình| ban hành| gửi| nộp| tổ chức| triển khai| kết thúc)?(?: (?:và|,) hoàn thành)?|Hoàn thành|Hạn (?:hoàn thành|nộp|gửi|chót))|"
        r"(?P<product>Sản phẩm(?: đầu ra| chủ yếu| hoàn thành)?|Kết quả(?: đầu ra)?))\s*:\s*",
        re.IGNORECASE,
    )


def starts(text: str) -> bool:
    """Whether a clause begins with a label: "Thời gian hoàn thành: ..."."""
    return bool(_label().match(text))


def heads(context: Context, clause: Clause) -> bool:
    """Whether labelled lines ("Cơ quan chủ trì: ...") stand under a clause, so that its heading is a duty."""
    if not clause.children:
        return False
    for child in clause.children[:4]:
        text = context.read(context.document.clauses[child]).text
        found = _label().match(text)
        if found is not None:
            return found.lastgroup in ("lead", "coop", "time")
        if not _describes().match(text):
            break  # "Nội dung: ..." may stand before "Cơ quan thực hiện: ..."; anything else is an item of its own
    return False


@cache
def _describes() -> re.Pattern[str]:
    """A line that says more of the duty in its heading."""
    return re.compile(
        r"(?:Nội dung|Mục tiêu|Yêu cầu|Phạm vi|Đối tượng|Hình thức|Cách thức|Địa điểm|Kinh phí)(?:\s[^:;.]{1,24})?:\s"
    )


def apply(context: Context, words: Words, drafts: list[Draft]) -> bool:
    """Give the values of a labelled line to the duty before it; whether the clause was such a line."""
    if drafts and _describes().match(words.text) and drafts[-1].words.clause.index == words.clause.parent:
        return "labelled-heading" in drafts[-1].rules
    # a label stands at the head, behind a bracket or a space at most
    if not drafts or ":" not in words.text or not any(_label().match(words.text, at) for at in range(3)):
        return False
    found = list(_label().finditer(words.text))
    target = [draft for draft in drafts if draft.words.clause.index == words.clause.parent] or drafts[-1:]
    for index, label in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(words.text)
        for draft in target:
            _give(context, words, label, Span(label.end(), end), draft)
    return True


def _give(context: Context, words: Words, label: re.Match[str], value: Span, draft: Draft) -> None:
    bodies = parties(tuple(m for m in words.mentions if value.covers(m.span)), words.passage)
    if label.lastgroup == "lead" and bodies:
        draft.lead = bodies
    elif label.lastgroup == "coop":
        draft.cooperating = bodies
    elif label.lastgroup == "time":
        _set_time(context, draft, words, value)
    elif label.lastgroup == "product":
        draft.product = value.of(words.text).strip(" .;")
    draft.rules.append(f"label:{label.lastgroup}")


def inline(context: Context, words: Words, span: Span, drafts: list[Draft], first: int) -> bool:
    """Give what a labelled part says to the duty before it in the same clause; whether the part was labelled.

    "Triển khai ký số. Đơn vị thực hiện: Văn phòng. Thời gian: tháng 10/2025."
    """
    label = _label().match(words.text, span.start, span.end) if ":" in span.of(words.text) else None
    if label is None or len(drafts) <= first:
        return False
    _give(context, words, label, Span(label.end(), span.end), drafts[-1])
    return True


@cache
def _roles() -> re.Pattern[str]:
    return re.compile(
        r"\((?:do |giao )?(?P<lead>[^()]{3,120}?)\s(?:chủ trì|thực hiện|làm đầu mối|tham mưu)(?:[,;]\s(?P<coop>[^()]{3,160}?)\s(?:phối hợp|cùng thực hiện))?\)"
    )


def names_lead(words: Words) -> bool:
    """Whether an item names who must act behind its words, in a bracket or under a label."""
    text = words.text
    if "(" in text and _roles().search(text):
        return True
    return ": " in text and any(found.lastgroup == "lead" for found in _label().finditer(text))


def give_roles(words: Words, span: Span, draft: Draft) -> None:
    """Lead and cooperators of a bracket: "... trước ngày 20/9 (Trung tâm X chủ trì, Phòng Y phối hợp)"."""
    for found in _roles().finditer(words.text, span.start, span.end):
        lead, coop = (
            parties(
                tuple(m for m in words.mentions if found.start(part) <= m.span.start and m.span.end <= found.end(part)),
                words.passage,
            )
            for part in ("lead", "coop")
        )
        if lead:
            draft.lead, draft.cooperating = lead, coop or draft.cooperating
            draft.rules.append("bracket")


@cache
def _period() -> re.Pattern[str]:
    """A heading that is a time and nothing else: "Quý I", "2. Trong tháng 3/2026:", "Quý III, IV năm 2026"."""
    unit = r"(?:quý\s(?:iv|i{1,3}|[1-4])|tháng\s\d{1,2}|tuần\s\d{1,2}|\d{1,2}\stháng\s(?:đầu|cuối)\snăm)"
    return re.compile(rf"(?:trong\s)?{unit}(?:\s?[/-]\s?\d{{4}}|,?\snăm\s\d{{4}})?\s*[:.]?", re.IGNORECASE)


LONGEST_TERM = 40
"""Characters of a heading that is nothing but a time."""


def opening_time(context: Context, words: Words) -> tuple[Time | None, bool]:
    """The deadline that a heading sets for the duties below it, and whether it is nothing but that time.

    "Quý I:" is; "Bước 1: Tuyên truyền (từ ngày 20/9/2025 đến ngày 05/10/2025)" is a title too.
    """
    text = words.text.strip(" :.")
    if words.clause.children and text.endswith(")"):
        return bracket_time(context, words, len(words.text)), False
    short = len(words.text) <= LONGEST_TERM and (words.clause.children or words.text.endswith(":"))
    if not short or not _period().fullmatch(words.text.strip()):
        return None, False
    time = planned(context, text)
    return (time, True) if time and time.due else (None, False)


def bracket_time(context: Context, words: Words, end: int) -> Time | None:
    """The deadline that the bracket of an opening sets: "Bước 1 (từ ngày 25/10 đến ngày 10/11/2025): ..."."""
    opening = words.text[:end].rstrip(" :")
    start = opening.rfind("(") + 1
    if not start or not opening.endswith(")"):
        return None
    time = planned(context, opening[start:-1])
    return time._replace(span=time.span.shift(start)) if time and time.due else None


def planned(context: Context, cell: str) -> Time | None:
    """The time of a cell or label; "Quý IV" in a plan of next year, signed in December, is a quarter of that year."""
    header = context.document.header
    time = read_cell(cell, signed_on=header.issued_on, event_on=header.event_on, calendar=context.calendar)
    year = context.plan_year
    if time is None or year is None or TimeDoubt.YEAR_INFERRED not in time.doubts or time.precision == "day":
        return time
    return read_cell(cell, signed_on=date(year, 1, 1), calendar=context.calendar)


def _set_time(context: Context, draft: Draft, words: Words, value: Span) -> None:
    """A label's time reads like a table cell: "Quý III/2025" is a deadline there."""
    time = planned(context, value.of(words.text))
    if time is None:
        deadlines.set_time(draft, words, value)
    else:
        deadlines.put_time(draft, words, [time._replace(span=time.span.shift(value.start))])


@cache
def _shared() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:Đề nghị|Yêu cầu)[^,;]{0,80}?\s)?(?:Thời (?:gian|hạn)(?: hoàn thành| thực hiện| báo cáo)?\s)?(?:Tất cả )?(?:các |những )?(?:nhiệm vụ|nội dung|công việc|kết quả|báo cáo)"
        r"(?: thực hiện)?(?: các nội dung| các nhiệm vụ)?\s(?:tại (?:khoản|điểm|mục) này|trên|nêu trên|nói trên|này|tại các điểm)",
        re.IGNORECASE,
    )


@cache
def _lasting() -> re.Pattern[str]:
    """A sentence about the time of the duty before it: "Thời gian thực hiện từ tháng 9 đến hết tháng 12/2018"."""
    return re.compile(
        r"(?:Thời (?:gian|hạn)|Tiến độ)(?: thực hiện| hoàn thành| báo cáo| triển khai| gửi| nộp| và báo cáo(?: kết quả)?(?: thực hiện)?){1,3}[^.;:]{0,60}?\s"
        r"(?:từ|trước|chậm nhất|muộn nhất|không quá|trong|đến hết|là|xong)\s",
        re.IGNORECASE,
    )


def share(context: Context, words: Words, span: Span, drafts: list[Draft], first: int) -> bool:
    """Give a shared deadline and receiver to the duties that it speaks of; whether the part was such a sentence."""
    text = words.text
    lasting = _lasting().match(text, span.start, span.end) if drafts else None
    if lasting is None and not _shared().match(text, span.start):
        return False
    local = drafts[first:]
    targets = (
        (local or drafts)[-1:]
        if lasting
        else local or [draft for draft in drafts if draft.words.clause.parent == words.clause.parent] or drafts
    )
    told = receivers.receiver(text, words.mentions, span, ())
    for draft in targets:
        if draft.due is None and draft.recurrence is None:
            deadlines.set_time(draft, words, span)
            draft.rules.append("shared-deadline")
        if told is not None and draft.report_to is None and told.names:
            name = told.printed if told.office else told.names[0]
            draft.report_to = Party(name, told.kind, words.passage.whole(told.span), told.printed)
    return bool(targets)
