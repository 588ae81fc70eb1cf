"""The whole and its parts, before and after the merger of 2025."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.engine.desks.indicators.model import Gathering
from dondoc.engine.desks.indicators.places import Figure, Share, carry, check_shares, gather
from dondoc.engine.errors import BadSettings

MERGER = (
    Share("xa-a", "xa-moi", Fraction(1), "Nghị quyết sắp xếp"),
    Share("xa-b", "xa-moi", Fraction(2, 3), "theo số hộ"),
    Share("xa-b", "phuong-moi", Fraction(1, 3), "theo số hộ"),
)


def counts(**values: int) -> dict[str, Figure]:
    return {name.replace("_", "-"): Figure(value=Fraction(value)) for name, value in values.items()}


def test_the_past_of_a_merged_commune_is_that_of_its_predecessors() -> None:
    carried = carry(counts(xa_a=10, xa_b=30, xa_c=5), MERGER, Gathering.SUM)
    assert {place: figure.value for place, figure in carried.items()} == {"xa-moi": 30, "phuong-moi": 10, "xa-c": 5}


def test_a_rate_is_put_together_from_its_two_numbers_and_is_no_mean_of_rates() -> None:
    small = Figure(numerator=Fraction(9), denominator=Fraction(10))
    large = Figure(numerator=Fraction(10), denominator=Fraction(90))
    found = gather({"a": small, "b": large}, ["a", "b"], Gathering.RATIO, factor=Fraction(100))
    assert found.value == 19, "and not (90 + 11,1) / 2"
    assert (found.numerator, found.denominator, found.missing) == (19, 100, ())


def test_a_place_without_a_figure_is_named() -> None:
    found = gather(counts(a=1), ["a", "b"], Gathering.SUM)
    assert (found.value, found.missing) == (1, ("b",))
    assert gather({}, ["a"], Gathering.SUM).value is None


def test_half_a_past_is_no_past() -> None:
    assert "xa-moi" not in carry(counts(xa_a=10), MERGER, Gathering.SUM)


def test_two_means_are_not_made_one_but_one_commune_renamed_keeps_its_own() -> None:
    assert "xa-moi" not in carry(counts(xa_a=1, xa_b=2), MERGER, Gathering.MEAN)
    renamed = (Share("cu", "moi", Fraction(1)),)
    assert carry(counts(cu=7), renamed, Gathering.MEAN)["moi"].value == 7
    assert gather(counts(a=1, b=4), ["a", "b"], Gathering.MEAN).value == Fraction(5, 2)
    assert gather(counts(a=1, b=4), ["a", "b"], Gathering.NONE).value is None


def test_a_rule_that_loses_or_doubles_figures_is_refused() -> None:
    check_shares(MERGER)
    with pytest.raises(BadSettings, match="cộng lại là 2/3, phải bằng 1"):
        check_shares(MERGER[:2])
    with pytest.raises(BadSettings, match="không quá 1"):
        check_shares([Share("a", "b", Fraction(3, 2))])


@st.composite
def mergers(draw: st.DrawFn) -> tuple[dict[str, Figure], list[Share]]:
    """Up to eight former communes with figures, each handed on whole or in parts to some of four new ones."""
    figures, shares = {}, []
    for number in range(draw(st.integers(1, 8))):
        former = f"cu-{number}"
        top = draw(st.integers(0, 10**6))
        figures[former] = Figure(Fraction(top), Fraction(top), Fraction(draw(st.integers(1, 10**6))))
        heirs = draw(st.lists(st.integers(0, 3), min_size=1, max_size=4, unique=True))
        parts = [draw(st.integers(1, 50)) for _ in heirs]
        shares += [
            Share(former, f"moi-{heir}", Fraction(part, sum(parts))) for heir, part in zip(heirs, parts, strict=True)
        ]
    return figures, shares


@given(mergers(), st.sampled_from([Gathering.SUM, Gathering.RATIO]))
def test_the_province_is_the_same_before_and_after_any_merger(
    case: tuple[dict[str, Figure], list[Share]], how: Gathering
) -> None:
    figures, shares = case
    check_shares(shares)
    before = gather(figures, figures, how)
    carried = carry(figures, shares, how)
    after = gather(carried, {one.place for one in shares}, how)
    assert (before.value, before.numerator, before.denominator) == (after.value, after.numerator, after.denominator)
    assert after.missing == ()


def test_a_formula_over_places_is_worked_out_from_the_sums_of_its_elements():
    figures = {
        "a": Figure(value=Fraction(90), elements={"xong": Fraction(9), "tong": Fraction(10)}),
        "b": Figure(value=Fraction(10), elements={"xong": Fraction(10), "tong": Fraction(100)}),
    }
    whole = gather(figures, ["a", "b", "c"], Gathering.RATIO, formula="100 * xong / tong")
    assert (whole.value, whole.missing) == (Fraction(1900, 110), ("c",))
    carried = carry(figures, [Share("a", "n", Fraction(1, 2)), Share("a", "m", Fraction(1, 2))], Gathering.RATIO)
    assert carried["n"].elements == {"xong": Fraction(9, 2), "tong": Fraction(5)}
    assert gather(carried, ["n", "m", "b"], Gathering.RATIO, formula="100 * xong / tong").value == whole.value
