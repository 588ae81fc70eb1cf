"""The board: one honest screen, the same in print and on a wall."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.forms import BoundField
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from dondoc.engine.tracking import rates
from dondoc.engine.tracking.rates import Counts, Rate, write_percent
from dondoc.engine.tracking.standing import Standing
from dondoc.web.board import gauges, shown
from dondoc.web.board.queries.chosen import Chosen
from dondoc.web.board.tables import Cell, Sight, number, signed
from dondoc.web.board.views.sight import Look, look
from dondoc.web.register.queries import lists, pages, rights
from dondoc.web.register.queries.people import reasons
from dondoc.web.register.queries.rows import Row, light, rows
from dondoc.web.shared.access import READ_ALL, Asked, roles_required
from dondoc.web.shared.sheets import as_file

WORST = 8
"""Overdue duties that are named, those that are due longest first."""
SQUARE = (
    (_("Hoàn thành đúng hạn"), (Standing.COMPLETED_ON_TIME,)),
    (_("Hoàn thành quá hạn"), (Standing.COMPLETED_LATE,)),
    (_("Chưa hoàn thành, trong hạn"), (Standing.OPEN_IN_TIME, Standing.DUE_SOON)),
    (_("Chưa hoàn thành, quá hạn"), (Standing.OVERDUE,)),
)
"""The 2x2 of the national count (report 1270/BC-TCTTTg of 27/12/2017)."""


@dataclass(frozen=True, slots=True)
class Movement:
    """A change since an earlier day, in words; told: whether that day is known."""

    words: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the four: its number with the list of it, and how it moved."""

    key: str
    name: str
    cell: Cell
    movements: tuple[Movement, ...]


@dataclass(frozen=True, slots=True)
class RateShown:
    """A rate with its formula and how it moved, in percentage points."""

    name: str
    rate: Rate
    movements: tuple[Movement, ...]


def _earlier(sight: Sight) -> list[tuple[str, Counts | None, date]]:
    """A week and a year before: the name, the counts and the day."""
    week, year = sight.week, sight.year
    return [
        (name, one.total.counts if one and one.total.counts.total else None, one.day if one else sight.chosen.day)
        for name, one in ((_("tuần trước"), week), (_("năm trước"), year))
    ]


def _count(counts: Counts, standings: tuple[Standing, ...]) -> int:
    return sum(getattr(counts, one.value) for one in standings)


def square(sight: Sight) -> list[Tile]:
    """The four numbers of the national count."""
    found = []
    for name, standings in SQUARE:
        now = _count(sight.now.total.counts, standings)
        moved = [
            Movement(f"{signed(now - _count(was, standings))} {_('so với')} {words}", day)
            if was
            else Movement(f"{_('chưa có số liệu')} {words}")
            for words, was, day in _earlier(sight)
        ]
        values = [one.value for one in standings]
        found.append(Tile(values[0], str(name), number(now, sight.chosen.list(standing=values)), tuple(moved)))
    return found


def rates_shown(sight: Sight) -> list[RateShown]:
    """Both rates with what they count."""
    found = []
    for name, ask in ((_("Tỷ lệ hoàn thành"), rates.completion), (_("Tỷ lệ đúng hạn"), rates.on_time)):
        rate = ask(sight.now.total.counts, rules=sight.rules)
        moved = [
            Movement(_points(rate, ask(was, rules=sight.rules), words), day)
            for words, was, day in _earlier(sight)
            if was
        ]
        found.append(RateShown(name, rate, tuple(moved)))
    return found


def _points(now: Rate, was: Rate, words: str) -> str:
    if now.value is None or was.value is None:
        return f"{_('chưa có tỷ lệ')} {words}"
    change = now.value - was.value
    if not change:
        return f"{_('bằng')} {words}"
    points = write_percent(abs(change)).rstrip("%")
    return f"{'+' if change > 0 else '−'}{points} {_('điểm % so với')} {words}"


def worst(request: Asked, sight: Sight) -> list[tuple[Row, str]]:
    """The duties that are overdue longest today, with what the agency said hinders them; none for a past day."""
    chosen = sight.chosen
    if chosen.past:
        return []
    wanted = replace(chosen.wanted(), standing=(Standing.OVERDUE.value,))
    late = lists.narrow(rights.visible(request.posts), wanted, today=chosen.day, posts=request.posts)
    first = pages.page(light(late), "due", size=WORST).rows
    why = reasons([one.pk for one in first])
    return [(line, why.get(line.duty.pk, "")) for line in rows(first, chosen.day)]


def neighbours(chosen: Chosen) -> dict[str, str]:
    """The boards of today and of the end of the last month."""
    last = shown_month_end(chosen.today)
    return {
        "now": chosen.board(day=""),
        "month_end": chosen.board(day=f"{last:%d/%m/%Y}"),
        "last": f"{last:%d/%m/%Y}",
    }


def shown_month_end(today: date) -> date:
    """The last day of the month before."""
    return date.fromordinal(today.replace(day=1).toordinal() - 1)


@roles_required(*READ_ALL)
def show(request: Asked) -> HttpResponse:
    """All of it on one page."""
    found = look(request)
    sight = found.sight
    context: dict[str, Any] = {
        "form": found.form,
        "chosen": sight.chosen,
        "waiting": found.waiting,
        "square": square(sight),
        "soon": _listed(sight, Standing.DUE_SOON),
        "undated": _listed(sight, Standing.NO_DEADLINE),
        "done_undated": _listed(sight, Standing.COMPLETED_UNDATED),
        "rates": rates_shown(sight),
        "worst": worst(request, sight),
        "late_list": sight.chosen.list(standing=["overdue"]),
        "gauges": gauges.read(sight.chosen.day),
        "tables": shown.on_board(sight),
        "query": _query(sight.chosen),
        **neighbours(sight.chosen),
    }
    return render(request, "board/show.html", context)


def _listed(sight: Sight, one: Standing) -> Cell:
    """How many have a standing, with their list."""
    return number(getattr(sight.now.total.counts, one.value), sight.chosen.list(standing=[one.value]))


def _query(chosen: Chosen) -> str:
    query = urlencode(chosen.own())
    return f"?{query}" if query else ""


def _table(request: Asked, name: str) -> tuple[Look, Any]:
    build = shown.BUILDERS.get(name)
    if build is None:
        raise Http404
    found = look(request)
    return found, build(found.sight, None)


@roles_required(*READ_ALL)
def table(request: Asked, name: str) -> HttpResponse:
    """One table with all its rows."""
    found, one = _table(request, name)
    context = {
        "form": found.form, "chosen": found.sight.chosen, "waiting": found.waiting, "table": one,
        "query": _query(found.sight.chosen), "back": reverse("board:show") + _query(found.sight.chosen),
    }  # fmt: skip
    return render(request, "board/table.html", context)


@roles_required(*READ_ALL)
def file(request: Asked, name: str, kind: str) -> HttpResponse:
    """One table as "xlsx" or "csv": all rows, then its formulas, its day and its filters."""
    if kind not in {"xlsx", "csv"}:
        raise Http404
    found, one = _table(request, name)
    chosen = found.sight.chosen
    lines: list[list[Any]] = [[row.head.text, *(cell.plain for cell in row.cells)] for row in one.rows]
    filters = [f"{field.label}: {_said(field)}" for field in found.form if field.value() and field.name != "day"]
    about = [f"{one.title}, {_('tại ngày')} {chosen.day:%d/%m/%Y}", *filters, *one.formulas, *one.notes]
    lines += [[], *([words] for words in about)]
    return as_file(kind, f"{name}-{chosen.day:%Y-%m-%d}", one.heads, lines)


def _said(field: BoundField) -> str:
    """What was chosen in a filter, as people read it."""
    return str(dict(getattr(field.field, "choices", ())).get(field.value(), field.value()))
