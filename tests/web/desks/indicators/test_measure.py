"""Figures are entered by who answers for them, revised with a reason, confirmed by the Office, and prove duties."""

from decimal import Decimal
from fractions import Fraction

import pytest

from dondoc.engine.desks.indicators.periods import Period
from dondoc.engine.errors import BadSettings, NotAllowed
from dondoc.web.desks.indicators import queries
from dondoc.web.desks.indicators.actions import confirming, define, inheriting, measure, roadmap
from dondoc.web.desks.indicators.models import Measurement
from dondoc.web.history.models import Event
from dondoc.web.notices.models import Notice
from dondoc.web.register.actions import deeds
from dondoc.web.register.actions.assign import assign
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid


def half(top, bottom="100", **more):
    return {"numerator": str(top), "denominator": bottom, **more}


def test_the_owner_writes_and_the_office_confirms(fibre, an, binh, enter, posts):
    made = enter(fibre, binh, "Q4/2025", **half(70))
    assert (made.value, made.confirmed_at) == (Decimal(70), None)
    with pytest.raises(NotAllowed):
        confirming.confirm([made.pk], by=binh, posts=posts(binh))
    assert confirming.confirm([made.pk], by=an, posts=posts(an)) == 1
    assert confirming.confirm([made.pk], by=an, posts=posts(an)) == 0, "pressed twice, it is confirmed once"


def test_another_department_and_a_stranger_write_nothing(fibre, dung, chi, enter):
    for person in (dung, chi):
        with pytest.raises(NotAllowed, match="cơ quan phụ trách"):
            enter(fibre, person, "Q4/2025", **half(70))
    assert not Measurement.objects.exists()


def test_a_commune_writes_its_own_figure_only(fibre, cast, enter):
    here, there = cast.agency("Xã Hữu Lũng", "commune"), cast.agency("Xã Cai Kinh", "commune")
    clerk = cast.person("Hà Xuân", "focal", here)
    enter(fibre, clerk, "Q4/2025", place=here, **half(7, "10"))
    for place in (there, None):
        with pytest.raises(NotAllowed):
            enter(fibre, clerk, "Q4/2025", place=place, **half(7, "10"))


def test_an_impossible_figure_is_not_taken(fibre, binh, enter):
    with pytest.raises(BadSettings, match="Tử số 120 lớn hơn mẫu số 100"):
        enter(fibre, binh, "Q4/2025", **half(120))
    with pytest.raises(BadSettings, match="từng quý"):
        enter(fibre, binh, "12/2025", **half(70))
    with pytest.raises(BadSettings, match="chưa bắt đầu"):
        enter(fibre, binh, "Q2/2026", **half(70))
    assert not Measurement.objects.exists()


def test_a_confirmed_figure_is_revised_with_a_reason_and_the_old_one_stays(fibre, an, binh, enter, posts):
    first = enter(fibre, binh, "Q4/2025", **half(70))
    again = enter(fibre, binh, "Q4/2025", **half(70))
    assert again.pk == first.pk, "the same figure sent twice is one"
    confirming.confirm([first.pk], by=an, posts=posts(an))
    with pytest.raises(Invalid, match="ghi lý do sửa"):
        enter(fibre, binh, "Q4/2025", **half(71))
    second = enter(fibre, binh, "Q4/2025", **half(71, reason="cộng thiếu một xã"))
    assert (second.revision, second.confirmed_at) == (2, None)
    first.refresh_from_db()
    assert (first.current, first.value) == (False, Decimal(70))
    deeds_ = list(Event.objects.filter(object_type="indicator").order_by("number").values_list("deed", flat=True))
    assert deeds_[-3:] == ["enter_measurement", "confirm_measurement", "enter_measurement"]


def test_the_province_is_gathered_from_its_communes_and_who_is_missing_is_named(fibre, an, cast, enter, posts):
    here, there, silent = (cast.agency(name, "commune") for name in ("Xã Hữu Lũng", "Xã Cai Kinh", "Xã Bắc Sơn"))
    enter(fibre, an, "Q4/2025", place=here, **half(9, "10"))
    enter(fibre, an, "Q4/2025", place=there, **half(10, "90"))
    made = measure.gather(fibre, period=Period.parse("Q4/2025"), by=an, posts=posts(an))
    assert (made.value, made.numerator, made.denominator) == (19, 19, 100)
    assert made.source == f"Tổng hợp từ 2 xã, phường; thiếu 1: {silent.name}"
    with pytest.raises(Invalid, match="Chưa xã, phường nào"):
        measure.gather(fibre, period=Period.parse("Q3/2025"), by=an, posts=posts(an))


def test_the_past_of_a_merged_commune_is_that_of_its_predecessors(fibre, an, cast, enter, posts):
    old = [cast.agency(name, "commune", valid_until="2025-06-30") for name in ("Xã Cũ Một", "Xã Cũ Hai")]
    new = cast.agency("Xã Mới", "commune", valid_from="2025-07-01")
    for place, top in zip(old, (30, 10), strict=True):
        enter(fibre, an, "Q1/2025", place=place, **half(top))
    for one in old:
        inheriting.store(one, shares=[(new, Fraction(1))], source="Nghị quyết", by=an, posts=posts(an))
    found = queries.by_place(fibre, Period.parse("Q1/2025"), clock.today())
    assert {key: (one.numerator, one.denominator) for key, one in found.items()} == {new.pk: (40, 200)}
    with pytest.raises(BadSettings, match="phải bằng 1"):
        inheriting.store(old[0], shares=[(new, Fraction(1, 2))], source="Nghị quyết", by=an, posts=posts(an))


@pytest.fixture
def duty(an, binh, finance, posts):
    """A duty that Sở Tài chính has taken up."""
    made = assign(
        document=None, by=an, posts=posts(an), title="Nâng tỷ lệ hộ có cáp quang", lead=[finance], origin="Kế hoạch"
    )
    deeds.accept(made.code, by=binh, posts=posts(binh))
    return made


def require(fibre, duty, an, posts, value="80"):
    return roadmap.require(
        fibre, code=duty.code, bound="above", value=Decimal(value), by_day=None, by=an, posts=posts(an)
    )


def test_a_confirmed_figure_proves_the_duty_and_proposes_no_more_than_that(
    fibre, duty, an, enter, posts, django_capture_on_commit_callbacks
):
    proof = require(fibre, duty, an, posts)
    made = enter(fibre, an, "Q4/2025", **half(81))
    duty.refresh_from_db()
    assert not duty.evidence.exists(), "an unconfirmed figure proves nothing"
    with django_capture_on_commit_callbacks(execute=True):
        confirming.confirm([made.pk], by=an, posts=posts(an))
    duty.refresh_from_db()
    proof.refresh_from_db()
    assert [one.label for one in duty.evidence.all()] == ["Hộ có cáp quang: 81 % (quý IV/2025)"]
    assert (duty.state, duty.completed_on, proof.fulfilled_by_id) == ("accepted", None, made.pk)
    assert Notice.objects.get(kind="indicator").text.startswith(f"Đề nghị xem xét hoàn thành {duty.code}")


def test_a_figure_that_falls_back_reopens_nothing_and_is_told_once(
    fibre, duty, an, enter, posts, django_capture_on_commit_callbacks
):
    require(fibre, duty, an, posts)
    for period, top in (("Q3/2025", 81), ("Q4/2025", 75)):
        made = enter(fibre, an, period, **half(top))
        with django_capture_on_commit_callbacks(execute=True):
            confirming.confirm([made.pk], by=an, posts=posts(an))
    texts = list(Notice.objects.filter(kind="indicator").order_by("pk").values_list("text", flat=True))
    assert len(texts) == 2 and "tụt còn 75 %" in texts[1]
    assert duty.evidence.count() == 1


def test_a_figure_of_too_late_a_period_proves_nothing(fibre, duty, an, enter, posts):
    proof = require(fibre, duty, an, posts)
    type(proof).objects.update(by_day="2025-09-30")
    made = enter(fibre, an, "Q4/2025", **half(90))
    confirming.confirm([made.pk], by=an, posts=posts(an))
    assert not duty.evidence.exists()


def test_a_step_of_the_road_becomes_one_duty(fibre, an, binh, finance, posts):
    step = roadmap.add(fibre, text="Phủ cáp quang 12 thôn", agency=finance, due_on=None, by=an, posts=posts(an))
    with pytest.raises(NotAllowed):
        roadmap.issue(step.pk, by=binh, posts=posts(binh))
    codes = {roadmap.issue(step.pk, by=an, posts=posts(an)) for _ in range(2)}
    assert len(codes) == 1
    with pytest.raises(Invalid, match=f"đã giao thành nhiệm vụ {codes.pop()}"):
        roadmap.remove(step.pk, by=an, posts=posts(an))


def test_a_whole_that_is_not_the_sum_of_its_communes_is_asked_about(fibre, an, cast, enter, posts):
    row = define.save(
        code="so-thon", values={"name": "Số thôn", "unit": "thôn", "gathering": "sum"}, by=an, posts=posts(an)
    )
    here, there = cast.agency("Xã Hữu Lũng", "commune"), cast.agency("Xã Cai Kinh", "commune")

    def asked(value):
        typed = measure.Typed(value)
        return [
            one.sentence
            for one in measure.judge(row, Period.parse("Q4/2025"), None, typed).findings
            if "Tổng" in one.sentence
        ]

    enter(row, an, "Q4/2025", place=here, value="5")
    assert asked("12") == [], "with a commune silent nobody knows the sum"
    enter(row, an, "Q4/2025", place=there, value="7")
    assert asked("12") == []
    assert asked("13") == ["Tổng các đơn vị là 12 mà toàn tỉnh ghi 13; xin kiểm tra lại."]
