"""Numbers as Vietnamese offices write and type them: 1.234,5 with a comma before the decimals."""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from dondoc.engine.errors import BadSettings
from dondoc.engine.language.text import normalize

UNREAD = "Chưa hiểu số “{}”; xin gõ như 1234,5 hoặc 1.234,5."
LARGE = "Số “{}” quá dài; xin kiểm tra lại."
# parts are as long as LARGEST at most, so that no text takes longer than its length
NUMBER = re.compile(r"(?P<sign>[-−]?)(?P<whole>\d{1,40}(?:[. ]\d{3}){0,12})(?:,(?P<tail>\d{1,40}))?")
ENGLISH = re.compile(r"(?P<sign>[-−]?)(?P<whole>\d{1,3}(?:,\d{3}){0,12}|\d{1,40})\.(?P<tail>\d{1,40})")
MARK = re.compile(r" ?(?:\( ?(?:[*†‡]{1,5}|\d{1,2}|[a-zđ]) ?\)|[*†‡]{1,5}|[¹²³⁰-⁹⁽⁾]{1,5})$", re.IGNORECASE)
"""A mark of a footnote behind a number: (*), **, (1), ¹."""
ABOUT = re.compile(r"(?:[≈≃~]|khoảng\b) ?", re.IGNORECASE)
MOST_MARKS = 3
LARGEST = 40
PLACES = 2


def parse(text: str) -> Fraction:
    """The number that was typed or pasted; raises BadSettings with one sentence when it can be read in two ways or in none.

    "1.234" is a thousand and more, as offices write; "0.5" and "12.75" can only be decimals; "1,234" is one and a bit. A
    per cent sign at the end is dropped: the unit belongs to the indicator.
    """
    typed = _plain(text).removesuffix("%").strip()
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


def without_marks(text: str) -> tuple[str, str]:
    """A number of somebody's table without marks of footnotes and of rounding, and those marks: "≈ 100%(*)" is "100%" and "≈ (*)".

    A text that is no number without them either stays as it is, so that `parse` says what is wrong with it.
    """
    rest, marks = split_marks(text)
    if found := ABOUT.match(rest):
        rest, marks = rest[found.end() :], f"{found[0].strip()} {marks}".strip()
    return (rest, marks) if marks and _is_number(rest) else (text, "")


def split_marks(text: str) -> tuple[str, str]:
    """Words without the marks of footnotes behind them, and those marks: "trên 90%(*)" is "trên 90%" and "(*)"."""
    rest = _plain(text)
    marks: list[str] = []
    if len(rest) > 2 * LARGEST:
        return text, ""
    for _time in range(MOST_MARKS):
        if found := MARK.search(rest):
            rest = rest[: found.start()]
            marks.insert(0, found[0].strip())
    return rest, " ".join(marks)


def _is_number(text: str) -> bool:
    try:
        parse(text)
    except BadSettings:
        return False
    return True


def _plain(text: str) -> str:
    """Plain spaces, nothing invisible."""
    return " ".join(normalize(text).text.split())


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
