"""Rates against the printed figures of the national report of 2017, and ranks with ties."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.engine.tracking.rates import (
    Counts,
    Rate,
    completion,
    count,
    on_time,
    on_time_of_completed,
    rank,
    write_percent,
)
from dondoc.engine.tracking.standing import Standing
from engine.tracking.days import RULES

NATION = Counts(completed_on_time=14068, completed_late=1983, open_in_time=5640, overdue=223)


def test_the_national_figures_of_2017() -> None:
    assert (NATION.total, NATION.completed, NATION.judged) == (21914, 16051, 16274)
    found = completion(NATION, rules=RULES)
    assert found.percent == "98,6%" and not found.small
    assert found.formula == (
        "Tỷ lệ hoàn thành 98,6% = 16.051 hoàn thành / (16.051 hoàn thành + 223 chưa hoàn thành, quá hạn); "
        "không tính 5.640 nhiệm vụ còn trong hạn."
    )
    assert on_time_of_completed(NATION, rules=RULES).percent == "87,6%"
    assert on_time(NATION, rules=RULES).value == Fraction(14068, 16274)


def test_nothing_to_judge_is_not_zero() -> None:
    found = completion(Counts(open_in_time=9, no_deadline=2), rules=RULES)
    assert (found.value, found.percent, found.small) == (None, "–", True)
    assert found.formula == "Tỷ lệ hoàn thành: chưa có nhiệm vụ nào để tính."


def test_a_small_number_is_marked() -> None:
    found = completion(Counts(completed_on_time=3, overdue=1, no_deadline=2), rules=RULES)
    assert found.small and found.formula.endswith(
        "không tính 2 nhiệm vụ không có thời hạn; số nhiệm vụ ít, tỷ lệ chỉ để tham khảo."
    )


def test_five_duties_are_not_a_small_number() -> None:
    assert not completion(Counts(completed_on_time=4, overdue=1), rules=RULES).small


def test_withdrawn_duties_are_counted_nowhere() -> None:
    found = count([Standing.OVERDUE, None, Standing.DUE_SOON, Standing.OVERDUE, Standing.NO_DEADLINE])
    assert found == Counts(overdue=2, due_soon=1, no_deadline=1)
    assert found.plus(found).total == 2 * found.total == 8


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Fraction(0), "0%"),
        (Fraction(1), "100%"),
        (Fraction(1, 2), "50%"),
        (Fraction(1, 8), "12,5%"),
        (Fraction(1, 3), "33,3%"),
        (Fraction(2, 3), "66,7%"),
        (Fraction(9999, 10000), "99,9%"),
        (Fraction(1, 100000), "0,1%"),
        (Fraction(125, 10000), "1,3%"),
    ],
)
def test_percents_are_rounded_half_up_and_never_to_all_or_nothing(value: Fraction, words: str) -> None:
    assert write_percent(value) == words


def test_equal_rates_share_a_place() -> None:
    shares = {"A": (9, 10), "B": (1, 2), "C": (10, 20), "D": (1, 4), "E": (0, 0)}
    rates = {key: Rate(part, whole, False, "") for key, (part, whole) in shares.items()}
    assert [(place.key, place.rank, place.tied) for place in rank(rates)] == [
        ("A", 1, False),
        ("B", 2, True),
        ("C", 2, True),
        ("D", 4, False),
        ("E", None, False),
    ]


NUMBERS = st.integers(0, 30)
COUNTS = st.builds(Counts, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)


@given(COUNTS, NUMBERS)
def test_what_is_open_in_time_or_without_a_deadline_changes_no_rate(counts: Counts, more: int) -> None:
    other = counts.plus(Counts(open_in_time=more, due_soon=more, no_deadline=more))
    for rate in (completion, on_time, on_time_of_completed):
        assert rate(other, rules=RULES).value == rate(counts, rules=RULES).value
    best = completion(counts, rules=RULES).value
    assert best is None or 0 <= on_time(counts, rules=RULES).value <= best <= 1


@given(st.dictionaries(st.text("ABCDEFGH", min_size=1, max_size=2), COUNTS, max_size=12))
def test_a_better_rate_never_has_a_worse_place(counts: dict) -> None:
    places = rank({key: completion(one, rules=RULES) for key, one in counts.items()})
    assert sorted(place.key for place in places) == sorted(counts)
    judged = [place for place in places if place.rank]
    for one in judged:
        better = sum(other.rate.value > one.rate.value for other in judged)
        assert one.rank == better + 1
        assert one.tied == (sum(other.rate.value == one.rate.value for other in judged) > 1)


def test_equal_rates_stand_as_names_in_a_dictionary() -> None:
    half = completion(Counts(completed_on_time=5, overdue=5), rules=RULES)
    none = completion(Counts(open_in_time=1), rules=RULES)
    names = ["Sở Dân tộc và Tôn giáo", "Sở Du lịch", "Sở Y tế", "UBND phường Đông Kinh", "UBND phường Tam Thanh"]
    for rate in (half, none):
        assert [place.key for place in rank(dict.fromkeys(reversed(names), rate))] == names
