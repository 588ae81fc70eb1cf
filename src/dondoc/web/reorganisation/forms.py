"""What is typed about a merger."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dondoc.web.people.models import Agency
from dondoc.web.shared.fields import DayField, PickerSelect, PickerSelectMultiple


def _picker() -> str:
    return reverse("people:agency_search")


class ReorganisationForm(forms.Form):
    """From which agencies, to which, what, when, by which decision."""

    old = forms.ModelMultipleChoiceField(
        label=_("Cơ quan giao lại"), queryset=Agency.objects.all(), widget=PickerSelectMultiple(_picker)
    )
    new = forms.ModelChoiceField(
        label=_("Cơ quan tiếp nhận"), queryset=Agency.objects.all(), widget=PickerSelect(_picker)
    )
    scope = forms.CharField(
        label=_("Phạm vi"),
        max_length=300,
        initial="toàn bộ",
        help_text=_("“toàn bộ”, hoặc các lĩnh vực cách nhau bằng dấu phẩy: chuyển đổi số, bưu chính, viễn thông."),
    )
    day = DayField(label=_("Từ ngày"))
    source = forms.CharField(label=_("Căn cứ"), max_length=300, help_text=_("Số, ngày của nghị quyết, quyết định."))
    closes_old = forms.BooleanField(
        label=_("Ghi ngày hoạt động cuối cùng của cơ quan giao lại"), required=False, initial=True
    )

    def clean(self) -> dict[str, Any]:
        """The agency that takes over is none of those that give."""
        values = super().clean() or {}
        if values.get("new") and values["new"] in (values.get("old") or ()):
            self.add_error("new", _("Cơ quan tiếp nhận không được nằm trong các cơ quan giao; xin chọn lại."))
        return values
