"""Days and repetitions are said as an officer would write them."""

import pytest

from cli.samples import FIRST, SECOND, THIRD
from dondoc.cli.wording import say_deadline, say_recurrence
from dondoc.engine.obligations.model import Nature


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=MONTHLY;INTERVAL=3", "hằng quý"),
        ("FREQ=MONTHLY;INTERVAL=6", "6 tháng một lần"),
        ("FREQ=MONTHLY;BYMONTHDAY=25", "ngày 25 hằng tháng"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "ngày cuối hằng tháng"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20", "ngày 20 hằng quý"),
        ("FREQ=MONTHLY;INTERVAL=4", "4 tháng một lần"),
        ("FREQ=WEEKLY;BYDAY=FR", "thứ Sáu hằng tuần"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "thứ Hai, thứ Tư và thứ Sáu hằng tuần"),
        ("FREQ=DAILY", "hằng ngày"),
        ("FREQ=YEARLY", "hằng năm"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", "ngày 15/12 hằng năm"),
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15", "ngày 15/6 và 15/12 hằng năm"),
        ("FREQ=YEARLY;BYMONTH=5", "tháng 5 hằng năm"),
    ],
)
def test_a_rule_is_said_in_words(rule: str, words: str) -> None:
    assert say_recurrence(rule) == words


@pytest.mark.parametrize("rule", ["FREQ=MONTHLY;COUNT=3", "FREQ=SECONDLY", "mỗi khi cần", ""])
def test_a_rule_without_words_is_shown_as_it_is(rule: str) -> None:
    assert say_recurrence(rule) == rule


@pytest.mark.parametrize(
    ("bound", "words"),
    [("before", "trước 30/06/2024"), ("by", "chậm nhất 30/06/2024"), ("on", "vào 30/06/2024"), (None, "30/06/2024")],
)
def test_a_day_is_said_with_its_bound(bound: str | None, words: str) -> None:
    assert say_deadline(FIRST._replace(bound=bound)) == words


def test_what_has_no_day_is_said_by_what_it_has() -> None:
    assert say_deadline(SECOND) == "hằng quý"
    assert say_deadline(THIRD) == "thường xuyên"
    assert say_deadline(THIRD._replace(time_text="trước kỳ họp cuối năm")) == "trước kỳ họp cuối năm"
    assert say_deadline(THIRD._replace(nature=Nature.UNDATED)) == "—"
