"""The filters of the board and of the list of a past day, read from their addresses."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from dondoc.engine import rulebook
from dondoc.engine.obligations import outcome
from dondoc.engine.tracking.standing import Standing
from dondoc.web.board.queries.chosen import Chosen
from dondoc.web.board.queries.then import Asked
from dondoc.web.people.models import Agency
from dondoc.web.register.queries.lists import NONE
from dondoc.web.shared import clock
from dondoc.web.shared.fields import DayField

ALL = [("", _("Tất cả"))]
LEVELS = (Agency.Kind.DEPARTMENT, Agency.Kind.COMMUNE, Agency.Kind.DISTRICT)
YEARS = 3
"""Years of which periods are offered: this one and those before."""
NOT_OVER = _("Ngày này chưa tới; xin chọn hôm nay hoặc một ngày đã qua.")


def topic_names() -> dict[str, str]:
    """The topics by key, as people read them, with the sections of the founding notice that they answer; in its order."""
    sections = rulebook.load("topics")["sections"]
    names = {key: words[:1].upper() + words[1:] for key, words in outcome.topic_names().items()}
    answering = {key: f"{names[key]} ({section})" for key, section in sections.items()}
    return answering | {key: words for key, words in names.items() if key not in sections}


def periods(today: date) -> list[tuple[str, str]]:
    """The periods that can be chosen: the months and quarters of this year up to now, and years."""
    found = [(str(year), f"Năm {year}") for year in range(today.year, today.year - YEARS, -1)]
    quarters = range((today.month - 1) // 3 + 1, 0, -1)
    found += [(f"{today.year}-q{one}", f"Quý {['I', 'II', 'III', 'IV'][one - 1]}/{today.year}") for one in quarters]
    return found + [(f"{today.year}-{one:02}", f"Tháng {one}/{today.year}") for one in range(today.month, 0, -1)]


def days_of(period: str) -> tuple[date, date]:
    """The first and last day of a period: "2026", "2026-q3", "2026-11"."""
    year, _dash, part = period.partition("-")
    if not part:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    first, months = (int(part[1:]) * 3 - 2, 3) if part.startswith("q") else (int(part), 1)
    after = date(int(year) + (first + months > 12), (first + months - 1) % 12 + 1, 1)
    return date(int(year), first, 1), after - timedelta(days=1)


class BoardForm(forms.Form):
    """Period of assignment, level, leader, topic and day. What cannot be read is told beside its field and asks for nothing."""

    period = forms.ChoiceField(label=_("Giao trong kỳ"), required=False)
    level = forms.ChoiceField(
        label=_("Cấp"), choices=[*ALL, *((one.value, one.label) for one in LEVELS)], required=False
    )
    given_by = forms.ChoiceField(label=_("Lãnh đạo giao"), required=False)
    topic = forms.ChoiceField(label=_("Lĩnh vực"), required=False)
    day = DayField(label=_("Xem tại ngày"), required=False)

    def __init__(self, data: QueryDict, *, leaders: Sequence[str]) -> None:
        super().__init__(data)
        named = [(one, one) for one in leaders]
        self._choose("period", periods(clock.today()))
        self._choose("given_by", [*named, (NONE, _("Không nêu người giao"))])
        self._choose("topic", [*topic_names().items(), (NONE, _("Chưa xếp lĩnh vực"))])

    def _choose(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = [*ALL, *choices]  # type: ignore[attr-defined]

    def clean_day(self) -> date | None:
        """No day that has not come."""
        day: date | None = self.cleaned_data["day"]
        if day and day > clock.today():
            raise forms.ValidationError(str(NOT_OVER))
        return day

    def chosen(self) -> Chosen:
        """What is asked for, as far as it can be read."""
        self.is_valid()
        read = self.cleaned_data
        today = clock.today()
        first, last = days_of(read["period"]) if read.get("period") else (None, None)
        return Chosen(
            day=read.get("day") or today,
            today=today,
            period=read.get("period", ""),
            first=first,
            last=last,
            level=read.get("level", ""),
            given_by=read.get("given_by", ""),
            topic=read.get("topic", ""),
        )


class ThenForm(forms.Form):
    """The address of the list of a past day: the filters of the board and what one of its figures counts."""

    day = DayField()
    level = forms.ChoiceField(choices=[*ALL, *Agency.Kind.choices], required=False)
    given_by = forms.CharField(max_length=200, required=False)
    topic = forms.CharField(max_length=32, required=False)
    assigned_from = DayField(required=False)
    assigned_to = DayField(required=False)
    standing = forms.MultipleChoiceField(choices=[(one.value, one.label) for one in Standing], required=False)
    agency = forms.IntegerField(required=False)
    document = forms.IntegerField(required=False)
    due_from = DayField(required=False)
    due_to = DayField(required=False)

    def chosen(self) -> Chosen:
        """The day and the filters; call when the form is valid."""
        read = self.cleaned_data
        return Chosen(
            day=read["day"],
            today=clock.today(),
            first=read["assigned_from"],
            last=read["assigned_to"],
            level=read["level"],
            given_by=read["given_by"],
            topic=read["topic"],
        )

    def asked(self) -> Asked:
        """Which rows; call when the form is valid."""
        read = self.cleaned_data
        return Asked(tuple(read["standing"]), read["agency"], read["document"], read["due_from"], read["due_to"])
