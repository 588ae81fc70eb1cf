"""What a typed figure means and what is to be asked about it; nothing is written here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import prefetch_related_objects

from dondoc.engine.desks.indicators import checks, formulas, numbers, places
from dondoc.engine.desks.indicators import model as engine
from dondoc.engine.desks.indicators.periods import Frequency, Period
from dondoc.engine.errors import BadSettings, DondocError, NotAllowed
from dondoc.web.desks.indicators import figures, queries
from dondoc.web.desks.indicators.models import Indicator, Measurement
from dondoc.web.people.models import Agency, Post
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid

NOT_YOURS = "Chỉ cơ quan phụ trách chỉ tiêu, xã, phường của số liệu và Văn phòng nhập được số liệu này."
FREQUENCY = "Chỉ tiêu này có số liệu {}, không có số liệu {}; xin chọn lại kỳ."
FUTURE = "Kỳ {} chưa bắt đầu; xin chọn lại kỳ."
REASON = "Số liệu {} đã được xác nhận; xin ghi lý do sửa."
TWICE = "Dòng {} đã ghi số liệu này với giá trị khác; xin giữ một dòng."
ELEMENT = "Còn thiếu “{}” của công thức; xin nhập đủ các số."
WORKED_OUT = "Chỉ tiêu này tính theo công thức; xin nhập các số của công thức thay cho giá trị."
EVERY = {1: "từng tháng", 3: "từng quý", 6: "từng 6 tháng", 12: "từng năm"}
CHUNK = 1000
"""Figures for which the database is asked at once."""
PARTS = ("value", "numerator", "denominator")
Key = tuple[int, int | None, str]
"""An indicator, a place (None: the province), the code of a period."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure as it was typed: a value, or a numerator and a denominator, or the elements of the formula; all empty with
    carried_out False."""

    value: str = ""
    numerator: str = ""
    denominator: str = ""
    carried_out: bool = True
    source: str = ""
    reason: str = ""
    elements: Mapping[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        numbers_ = (self.value, self.numerator, self.denominator, *self.elements.values())
        return self.carried_out and not any(one.strip() for one in numbers_)


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure that somebody wants to write; number: its row in a file, 0 where there is none."""

    row: Indicator
    period: Period
    place: Agency | None
    typed: Typed
    number: int = 0

    @property
    def key(self) -> Key:
        """What it is the figure of."""
        return self.row.pk, self.place.pk if self.place else None, self.period.code


@dataclass(slots=True)
class Judged:
    """A typed figure as it was understood, with what is to be asked about it, and the figure that it would take the place of.

    error: why it cannot be written, part: the field at fault ("value", "period", the name of an element).
    """

    entry: Entry
    measured: engine.Measurement | None = None
    elements: Mapping[str, Fraction] = field(default_factory=dict)
    kept: Mapping[str, Any] = field(default_factory=dict)
    """The figure as the table keeps it."""
    findings: tuple[checks.Finding, ...] = ()
    old: Measurement | None = None
    error: DondocError | None = None
    part: str = ""

    @property
    def same(self) -> bool:
        """Whether the same figure is there already."""
        return self.old is not None and all(getattr(self.old, name) == value for name, value in self.kept.items())


class Wrong(Exception):
    """A fault on the way, with the field that it is about."""

    def __init__(self, error: DondocError, part: str) -> None:
        self.error, self.part = error, part


def judge(row: Indicator, period: Period, place: Agency | None, typed: Typed) -> Judged:
    """What one typed figure means and what is wrong or odd with it. Raises BadSettings when it cannot be read, or is of a
    period that the indicator does not have."""
    found = judge_all([Entry(row, period, place, typed)])[0]
    if found.error:
        raise found.error
    return found


def judge_all(entries: Sequence[Entry], posts: Sequence[Post] | None = None) -> list[Judged]:
    """Each figure as understood, in order, with its error where it has one; some queries for every thousand.

    posts: whose right to write is looked at (None: nobody's), with what forbids writing: blocking findings, a confirmed
    figure without a reason, two rows that contradict each other.
    """
    rows = {entry.row.pk: entry.row for entry in entries}
    prefetch_related_objects(list(rows.values()), "targets", "elements")
    kinds = {key: figures.indicator(row) for key, row in rows.items()}
    judged = [_understood(entry, kinds[entry.row.pk], posts) for entry in entries]
    own = _own(judged, posts is not None)
    for start in range(0, len(judged), CHUNK):
        readable = [one for one in judged[start : start + CHUNK] if one.measured is not None]
        known = _known(readable)
        wholes = _parts_of_wholes(readable, own)
        for one in readable:
            _look_at(one, kinds[one.entry.row.pk], known, own, wholes)
            if posts is not None and one.error is None:
                _forbid(one)
    return judged


def _understood(entry: Entry, kind: engine.Indicator, posts: Sequence[Post] | None) -> Judged:
    """The figure without a look at others."""
    found = Judged(entry)
    try:
        if posts is not None and not queries.may_enter(entry.row, entry.place, posts):
            raise Wrong(NotAllowed(NOT_YOURS), "place" if entry.place else "code")
        period, every = entry.period, entry.row.frequency
        if period.frequency is not Frequency(every):
            raise Wrong(BadSettings(FREQUENCY.format(EVERY[every], period.label)), "period")
        if period.first > clock.today():
            raise Wrong(BadSettings(FUTURE.format(period.label)), "period")
        found.elements = _elements(entry)
        found.measured = _measured(entry, found.elements, kind)
        found.kept = _kept(found)
    except Wrong as wrong:
        found.error, found.part, found.measured = wrong.error, wrong.part, None
    return found


def _elements(entry: Entry) -> dict[str, Fraction]:
    """The numbers of the formula, each there; empty where the indicator has no formula or the work is not carried out."""
    row, typed = entry.row, entry.typed
    if not row.formula or not typed.carried_out:
        return {}
    known = {}
    for one in row.elements.all():
        text = typed.elements.get(one.name, "").strip()
        if not text:
            plain = any(getattr(typed, part).strip() for part in PARTS) and not any(typed.elements.values())
            raise Wrong(BadSettings(WORKED_OUT if plain else ELEMENT.format(one.label)), "value" if plain else one.name)
        known[one.name] = _number(text, one.name)
    return known


def _measured(entry: Entry, elements: Mapping[str, Fraction], kind: engine.Indicator) -> engine.Measurement:
    typed, row = entry.typed, entry.row
    read = {part: _number(text, part) if (text := getattr(typed, part).strip()) else None for part in PARTS}
    if read["numerator"] is not None:
        read["value"] = None
    try:
        if elements:
            read = {"value": formulas.evaluate(row.formula, elements), "numerator": None, "denominator": None}
        place = str(entry.place.pk if entry.place else "")
        return engine.Measurement(
            entry.period, place, **read, carried_out=typed.carried_out, factor=figures.factor(row.unit)
        )
    except BadSettings as error:
        part = "value"
        if not elements and read["denominator"] == 0:
            part = "denominator"
        elif not elements and typed.numerator.strip() + typed.denominator.strip():
            part = "denominator" if typed.numerator.strip() else "numerator"
        raise Wrong(error, part) from None


def _kept(found: Judged) -> dict[str, Any]:
    assert found.measured is not None
    try:
        kept: dict[str, Any] = {part: figures.stored(getattr(found.measured, part)) for part in PARTS}
        kept["elements"] = {name: figures.plain(figures.stored(one)) for name, one in found.elements.items()}
    except BadSettings as error:
        raise Wrong(error, "value") from None
    return kept | {"carried_out": found.measured.carried_out}


def _own(judged: Iterable[Judged], strict: bool) -> dict[Key, Judged]:
    """The figures among them by what they are of; a second one that says something else is at fault."""
    own: dict[Key, Judged] = {}
    for one in judged:
        if one.measured is None:
            continue
        first = own.setdefault(one.entry.key, one)
        if strict and first.kept != one.kept:
            one.error, one.part, one.measured = Invalid(TWICE.format(first.entry.number)), "value", None
    return own


def _known(judged: Sequence[Judged]) -> dict[Key, Measurement]:
    """The figures that are there: of the same periods, and of the ones before."""
    codes = {code for one in judged for code in (one.entry.period.code, one.entry.period.shifted(-1).code)}
    whose = {one.entry.row.pk for one in judged}
    where = {one.entry.place.pk for one in judged if one.entry.place}
    found = Measurement.objects.filter(indicator__in=whose, period__in=codes, current=True)
    kept = list(found.filter(place__in=where)) if where else []
    if any(one.entry.place is None for one in judged):
        kept += found.filter(place=None)
    return {(one.indicator_id, one.place_id, one.period): one for one in kept}


def _parts_of_wholes(judged: Sequence[Judged], own: Mapping[Key, Judged]) -> dict[tuple[int, str], dict[str, Fraction]]:
    """For each figure of the province that is summed up: the values of the communes, if all have one."""
    asked = [one.entry for one in judged if one.entry.place is None and one.entry.row.gathering == "sum"]
    if not asked:
        return {}
    today = clock.today()
    communes = {str(pk) for pk in queries.communes(today).values_list("pk", flat=True)}
    stored = queries.stored_by_place([one.row for one in asked], [one.period for one in asked])
    for (row, place, period), one in own.items():
        if place is not None and one.measured is not None and one.measured.value is not None:
            stored.setdefault((row, period), {})[str(place)] = places.Figure(one.measured.value)
    shares, found = queries.shares(), {}
    for entry in asked:
        carried = places.carry(stored.get((entry.row.pk, entry.period.code), {}), shares, engine.Gathering.SUM)
        here = {key: one.value for key, one in carried.items() if key in communes and one.value is not None}
        if communes and set(here) == communes:
            found[entry.row.pk, entry.period.code] = here
    return found


def _look_at(
    one: Judged,
    kind: engine.Indicator,
    known: Mapping[Key, Measurement],
    own: Mapping[Key, Judged],
    wholes: Mapping[tuple[int, str], Mapping[str, Fraction]],
) -> None:
    entry, measured = one.entry, one.measured
    assert measured is not None
    row, place, period = entry.key
    one.old = known.get(entry.key)
    before_key = (row, place, entry.period.shifted(-1).code)
    before = own[before_key].measured if before_key in own else None
    if before is None and before_key in known:
        before = figures.measurement(known[before_key], entry.row.unit)
    found = list(checks.check(kind, measured, before=before, handed_in=clock.today()))
    if place is None:
        found += checks.check_sum(kind, measured, wholes.get((row, period), {}))
    one.findings = tuple(found)


def _forbid(one: Judged) -> None:
    blocking = next((finding for finding in one.findings if finding.blocking), None)
    if blocking:
        one.error, one.part = BadSettings(blocking.sentence), part_of(one, blocking)
    elif one.old and one.old.confirmed_at and not one.same and not one.entry.typed.reason.strip():
        one.error, one.part = Invalid(REASON.format(one.entry.period.label)), "reason"


def part_of(one: Judged, finding: checks.Finding) -> str:
    """The field that a finding is about."""
    if finding.check is checks.Check.LATE:
        return "period"
    return next(iter(one.elements), "numerator" if one.entry.typed.numerator.strip() else "value")


def noted(one: Judged) -> Iterator[tuple[str, str]]:
    """(field, sentence) of what is to be said about a figure: the error, or what is odd."""
    if one.error:
        yield one.part, str(one.error)
        return
    for finding in one.findings:
        yield part_of(one, finding), finding.sentence


def _number(text: str, part: str) -> Fraction:
    try:
        return numbers.parse(text)
    except BadSettings as error:
        raise Wrong(error, part) from None


def amount(value: Decimal | None) -> str:
    """A number as the history keeps it."""
    return "" if value is None else str(value)
