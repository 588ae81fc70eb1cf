"""Codes of indicators: which of them an address could not tell from a page of the desk."""

from dondoc.engine.errors import BadSettings

FIXED = frozenset(
    {
        "tai-ve", "them", "lay-tu-nghi-quyet", "nhap", "xac-nhan", "bo-chi-so", "ke-thua", "ranh-gioi", "take-over",
        "take-over-gauges",
    }
)  # fmt: skip
"""Words that are addresses of their own where the code of an indicator stands, on the pages and for programs."""
TAKEN = "Mã “{}” trùng với một địa chỉ của trang; xin dùng mã khác, ví dụ chi-tieu-{}."


def check(code: str) -> None:
    """Raises BadSettings for the code of a new indicator by which it could not be reached."""
    if code in FIXED:
        raise BadSettings(TAKEN.format(code, code))
