"""The app `people` as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.people"
    label = "people"
