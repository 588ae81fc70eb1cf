"""An hour of the day as people type it and as tables write it: 16h, 16 giờ, 16:30, 16g30, 16:30:00."""

import re
from datetime import time

WRITTEN = re.compile(
    r"(?P<hour>\d{1,2})\s?(?:(?:giờ|gio|g|h|$)\s?(?P<minute>\d{2})?(?:\s?(?:phút|phut|p))?|:(?P<part>\d{2})(?::\d{2})?)?"
)
UNREAD = "Giờ không đọc được; xin ghi như 16:00 hoặc 16 giờ 30, hoặc để trống nếu tính cả ngày."


def parse_hour(text: str) -> time | str:
    """The hour that was typed, or a Vietnamese sentence that says what to type."""
    found = WRITTEN.fullmatch(text.strip().lower())
    hour, minute = (int(found["hour"]), int(found["minute"] or found["part"] or 0)) if found else (24, 0)
    return time(hour, minute) if hour < 24 and minute < 60 else UNREAD
