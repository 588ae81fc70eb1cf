"""The settings of the register in force on a day (rulebook tracking.toml), with a province's own choices on top."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from dondoc.engine import rulebook
from dondoc.engine.errors import BadSettings

CHOICES = {"day_off": ("unchanged", "next"), "completion_day": ("reported", "confirmed")}
HOURS = ("digest_hour", "quiet_from", "quiet_until")
UNKNOWN = "Không có thiết đặt “{}” của sổ theo dõi; xin kiểm tra lại tên thiết đặt."
UNFIT = "Giá trị “{}” không dùng được cho thiết đặt “{}”; xin chọn {}."


@dataclass(frozen=True, slots=True)
class TrackingRules:
    """All settings; the comments of the rulebook say what each means and where it comes from."""

    due_soon_days: int
    before_counts: bool
    day_off: str
    completion_day: str
    standing_report: str
    alert_days: tuple[int, ...]
    escalation_days: int
    digest_hour: int
    quiet_from: int
    quiet_until: int
    late_extension: bool
    undo_minutes: int
    small_number: int
    after_period_days: int
    overdue_bands: tuple[int, ...]
    ahead_days: int

    @classmethod
    def on(cls, day: date, own: Mapping[str, Any] | None = None) -> "TrackingRules":
        """The rules in force on a day; `own` holds a province's choices by key.

        Raises BadSettings for an unknown key or a value that does not fit.
        """
        values: dict[str, Any] = {
            rule["key"]: rule["value"] for rule in rulebook.on(rulebook.load("tracking")["rule"], day)
        }
        for key, value in (own or {}).items():
            if key not in values:
                raise BadSettings(UNKNOWN.format(key))
            values[key] = _fitting(key, value, values[key])
        values["alert_days"] = tuple(sorted({int(days) for days in values["alert_days"]}, reverse=True))
        values["overdue_bands"] = tuple(sorted({int(days) for days in values["overdue_bands"]}))
        return cls(**{field.name: values[field.name] for field in fields(cls)})


def source_of(key: str, day: date) -> str:
    """Where the rulebook's value of a setting on a day comes from; BadSettings for an unknown key."""
    for rule in rulebook.on(rulebook.load("tracking")["rule"], day):
        if rule["key"] == key:
            return str(rule["source"])
    raise BadSettings(UNKNOWN.format(key))


def _fitting(key: str, value: Any, default: Any) -> Any:
    """The value when it is of the rulebook's kind; a number is never negative."""
    if key in CHOICES:
        if value not in CHOICES[key]:
            raise BadSettings(UNFIT.format(value, key, " hoặc ".join(f"“{choice}”" for choice in CHOICES[key])))
    elif isinstance(default, list):
        if not isinstance(value, list | tuple) or not all(_is_count(item) for item in value):
            raise BadSettings(UNFIT.format(value, key, "một danh sách số nguyên không âm"))
    elif isinstance(default, bool | str):
        if type(value) is not type(default):
            raise BadSettings(
                UNFIT.format(value, key, "có hoặc không" if isinstance(default, bool) else "một chuỗi chữ")
            )
    else:
        _check_number(key, value)
    return value


def _check_number(key: str, value: Any) -> None:
    if not _is_count(value):
        raise BadSettings(UNFIT.format(value, key, "một số nguyên không âm"))
    if key in HOURS and value > 23:
        raise BadSettings(UNFIT.format(value, key, "một giờ từ 0 đến 23"))


def _is_count(value: Any) -> bool:
    return type(value) is int and value >= 0
