"""What the tables of the board are made of: cells with the list that they count, rows, and how a chart draws them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from dondoc.engine.tracking import rates
from dondoc.engine.tracking.rates import Counts, Rate
from dondoc.engine.tracking.rules import TrackingRules
from dondoc.engine.tracking.standing import Standing
from dondoc.web.board.queries.chosen import Chosen
from dondoc.web.documents.models import Document
from dondoc.web.people.models import Agency
from dondoc.web.register.queries.breakdown import Breakdown, Tally
from dondoc.web.shared import law


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell. value: for charts and files, None where the text says it all; address: the rows it counts."""

    text: str
    value: int | float | None = None
    address: str = ""
    counts: bool = False
    """Whether the number is that of the rows behind the address."""

    @property
    def plain(self) -> str | int | float:
        """What a file holds."""
        return self.text if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Row:
    """A line under a name."""

    head: Cell
    cells: tuple[Cell, ...]
    idle: bool = False
    """Whether it has nothing to say beside a chart that has."""


@dataclass(frozen=True, slots=True)
class Chart:
    """How a table is drawn. kind: "stack" (bars on one another), "days" (one bar a day), "pair" (bars side by side), "line"; columns: those that are
    drawn, from 0; colours: names that board.js knows, one for each column."""

    kind: str
    columns: tuple[int, ...]
    colours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the board. total: how many rows there are when not all are shown; notes: what it counts;
    formulas: those of `formulas`, for tables with rates."""

    key: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int
    notes: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    chart: Chart | None = None

    @property
    def rest(self) -> int:
        """How many rows are not shown."""
        return self.total - len(self.rows)

    @property
    def columns(self) -> str:
        """The drawn columns as the page hands them to the script."""
        return " ".join(str(one) for one in self.chart.columns) if self.chart else ""

    @property
    def colours(self) -> str:
        """Their colours in the same way."""
        return " ".join(self.chart.colours) if self.chart else ""


@dataclass(frozen=True, slots=True)
class Sight:
    """Everything that the tables show. week, year: None where it is not told yet; ends: the month ends that are."""

    chosen: Chosen
    now: Breakdown
    week: Breakdown | None = None
    year: Breakdown | None = None
    ends: Mapping[date, Breakdown] = field(default_factory=dict)
    agencies: Mapping[int, Agency] = field(default_factory=dict)
    documents: Mapping[int, Document] = field(default_factory=dict)

    @property
    def rules(self) -> TrackingRules:
        """Of the day shown."""
        return law.rules(self.chosen.day)


STANDINGS = (
    Standing.COMPLETED_ON_TIME,
    Standing.COMPLETED_LATE,
    Standing.OPEN_IN_TIME,
    Standing.DUE_SOON,
    Standing.OVERDUE,
)
UNDATED = (Standing.NO_DEADLINE, Standing.COMPLETED_UNDATED)
"""In no rate; the tables of groups show them in one column."""
STANDING_CHART = Chart("stack", (0, 1, 2, 3, 4), tuple(one.value for one in STANDINGS))


def number(value: int, address: str = "") -> Cell:
    """A count with the list of what it counts; zero has no list."""
    return Cell(f"{value:,}".replace(",", "."), value, address if value else "", bool(address and value))


def percent(rate: Rate) -> Cell:
    """A rate as printed; a small denominator is marked, nothing to judge is a dash."""
    if rate.value is None:
        return Cell(rate.percent)
    return Cell(f"{rate.percent}{' *' if rate.small else ''}", round(float(rate.value) * 100, 1))


def standing_cells(counts: Counts, address: Callable[..., str]) -> tuple[Cell, ...]:
    """The number of each standing with its list, then those without a deadline together."""
    dated = (number(getattr(counts, one.value), address(one.value)) for one in STANDINGS)
    return (*dated, number(counts.undated, address(*(one.value for one in UNDATED))))


def group_heads() -> tuple[str, ...]:
    """Of the columns that `group_cells` fills."""
    names = tuple(one.label for one in STANDINGS)
    return (*names, _("Không có thời hạn"), _("Mẫu số"), _("Tỷ lệ hoàn thành"), _("Tỷ lệ đúng hạn"))


def group_cells(one: Tally, address: Callable[..., str], rules: TrackingRules) -> tuple[Cell, ...]:
    """The standings of a group, the denominator of its rates, and the rates."""
    counts = one.counts
    found = (rates.completion(counts, rules=rules), rates.on_time(counts, rules=rules))
    return (*standing_cells(counts, address), number(counts.judged), *(percent(rate) for rate in found))


def formulas(rules: TrackingRules) -> tuple[str, ...]:
    """What the rates of a group are, and where that comes from."""
    small = _("* Mẫu số dưới %(n)s nhiệm vụ: chỉ để tham khảo.") % {"n": rules.small_number}
    return (
        _(
            "Mẫu số = hoàn thành + chưa hoàn thành, quá hạn; còn trong hạn và không có thời hạn không tính "
            "(cách tính của Báo cáo 1270/BC-TCTTTg ngày 27/12/2017). Tỷ lệ hoàn thành = hoàn thành / mẫu số. "
            "Tỷ lệ đúng hạn = hoàn thành đúng hạn / mẫu số."
        ),
        small,
    )


def signed(change: int) -> str:
    """A change as printed: "+3", "−2", "0"."""
    return f"{change:+d}".replace("-", "−") if change else "0"
