"""Fields of forms that several apps use."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from dondoc.engine.tracking.typed_days import parse_day
from dondoc.web.shared import clock, law


class DayInput(forms.TextInput):
    """A text field that takes days as people write them, and shows below how the server reads them."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        own = {
            "class": "control-day",
            "data-day": reverse_lazy("shared:day"),
            "autocomplete": "off",
            "placeholder": "30/6/2026",
        }
        super().__init__({**own, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """A day as dd/mm/yyyy; what was typed as it was typed."""
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else super().format_value(value)


class DayField(forms.Field):
    """A day as people write it: 30/6, thứ sáu, mai, 5 ngày làm việc nữa. What has two meanings is asked back."""

    widget = DayInput

    def to_python(self, value: Any) -> date | None:
        """The day; ValidationError with a sentence that says what to write."""
        if isinstance(value, date):
            return value
        if not value or not str(value).strip():
            return None
        read = parse_day(str(value), clock.today(), law.calendar())
        if isinstance(read, str):
            raise forms.ValidationError(read)
        return read

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compared as days, so that 30/6/2026 and 30/06/2026 are the same."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except forms.ValidationError:
            return True


PICKER = {
    "data-placeholder": _("Gõ tên hoặc chữ viết tắt"),
    "data-remove": _("Bỏ"),
    "data-none": _("Không có cơ quan nào khớp"),
}


class PickerSelect(forms.Select):
    """A <select> that JavaScript turns into a field with suggestions.

    address: what answers {"results": [{"id": 1, "name": "Sở Tài chính", "note": ""}]} to ?q=.
    """

    def __init__(self, address: str | Callable[[], str], attrs: dict[str, Any] | None = None, **more: Any) -> None:
        super().__init__({"data-picker": address, **PICKER, **(attrs or {})}, **more)


class PickerSelectMultiple(forms.SelectMultiple):
    """The same for several."""

    def __init__(self, address: str | Callable[[], str], attrs: dict[str, Any] | None = None, **more: Any) -> None:
        super().__init__({"data-picker": address, **PICKER, **(attrs or {})}, **more)
