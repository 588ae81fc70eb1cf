"""What is typed at the desk."""

from typing import Any

from django import forms
from django.http import QueryDict

from dondoc.engine.errors import DondocError
from dondoc.engine.tracking.deadlines import parse_day
from dondoc.engine.tracking.recurrence import read_rule
from dondoc.engine.tracking.typed_hours import parse_hour
from dondoc.web.documents.models import Document
from dondoc.web.proposals.matching import Matcher
from dondoc.web.register.actions.assign import NO_WINDOW
from dondoc.web.shared import clock

KINDS = (("task", "Việc cụ thể"), ("standing", "Việc thường xuyên"))
BOUNDS = (("", "–"), ("before", "trước ngày"), ("by", "chậm nhất ngày"), ("on", "vào ngày"))
PRIORITIES = (("normal", "Bình thường"), ("high", "Trọng tâm"), ("urgent", "Khẩn"))
RULES = (
    ("", "Không lặp lại"),
    ("FREQ=WEEKLY", "Hằng tuần"),
    ("FREQ=MONTHLY", "Hằng tháng"),
    ("FREQ=MONTHLY;INTERVAL=3", "Hằng quý"),
    ("FREQ=MONTHLY;INTERVAL=6", "6 tháng một lần"),
    ("FREQ=YEARLY", "Hằng năm"),
)
MOST = 40
"""Bodies of one duty."""


class ProposalForm(forms.Form):
    """The fields of a proposal; agencies and the day are read as people type them."""

    title = forms.CharField(max_length=500)
    quote = forms.CharField(max_length=20_000)
    bound = forms.ChoiceField(choices=BOUNDS, required=False)
    recurrence = forms.CharField(max_length=200, required=False)
    kind = forms.ChoiceField(choices=KINDS)
    product = forms.CharField(max_length=500, required=False)
    report_to = forms.CharField(max_length=200, required=False)
    priority = forms.ChoiceField(choices=PRIORITIES)
    given_by = forms.CharField(max_length=200, required=False)
    supervisor = forms.IntegerField(required=False)
    due = forms.CharField(max_length=100, required=False)
    due_at = forms.CharField(max_length=20, required=False)
    opens_on = forms.CharField(max_length=100, required=False)
    each = forms.BooleanField(required=False)

    def __init__(self, data: QueryDict, document: Document, matcher: Matcher) -> None:
        super().__init__(data)
        self.document, self.matcher = document, matcher

    def clean_due(self) -> str | None:
        """The day as ISO."""
        return self._day("due")

    def clean_opens_on(self) -> str | None:
        """The first day of the time in which it is to be done, as ISO."""
        return self._day("opens_on")

    def _day(self, name: str) -> str | None:
        typed = self.cleaned_data[name]
        if not typed:
            return None
        day = parse_day(typed, self.document.issued_on or clock.today())
        if isinstance(day, str):
            raise forms.ValidationError(day)
        return day.isoformat()

    def clean(self) -> dict[str, Any]:
        """A first day goes with a deadline and is not after it; a recurring duty has its days in its periods."""
        found = super().clean() or {}
        if found.get("recurrence"):
            found["opens_on"] = None
        if "due" in found and found.get("opens_on") and found["opens_on"] > (found["due"] or ""):
            self.add_error("opens_on", NO_WINDOW)
        return found

    def clean_due_at(self) -> str | None:
        """The hour as "16:00"."""
        typed = self.cleaned_data["due_at"].strip()
        if not typed:
            return None
        hour = parse_hour(typed)
        if isinstance(hour, str):
            raise forms.ValidationError(hour)
        return f"{hour:%H:%M}"

    def clean_recurrence(self) -> str | None:
        """A rule that the register can follow."""
        rule = self.cleaned_data["recurrence"]
        if not rule:
            return None
        try:
            read_rule(rule)
        except DondocError as error:
            raise forms.ValidationError(str(error)) from error
        return str(rule)

    def values(self) -> dict[str, Any]:
        """The fields of a draft; call it when the form is valid."""
        given = dict(self.cleaned_data)
        given["bound"] = (given["bound"] or "by") if given["due"] else None
        given["due_at"] = given["due_at"] if given["due"] or given["recurrence"] else None
        for role in ("lead", "cooperating"):
            given[role] = self._bodies(role)
        return given

    def typed(self) -> dict[str, Any]:
        """What was typed, to be shown again: nothing of it is lost."""
        shown: dict[str, Any] = {
            name: self.data.get(name, "") for name in self.fields if name not in ("due", "opens_on", "supervisor")
        }
        return shown | {
            "due_words": self.data.get("due", ""),
            "opens_words": self.data.get("opens_on", ""),
            **{role: self._bodies(role) for role in ("lead", "cooperating")},
        }

    def _bodies(self, role: str) -> list[dict[str, Any]]:
        data = self.data
        assert isinstance(data, QueryDict)
        found: dict[str, dict[str, Any]] = {}
        for words in data.getlist(role)[:MOST]:
            name = " ".join(words.split())[:200]
            if not name:
                continue
            agency = self.matcher.find(name)
            shown = agency.name if agency else name
            found.setdefault(shown, {"name": shown, "agency": agency.id if agency else None, "span": None})
        return list(found.values())


class PlaceForm(forms.Form):
    """Words that were marked (by offsets) or typed."""

    start = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=0)
    words = forms.CharField(required=False, max_length=20_000)
