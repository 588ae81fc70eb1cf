"""The app `notices` as Django knows it."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.notices"
    label = "notices"
