"""The ten shortcomings that the founding notice names, one gauge each, and the seam by which desks feed them.

A source is a function of a day that answers with a `Reading` or says why there is none (`Missing`); it reads what its desk
keeps, for the board keeps no measurement of its own. A desk calls `feed` in its AppConfig.ready, as board/apps.py does:

    gauges.feed("disbursement", sources.disbursement)

What nobody feeds is shown as "chưa có số liệu", never as zero.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from dondoc.engine import rulebook
from dondoc.engine.errors import BadSettings, DondocError

NOT_FED = "Chưa có số liệu: chưa có nơi cung cấp."
NO_TARGET = "chưa đặt"
TREND = 4
"""Earlier values that are written beside a gauge."""
UNKNOWN = "Không có thước đo “{}” trong DONDOC_GAUGES; xin dùng một trong: {}."
UNFIT = "DONDOC_GAUGES: thước đo “{}” chỉ nhận owner (chữ) và target (số); xin sửa lại."


@dataclass(frozen=True, slots=True)
class Point:
    """One earlier value."""

    day: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source knows. value: in the gauge's unit; day: on which it was true; source: where it comes from, in words with
    its formula; trend: earlier values, oldest first; address: the page or list that it counts; note: what a reader must know.
    """

    value: Decimal
    day: date
    source: str
    trend: tuple[Point, ...] = ()
    address: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no value, and why: a sentence that says what to do."""

    reason: str


Answer = Reading | Missing
Source = Callable[[date], Answer]


@dataclass(frozen=True, slots=True)
class Gauge:
    """One shortcoming. words: as the notice names it; unit: "%" or a noun; better: "less" or "more"; target: None where
    nobody has set one; owner: the body that answers for it on the day asked."""

    key: str
    name: str
    words: str
    unit: str
    better: str
    owner: str
    owner_source: str
    target: Decimal | None
    target_source: str

    def meets(self, value: Decimal) -> bool | None:
        """Whether a value reaches the target; None without one."""
        if self.target is None:
            return None
        return value <= self.target if self.better == "less" else value >= self.target


@dataclass(frozen=True, slots=True)
class Shown:
    """A gauge with what its source answers."""

    gauge: Gauge
    answer: Answer

    @property
    def reading(self) -> Reading | None:
        """The value; None when there is none."""
        return self.answer if isinstance(self.answer, Reading) else None

    @property
    def value(self) -> str:
        """The value as printed: "1.204", "87,5%"; empty when there is none."""
        return self._write(self.reading.value) if self.reading else ""

    @property
    def target(self) -> str:
        """The target in words."""
        if self.gauge.target is None:
            return NO_TARGET
        written = self._write(self.gauge.target)
        if self.gauge.better == "less":
            return f"không quá {written}" if self.gauge.target else "không có"
        return f"ít nhất {written}"

    @property
    def trend(self) -> str:
        """The earlier values in words, oldest first; empty without any."""
        points = self.reading.trend[-TREND:] if self.reading else ()
        return " → ".join(f"{point.day:%m/%Y}: {self._write(point.value)}" for point in points)

    def _write(self, value: Decimal) -> str:
        written = f"{value.normalize():,f}".translate(str.maketrans(",.", ".,"))
        return f"{written}%" if self.gauge.unit == "%" else written

    @property
    def reason(self) -> str:
        """Why there is no value."""
        return self.answer.reason if isinstance(self.answer, Missing) else ""

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None without target or value."""
        return self.gauge.meets(self.reading.value) if self.reading else None


_sources: dict[str, Source] = {}


def keys() -> tuple[str, ...]:
    """The keys of the gauges in the order of the notice."""
    return tuple(entry["key"] for entry in rulebook.load("gauges")["gauge"])


def feed(key: str, source: Source) -> None:
    """Let a source answer for a gauge. Raises ValueError for an unknown key or a gauge that has a source already."""
    if key not in keys():
        raise ValueError(f"no gauge {key!r}; there are {', '.join(keys())}")
    if key in _sources:
        raise ValueError(f"gauge {key!r} is fed already")
    _sources[key] = source


def leave(key: str) -> None:
    """Take the source of a gauge away."""
    _sources.pop(key, None)


def fed() -> frozenset[str]:
    """The keys of the gauges that have a source."""
    return frozenset(_sources)


def gauges_on(day: date) -> tuple[Gauge, ...]:
    """The gauges with owner and target of a day; the province's own choices (DONDOC_GAUGES) on top. Raises BadSettings."""
    book = rulebook.load("gauges")
    owner = rulebook.on(book["owner"], day)[0]
    own = _own()
    return tuple(_gauge(entry, owner, own.get(entry["key"], {})) for entry in book["gauge"])


def read(day: date) -> tuple[Shown, ...]:
    """All gauges with their answers on a day. A source that is refused its data says so; the others are shown all the same."""
    return tuple(Shown(gauge, _ask(gauge.key, day)) for gauge in gauges_on(day))


def _ask(key: str, day: date) -> Answer:
    source = _sources.get(key)
    if source is None:
        return Missing(NOT_FED)
    try:
        return source(day)
    except DondocError as error:
        return Missing(str(error))


def _gauge(entry: Mapping[str, Any], owner: Mapping[str, Any], own: Mapping[str, Any]) -> Gauge:
    target = own.get("target", entry.get("target"))
    return Gauge(
        key=entry["key"],
        name=entry["name"],
        words=entry["words"],
        unit=entry["unit"],
        better=entry["better"],
        owner=own.get("owner", owner["value"]),
        owner_source="thiết đặt của tỉnh" if "owner" in own else owner["source"],
        target=None if target is None else Decimal(str(target)),
        target_source="thiết đặt của tỉnh" if "target" in own else entry.get("target_source", ""),
    )


def _own() -> Mapping[str, Mapping[str, Any]]:
    """The province's choices, checked."""
    for key, chosen in settings.GAUGES.items():
        if key not in keys():
            raise BadSettings(UNKNOWN.format(key, ", ".join(keys())))
        good = {"owner": str, "target": int | float}
        if not isinstance(chosen, dict) or not all(
            name in good and isinstance(value, good[name]) and not isinstance(value, bool)
            for name, value in chosen.items()
        ):
            raise BadSettings(UNFIT.format(key))
    return settings.GAUGES
