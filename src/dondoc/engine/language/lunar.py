"""Vietnamese lunisolar calendar at UTC+7: new moons and solar longitudes by truncated astronomical series.

Formulas: J. Meeus, Astronomical Algorithms (1998), new moon and apparent solar longitude; month numbering by the
rule of the winter solstice month (month 11) and the leap month without a principal term.
"""

import math
from datetime import date
from functools import cache

ZONE = 7.0 / 24
MONTH = 29.530588853
CAN = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
CHI = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")
EPOCH = 1721425  # Julian day number minus proleptic Gregorian ordinal


def _new_moon(k: int) -> int:
    """Julian day number, Vietnamese time, of the k-th new moon after that of 1 January 1900."""
    t = k / 1236.85
    radians = math.pi / 180
    mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t * t - 0.000000155 * t**3
    mean += 0.00033 * math.sin((166.56 + 132.87 * t - 0.009173 * t * t) * radians)
    sun = 359.2242 + 29.10535608 * k - 0.0000333 * t * t - 0.00000347 * t**3
    moon = 306.0253 + 385.81691806 * k + 0.0107306 * t * t + 0.00001236 * t**3
    node = 21.2964 + 390.67050646 * k - 0.0016528 * t * t - 0.00000239 * t**3
    terms = (
        (0.1734 - 0.000393 * t, sun), (0.0021, 2 * sun), (-0.4068, moon), (0.0161, 2 * moon), (-0.0004, 3 * moon),
        (0.0104, 2 * node), (-0.0051, sun + moon), (-0.0074, sun - moon), (0.0004, 2 * node + sun),
        (-0.0004, 2 * node - sun), (-0.0006, 2 * node + moon), (0.0010, 2 * node - moon), (0.0005, 2 * moon + sun),
    )  # fmt: skip
    shift = sum(factor * math.sin(angle * radians) for factor, angle in terms)
    drift = -0.000278 + 0.000265 * t + 0.000262 * t * t if t >= -11 else 0.001 + 0.000839 * t
    return math.floor(mean + shift - drift + 0.5 + ZONE)


def _sun_sector(day: int) -> int:
    """Which twelfth of the sun's path (0 from the spring equinox) holds the midnight that begins a Julian day."""
    t = (day - 2451545.5 - ZONE) / 36525
    radians = math.pi / 180
    mean = 357.52910 + 35999.05030 * t - 0.0001559 * t * t - 0.00000048 * t**3
    centre = (1.914600 - 0.004817 * t - 0.000014 * t * t) * math.sin(radians * mean)
    centre += (0.019993 - 0.000101 * t) * math.sin(radians * 2 * mean) + 0.000290 * math.sin(radians * 3 * mean)
    longitude = (280.46645 + 36000.76983 * t + 0.0003032 * t * t + centre) * radians
    return int((longitude % (2 * math.pi)) / math.pi * 6)


@cache
def _month_eleven(year: int) -> int:
    day = date(year, 12, 31).toordinal() + EPOCH
    k = int((day - 2415021) / MONTH)
    start = _new_moon(k)
    return _new_moon(k - 1) if _sun_sector(start) >= 9 else start


def _leap_offset(start: int) -> int:
    k = int((start - 2415021.076998695) / MONTH + 0.5)
    last, index = 0, 1
    sector = _sun_sector(_new_moon(k + index))
    while sector != last and index < 14:
        last = sector
        index += 1
        sector = _sun_sector(_new_moon(k + index))
    return index - 1


def solar(day: int, month: int, year: int) -> date:
    """The solar day of a lunar day in an ordinary (not leap) month; year is the lunar year.

    Raises ValueError for a day that the lunar month does not have (day 30 of a month of 29), or no such month.
    """
    if not (1 <= day <= 30 and 1 <= month <= 12):
        raise ValueError(f"no lunar day {day}/{month}")
    first, second = (
        (_month_eleven(year - 1), _month_eleven(year)) if month < 11 else (_month_eleven(year), _month_eleven(year + 1))
    )
    offset = month - 11 if month >= 11 else month + 1
    if second - first > 365 and offset >= _leap_offset(first):
        offset += 1
    k = int(0.5 + (first - 2415021.076998695) / MONTH)
    start = _new_moon(k + offset)
    if day > _new_moon(k + offset + 1) - start:
        raise ValueError(f"lunar month {month} of {year} has no day {day}")
    return date.fromordinal(start + day - 1 - EPOCH)


def tet(year: int) -> date:
    """The first day (mùng 1) of the lunar year that begins in a solar year."""
    return solar(1, 1, year)


def year_name(year: int) -> str:
    """The can chi name of a lunar year: "Bính Ngọ" for 2026."""
    return f"{CAN[(year + 6) % 10]} {CHI[(year + 8) % 12]}"


def year_named(name: str, near: int) -> int | None:
    """The lunar year with a can chi name that lies nearest to `near`; None for an unknown name."""
    folded = " ".join(name.casefold().replace("tị", "tỵ").replace("tí", "tý").split())
    years = [year for year in range(near - 30, near + 31) if year_name(year).casefold() == folded]
    return min(years, key=lambda year: abs(year - near)) if years else None
