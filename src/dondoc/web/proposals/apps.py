"""The app `proposals` as Django knows it."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.proposals"
    label = "proposals"
