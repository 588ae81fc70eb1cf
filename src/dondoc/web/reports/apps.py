"""The app `reports` as Django knows it."""

from django.apps import AppConfig

from dondoc.web.documents import papers
from dondoc.web.reports import sources


class ReportsConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.reports"
    label = "reports"

    def ready(self) -> None:
        """The template that administrators set here is that of all papers."""
        papers.feed(sources.model)
