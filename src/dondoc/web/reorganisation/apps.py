"""The app `reorganisation` as Django knows it."""

from django.apps import AppConfig


class ReorganisationConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.reorganisation"
    label = "reorganisation"
