"""What is typed about a day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.web.shared.fields import DayField


class DayForm(forms.Form):
    """The day, off or working, and who declared it."""

    day = DayField(label=_("Ngày"))
    working = forms.ChoiceField(
        label=_("Là ngày"),
        choices=(("0", _("nghỉ")), ("1", _("làm việc (làm bù)"))),
        widget=forms.RadioSelect,
        initial="0",
    )
    source = forms.CharField(
        label=_("Căn cứ"), max_length=300, help_text=_("Văn bản công bố, ví dụ: Thông báo số 6150/TB-BLĐTBXH.")
    )
