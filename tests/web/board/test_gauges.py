"""The ten shortcomings of the notice: what is known is shown with its source, what is not is never zero."""

from datetime import date
from decimal import Decimal

import pytest

from dondoc.engine.errors import BadSettings
from dondoc.web.board import gauges, jobs
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid
from web.board.conftest import TODAY, finish
from web.factories import duty

ORDER = [
    "comments",
    "late",
    "disbursement",
    "press",
    "social",
    "infrastructure",
    "software",
    "equipment",
    "sharing",
    "security",
]


@pytest.fixture
def alone(monkeypatch):
    """The gauges without the desks that are installed."""
    monkeypatch.setattr(gauges, "_sources", {})


def shown(day: date = TODAY) -> dict[str, gauges.Shown]:
    return {one.gauge.key: one for one in gauges.read(day)}


def test_there_are_ten_in_the_order_of_the_notice():
    assert [one.key for one in gauges.gauges_on(TODAY)] == ORDER


def test_the_owner_is_the_body_of_the_day():
    assert gauges.gauges_on(date(2025, 2, 28))[0].owner == "Sở Thông tin và Truyền thông"
    assert gauges.gauges_on(date(2025, 3, 1))[0].owner == "Sở Khoa học và Công nghệ"


def test_what_no_desk_feeds_has_no_value_and_says_so(alone, db, leader, browse):
    assert [one.reading for one in gauges.read(TODAY)] == [None] * 10
    page = browse(leader).get("/dieu-hanh/").content.decode()
    assert page.count(gauges.NOT_FED) == 10
    assert "gauge-number" not in page


def test_a_desk_feeds_its_gauge(alone, db, leader, browse):
    points = (gauges.Point(date(2026, 1, 31), Decimal("12.5")),)
    gauges.feed(
        "disbursement", lambda day: gauges.Reading(Decimal("37.25"), day, "Bảng giải ngân", points, "/nhiem-vu/")
    )
    page = browse(leader).get("/dieu-hanh/").content.decode()
    assert '<a href="/nhiem-vu/">37,25%</a>' in page
    assert "Bảng giải ngân, 02/03/2026" in page
    assert "01/2026: 12,5%" in page


def test_a_gauge_has_one_source(alone):
    gauges.feed("press", lambda day: gauges.Missing("Chưa có."))
    with pytest.raises(ValueError, match="fed already"):
        gauges.feed("press", lambda day: gauges.Missing("Chưa có."))
    with pytest.raises(ValueError, match="no gauge"):
        gauges.feed("weather", lambda day: gauges.Missing("Chưa có."))
    gauges.leave("press")
    assert gauges.fed() == frozenset()


def test_a_source_that_is_refused_takes_no_other_down(alone):
    def refused(day: date) -> gauges.Answer:
        raise Invalid("Biểu số liệu tháng 2 chưa được duyệt.")

    gauges.feed("press", refused)
    gauges.feed("social", lambda day: gauges.Reading(Decimal(0), day, "Sổ theo dõi mạng xã hội"))
    assert shown()["press"].reason == "Biểu số liệu tháng 2 chưa được duyệt."
    assert shown()["social"].value == "0"


def test_late_duties_come_from_the_register(lived, finance):
    jobs.keep_days()
    late = shown()["late"]
    assert (late.value, late.target, late.met) == ("5", "không có", False)
    assert late.trend.endswith("02/2026: 5")
    before = shown(date(2025, 2, 28))["late"]
    assert before.value == "1"


def test_without_any_duty_late_is_not_zero(db):
    assert shown()["late"].reading is None


def test_comments_on_drafts_come_from_the_register(lived, an, ngoc):
    comments = shown()["comments"]
    assert comments.value == "0%"
    assert "0/1" in comments.reading.source
    with clock.at(date(2026, 2, 2)):
        code = duty(an, [ngoc.posts.get().agency], due=date(2026, 2, 20), title="Góp ý dự thảo kế hoạch").code
    finish(code, ngoc, an, date(2026, 2, 18))
    assert shown()["comments"].value == "50%"
    assert "chất lượng ý kiến chưa đo được" in shown()["comments"].reading.note


def test_a_province_sets_its_owners_and_targets(settings, db):
    settings.GAUGES = {"disbursement": {"owner": "Sở Tài chính", "target": 95}}
    one = shown()["disbursement"]
    assert (one.gauge.owner, one.target) == ("Sở Tài chính", "ít nhất 95%")


@pytest.mark.parametrize(
    "wrong", [{"weather": {}}, {"press": {"target": "nhiều"}}, {"press": {"colour": "red"}}, {"press": 3}]
)
def test_settings_that_do_not_fit_are_told(settings, wrong):
    settings.GAUGES = wrong
    with pytest.raises(BadSettings):
        gauges.gauges_on(TODAY)
