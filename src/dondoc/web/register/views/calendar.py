"""The month with the duties that are due on each day."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from dondoc.web.register.forms.filters import address
from dondoc.web.register.queries import months, rights
from dondoc.web.register.queries.months import Day
from dondoc.web.shared import clock, law
from dondoc.web.shared.access import Asked, members

YEARS = range(2000, 2101)
"""As wherever a day is typed (engine.tracking.typed_days)."""


@dataclass(frozen=True, slots=True)
class Square:
    """One day of the grid: whether it belongs to the month, whether offices work, what is due."""

    day: date
    inside: bool
    off: bool
    today: bool
    due: Day | None
    address: str


def month_of(words: str, today: date) -> date:
    """The first day of the month in an address ("2026-03"); of this month when it cannot be read."""
    year, _, month = words.partition("-")
    try:
        first = date(int(year), int(month), 1)
    except ValueError:
        first = today.replace(day=1)
    return first if first.year in YEARS else today.replace(day=1)


@members
def show(request: Asked) -> HttpResponse:
    """A grid of weeks; on small screens and for readers of the page a list of the days that have duties."""
    today = clock.today()
    first = month_of(request.GET.get("thang", ""), today)
    grid = months.weeks(first)
    due = months.due_in(rights.visible(request.posts), grid[0][0], grid[-1][-1], today)
    weeks = [[_square(day, first, today, due.get(day)) for day in week] for week in grid]
    context = {
        "first": first,
        "weeks": weeks,
        "names": ["Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật"],
        "previous": months.previous(first),
        "following": months.following(first),
        "this_month": today.replace(day=1),
        "count": sum(one.count for day, one in due.items() if day.month == first.month),
    }
    return render(request, "register/calendar.html", context)


def _square(day: date, first: date, today: date, due: Day | None) -> Square:
    listed = f"{day:%d/%m/%Y}"
    return Square(
        day,
        inside=day.month == first.month,
        off=not law.calendar().is_workday(day),
        today=day == today,
        due=due,
        address=address(due_from=listed, due_to=listed),
    )
