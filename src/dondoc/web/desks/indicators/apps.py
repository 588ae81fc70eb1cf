"""The app `indicators` as Django knows it, with its room in the side bar."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.desks.indicators"
    label = "indicators"
    verbose_name = "Chỉ tiêu"
    rooms = ((_("Chỉ tiêu"), "indicators:overview", "chart-bar"),)
