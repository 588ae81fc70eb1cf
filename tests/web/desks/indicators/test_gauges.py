"""The board's gauges draw from indicators: nothing is no data, a confirmed figure moves the gauge, the past stays as it was shown."""

from datetime import date

from dondoc.web.board import gauges
from dondoc.web.desks.indicators import told
from dondoc.web.desks.indicators.actions import confirming, define
from dondoc.web.desks.indicators.models import Indicator
from dondoc.web.shared import clock


def shown(key, day):
    return next(one for one in gauges.read(day) if one.gauge.key == key)


def test_eight_gauges_have_an_indicator_each_and_two_are_told_by_the_register(an, posts):
    assert "thước đo này chưa có chỉ tiêu" in shown("press", clock.today()).reason
    assert [define.take_over_gauges(by=an, posts=posts(an)) for _ in range(2)] == [8, 0]
    assert gauges.fed() == set(gauges.keys())
    found = shown("press", clock.today())
    assert (found.value, found.reading) == ("", None)
    assert "Chưa có số liệu được xác nhận" in found.reason


def test_a_confirmed_figure_moves_the_gauge_and_the_past_stays(browse, an, enter, posts):
    define.take_over_gauges(by=an, posts=posts(an))
    row = Indicator.objects.get(code=told.code_of("press"))
    made = enter(row, an, "Q4/2025", value="7", source="Báo cáo quý IV")
    assert shown("press", clock.today()).reading is None, "an unconfirmed figure moves nothing"
    confirming.confirm([made.pk], by=an, posts=posts(an))
    found = shown("press", clock.today())
    assert (found.value, found.reading.day) == ("7", date(2025, 12, 31))
    assert found.reading.address == "/chi-tieu/thuoc-do-press/"
    with clock.at(date(2026, 3, 9)):
        again = enter(row, an, "Q4/2025", value="9", reason="kiểm đếm lại")
        confirming.confirm([again.pk], by=an, posts=posts(an))
        assert shown("press", date(2026, 3, 9)).value == "9"
        assert shown("press", date(2026, 3, 2)).value == "7", "as it was shown on that day"
