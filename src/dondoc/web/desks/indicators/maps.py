"""A map by commune as numbers for a page: which commune has which colour, where its square stands, what the colours say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.conf import settings
from django.utils.translation import gettext as _

from dondoc.engine.desks.indicators import formulas, model, numbers, tiles
from dondoc.engine.desks.indicators.boundaries.model import Place
from dondoc.engine.desks.indicators.periods import Frequency, Period
from dondoc.engine.desks.indicators.places import Figure
from dondoc.engine.desks.indicators.shades import Shade, shade_of, shades
from dondoc.engine.errors import BadSettings
from dondoc.engine.language.alphabet import alphabetical
from dondoc.web.desks.indicators import figures, queries, words
from dondoc.web.desks.indicators.models import Boundaries, Indicator
from dondoc.web.people.models import Agency

RESULT, VALUE = "ket-qua", "gia-tri"
MET, SHORT, NONE = "met", "short", "none"
WIDTH, HEIGHT, INNER_WIDTH, INNER_HEIGHT = 100, 72, 96, 68
"""Of a square with its gap, and of what is painted."""
LETTERS = 9
"""Of a line in a square."""
SHORTEST = 5
"""Letters of a figure in a square on a phone."""
RECENT = 12


@dataclass(frozen=True, slots=True)
class Spot:
    """A commune on the map. kind: the colour ("met", "short", "0" to "4", "none"); x, y: the corner of its square."""

    key: str
    name: str
    bare: str
    text: str
    said: str
    kind: str
    waiting: bool
    x: int
    y: int
    round: str = ""
    """The figure in few letters, for squares on a phone; empty where it would not fit."""

    @property
    def in_square(self) -> str:
        """The figure as it fits into a square, without its unit when it is long."""
        return self.text if len(self.text) <= LETTERS else self.text.partition(" ")[0]

    @property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """The name in at most two lines with their heights."""
        first, _, second = self.bare.partition(" ")
        more = second.split(" ")
        while more and second and len(f"{first} {more[0]}") <= LETTERS:
            first = f"{first} {more.pop(0)}"
            second = " ".join(more)
        return ((self.y + 20, first), (self.y + 36, second)) if second else ((self.y + 28, first),)

    @property
    def middle(self) -> int:
        """Where its texts are centred."""
        return self.x + INNER_WIDTH // 2

    @property
    def foot(self) -> int:
        """Where its figure stands."""
        return self.y + 58


@dataclass(frozen=True, slots=True)
class Colour:
    """A line of the legend."""

    kind: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Map:
    """What a page shows of one indicator and period."""

    row: Indicator
    period: Period
    periods: tuple[Period, ...]
    by: str
    has_goal: bool
    spots: tuple[Spot, ...]
    colours: tuple[Colour, ...]
    missing: int
    waiting: int
    boundaries: Boundaries | None
    columns: int
    rows: int

    @property
    def width(self) -> int:
        """Of the drawing of squares."""
        return self.columns * WIDTH

    @property
    def height(self) -> int:
        """Of the drawing of squares."""
        return self.rows * HEIGHT


def places(day: date) -> list[Place]:
    """The communes of a day as the engine takes them."""
    return [
        Place(one.key, one.name, tuple(filter(None, one.abbreviations.split("|")))) for one in queries.communes(day)
    ]


def in_force() -> Boundaries | None:
    """The boundaries that maps are drawn by, without their points; None: squares."""
    return Boundaries.objects.filter(in_force=True).defer("geojson").first()


def choropleth(row: Indicator, *, asked: str, by: str, today: date) -> Map:
    """The map of an indicator that is gathered from communes.

    asked: the code of a period; another one is taken when the indicator has none of that kind. by: RESULT (against the target) or VALUE;
    RESULT is possible only where there is a target on that day.
    """
    period = period_of(row, asked, today)
    goal = figures.indicator(row).target_on(period.last)
    usable = goal is not None and goal.value is not None
    by = VALUE if by == VALUE or not usable else RESULT
    known = queries.by_place(row, period, today)
    flags = {
        place: (carried_out, confirmed is not None)
        for place, carried_out, confirmed in row.measurements.filter(
            period=period.code, current=True, place__isnull=False
        ).values_list("place", "carried_out", "confirmed_at")
    }
    communes = sorted(queries.communes(today), key=lambda one: alphabetical(bare_name(one.name)))
    values = {one.pk: value_of(known.get(one.pk), row) for one in communes}
    found = shades([value for value in values.values() if value is not None])
    squares = {one.key: one for one in tiles.arrange(places(today), province=settings.PROVINCE, day=today)}
    spots = tuple(
        _spot(row, one, values[one.pk], flags.get(one.pk, (True, True)), goal if by == RESULT else None, found, squares[one.key])
        for one in communes
    )  # fmt: skip
    return Map(
        row=row,
        period=period,
        periods=_periods(row, period, today),
        by=by,
        has_goal=usable,
        spots=spots,
        colours=_colours(spots, found, goal if by == RESULT else None, row),
        missing=sum(not one.text for one in spots),
        waiting=sum(one.waiting for one in spots),
        boundaries=in_force(),
        columns=max((one.column for one in squares.values()), default=0) + 1,
        rows=max((one.row for one in squares.values()), default=0) + 1,
    )


def period_of(row: Indicator, asked: str, today: date) -> Period:
    """The period that was asked for, or the newest full one."""
    try:
        found = Period.parse(asked)
    except BadSettings:
        return queries.last_full(row.frequency, today)
    return found if found.frequency.value == row.frequency else queries.last_full(row.frequency, today)


def value_of(figure: Figure | None, row: Indicator) -> Fraction | None:
    """The value of a commune: its own, or that of its two numbers, or of its formula."""
    if figure is None:
        return None
    if figure.elements and row.formula and figure.value is None:
        try:
            return formulas.evaluate(row.formula, figure.elements)
        except BadSettings:
            return None
    if figure.numerator is not None and figure.denominator:
        return figures.factor(row.unit) * figure.numerator / figure.denominator
    return figure.value


def _periods(row: Indicator, chosen: Period, today: date) -> tuple[Period, ...]:
    newest = Period.of(today, Frequency(row.frequency))
    recent = [newest.shifted(-back) for back in range(RECENT)]
    return tuple(recent if chosen in recent else [*recent, chosen])


def _spot(
    row: Indicator,
    place: Agency,
    value: Fraction | None,
    flags: tuple[bool, bool],
    goal: model.Target | None,
    found: Sequence[Shade],
    tile: tiles.Tile,
) -> Spot:
    carried_out, confirmed = flags
    name = place.name.removeprefix("UBND ")
    text, said, kind = "", _("chưa có số liệu"), NONE
    if value is not None:
        text, said, kind = words.with_unit(words.number(value), row.unit), "", str(shade_of(value, found))
        if goal is not None:
            met = goal.reached(value, model.Direction(row.direction))
            said, kind = (_("đạt"), MET) if met else (_("chưa đạt"), SHORT)
    elif not carried_out:
        said, kind = _("chưa triển khai"), SHORT if goal is not None else NONE
    whole = numbers.write(value, places=0) if value is not None else ""
    return Spot(
        key=place.key,
        name=name,
        bare=bare_name(place.name),
        text=text,
        said=said,
        kind=kind,
        waiting=value is not None and not confirmed,
        x=tile.column * WIDTH,
        y=tile.row * HEIGHT,
        round=whole if len(whole) <= SHORTEST else "",
    )


def bare_name(name: str) -> str:
    """A commune without committee and level: "UBND xã Đoàn Kết" as "Đoàn Kết"."""
    return name.removeprefix("UBND ").removeprefix("xã ").removeprefix("phường ")


def _colours(
    spots: Sequence[Spot], found: Sequence[Shade], goal: model.Target | None, row: Indicator
) -> tuple[Colour, ...]:
    def count(kind: str) -> int:
        return sum(one.kind == kind for one in spots)

    none = Colour(NONE, _("Chưa có số liệu"), count(NONE))
    if goal is not None:
        reached = _("Đạt (%(target)s)") % {"target": words.target(goal, row.unit)}
        return (Colour(MET, reached, count(MET)), Colour(SHORT, _("Chưa đạt"), count(SHORT)), none)
    shown = [
        Colour(str(place), _span(one, row.unit), count(str(place))) for place, one in reversed(list(enumerate(found)))
    ]
    return (*shown, none)


def _span(one: Shade, unit: str) -> str:
    low, high = words.number(one.low), words.with_unit(words.number(one.high), unit)
    return high if one.low == one.high else f"{low} – {high}"
