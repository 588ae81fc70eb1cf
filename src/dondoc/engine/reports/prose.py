"""The words of a report: written from the figures as a clerk would, edited as plain lines, read back as paragraphs."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from dondoc.engine.reports.figures import LONG_OVERDUE, Figures
from dondoc.engine.reports.paper import Block, Paragraph, Style, Table
from dondoc.engine.tracking.days import write_day
from dondoc.engine.tracking.rates import Counts, completion, on_time, write_percent
from dondoc.engine.tracking.rules import TrackingRules

TABLE_MARK = "[Bảng 1]"
"""The line at which the table of results stands."""
SECTION = re.compile(r"[IVX]{1,5}\. ")
CLAUSE = re.compile(r"\d{1,2}\. ")
HEADLINE = 90
"""Letters of a clause's title at most: a longer line that begins with a number is text."""
COUNTED = re.compile(r"(\d{1,3}(?:\.\d{3}){1,3}|\d{1,9})(?= nhiệm vụ)")


def write_text(
    figures: Figures, rules: TrackingRules, *, issuer: str, appendices: Mapping[str, str], own: bool = False
) -> str:
    """The body of the report, one paragraph a line.

    issuer: who reports, as a sentence names it; appendices: the names "Phụ lục I" of "agencies" and "late" where there are
    such; own: an agency reports of what it leads itself.
    """
    lines = [*_opening(figures, issuer), *_results(figures, rules, appendices), *_late(figures, appendices)]
    return "\n".join([*lines, *_proposals(figures, rules, issuer, own), *_closing(figures, issuer)])


def read_text(text: str, tables: Mapping[str, Table]) -> tuple[Block, ...]:
    """The blocks of an edited text. A line is a paragraph; "I. KẾT QUẢ" is a section, "1. Kết quả chung" a clause with a
    title; a line that is a mark of `tables` is that table. Empty lines are nothing."""
    return tuple(_block(line.strip(), tables) for line in text.splitlines() if line.strip())


def _block(line: str, tables: Mapping[str, Table]) -> Block:
    if line in tables:
        return tables[line]
    if SECTION.match(line) and line == line.upper():
        return Paragraph(line, Style.SECTION)
    titled = CLAUSE.match(line) and len(line) <= HEADLINE and line[-1] not in ".;:,"
    return Paragraph(line, Style.CLAUSE if titled else Style.TEXT)


def strange_numbers(text: str, figures: Figures) -> tuple[str, ...]:
    """Numbers of duties in an edited text that no figure of the report knows; a person looks at them before it is frozen."""
    counts = [figures.counts, *figures.agencies.values(), *([figures.before] if figures.before else [])]
    known = {figures.carried, figures.new, figures.ended, figures.extended, figures.unfinished, _long(figures)}
    known |= {sum(1 for one in figures.late if not one.reason)}
    known |= {number for one in counts for number in _all(one)} | {number for _cause, number in figures.causes}
    found = (match[1] for match in COUNTED.finditer(text))
    return tuple(dict.fromkeys(words for words in found if int(words.replace(".", "")) not in known))


def _all(counts: Counts) -> tuple[int, ...]:
    fields = tuple(int(getattr(counts, name)) for name in Counts.__slots__)
    return (*fields, counts.completed, counts.done, counts.undated, counts.in_time, counts.judged, counts.total)


def _opening(figures: Figures, issuer: str) -> Iterator[str]:
    yield (
        f"Thực hiện công tác theo dõi, đôn đốc, kiểm tra việc thực hiện nhiệm vụ được giao, {issuer} báo cáo kết quả thực hiện "
        f"nhiệm vụ {figures.period.name} (số liệu tính đến hết ngày {write_day(figures.day)}) như sau:"
    )


def _results(figures: Figures, rules: TrackingRules, appendices: Mapping[str, str]) -> Iterator[str]:
    counts = figures.counts
    yield "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ"
    yield "1. Kết quả chung"
    if not counts.total:
        yield f"Trong kỳ không có nhiệm vụ nào phải theo dõi{_ended(figures)}."
        return
    given = _told(
        counts.total, (figures.carried, "của kỳ trước chuyển sang"), (figures.new, "giao mới"), opening=" gồm"
    )
    yield f"Trong kỳ có {say(counts.total)} được theo dõi,{given}{_ended(figures)}. Kết quả cụ thể:"
    yield _done(counts)
    yield _open(figures, rules)
    if figures.extended:
        yield f"- Có {say(figures.extended)} đã được điều chỉnh thời hạn muộn hơn thời hạn ban đầu."
    yield TABLE_MARK
    yield from _rates(counts, rules)
    yield from _movement(figures, rules)
    if len(figures.agencies) > 1:
        yield "2. Kết quả theo cơ quan chủ trì"
        yield _agencies(figures, appendices)


def _done(counts: Counts) -> str:
    if not counts.done:
        return "- Chưa có nhiệm vụ nào hoàn thành."
    told = (counts.completed_on_time, "hoàn thành đúng hạn"), (counts.completed_late, "hoàn thành quá hạn")
    undated = counts.completed_undated, "không có thời hạn"
    return f"- Đã hoàn thành {say(counts.done)},{_told(counts.done, *told, undated)}."


def _open(figures: Figures, rules: TrackingRules) -> str:
    counts = figures.counts
    if not figures.unfinished:
        return "- Không còn nhiệm vụ chưa hoàn thành."
    soon = f" (có {say(counts.due_soon)} sắp đến hạn trong {two(rules.due_soon_days)} ngày làm việc tới)"
    told = (
        (counts.in_time, f"còn trong hạn{soon if counts.due_soon else ''}"),
        (counts.overdue, "quá hạn"),
        (counts.no_deadline, "chưa có thời hạn"),
    )
    return f"- Chưa hoàn thành {say(figures.unfinished)},{_told(figures.unfinished, *told)}."


def _told(whole: int, *parts: tuple[int, str], opening: str = " trong đó") -> str:
    """The parts of a number that are not nothing: " trong đó 02 nhiệm vụ …, 01 nhiệm vụ …"; of one part alone " đều …"."""
    shown = [(number, words) for number, words in parts if number]
    if len(shown) == 1:
        return f"{' đều' if whole > 1 else ''} {shown[0][1]}"
    joint = " và " if opening == " gồm" else ", "
    return f"{opening} {joint.join(f'{say(number)} {words}' for number, words in shown)}"


def _rates(counts: Counts, rules: TrackingRules) -> Iterator[str]:
    """Both rates with what they are a share of, as a sentence tells a formula."""
    all_, timely = completion(counts, rules=rules), on_time(counts, rules=rules)
    if all_.value is None:
        yield "Chưa có nhiệm vụ hoàn thành hoặc quá hạn nên chưa tính tỷ lệ."
        return
    if not counts.completed:
        yield f"Tỷ lệ hoàn thành là 0%: chưa có nhiệm vụ nào hoàn thành, {say(counts.overdue)} quá hạn."
    else:
        of = f"trên tổng số {say(counts.judged)} đã hoàn thành hoặc quá hạn chưa hoàn thành"
        of = of if counts.overdue else "và không có nhiệm vụ quá hạn chưa hoàn thành"
        timely_ = say(counts.completed_on_time) if counts.completed_on_time else "không có nhiệm vụ nào"
        yield (
            f"Tỷ lệ hoàn thành đạt {all_.percent} ({say(counts.completed)} đã hoàn thành {of}). Tỷ lệ hoàn thành đúng hạn là "
            f"{timely.percent} ({timely_} hoàn thành đúng hạn trên tổng số {say(counts.judged)} đó)."
        )
    left_out = (counts.in_time, "còn trong hạn"), (counts.undated, "không có thời hạn")
    words = " và ".join(f"{say(number)} {words}" for number, words in left_out if number)
    if words:
        yield f"Các tỷ lệ trên không tính {words}."
    if all_.small:
        yield "Số nhiệm vụ được tính còn ít, các tỷ lệ trên chỉ để tham khảo."


def _agencies(figures: Figures, appendices: Mapping[str, str]) -> str:
    place = f" (chi tiết tại {appendices['agencies']})" if "agencies" in appendices else ""
    number = len(figures.agencies)
    clean = number - len(figures.late_agencies)
    said = f"trong đó {two(clean)} cơ quan không có nhiệm vụ quá hạn"
    if not clean:
        said = "cơ quan nào cũng có nhiệm vụ quá hạn"
    elif clean == number:
        said = "không cơ quan nào có nhiệm vụ quá hạn"
    return f"Có {two(number)} cơ quan chủ trì thực hiện nhiệm vụ trong kỳ, {said}{place}."


def _ended(figures: Figures) -> str:
    return f"; có {say(figures.ended)} được thu hồi hoặc thay thế, không tính" if figures.ended else ""


def _movement(figures: Figures, rules: TrackingRules) -> Iterator[str]:
    """How the national rate moved against the period to compare with; nothing where that one had too few duties to say
    anything."""
    other, now = figures.period.before, completion(figures.counts, rules=rules)
    then = completion(figures.before, rules=rules) if figures.before else None
    if other is None or then is None or then.small or then.value is None or now.value is None:
        return
    # the difference of the two figures as they are printed, so that a reader who subtracts finds the same
    step = _printed(now.value) - _printed(then.value)
    words = f"{abs(step) // 10},{abs(step) % 10}".removesuffix(",0")
    moved = "bằng" if not step else f"{'tăng' if step > 0 else 'giảm'} {words} điểm phần trăm so với"
    yield f"Tỷ lệ hoàn thành {moved} {other.name} ({write_percent(then.value)})."


def _printed(value: Fraction) -> int:
    """The share in tenths of a percent, as `write_percent` prints it."""
    whole, _, tenth = write_percent(value).removesuffix("%").partition(",")
    return int(whole) * 10 + int(tenth or 0)


def _late(figures: Figures, appendices: Mapping[str, str]) -> Iterator[str]:
    yield "II. NHIỆM VỤ QUÁ HẠN VÀ NGUYÊN NHÂN"
    if not figures.late:
        yield f"Đến hết ngày {write_day(figures.day)}, không có nhiệm vụ quá hạn chưa hoàn thành."
        return
    long = _long(figures)
    more = f", trong đó {say(long)} quá hạn trên {LONG_OVERDUE} ngày làm việc" if long else ""
    place = f" (danh mục tại {appendices['late']})" if "late" in appendices else ""
    several = len(figures.agencies) > 1
    whose = f" của {two(len(figures.late_agencies))} cơ quan" if several else ""
    yield (
        f"Đến hết ngày {write_day(figures.day)}, còn {say(len(figures.late))} quá hạn chưa hoàn thành{whose}{more}{place}. "
        "Tình trạng cụ thể:"
    )
    for cause, number in figures.causes:
        yield f"- {say(number)} {cause.label}."
    silent = sum(1 for one in figures.late if not one.reason)
    if silent:
        yield f"Có {say(silent)} quá hạn mà cơ quan chủ trì chưa cập nhật tình hình, nguyên nhân."
    if several:
        named = ", ".join(f"{name} ({number:02})" for name, number in figures.late_agencies[:10])
        rest = len(figures.late_agencies) - 10
        yield f"Cơ quan có nhiệm vụ quá hạn: {named}{f' và {two(rest)} cơ quan khác' if rest > 0 else ''}."


def _proposals(figures: Figures, rules: TrackingRules, issuer: str, own: bool) -> Iterator[str]:
    yield "III. ĐỀ XUẤT, KIẾN NGHỊ"
    counts, days = figures.counts, two(rules.due_soon_days)
    asked = _asked_of_itself(figures, days, issuer) if own else _asked_of_others(figures, days)
    if counts.no_deadline:
        ask = "Đề nghị xác định" if own else "Rà soát, xác định"
        asked.append(
            f"{ask} thời hạn hoàn thành đối với {say(counts.no_deadline)} chưa có thời hạn để có cơ sở theo dõi, đánh giá."
        )
    who = issuer if own else "Các cơ quan"
    asked.append(
        f"{who} cập nhật đầy đủ, kịp thời tiến độ và kết quả thực hiện, kèm tài liệu minh chứng, để phục vụ theo dõi, đôn đốc và "
        "đánh giá."
    )
    yield from (f"{place}. {words}" for place, words in enumerate(asked, 1))


def _asked_of_others(figures: Figures, days: str) -> list[str]:
    """What the province asks of the agencies."""
    asked, soon = [], figures.counts.due_soon
    if figures.late:
        asked.append(
            "Thủ trưởng các cơ quan có nhiệm vụ quá hạn tập trung chỉ đạo hoàn thành, báo cáo rõ nguyên nhân, trách nhiệm và thời gian "
            "hoàn thành từng nhiệm vụ; không để phát sinh nhiệm vụ quá hạn mới."
        )
    if soon:
        asked.append(
            f"Các cơ quan có nhiệm vụ sắp đến hạn ({say(soon)} trong {days} ngày làm việc tới) chủ động hoàn thành đúng hạn; trường hợp có "
            "khó khăn thì đề nghị gia hạn trước khi hết thời hạn."
        )
    return asked


def _asked_of_itself(figures: Figures, days: str, issuer: str) -> list[str]:
    """What an agency undertakes in its own report."""
    asked, soon = [], figures.counts.due_soon
    if figures.late:
        asked.append(
            f"{issuer} tập trung hoàn thành {say(len(figures.late))} quá hạn, làm rõ nguyên nhân, trách nhiệm và thời gian hoàn thành từng "
            "nhiệm vụ; không để phát sinh nhiệm vụ quá hạn mới."
        )
    if soon:
        asked.append(
            f"{issuer} chủ động hoàn thành đúng hạn {say(soon)} sắp đến hạn trong {days} ngày làm việc tới; trường hợp có khó khăn sẽ đề nghị "
            "gia hạn trước khi hết thời hạn."
        )
    return asked


def _closing(figures: Figures, issuer: str) -> Iterator[str]:
    yield f"Trên đây là báo cáo kết quả thực hiện nhiệm vụ {figures.period.name} của {issuer}."


def _long(figures: Figures) -> int:
    return sum(1 for one in figures.late if one.days > LONG_OVERDUE)


def say(number: int) -> str:
    """ "1.204 nhiệm vụ", "05 nhiệm vụ": official prose writes one digit with a leading 0; none is "0 nhiệm vụ"."""
    return f"{two(number)} nhiệm vụ"


def two(number: int) -> str:
    """ "05", "12", "1.204"; none is "0"."""
    return f"{number:02}" if 0 < number < 10 else f"{number:,}".replace(",", ".")
