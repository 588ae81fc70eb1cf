"""Met, not met, on track, off track, not carried out, no data: as a clerk would say it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from dondoc.engine.desks.indicators.model import Bound, Measurement, Target
from dondoc.engine.desks.indicators.periods import Period
from dondoc.engine.desks.indicators.progress import Status, progress
from engine.desks.indicators.samples import FIBRE, PLACE_IN_COUNTRY, series

IN_2024 = date(2024, 12, 31)
AFTER = date(2026, 1, 2)


def test_nothing_measured_is_no_data_and_never_zero() -> None:
    found = progress(FIBRE, [], today=IN_2024)
    assert (found.status, found.latest, found.gap) == (Status.NO_DATA, None, None)


def test_a_figure_of_a_later_day_is_not_known_yet() -> None:
    assert progress(FIBRE, series("Q3/2025", "70"), today=IN_2024).status is Status.NO_DATA


def test_half_way_between_the_ends_seventy_is_on_track_and_less_is_off() -> None:
    # 60 at the end of 2023, 80 at the end of 2025: the line gives 60 + 20 * 366 / 731 at the end of 2024
    on, off = (progress(FIBRE, series("Q4/2024", value), today=IN_2024) for value in ("70.1", "70"))
    assert (on.status, off.status) == (Status.ON_TRACK, Status.OFF_TRACK)
    assert off.expected == 60 + Fraction(20 * 366, 731)


def test_what_each_quarter_left_must_bring() -> None:
    found = progress(FIBRE, series("Q2/2024", "66", "67", "68"), today=IN_2024)
    assert (found.gap, found.periods_left, found.pace, found.usual) == (12, 4, 3, 1)


def test_above_eighty_is_not_reached_by_eighty() -> None:
    assert progress(FIBRE, series("Q4/2025", "80"), today=AFTER).status is Status.NOT_MET
    assert progress(FIBRE, series("Q4/2025", "80.1"), today=AFTER).status is Status.MET


def test_a_target_that_is_reached_early_is_met() -> None:
    found = progress(FIBRE, series("Q4/2024", "81"), today=IN_2024)
    assert (found.status, found.gap, found.pace) == (Status.MET, 0, None)


def test_among_the_first_ten_means_ten_or_less() -> None:
    assert progress(PLACE_IN_COUNTRY, series("Q4/2025", "10"), today=AFTER).status is Status.MET
    found = progress(PLACE_IN_COUNTRY, series("Q4/2025", "16"), today=AFTER)
    assert (found.status, found.gap) == (Status.NOT_MET, 6)


def test_without_a_baseline_the_first_figure_is_the_start() -> None:
    alone = progress(PLACE_IN_COUNTRY, series("Q1/2024", "16"), today=IN_2024)
    assert alone.status is Status.NOT_MET, "one point draws no line"
    better = progress(PLACE_IN_COUNTRY, series("Q1/2024", "16", "14"), today=IN_2024)
    worse = progress(PLACE_IN_COUNTRY, series("Q1/2024", "16", "17"), today=IN_2024)
    assert (better.status, worse.status, worse.usual) == (Status.ON_TRACK, Status.OFF_TRACK, -1)


def test_what_is_not_carried_out_is_said_so() -> None:
    silent = [Measurement(Period.parse("Q4/2024"), carried_out=False)]
    assert progress(FIBRE, silent, today=IN_2024).status is Status.NOT_CARRIED_OUT


def test_universal_without_a_number_is_no_target_that_can_be_judged() -> None:
    universal = replace(FIBRE, targets=(Target(date(2025, 12, 31), Bound.AT_LEAST, None),))
    assert progress(universal, series("Q4/2024", "95"), today=IN_2024).status is Status.NO_TARGET


def test_the_target_of_the_year_holds_until_its_day() -> None:
    by_year = replace(
        FIBRE,
        targets=(
            Target(date(2025, 12, 31), Bound.ABOVE, Fraction(80)),
            Target(date(2024, 12, 31), Bound.ABOVE, Fraction(70)),
        ),
    )
    assert progress(by_year, series("Q4/2024", "71"), today=IN_2024).status is Status.MET
    later = progress(by_year, series("Q4/2024", "71"), today=date(2025, 1, 1))
    assert later.target is not None and later.target.value == 80
