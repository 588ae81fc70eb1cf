"""The day on which a report counts: the Office names when a paper came, an agency never does."""

from datetime import date

import pytest

from dondoc.engine.errors import NotAllowed, Refused
from dondoc.engine.tracking.arrival import arrival_day

GIVEN, TODAY = date(2026, 3, 2), date(2026, 3, 20)


@pytest.mark.parametrize("day", [GIVEN, date(2026, 3, 12), TODAY])
def test_a_paper_counts_from_the_day_on_which_it_came(day):
    assert arrival_day(day, today=TODAY, given_on=GIVEN, entered=True) == day


@pytest.mark.parametrize("entered", [True, False])
def test_without_a_day_a_report_counts_from_today(entered):
    assert arrival_day(None, today=TODAY, given_on=GIVEN, entered=entered) == TODAY


@pytest.mark.parametrize(
    ("day", "why"), [(date(2026, 3, 21), "sau hôm nay"), (date(2026, 3, 1), r"trước ngày giao.*02/03/2026")]
)
def test_a_day_to_come_or_before_the_duty_is_refused(day, why):
    with pytest.raises(Refused, match=why):
        arrival_day(day, today=TODAY, given_on=GIVEN, entered=True)


@pytest.mark.parametrize("day", [date(2026, 3, 12), TODAY])
def test_an_agency_names_no_day_of_its_own_report(day):
    with pytest.raises(NotAllowed, match="chỉ do Văn phòng ghi"):
        arrival_day(day, today=TODAY, given_on=GIVEN, entered=False)
