"""Controls of forms, as the style sheet knows them."""

from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString

from dondoc.engine.tracking.standing import Standing
from dondoc.web.shared.agents import say_agent

register = template.Library()

BARE = (forms.HiddenInput, forms.MultipleHiddenInput)
DJANGO_ROWS = "10"
"""The height that Django gives to a text area that says nothing."""
CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def class_of(widget: forms.Widget) -> str:
    """The classes of a control: what it is decides, so that all forms look the same."""
    if isinstance(widget, BARE):
        return ""
    if isinstance(widget, CHOICES):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    if isinstance(widget, forms.Select):
        return "form-select"
    if isinstance(widget, forms.NumberInput):
        return "form-control control-number"
    return "form-control"


@register.simple_tag
def control(field: BoundField, **attributes: str) -> SafeString:
    """The control of a bound field with the classes of its kind; more attributes: {% control field autofocus="" %}."""
    widget = field.field.widget
    own = [widget.attrs.get("class", ""), class_of(widget)]
    more = {name.replace("_", "-"): value for name, value in attributes.items()}
    if isinstance(widget, forms.Textarea) and str(widget.attrs.get("rows")) == DJANGO_ROWS:
        more.setdefault("rows", "4")
    return field.as_widget(attrs={**widget.attrs, **more, "class": " ".join(word for word in own if word)})


register.filter("agent", say_agent)


@register.filter
def beside(words: str, standing: Standing) -> str:
    """What is said beside a standing, without the words that it says itself: "quá hạn 3 ngày làm việc" beside "Quá hạn"."""
    label = str(standing.label)
    return words[len(label) :].strip() if words.lower().startswith(label.lower()) else words
