"""DTI against the values published for 2022; DDCI scaling; what moves a composite most."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.engine.desks.indicators.composites import Composite, Criterion, compared, levers, rank, scale, weighted
from dondoc.engine.desks.indicators.model import Direction
from dondoc.engine.errors import BadSettings

IN_2022 = date(2022, 12, 31)
SCORED = ("1", "2", "3", "4", "5", "7", "8", "9")


def scores(values: Sequence[str]) -> dict[str, Fraction]:
    return dict(zip(SCORED, map(Fraction, values), strict=True))


DA_NANG = scores(["1.0", "0.9", "0.8253", "0.8487", "0.7578", "0.8575", "0.7836", "0.5197"])


def test_da_nang_2022_as_published() -> None:
    assert round(float(weighted(Composite.on("dti", IN_2022), DA_NANG)), 4) == 0.8002


def test_the_index_has_nine_parts_and_a_thousand_points() -> None:
    dti = Composite.on("dti", IN_2022)
    assert (len(dti.components), dti.points, dti.components[5].points) == (9, 1000, 0)


def test_no_index_is_computed_for_a_year_whose_rules_are_not_known() -> None:
    with pytest.raises(BadSettings, match="Không có bộ chỉ số “dti” dùng cho ngày 31/12/2025"):
        Composite.on("dti", date(2025, 12, 31))


def test_a_missing_or_impossible_score_is_named() -> None:
    dti = Composite.on("dti", IN_2022)
    with pytest.raises(BadSettings, match="“Hoạt động xã hội số” mà chưa có"):
        weighted(dti, {code: score for code, score in DA_NANG.items() if code != "9"})
    with pytest.raises(BadSettings, match="phải từ 0 đến 1"):
        weighted(dti, DA_NANG | {"9": Fraction(52)})


def test_one_hundredth_of_government_activity_is_worth_two_of_awareness() -> None:
    found = levers(partial(weighted, Composite.on("dti", IN_2022)), DA_NANG, Fraction(1, 100))
    assert [(one.code, one.effect) for one in found[:3]] == [
        ("7", Fraction(2, 1000)),
        ("8", Fraction(15, 10000)),
        ("9", Fraction(15, 10000)),
    ]
    assert found[3].effect == Fraction(1, 1000), "awareness is full: the step is taken downwards"


def criterion(component: str = "thoi-gian", direction: Direction = Direction.UP, **figures: int) -> Criterion:
    return Criterion("c", component, direction, {unit: Fraction(figure) for unit, figure in figures.items()})


def test_the_lowest_unit_has_one_the_highest_ten_and_less_may_be_better() -> None:
    assert scale(criterion(so_a=20, so_b=50, so_c=80)) == {"so_a": 1, "so_b": Fraction(11, 2), "so_c": 10}
    assert scale(criterion(direction=Direction.DOWN, so_a=20, so_b=50, so_c=80)) == {
        "so_a": 10,
        "so_b": Fraction(11, 2),
        "so_c": 1,
    }


def test_equal_figures_tell_nobody_apart_and_are_left_out() -> None:
    assert scale(criterion(so_a=5, so_b=5)) == {} == scale(criterion())
    same, other = criterion(so_a=5, so_b=5), criterion(so_a=1, so_b=3)
    assert compared([same, other], {"thoi-gian": Fraction(1)}) == {"so_a": 10, "so_b": 100}


def test_components_are_weighed_and_weights_are_never_guessed() -> None:
    criteria = [criterion(so_a=1, so_b=3), criterion("chi-phi", so_a=3, so_b=1)]
    assert compared(criteria, {"thoi-gian": Fraction(3), "chi-phi": Fraction(1)}) == {
        "so_a": Fraction(130, 4),
        "so_b": Fraction(310, 4),
    }
    with pytest.raises(BadSettings, match="Chưa có trọng số của “chi-phi”"):
        compared(criteria, {"thoi-gian": Fraction(1)})
    with pytest.raises(BadSettings, match="Tổng trọng số bằng 0"):
        compared(criteria, {"thoi-gian": Fraction(0), "chi-phi": Fraction(0)})


def test_equal_totals_share_a_place() -> None:
    found = rank({"c": Fraction(3), "a": Fraction(5), "b": Fraction(5)})
    assert [(one.unit, one.rank, one.tied) for one in found] == [("a", 1, True), ("b", 1, True), ("c", 3, False)]


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(-1000, 1000), min_size=2), st.sampled_from(list(Direction))
)
def test_scores_lie_between_one_and_ten_and_keep_the_order(figures: dict[str, int], direction: Direction) -> None:
    found = scale(criterion(direction=direction, **figures))
    assert all(1 <= score <= 10 for score in found.values())
    if found:
        better = max(figures, key=lambda unit: figures[unit] * (1 if direction is Direction.UP else -1))
        assert found[better] == 10 == max(found.values())
