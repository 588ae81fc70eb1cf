"""What people type about documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.engine.documents.links import MENTIONS
from dondoc.web.documents.models import Document, DocumentLink
from dondoc.web.shared.fields import DayField


class FilterForm(forms.Form):
    """The filters of the list; what cannot be read is left out, for an address is shared and typed."""

    q = forms.CharField(required=False, max_length=200, strip=True)
    type = forms.CharField(required=False, max_length=100)
    issuer = forms.CharField(required=False, max_length=200)
    year = forms.IntegerField(required=False, min_value=1945, max_value=2200)
    reading = forms.ChoiceField(required=False, choices=[("", ""), *Document.Reading.choices])
    force = forms.ChoiceField(required=False, choices=[("", ""), *Document.Force.choices])
    waiting = forms.BooleanField(required=False)
    order = forms.ChoiceField(required=False, choices=[("", ""), ("new", "new"), ("day", "day")])

    def wanted(self) -> dict[str, Any]:
        """The filters that can be used."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class HeaderForm(forms.Form):
    """Header data of a document."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    type = forms.CharField(label=_("Loại văn bản"), max_length=100, required=False)
    number = forms.CharField(label=_("Số, ký hiệu"), max_length=100, required=False)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, required=False)
    issued_on = DayField(label=_("Ngày ban hành"), required=False)
    urgency = forms.CharField(label=_("Độ khẩn"), max_length=40, required=False)
    summary = forms.CharField(label=_("Trích yếu"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3}))
    signer = forms.CharField(label=_("Người ký"), max_length=120, required=False)
    signer_title = forms.CharField(label=_("Chức vụ người ký"), max_length=200, required=False)


class LinkForm(forms.Form):
    """How a named document stands to this one, and which it is."""

    kind = forms.ChoiceField(label=_("Quan hệ"), choices=DocumentLink.Kind.choices, initial=MENTIONS)
    target = forms.IntegerField(required=False, min_value=1)


class ReasonForm(forms.Form):
    """A reason, asked before what cannot be undone."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Lý do, căn cứ"), max_length=500, widget=forms.Textarea({"rows": 2}))
