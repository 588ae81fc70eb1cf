"""Long reports are printed in the background; every job may run twice without harm."""

from dondoc.web.documents.actions import reading
from dondoc.web.reports.actions import freezing
from dondoc.web.reports.models import PeriodReport


def make_files(report_id: int) -> None:
    """Make the files of one report that is being frozen."""
    freezing.make_files(report_id)


def make_waiting() -> int:
    """Make the files of all that wait, in case an order was lost; returns how many there were."""
    waiting = list(PeriodReport.objects.filter(state=PeriodReport.State.FREEZING).values_list("id", flat=True))
    for report_id in waiting:
        freezing.make_files(report_id)
    return len(waiting)


def read_document(document_id: int) -> None:
    """Read a report that was filed among the documents."""
    reading.read_document(document_id)
