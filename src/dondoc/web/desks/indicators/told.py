"""What the desk tells the board (the confirmed figures of the indicator behind a gauge) and the register (which indicator a duty
serves)."""

from datetime import date, timedelta

from django.urls import reverse

from dondoc.engine.desks.indicators import model
from dondoc.web.board.gauges import TREND, Answer, Missing, Point, Reading
from dondoc.web.desks.indicators import figures, words
from dondoc.web.desks.indicators.models import Indicator, Proof, Solution
from dondoc.web.shared import clock
from dondoc.web.shared.related import Related

PREFIX = "thuoc-do-"
NONE = "Chưa có số liệu: thước đo này chưa có chỉ tiêu; Văn phòng lập ở mục Chỉ tiêu."
ROAD = "Lộ trình chỉ tiêu “{}”"
PROOF = "Được chứng minh bằng chỉ tiêu “{}”: {}"
EMPTY = "Chưa có số liệu được xác nhận của chỉ tiêu “{}”; cơ quan phụ trách nhập ở mục Chỉ tiêu."


def code_of(key: str) -> str:
    """The code of the indicator behind a gauge."""
    return f"{PREFIX}{key}"


def gauge(key: str, day: date) -> Answer:
    """The newest figure of the province that was confirmed by the end of a day, with the ones before; never a zero for none."""
    row = Indicator.objects.filter(code=code_of(key)).first()
    if row is None:
        return Missing(NONE)
    known = row.measurements.filter(place=None, value__isnull=False, last__lte=day)
    # what stood on that day: the last revision that had been confirmed by then
    newest = {one.period: one for one in known.filter(confirmed_at__date__lte=day).order_by("revision")}
    series = sorted(newest.values(), key=lambda one: one.last)
    if not series:
        return Missing(EMPTY.format(row.name))
    points = tuple(Point(one.last, one.value) for one in series[-TREND - 1 : -1] if one.value is not None)
    latest = series[-1]
    assert latest.value is not None
    said = f"Chỉ tiêu “{row.name}”, {words.period(latest.period)}" + (f"; {latest.source}" if latest.source else "")
    late = latest.last < day - timedelta(days=2 * 31 * row.frequency)
    return Reading(
        latest.value,
        latest.last,
        said,
        points,
        reverse("indicators:detail", args=[row.code]),
        "Số liệu đã cũ." if late else "",
    )


def related(code: str) -> list[Related]:
    """The indicators on whose road a duty stands, and those whose figures prove it."""
    found = [
        Related(ROAD.format(one.indicator), reverse("indicators:detail", args=[one.indicator.code]))
        for one in Solution.objects.filter(obligation_code=code).select_related("indicator")
    ]
    for one in Proof.objects.filter(obligation_code=code).select_related("indicator"):
        wanted = model.Target(one.by_day or clock.today(), model.Bound(one.bound), figures.exact(one.value))
        said = PROOF.format(one.indicator, words.target(wanted, one.indicator.unit))
        found.append(Related(said, reverse("indicators:detail", args=[one.indicator.code])))
    return found
