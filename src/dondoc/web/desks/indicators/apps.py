"""The app `indicators` as Django knows it."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.desks.indicators"
    label = "indicators"
    verbose_name = "Chỉ tiêu"
