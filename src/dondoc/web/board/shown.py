"""The tables of the board, each built from the figures of the day: by agency, leader, document, topic, delay, load, time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dondoc.engine.language.alphabet import alphabetical
from dondoc.engine.tracking import rates
from dondoc.engine.tracking.rates import Counts
from dondoc.engine.tracking.standing import Standing
from dondoc.web.board.forms import topic_names
from dondoc.web.board.tables import (
    STANDING_CHART,
    Cell,
    Chart,
    Row,
    Sight,
    Table,
    formulas,
    group_cells,
    group_heads,
    number,
    percent,
    signed,
)
from dondoc.web.register.queries.breakdown import IN_TIME, Tally, bands_on, last_ahead
from dondoc.web.register.queries.lists import NONE

OVERDUE = [Standing.OVERDUE.value]
Builder = Callable[[Sight, int | None], Table]


def _of(sight: Sight, **which: Any) -> Callable[..., str]:
    """The address of the rows of a group that have one of some standings."""
    return lambda *standings: sight.chosen.list(standing=list(standings), **which)


def _first(rows: Sequence[Any], limit: int | None) -> Sequence[Any]:
    return rows if limit is None else rows[:limit]


def by_delay(sight: Sight, limit: int | None = None) -> Table:
    """Overdue duties of each agency by length of the delay, the agency with most of them first."""
    bands = bands_on(sight.chosen.day, sight.rules)
    late = {pk: one for pk, one in sight.now.agencies.items() if one.counts.overdue}
    order = sorted(late, key=lambda pk: (-late[pk].counts.overdue, alphabetical(str(sight.agencies[pk]))))

    def line(pk: int) -> Row:
        listed = partial(sight.chosen.list, standing=OVERDUE, agency=pk, **_lead(sight))
        cells = [
            number(late[pk].bands[place], listed(due_from=band.from_day, due_to=band.to_day))
            for place, band in enumerate(bands)
        ]
        all_ = number(late[pk].counts.overdue, listed())
        return Row(Cell(str(sight.agencies[pk])), (*cells, all_))

    heads = [
        _("%(a)s–%(b)s ngày") % {"a": band.first, "b": band.last}
        if band.last
        else _("trên %(n)s ngày") % {"n": band.first - 1}
        for band in bands
    ]
    shades = tuple(f"late-{min(place, 3)}" for place in range(len(bands)))
    return Table(
        "qua-han",
        _("Quá hạn theo cơ quan và độ dài"),
        (_("Cơ quan chủ trì"), *heads, _("Cộng")),
        tuple(line(pk) for pk in _first(order, limit)),
        len(order),
        (
            _(
                "Số ngày (kể cả ngày nghỉ) từ thời hạn đang áp dụng. Nhiệm vụ có nhiều cơ quan chủ trì tính cho từng cơ quan; "
                "toàn tỉnh tính một lần: %(n)s nhiệm vụ quá hạn."
            )
            % {"n": sight.now.total.counts.overdue},
        ),
        chart=Chart("stack", tuple(range(len(bands))), shades),
    )


def _lead(sight: Sight) -> dict[str, str]:
    """The role that the register's list asks for; a past day knows lead agencies alone."""
    return {} if sight.chosen.past else {"role": "lead"}


def ahead(sight: Sight, limit: int | None = None) -> Table:
    """Open duties in time that are due in the days to come, by day."""
    day, last = sight.chosen.day, last_ahead(sight.chosen.day, sight.rules)
    standings = [one.value for one in IN_TIME]

    def line(due: Any) -> Row:
        listed = sight.chosen.list(standing=standings, due_from=due, due_to=due)
        return Row(
            Cell(f"{due:%d/%m/%Y}"), (number(sight.now.ahead.get(due, 0), listed),), idle=not sight.now.ahead.get(due)
        )

    all_ = sum(sight.now.ahead.values())
    total = Row(Cell(_("Cộng")), (number(all_, sight.chosen.list(standing=standings, due_from=day, due_to=last)),))
    lines = [line(due) for due in (day + timedelta(days=n) for n in range((last - day).days + 1))]
    return Table(
        "sap-den-han",
        _("Đến hạn trong %(n)s ngày tới") % {"n": sight.rules.ahead_days},
        (_("Thời hạn"), _("Nhiệm vụ")),
        (*lines, total),
        len(lines) + 1,
        (
            _("Nhiệm vụ chưa hoàn thành, còn trong hạn, có thời hạn từ %(a)s đến %(b)s.")
            % {"a": f"{day:%d/%m}", "b": f"{last:%d/%m/%Y}"},
        ),
        chart=Chart("days", (0,), ("due_soon",)),
    )


def agencies(sight: Sight, limit: int | None = None) -> Table:
    """Every agency by standing with its place by the rate on time; the worst first."""
    found = sight.now.agencies
    by_key = {f"{pk:09}": rates.on_time(one.counts, rules=sight.rules) for pk, one in found.items()}

    def place_of(place: rates.Place) -> tuple[float, str]:
        name = alphabetical(str(sight.agencies[int(place.key)]))
        return (1, name) if place.rank is None else (-place.rank, name)

    places = rates.rank(by_key)
    order = sorted(places, key=place_of)

    def line(place: rates.Place) -> Row:
        pk = int(place.key)
        small = " *" if place.rate.small else ""
        rank = Cell("–") if place.rank is None else Cell(f"{place.rank}{small}", place.rank)
        cells = group_cells(found[pk], _of(sight, agency=pk, **_lead(sight)), sight.rules)
        return Row(Cell(str(sight.agencies[pk])), (rank, *cells))

    return Table(
        "co-quan",
        _("Cơ quan theo tình trạng"),
        (_("Cơ quan chủ trì"), _("Hạng"), *group_heads()),
        tuple(line(place) for place in _first(order, limit)),
        len(order),
        (
            _(
                "Hạng theo tỷ lệ đúng hạn trong %(n)s cơ quan có mẫu số; bằng nhau thì cùng hạng. Bảng xếp từ hạng thấp nhất lên."
            )
            % {"n": sum(place.rank is not None for place in places)},
        ),
        formulas(sight.rules),
        # the place stands before what is drawn, or a narrow window would hide it
        replace(STANDING_CHART, columns=tuple(column + 1 for column in STANDING_CHART.columns)),
    )


def _groups(
    sight: Sight, key: str, title: str, head: str, groups: Mapping[Any, Tally], names: Callable[[Any], Cell],
    which: Callable[[Any], dict[str, Any]], limit: int | None,
) -> Table:  # fmt: skip
    order = sorted(
        groups, key=lambda one: (-groups[one].counts.overdue, -groups[one].counts.total, alphabetical(str(one)))
    )
    lines = tuple(
        Row(names(one), group_cells(groups[one], _of(sight, **which(one)), sight.rules)) for one in _first(order, limit)
    )
    return Table(key, title, (head, *group_heads()), lines, len(order), (), formulas(sight.rules), STANDING_CHART)


def leaders(sight: Sight, limit: int | None = None) -> Table:
    """By the leader who assigned, as the documents name him."""
    return _groups(
        sight, "lanh-dao", _("Theo lãnh đạo giao"), _("Lãnh đạo giao"), sight.now.leaders,
        lambda one: Cell(one or _("Không nêu người giao")), lambda one: {"given_by": one or NONE}, limit,
    )  # fmt: skip


def topics(sight: Sight, limit: int | None = None) -> Table:
    """By the topics of the founding notice; all of them, those without duties too."""
    known = topic_names()
    empty = Tally(Counts(), (0,) * len(bands_on(sight.chosen.day, sight.rules)))
    wanted = [sight.chosen.topic] if sight.chosen.topic in known else list(known) if not sight.chosen.topic else []
    groups = {one: empty for one in wanted} | dict(sight.now.topics)
    return _groups(
        sight, "linh-vuc", _("Theo lĩnh vực của Thông báo"), _("Lĩnh vực (mục)"), groups,
        lambda one: Cell(known.get(one, one) or _("Chưa xếp lĩnh vực")), lambda one: {"topic": one or NONE}, limit,
    )  # fmt: skip


def documents(sight: Sight, limit: int | None = None) -> Table:
    """The documents with most overdue duties."""
    return _groups(
        sight, "van-ban", _("Văn bản có nhiều nhiệm vụ quá hạn"), _("Văn bản"), sight.now.documents,
        lambda one: Cell(str(sight.documents[one]), address=reverse("documents:detail", args=[one])), lambda one: {"document": one},
        limit,
    )  # fmt: skip


def load(sight: Sight, limit: int | None = None) -> Table:
    """What each agency holds open now against what it held at the month ends before."""
    told = [one for one in sight.ends.values() if one.total.counts.total]
    held = {pk: _open(one.counts) for pk, one in sight.now.agencies.items()}
    before = {pk: [_open(end.agencies[pk].counts) if pk in end.agencies else 0 for end in told] for pk in held}
    order = sorted(
        (pk for pk in held if held[pk] or any(before[pk])),
        key=lambda pk: (-held[pk], alphabetical(str(sight.agencies[pk]))),
    )
    open_ = [one.value for one in (*IN_TIME, Standing.OVERDUE, Standing.NO_DEADLINE)]

    def line(pk: int) -> Row:
        now = number(held[pk], sight.chosen.list(standing=open_, agency=pk, **_lead(sight)))
        if not told:
            return Row(Cell(str(sight.agencies[pk])), (now, Cell("–"), Cell("–"), Cell("–")))
        mean = Fraction(sum(before[pk]), len(told))
        shown = Cell(f"{float(mean):.1f}".replace(".", ","), round(float(mean), 1))
        # of the mean as it is printed, so that a reader who subtracts finds the same
        more = round(held[pk] - round(float(mean), 1), 1)
        step = Cell(f"{more:+.1f}".replace(".", ",").replace("-", "−") if more else "0", more)
        return Row(Cell(str(sight.agencies[pk])), (now, shown, number(max(before[pk])), step))

    note = _(
        "Đang giữ = chưa hoàn thành (cả chưa có thời hạn), cơ quan chủ trì. Bình quân của %(n)s cuối tháng trước đó."
    )
    return Table(
        "khoi-luong",
        _("Khối lượng đang giữ so với trước"),
        (_("Cơ quan chủ trì"), _("Đang giữ"), _("Bình quân cuối tháng"), _("Cao nhất"), _("So với bình quân")),
        tuple(line(pk) for pk in _first(order, limit)),
        len(order),
        (note % {"n": len(told)} if told else _("Chưa có cuối tháng nào để so sánh."),),
        chart=Chart("pair", (0, 1), ("accent", "quiet")),
    )


def _open(counts: Counts) -> int:
    return counts.in_time + counts.overdue + counts.no_deadline


def trend(sight: Sight, limit: int | None = None) -> Table:
    """The month ends before and the day itself: how many were overdue, and the rates."""
    told = [*(one for one in sight.ends.values() if one.total.counts.total), sight.now]

    def line(one: Any) -> Row:
        chosen = sight.chosen.on(one.day)
        counts = one.total.counts
        late = number(counts.overdue, chosen.list(standing=OVERDUE))
        rates_ = (rates.completion(counts, rules=sight.rules), rates.on_time(counts, rules=sight.rules))
        day = f"{one.day:%d/%m/%Y}"
        head = Cell(day, address=sight.chosen.board(day=day if one.day < sight.chosen.today else ""))
        return Row(head, (late, number(counts.judged), *(percent(rate) for rate in rates_)))

    return Table(
        "dien-bien",
        _("Diễn biến các cuối tháng"),
        (_("Tại ngày"), _("Quá hạn"), _("Mẫu số"), _("Tỷ lệ hoàn thành"), _("Tỷ lệ đúng hạn")),
        tuple(line(one) for one in told),
        len(told),
        (_("Số liệu của mỗi ngày được tính lại từ lịch sử, đúng như đã hiện vào cuối ngày đó."),),
        formulas(sight.rules),
        Chart("line", (0, 2, 3), ("overdue", "accent", "completed_on_time")),
    )


def overview(sight: Sight, limit: int | None = None) -> Table:
    """The counts of the whole set beside those of a week and a year before."""

    def line(name: str, count: Callable[[Counts], int], standings: Sequence[Standing]) -> Row:
        now = count(sight.now.total.counts)
        cells = [number(now, sight.chosen.list(standing=[one.value for one in standings]))]
        for then in (sight.week, sight.year):
            if then is None or not then.total.counts.total:
                cells += [Cell("–"), Cell("–")]
                continue
            was = count(then.total.counts)
            cells.append(number(was, sight.chosen.on(then.day).list(standing=[one.value for one in standings])))
            cells.append(Cell(signed(now - was), now - was))
        return Row(Cell(name), tuple(cells))

    week, year = (f"{one.day:%d/%m/%Y}" if one else "" for one in (sight.week, sight.year))
    lines = [
        line(one.label, lambda counts, one=one: getattr(counts, one.value), [one])  # type: ignore[misc]
        for one in Standing
    ]
    total = line(_("Cộng"), lambda counts: counts.total, list(Standing))
    before = (
        _("Tuần trước %(day)s") % {"day": week},
        _("Thay đổi"),
        _("Năm trước %(day)s") % {"day": year},
        _("Thay đổi"),
    )
    heads = (_("Tình trạng"), _("Số nhiệm vụ"), *before)
    found = sight.now.total.counts
    said = [rates.completion(found, rules=sight.rules), rates.on_time(found, rules=sight.rules)]
    return Table(
        "tong-quan", _("Tổng quan"), heads, (*lines, total), len(lines) + 1, tuple(rate.formula for rate in said)
    )


BUILDERS: dict[str, Builder] = {
    "tong-quan": overview,
    "dien-bien": trend,
    "qua-han": by_delay,
    "sap-den-han": ahead,
    "co-quan": agencies,
    "lanh-dao": leaders,
    "van-ban": documents,
    "linh-vuc": topics,
    "khoi-luong": load,
}
"""The tables by their names in addresses."""
LIMITS = {"qua-han": 12, "co-quan": 15, "lanh-dao": 10, "van-ban": 10, "khoi-luong": 12}
"""Rows on the board; all are on the table's own page."""


def on_board(sight: Sight) -> dict[str, Table]:
    """All tables with the rows that the board shows, by name; "-" in a name is "_"."""
    return {key.replace("-", "_"): build(sight, LIMITS.get(key)) for key, build in BUILDERS.items()}
