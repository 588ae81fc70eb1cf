"""The app `workdays` as Django knows it, with its room in the side bar and its addresses for programs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from dondoc.web.shared import law
from dondoc.web.workdays import programs


class WorkdaysConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.workdays"
    label = "workdays"
    verbose_name = "Lịch làm việc"
    rooms = ((_("Lịch làm việc"), "workdays:list", "calendar-off", frozenset({"administrator", "office_head"})),)
    programs = staticmethod(programs.ways)

    def ready(self) -> None:
        """The days of the administrator count wherever working days are counted."""
        law.know_days(programs.days)
