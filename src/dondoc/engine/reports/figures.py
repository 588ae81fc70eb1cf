"""The figures of a report as plain values, and the tables that print them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dondoc.engine.language.alphabet import alphabetical
from dondoc.engine.reports.paper import Align, Appendix, Cell, Column, Table
from dondoc.engine.reports.periods import ReportPeriod
from dondoc.engine.tracking.rates import Counts, completion, rank
from dondoc.engine.tracking.rules import TrackingRules

LONG_OVERDUE = 30
"""Working days after which the table and the text point a duty out; a choice, not a rule."""


class Cause(StrEnum):
    """Where an overdue duty stands, by what the history says of it: the fact that a reason has to explain."""

    NOT_ACCEPTED = "not_accepted"
    RETURNED = "returned"
    SENT_BACK = "sent_back"
    ASKED_TIME = "asked_time"
    REPORTED_LATE = "reported_late"
    WORKING = "working"

    @property
    def label(self) -> str:
        """In words, after a number of duties."""
        return CAUSES[self]


CAUSES = {
    Cause.NOT_ACCEPTED: "cơ quan chủ trì chưa tiếp nhận",
    Cause.RETURNED: "cơ quan trả lại, đang chờ giao lại",
    Cause.SENT_BACK: "đã báo cáo nhưng kết quả chưa đạt, phải làm lại",
    Cause.ASKED_TIME: "đã đề nghị gia hạn, chưa được quyết định",
    Cause.REPORTED_LATE: "đã báo cáo sau thời hạn, đang chờ xác nhận",
    Cause.WORKING: "đang thực hiện, chưa báo cáo kết quả",
}


@dataclass(frozen=True, slots=True)
class Late:
    """One duty that is open and overdue. days: working days past the last day that counts; reason: what its agency wrote
    last about it, "" where it wrote nothing; period: of a recurring duty, as its label says it ("Quý I/2026")."""

    code: str
    title: str
    source: str
    agencies: str
    first_due: date | None
    due: date | None
    days: int
    cause: Cause
    reason: str
    period: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a report says, as of `day`.

    counts: of the duties that were open when the period began or were given in it, by their standing on the day; carried
    and new: the same duties by when they were given; ended: those withdrawn or replaced in the period, which count nowhere;
    extended: those whose deadline in force is later than the first; agencies: counts by name of the lead agency (a duty with
    two leads counts for both); before: the counts of the period to compare with.
    """

    period: ReportPeriod
    day: date
    counts: Counts
    carried: int
    new: int
    ended: int
    extended: int
    agencies: Mapping[str, Counts]
    late: tuple[Late, ...]
    before: Counts | None = None

    @property
    def unfinished(self) -> int:
        """All that are open."""
        return self.counts.total - self.counts.done

    @property
    def causes(self) -> tuple[tuple[Cause, int], ...]:
        """How many overdue duties have each cause, the most frequent first."""
        counted = Counter(one.cause for one in self.late)
        return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))

    @property
    def late_agencies(self) -> tuple[tuple[str, int], ...]:
        """Agencies with overdue duties, those with most first."""
        found = [(name, counts.overdue) for name, counts in self.agencies.items() if counts.overdue]
        return tuple(sorted(found, key=lambda pair: (-pair[1], alphabetical(pair[0]))))


def four_fields(figures: Figures) -> Table:
    """The 2x2 of the national count: completed or not, within or past the time."""
    counts = figures.counts
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Đã hoàn thành", counts.completed_on_time, counts.completed_late, counts.completed_undated, counts.done),
        ("Chưa hoàn thành", counts.in_time, counts.overdue, counts.no_deadline, figures.unfinished),
        (
            "Tổng số",
            counts.completed_on_time + counts.in_time,
            counts.completed_late + counts.overdue,
            counts.undated,
            counts.total,
        ),
    )
    heads = ("Trong hạn", "Quá hạn", "Không có thời hạn", "Tổng số")
    columns = (Column("Nhiệm vụ", 4), *(Column(head, 2.5, Align.RIGHT) for head in heads))
    return Table(columns, rows, caption="Bảng 1. Kết quả thực hiện nhiệm vụ", total=True)


def by_agency(figures: Figures, rules: TrackingRules) -> Appendix:
    """One row for each lead agency, best rate first; the rank is shared by equal rates."""
    rates = {name: completion(counts, rules=rules) for name, counts in figures.agencies.items()}
    rows: list[tuple[Cell, ...]] = []
    for number, place in enumerate(rank(rates), 1):
        counts = figures.agencies[place.key]
        note = "(*)" if place.rate.small and place.rank is not None else ""
        rows.append((number, place.key, *_numbers(counts), f"{place.rate.percent}{note}", place.rank))
    total = figures.counts
    rows.append(
        (None, "Tổng số (mỗi nhiệm vụ tính một lần)", *_numbers(total), completion(total, rules=rules).percent, None)
    )
    heads = ("Tổng số", "Hoàn thành đúng hạn", "Hoàn thành quá hạn", "Trong hạn", "Quá hạn", "Không có thời hạn")
    columns = (
        Column("TT", 1, Align.CENTRE),
        Column("Cơ quan chủ trì", 7.5),
        *(Column(head, 2.1, Align.RIGHT) for head in heads),
        Column("Tỷ lệ hoàn thành", 2.2, Align.RIGHT),
        Column("Xếp thứ", 1.5, Align.CENTRE),
    )
    notes = (
        "Tỷ lệ hoàn thành = đã hoàn thành / (đã hoàn thành + chưa hoàn thành, quá hạn). Nhiệm vụ còn trong hạn và nhiệm vụ không có "
        "thời hạn không tính. “–”: chưa có nhiệm vụ để tính. Nhiệm vụ do nhiều cơ quan cùng chủ trì tính cho từng cơ quan.",
        f"(*) Dưới {rules.small_number} nhiệm vụ, tỷ lệ chỉ để tham khảo.",
    )
    return Appendix(
        "Kết quả thực hiện nhiệm vụ theo cơ quan chủ trì", Table(columns, tuple(rows), total=True), notes=notes
    )


def late_duties(figures: Figures) -> Appendix:
    """The overdue duties, the longest overdue first."""
    rows = tuple(
        (number, _name(one), one.source, one.agencies, one.first_due, one.due, one.days, _why(one))
        for number, one in enumerate(figures.late, 1)
    )
    columns = (
        Column("TT", 1.3, Align.CENTRE),
        Column("Nhiệm vụ", 7.6),
        Column("Văn bản giao", 3.2),
        Column("Cơ quan chủ trì", 3.6),
        Column("Thời hạn ban đầu", 2.8, Align.CENTRE),
        Column("Thời hạn hiện nay", 2.8, Align.CENTRE),
        Column("Ngày làm việc quá hạn", 2.2, Align.RIGHT),
        Column("Tình trạng, nguyên nhân", 5.2),
    )
    return Appendix("Danh mục nhiệm vụ quá hạn chưa hoàn thành", Table(columns, rows))


def _name(one: Late) -> str:
    """What a duty is called in a list: with its code, a recurring one with its period."""
    period = f", kỳ {one.period[0].lower()}{one.period[1:]}" if one.period else ""
    return f"{one.title} ({one.code}{period})"


def _numbers(counts: Counts) -> tuple[int, ...]:
    return (
        counts.total,
        counts.completed_on_time,
        counts.completed_late,
        counts.in_time,
        counts.overdue,
        counts.undated,
    )


def _why(late: Late) -> str:
    state = late.cause.label.capitalize()
    return f"{state}. {late.reason}" if late.reason else f"{state}; cơ quan chưa nêu nguyên nhân."
