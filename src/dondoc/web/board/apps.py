"""The app `board` as Django knows it."""

from django.apps import AppConfig

from dondoc.web.board import gauges, sources


class BoardConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.board"
    label = "board"

    def ready(self) -> None:
        """What the register itself can tell feeds its gauges; desks feed theirs in the same way."""
        gauges.feed("late", sources.late)
        gauges.feed("comments", sources.comments)
