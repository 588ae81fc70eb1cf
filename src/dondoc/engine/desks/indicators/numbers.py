"""Numbers as Vietnamese offices write and type them: 1.234,5 with a comma before the decimals."""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from dondoc.engine.errors import BadSettings

UNREAD = "Chưa hiểu số “{}”; xin gõ như 1234,5 hoặc 1.234,5."
LARGE = "Số “{}” quá dài; xin kiểm tra lại."
# parts are as long as LARGEST at most, so that no text takes longer than its length
NUMBER = re.compile(r"(?P<sign>[-−]?)(?P<whole>\d{1,40}(?:[. ]\d{3}){0,12})(?:,(?P<tail>\d{1,40}))?")
ENGLISH = re.compile(r"(?P<sign>[-−]?)(?P<whole>\d{1,3}(?:,\d{3}){0,12}|\d{1,40})\.(?P<tail>\d{1,40})")
LARGEST = 40
PLACES = 2


def parse(text: str) -> Fraction:
    """The number that was typed or pasted; raises BadSettings with one sentence when it can be read in two ways or in none.

    "1.234" is a thousand and more, as offices write; "0.5" and "12.75" can only be decimals; "1,234" is one and a bit. A
    per cent sign at the end is dropped: the unit belongs to the indicator.
    """
    typed = " ".join(text.replace("\u00a0", " ").split()).removesuffix("%").strip()
    if len(typed) > LARGEST:
        raise BadSettings(LARGE.format(typed[:LARGEST]))
    found = NUMBER.fullmatch(typed) or ENGLISH.fullmatch(typed)
    if not found:
        raise BadSettings(UNREAD.format(text.strip()))
    whole = re.sub(r"[., ]", "", found["whole"])
    if found.re is NUMBER and not found["tail"] and re.fullmatch(r"[-−]?0\.\d{3}", typed):
        # "0.125": no thousand begins with a nought
        value = Fraction(int(whole), 1000)
    else:
        value = Fraction(f"{whole}.{found['tail'] or 0}")
    return -value if found["sign"] else value


def write(value: Fraction, places: int = PLACES, *, noughts: bool = False) -> str:
    """The number as printed: thousands with a point, decimals with a comma, rounded half up; noughts at the end only when asked
    for, as in a column of totals."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    whole, _, tail = f"{rounded:,f}".partition(".")
    tail = tail if noughts else tail.rstrip("0")
    body = whole.replace(",", ".")
    sign = "" if rounded else body.lstrip("-")
    return (sign or body) + (f",{tail}" if tail else "")
