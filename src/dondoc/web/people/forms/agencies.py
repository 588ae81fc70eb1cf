"""What is typed about an agency."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.web.people.models import Agency
from dondoc.web.shared.fields import DayField


class AgencyForm(forms.Form):
    """Name, kind, ways to write it, first and last day."""

    name = forms.CharField(label=_("Tên cơ quan"), max_length=200)
    kind = forms.ChoiceField(label=_("Loại"), choices=Agency.Kind.choices)
    abbreviations = forms.CharField(
        label=_("Cách viết tắt"),
        max_length=300,
        required=False,
        help_text=_("Cách nhau bằng dấu phẩy, ví dụ: STC, Sở TC."),
    )
    valid_from = DayField(
        label=_("Ngày bắt đầu"), required=False, help_text=_("Để trống nếu có từ trước khi dùng hệ thống.")
    )
    valid_until = DayField(label=_("Ngày cuối"), required=False, help_text=_("Để trống khi còn hoạt động."))
    source = forms.CharField(
        label=_("Căn cứ"), max_length=300, required=False, help_text=_("Nghị quyết, quyết định thành lập hoặc sắp xếp.")
    )

    def clean_name(self) -> str:
        """One blank between words."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_abbreviations(self) -> str:
        """Stored parted by a bar."""
        typed = self.cleaned_data["abbreviations"].replace("|", ",").split(",")
        return "|".join(dict.fromkeys(word for one in typed if (word := " ".join(one.split()))))

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        values = super().clean() or {}
        first, last = values.get("valid_from"), values.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("Ngày cuối ở trước ngày bắt đầu; xin kiểm tra lại."))
        return values


class UnitForm(forms.Form):
    """A room or division."""

    name = forms.CharField(label=_("Tên đơn vị"), max_length=200)
    active = forms.BooleanField(label=_("Đang hoạt động"), required=False, initial=True)


class EndForm(forms.Form):
    """The last day of an agency."""

    last_day = DayField(label=_("Ngày hoạt động cuối cùng"))
    reason = forms.CharField(label=_("Căn cứ"), max_length=300, help_text=_("Quyết định hoặc lý do."))
