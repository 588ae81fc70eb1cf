"""The app `reminders` as Django knows it."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.reminders"
    label = "reminders"
