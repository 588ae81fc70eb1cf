"""The app `shared` as Django knows it."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.shared"
    label = "shared"
