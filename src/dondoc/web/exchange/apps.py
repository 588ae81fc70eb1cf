"""The app `exchange` as Django knows it."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.exchange"
    label = "exchange"
