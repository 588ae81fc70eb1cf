"""Words of the desk's pages."""

from django import template

from dondoc.engine.desks.indicators.progress import Status
from dondoc.web.desks.indicators import words

register = template.Library()


@register.simple_tag
def indicator_status(status: Status) -> str:
    """The status in words."""
    return words.STATUS[status]


@register.filter
def period_words(code: str) -> str:
    """The period of a code: "quý III/2026"."""
    return words.period(code)
