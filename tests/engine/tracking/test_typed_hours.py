"""An hour as people and tables write it."""

from datetime import time

import pytest

from dondoc.engine.tracking.typed_hours import UNREAD, parse_hour


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("16h", time(16)),
        ("16 giờ", time(16)),
        ("16", time(16)),
        ("16:30", time(16, 30)),
        ("16g30", time(16, 30)),
        ("16 giờ 30 phút", time(16, 30)),
        (" 9:05 ", time(9, 5)),
        ("17:00:00", time(17)),
        ("00:00", time(0)),
    ],
)
def test_an_hour_is_read(typed, hour):
    assert parse_hour(typed) == hour


@pytest.mark.parametrize("typed", ["", "24 giờ", "16:60", "chiều", "16:3", "16 giờ ngày 20/3"])
def test_what_is_no_hour_gets_a_sentence(typed):
    assert parse_hour(typed) == UNREAD
