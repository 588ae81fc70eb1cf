"""Reading goes on in the background; every job may run twice without harm."""

from dondoc.web.documents import store
from dondoc.web.documents.actions import reading
from dondoc.web.documents.models import Document, Intake
from dondoc.web.documents.queries import files


def read_document(document_id: int) -> None:
    """Read one document."""
    reading.read_document(document_id)


def read_intake(key: str) -> None:
    """Read one file of the spool and, when the gate has passed, keep it."""
    reading.read_intake(key)


def read_waiting() -> int:
    """Read all that waits, in case an order was lost; returns how many there were."""
    documents = list(Document.objects.filter(reading=Document.Reading.QUEUED).values_list("id", flat=True))
    keys = list(Intake.objects.filter(state=Intake.State.WAITING).values_list("key", flat=True))
    for document_id in documents:
        reading.read_document(document_id)
    for key in keys:
        reading.read_intake(key)
    return len(documents) + len(keys)


def drop_strays() -> int:
    """Remove files whose upload ended between file and row (a server died), an hour later; returns how many."""
    return sum(store.drop(name) for name in files.strays())
