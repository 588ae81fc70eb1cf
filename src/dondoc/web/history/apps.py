"""The app `history` as Django knows it."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.history"
    label = "history"
