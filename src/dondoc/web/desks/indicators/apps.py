"""The app `indicators` as Django knows it, with its room in the side bar and its addresses for programs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from dondoc.web.board import gauges
from dondoc.web.desks.indicators import programs, sources
from dondoc.web.shared import related


class IndicatorsConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.desks.indicators"
    label = "indicators"
    verbose_name = "Chỉ tiêu"
    rooms = ((_("Chỉ tiêu"), "indicators:overview", "chart-bar"),)
    programs = staticmethod(programs.ways)

    def ready(self) -> None:
        """Gauges that nothing else feeds draw from an indicator each, until a desk of their own takes over; duties link back."""
        for key in sorted(set(gauges.keys()) - gauges.fed()):
            gauges.feed(key, sources.source(key))
        related.register("indicators", sources.related)
