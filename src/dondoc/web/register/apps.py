"""The app `register` as Django knows it."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.register"
    label = "register"
