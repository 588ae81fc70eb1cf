"""How the fields of this app look and how days are typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

CLASSES = {"select": "form-select", "checkbox": "form-check-input"}


class TidyForm(forms.Form):
    """A form whose fields wear the classes of the style sheet and point to their help and errors."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As Django's own."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            dress(field)


def dress(field: forms.Field) -> None:
    """Give the widget of a field its class."""
    kind = getattr(field.widget, "input_type", "")
    field.widget.attrs.setdefault("class", CLASSES.get(kind, "form-control"))


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day as people type it, dd/mm/yyyy."""
    widget = forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy"})
    messages = {"invalid": _("Xin ghi ngày theo dạng 31/12/2026.")}
    return forms.DateField(label=label, widget=widget, error_messages=messages, **more)
