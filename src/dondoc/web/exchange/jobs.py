"""What the exchange does in the background; each may run twice without harm."""

from django.conf import settings
from django_q.tasks import async_task

from dondoc.web.documents import jobs as documents
from dondoc.web.documents.actions.intake import Received
from dondoc.web.exchange.actions import axis, once, sheets


def try_out(sheet_id: int) -> None:
    """Say what would become of each row of a table."""
    sheets.try_out(sheet_id)


def write(sheet_id: int) -> None:
    """Write the rows of a table."""
    sheets.run(sheet_id)


def forget_answers() -> int:
    """Drop answers to programs that are a week old; returns how many."""
    return once.forget()


def watch_folders() -> int:
    """Take in what the document exchange left in its folder and tell it how far things are; returns how many files went or came."""
    if not settings.EDXML_FOLDER:
        return 0
    return axis.take_in(_order) + axis.send_statuses()


def _order(got: Received) -> None:
    if got.intake is not None:
        async_task(documents.read_intake, got.intake.key)
    elif got.document is not None and not got.known:
        async_task(documents.read_document, got.document.pk)
