"""Figures and statuses as words, for pages and files."""

from decimal import Decimal
from fractions import Fraction

from dondoc.engine.desks.indicators import model, numbers
from dondoc.engine.desks.indicators.periods import Period
from dondoc.engine.desks.indicators.progress import Progress, Status
from dondoc.web.desks.indicators import figures
from dondoc.web.desks.indicators.models import Indicator, Measurement, Target

STATUS = {
    Status.MET: "Đạt",
    Status.NOT_MET: "Chưa đạt",
    Status.ON_TRACK: "Đúng tiến độ",
    Status.OFF_TRACK: "Chậm tiến độ",
    Status.NOT_CARRIED_OUT: "Chưa triển khai",
    Status.NO_DATA: "Chưa có số liệu",
    Status.NO_TARGET: "Chưa có mục tiêu",
}
ICON = {
    Status.MET: "circle-check",
    Status.NOT_MET: "alert-triangle",
    Status.ON_TRACK: "clock",
    Status.OFF_TRACK: "alert-triangle",
    Status.NOT_CARRIED_OUT: "circle-dashed",
    Status.NO_DATA: "circle-dashed",
    Status.NO_TARGET: "circle-dashed",
}
EVERY = {1: "mỗi tháng", 3: "mỗi quý", 6: "mỗi 6 tháng", 12: "mỗi năm"}


def number(value: Fraction | None) -> str:
    """A number as printed; nothing for none."""
    return "" if value is None else numbers.write(value)


def target(one: model.Target | None, unit: str) -> str:
    """A target as printed: "trên 80%", "không quá 10 hạng"."""
    if one is None:
        return ""
    word = Target.Bound(one.bound.value).label
    if one.bound is model.Bound.DONE:
        return str(word)
    return f"{word} {with_unit(number(one.value), unit)}" if one.value is not None else "chưa có giá trị"


def figure(one: Measurement | None, unit: str) -> str:
    """A figure as printed; "chưa triển khai" where the work is not carried out; never a zero for nothing."""
    if one is None:
        return ""
    if one.value is None:
        return "chưa triển khai"
    return with_unit(number(figures.exact(one.value)), unit)


def amount(value: Decimal | None, unit: str) -> str:
    """A stored number as printed, with its unit; nothing for none."""
    return "" if value is None else with_unit(number(figures.exact(value)), unit)


def period(code: str) -> str:
    """The period in words."""
    return Period.parse(code).label


def pace(stands: Progress, row: Indicator) -> str:
    """What each period left must bring, beside what one has brought so far."""
    if stands.pace is None:
        return ""
    said = f"cần {number(stands.pace)} {EVERY[row.frequency]}"
    return f"{said}; vừa qua {number(stands.usual)}" if stands.usual is not None else said


def difference(value: Fraction, unit: str) -> str:
    """A difference with its unit: what lies between two shares is told in points."""
    return with_unit(number(value), "điểm %" if unit.strip() == "%" else unit)


def reach(low: Fraction, high: Fraction) -> str:
    """From where to where: "79,18 – 80,46"; one number where both are the same."""
    begin, end = numbers.write(low), numbers.write(high)
    return begin if begin == end else f"{begin} – {end}"


def with_unit(text: str, unit: str) -> str:
    """A number with its unit: 80%, 12 hộ."""
    return f"{text}%" if unit.strip() == "%" else f"{text} {unit}".strip()
