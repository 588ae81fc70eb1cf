"""Fifteen Vietnamese date expressions, read by Dondoc and by dateparser in one run.

    python benchmarks/dates.py

Signing day 2024-03-18. A reading is right when it gives the day and, for a recurring expression, the rule; where the
words set no deadline (an event without a date, a period of a plan) the right answer is no day. The dependency group
`bench` brings dateparser. Exit code 1 when Dondoc reads one of them wrongly.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from dondoc.engine.language.times import Calendar, combine, find_times, read_cell

try:
    import dateparser.search
except ImportError:
    sys.exit("Chưa có dateparser: hãy cài nhóm bench (uv sync --group bench) rồi chạy lại.")

SIGNED_ON = date(2024, 3, 18)
CALENDAR = Calendar.load()


@dataclass(frozen=True, slots=True)
class Case:
    """An expression with its day, or its rule, or neither when it sets no deadline; `cell` when it stands in a table."""

    words: str
    due: date | None = None
    rrule: str | None = None
    cell: bool = False


CASES = (
    Case("trước ngày 30/6/2024", date(2024, 6, 30)),
    Case("trong tháng 4/2024", date(2024, 4, 30)),
    Case("quý II/2024", date(2024, 6, 30), cell=True),
    Case("chậm nhất ngày 15 hằng tháng", rrule="FREQ=MONTHLY;BYMONTHDAY=15"),
    Case("trong 05 ngày làm việc kể từ ngày ký", date(2024, 3, 25)),
    Case("trước 17 giờ ngày 20/3/2024", date(2024, 3, 20)),
    Case("đến hết năm 2025", date(2025, 12, 31)),
    Case("cuối quý III", date(2024, 9, 30), cell=True),
    Case("đầu tháng 5", date(2024, 5, 10), cell=True),
    Case("trong tuần này", date(2024, 3, 22)),
    Case("trước kỳ họp HĐND cuối năm"),
    Case("định kỳ hằng quý", rrule="FREQ=MONTHLY;INTERVAL=3"),
    Case("ngày 25 hằng tháng", rrule="FREQ=MONTHLY;BYMONTHDAY=25"),
    Case("giai đoạn 2021-2025"),
    Case("đến năm 2025, định hướng đến năm 2030"),
)
Reading = tuple[date | None, str | None]


def read_dondoc(case: Case) -> Reading:
    """The day and the rule that Dondoc reads."""
    if case.cell:
        time_read = read_cell(case.words, signed_on=SIGNED_ON, calendar=CALENDAR)
        return (time_read.due, time_read.rrule) if time_read else (None, None)
    times = find_times(case.words, signed_on=SIGNED_ON, calendar=CALENDAR)
    rule = combine(list(times))
    days = [found.due for found in times if found.due]
    return (days[-1] if days and not rule else None), rule.rrule if rule else None


def read_dateparser(case: Case) -> Reading:
    """The last day that dateparser finds, with the end of a month or a year preferred; it knows no rules."""
    settings = {
        "DATE_ORDER": "DMY", "PREFER_DAY_OF_MONTH": "last", "PREFER_MONTH_OF_YEAR": "last",
        "RELATIVE_BASE": datetime(2024, 3, 18, 9),
    }  # fmt: skip
    found = dateparser.search.search_dates(case.words, languages=["vi"], settings=settings)
    return (found[-1][1].date() if found else None), None


def measure(reader: Callable[[Case], Reading]) -> tuple[list[Reading], float]:
    """The readings of all cases, and the milliseconds for each once everything is loaded."""
    readings = [reader(case) for case in CASES]
    started = time.perf_counter()
    for case in CASES:
        reader(case)
    return readings, (time.perf_counter() - started) * 1000 / len(CASES)


def show(reading: Reading, case: Case) -> str:
    """A reading as a cell of the table, with a mark when it is wrong."""
    mark = "" if reading == (case.due, case.rrule) else " ✗"
    return f"{reading[1] or reading[0] or 'none'}{mark}"


def main() -> int:
    """Print the table and the totals."""
    ours, our_time = measure(read_dondoc)
    theirs, their_time = measure(read_dateparser)
    print(f"{'':3}{'expression':42}{'right answer':31}{'dondoc':31}dateparser")
    for index, case in enumerate(CASES):
        answer = show((case.due, case.rrule), case)
        print(f"{index + 1:2} {case.words:42}{answer:31}{show(ours[index], case):31}{show(theirs[index], case)}")
    totals = [
        sum(reading == (case.due, case.rrule) for reading, case in zip(found, CASES, strict=True))
        for found in (ours, theirs)
    ]
    print(f"right: dondoc {totals[0]}/{len(CASES)}, dateparser {totals[1]}/{len(CASES)}")
    print(f"milliseconds for one expression: dondoc {our_time:.2f}, dateparser {their_time:.2f}")
    return 0 if totals[0] == len(CASES) else 1


if __name__ == "__main__":
    sys.exit(main())
