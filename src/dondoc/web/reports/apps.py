"""The app `reports` as Django knows it."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.reports"
    label = "reports"
