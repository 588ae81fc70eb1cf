"""The app `operations` as Django knows it."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.operations"
    label = "operations"
