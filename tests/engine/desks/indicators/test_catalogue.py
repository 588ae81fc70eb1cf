"""The targets of Resolution 49 that a source gives, and nothing else."""

from datetime import date

from dondoc.engine.desks.indicators.catalogue import listed, pillars
from dondoc.engine.desks.indicators.model import Bound, Direction


def test_twelve_targets_in_their_pillars_each_with_a_source() -> None:
    found = listed()
    assert len(found) == 12 == len({one.code for one in found})
    assert {one.pillar for one in found} == set(pillars())
    assert all(one.target.source and one.document.startswith("Nghị quyết số 49-NQ/TU") for one in found)
    assert {one.target.due_on for one in found} == {date(2025, 12, 31)}


def test_what_the_source_gives_no_number_for_has_none() -> None:
    assert [one.name for one in listed() if one.target.value is None] == [
        "Phổ cập dịch vụ mạng di động 4G/5G và điện thoại thông minh"
    ]


def test_the_words_of_a_target_are_kept() -> None:
    known = {one.code: one for one in listed()}
    assert known["nq49-ho-cap-quang"].target.bound is Bound.ABOVE
    assert known["nq49-kinh-te-so-grdp"].target.bound is Bound.ABOUT
    rank = known["nq49-hang-cac-tinh"]
    assert (rank.direction, rank.target.bound, rank.target.value) == (Direction.DOWN, Bound.AT_MOST, 10)
