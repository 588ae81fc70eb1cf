"""The figures of the board as of any day, with its filters, and the duties that a figure of a past day counted."""

from datetime import date
from typing import Annotated, Any, cast

from django.http import Http404
from ninja import Query, Schema
from pydantic import Field

from dondoc.engine.tracking import rates
from dondoc.engine.tracking.rates import Rate
from dondoc.engine.tracking.standing import Standing
from dondoc.web.board import gauges, shown
from dondoc.web.board.forms import ThenForm
from dondoc.web.board.queries import then
from dondoc.web.board.views.sight import look
from dondoc.web.exchange.api.duties import BAD_FILTER
from dondoc.web.exchange.api.duty_shapes import AgencyKind
from dondoc.web.people.models import Agency
from dondoc.web.shared import clock
from dondoc.web.shared.access import READ_ALL, Asked
from dondoc.web.shared.errors import Invalid
from dondoc.web.shared.programs import REPORTS, Asking, Ways, only
from dondoc.web.shared.shapes import Day, Id, Word

ways = Ways("điều hành", scope=REPORTS)
NOT_OVER = "Danh sách theo ngày chỉ có với ngày đã qua; danh sách hôm nay ở /duties."
PAGE = 100


class BoardFilters(Schema):
    """The filters of the page, by the same names; `period` is "2026", "2026-q3" or "2026-11"."""

    day: Day | None = None
    period: Annotated[Word, Field(max_length=8)] = ""
    level: AgencyKind | None = None
    given_by: Word = ""
    topic: Annotated[Word, Field(max_length=32)] = ""


class Share(Schema):
    """A rate with its parts: percent null where there is nothing to judge."""

    numerator: int
    denominator: int
    percent: float | None
    formula: str


class GaugeTold(Schema):
    """One of the shortcomings that the founding notice names; value null where nobody gives one, and why."""

    key: str
    name: str
    unit: str
    value: float | None
    day: date | None
    source: str
    target: float | None
    met: bool | None
    owner: str
    reason: str


class Figures(Schema):
    """The whole board of a day. waiting: earlier days that are still being counted; tables: names for /board/tables/."""

    day: date
    counts: dict[str, int]
    completion: Share
    on_time: Share
    gauges: list[GaugeTold]
    tables: list[str]
    waiting: list[date]


class TableRow(Schema):
    """A line: its name and its cells, numbers where they are numbers."""

    name: str
    cells: list[str | int | float]


class TableTold(Schema):
    """A table of the board with what it counts and by which formulas."""

    key: str
    title: str
    day: date
    heads: list[str]
    rows: list[TableRow]
    notes: list[str]
    formulas: list[str]
    waiting: list[date]


class ThenFilters(Schema):
    """A past day, the filters of the board, and which of its duties."""

    day: Day
    level: AgencyKind | None = None
    given_by: Word = ""
    topic: Annotated[Word, Field(max_length=32)] = ""
    assigned_from: Day | None = None
    assigned_to: Day | None = None
    standing: list[Standing] = Field(default_factory=list)
    agency: Id | None = None
    document: Id | None = None
    due_from: Day | None = None
    due_to: Day | None = None


class PastDuty(Schema):
    """A duty as it stood at the end of that day."""

    code: str
    title: str
    state: str
    standing: Standing | None
    due: date | None
    first_due: date | None
    lead: list[str]


class PastPage(Schema):
    """One page; `count` is that of all; `next` is the cursor of the next one."""

    count: int
    items: list[PastDuty]
    next: str | None


def _look(request: Asking) -> Any:
    """The board that the address asks for. Raises Invalid for a filter that cannot be read: a program is told, not guessed for."""
    only(request, *READ_ALL)
    found = look(cast("Asked", request))
    if found.form.errors:
        said = " ".join(str(words) for each in found.form.errors.values() for words in each)
        raise Invalid(BAD_FILTER.format(said))
    return found


def _share(rate: Rate) -> Share:
    percent = None if rate.value is None else round(float(rate.value * 100), 4)
    return Share(numerator=rate.numerator, denominator=rate.denominator, percent=percent, formula=rate.formula)


@ways.reads("/board", Figures, "Số liệu điều hành")
def get_board(request: Asking, filters: Query[BoardFilters]) -> Figures:
    """Số liệu tại một ngày (để trống: hôm nay) theo các điều kiện lọc của trang Điều hành; tỷ lệ kèm công thức."""
    found = _look(request)
    sight = found.sight
    counts = sight.now.total.counts
    return Figures(
        day=sight.chosen.day,
        counts={one.value: getattr(counts, one.value) for one in Standing},
        completion=_share(rates.completion(counts, rules=sight.rules)),
        on_time=_share(rates.on_time(counts, rules=sight.rules)),
        gauges=[_gauge(one) for one in gauges.read(sight.chosen.day)],
        tables=list(shown.BUILDERS),
        waiting=list(found.waiting),
    )


def _gauge(one: gauges.Shown) -> GaugeTold:
    about, reading = one.gauge, one.reading
    return GaugeTold(
        key=about.key,
        name=about.name,
        unit=about.unit,
        value=float(reading.value) if reading else None,
        day=reading.day if reading else None,
        source=reading.source if reading else "",
        target=float(about.target) if about.target is not None else None,
        met=one.met,
        owner=about.owner,
        reason=one.reason,
    )


@ways.reads("/board/tables/{name}", TableTold, "Một bảng của trang Điều hành")
def get_board_table(request: Asking, name: Word, filters: Query[BoardFilters]) -> TableTold:
    """Mọi dòng của một bảng: tong-quan, dien-bien, qua-han, sap-den-han, co-quan, lanh-dao, van-ban, linh-vuc, khoi-luong."""
    found = _look(request)
    build = shown.BUILDERS.get(name)
    if build is None:
        raise Http404
    table = build(found.sight, None)
    return TableTold(
        key=table.key,
        title=table.title,
        day=found.sight.chosen.day,
        heads=list(table.heads),
        rows=[TableRow(name=row.head.text, cells=[cell.plain for cell in row.cells]) for row in table.rows],
        notes=list(table.notes),
        formulas=list(table.formulas),
        waiting=list(found.waiting),
    )


@ways.reads("/board/duties", PastPage, "Nhiệm vụ tại một ngày đã qua")
def list_past_duties(
    request: Asking,
    filters: Query[ThenFilters],
    cursor: Annotated[str, Field(max_length=10, pattern=r"^\d{0,9}$")] = "",
) -> PastPage:
    """Các nhiệm vụ mà một con số của ngày ấy đã đếm, đúng như lúc cuối ngày."""
    only(request, *READ_ALL)
    form = ThenForm(request.GET)
    if not form.is_valid() or form.cleaned_data["day"] >= clock.today():
        raise Invalid(NOT_OVER)
    found = then.rows(form.chosen(), form.asked())
    first = int(cursor or 0)
    page = found[first : first + PAGE]
    names = Agency.objects.in_bulk({pk for row in page for pk in row.leads})
    plain = ("code", "title", "state", "standing", "due", "first_due")
    items = [
        PastDuty(
            lead=[str(names[pk]) for pk in row.leads if pk in names], **{name: getattr(row, name) for name in plain}
        )
        for row in page
    ]
    return PastPage(count=len(found), items=items, next=str(first + PAGE) if len(found) > first + PAGE else None)
