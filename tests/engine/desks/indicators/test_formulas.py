"""Formulas compute what a clerk would, and nothing else."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.engine.desks.indicators.formulas import elements, evaluate
from dondoc.engine.errors import BadSettings


def test_a_rate_of_files_handled_online() -> None:
    formula = "100 * trực_tuyến / tổng"
    assert elements(formula) == {"trực_tuyến", "tổng"}
    assert evaluate(formula, {"trực_tuyến": Fraction(45), "tổng": Fraction(60)}) == 75


def test_the_least_of_two_and_tenths_are_exact() -> None:
    assert elements("min(a, b)") == {"a", "b"}
    assert evaluate("min(a, b) + 0.1 - -0.2", {"a": Fraction(3), "b": Fraction(2)}) == Fraction(23, 10)


@pytest.mark.parametrize("formula", ["a +", "", "__import__('os')", "a ** 9", "a.b", "a[0]", "a if b else c", "max()", "min(a, key=b)",
                                     "'x'", "True", "1e999", "a // 2", "~a", "len(a)", "lambda: 1", "a := 1", "f(a)(b)"])  # fmt: skip
def test_anything_else_is_refused(formula: str) -> None:
    with pytest.raises(BadSettings, match="Công thức"):
        evaluate(formula, {"a": Fraction(1), "b": Fraction(1), "c": Fraction(1)})


def test_what_is_missing_is_named() -> None:
    with pytest.raises(BadSettings, match="cần “b” mà chưa có số liệu"):
        evaluate("a / b", {"a": Fraction(1)})
    with pytest.raises(BadSettings, match="chia cho 0"):
        evaluate("a / b", {"a": Fraction(1), "b": Fraction(0)})
    with pytest.raises(BadSettings, match="dài quá 500"):
        evaluate("a+" * 300 + "a", {"a": Fraction(1)})


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        evaluate(text, {"a": Fraction(2)})
    except BadSettings as refused:
        assert str(refused)
