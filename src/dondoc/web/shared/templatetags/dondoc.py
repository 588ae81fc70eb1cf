"""Small words of the templates: days, standings, icons, addresses with a changed filter."""

from datetime import date, time
from typing import Any

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dondoc.engine.tracking.words import say_hour

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """dd/mm/yyyy, or a dash when there is none."""
    return f"{value:%d/%m/%Y}" if value else "–"


@register.filter
def hour(value: time) -> str:
    """An hour as offices write it: "16 giờ", "16 giờ 30"."""
    return say_hour(value)


@register.filter
def unlocalized(value: float) -> str:
    """A number as drawings and scripts want it: a point, no grouping."""
    return f"{value:g}"


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One drawing of the icon sheet; hidden from screen readers unless it has a label."""
    sheet = static("vendor/icons.svg")
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>', label, sheet, name)
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', sheet, name)


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, Any], **changes: object) -> str:
    """The query part of this page's address with some keys changed; None or "" removes a key."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"
