"""What is typed for a new key."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.web.exchange.actions.tokens import MOST_DAYS
from dondoc.web.exchange.queries.tokens import SCOPES
from dondoc.web.shared.programs import READ


class TokenForm(forms.Form):
    """Which program, for what, how long."""

    name = forms.CharField(
        label=_("Phần mềm dùng mã"), max_length=100, help_text=_("Ví dụ: Phần mềm quản lý văn bản của Sở.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("Được làm gì"), choices=list(SCOPES.items()), widget=forms.CheckboxSelectMultiple, initial=[READ]
    )
    days = forms.IntegerField(label=_("Hiệu lực (ngày)"), min_value=1, max_value=MOST_DAYS, initial=90)
