"""What programs may ask of the working calendar."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from dondoc.web.shared.programs import ORGANISATION, Asking, Done, Ways
from dondoc.web.shared.shapes import Body, Day, Line
from dondoc.web.workdays import actions, queries

ways = Ways("lịch làm việc", scope=ORGANISATION)
Year = Annotated[int, Field(ge=2000, le=2100)]


class UnusualDay(Schema):
    """A weekday off or a working weekend; declared: whether it was declared here (else the rulebook knows it)."""

    day: date
    working: bool
    source: str
    declared: bool


class NewDay(Body):
    """Off or working, and who declared it."""

    working: bool
    source: Annotated[Line, Field(min_length=1, max_length=300)]


@ways.reads("/workdays/{year}", list[UnusualDay], "Ngày nghỉ và ngày làm bù của một năm")
def list_days(request: Asking, year: Year) -> list[UnusualDay]:
    """Những ngày khác với thứ trong tuần, theo cách hệ thống đang tính."""
    return [
        UnusualDay(day=one.day, working=one.working, source=one.source, declared=one.declared is not None)
        for one in queries.unusual(year)
    ]


@ways.writes("/workdays/{day}/declare", UnusualDay, "Khai ngày nghỉ hoặc ngày làm bù")
def declare(request: Asking, day: Day, body: NewDay) -> Done:
    """Ngày đã khai trước đó được thay bằng lần khai này."""
    made = actions.declare(day, working=body.working, source=body.source, by=request.user, posts=request.posts)
    return 200, UnusualDay(day=made.day, working=made.working, source=made.source, declared=True), None


@ways.writes("/workdays/{day}/take-back", UnusualDay, "Bỏ một ngày đã khai")
def take_back(request: Asking, day: Day) -> Done:
    """Ngày ấy trở lại như bộ quy tắc và thứ trong tuần."""
    actions.take_back(day, by=request.user, posts=request.posts)
    return 200, UnusualDay(day=day, working=queries.usual(day), source="", declared=False), None


@ways.tells("workday")
def told(request: Asking, events: Sequence[Any]) -> Iterable[Any]:
    """The calendar is everybody's."""
    return events
