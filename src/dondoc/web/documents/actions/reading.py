"""The reader's result becomes the row of a document. A job may run twice, and a worker may die in the middle."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from dondoc.engine.documents import kept, read
from dondoc.engine.documents.model import Document as Read
from dondoc.engine.errors import DondocError, Secret
from dondoc.engine.obligations import extract
from dondoc.engine.obligations.contract import as_contract
from dondoc.web.documents import store
from dondoc.web.documents.actions import intake as intakes
from dondoc.web.documents.actions.links import draw_links
from dondoc.web.documents.models import Document, Intake
from dondoc.web.documents.queries.numbers import find_double, number_key
from dondoc.web.history.actions import record
from dondoc.web.people.models import User
from dondoc.web.shared import clock, law
from dondoc.web.shared.search import folded

GONE = "Tệp gốc không còn trong kho lưu trữ; xin báo quản trị viên kiểm tra bản sao lưu."
BROKEN = "Chưa đọc được văn bản vì lỗi của chương trình; xin bấm Đọc lại, nếu vẫn lỗi thì báo quản trị viên."
OPEN = (Intake.State.WAITING, Intake.State.RUNNING, Intake.State.FAILED)
COLUMNS = {
    "type": 100,
    "number": 100,
    "issuer": 200,
    "urgency": 40,
    "summary": 2000,
    "signer": 120,
    "signer_title": 200,
}
"""Header fields that have a column of their own, and how many characters it takes."""
READABLE = (Document.Reading.QUEUED, Document.Reading.RUNNING, Document.Reading.FAILED)


def read_document(document_id: int) -> None:
    """Read a document that waits; nothing happens to one that was read. A failure is kept as one sentence."""
    document = Document.objects.select_related("file").get(id=document_id)
    if document.reading == Document.Reading.DONE:
        return
    Document.objects.filter(id=document_id, reading__in=READABLE).update(
        reading=Document.Reading.RUNNING, reading_error=""
    )
    try:
        understood = understand(store.get(document.file.sha256), document.file_name)
    except FileNotFoundError:
        fail(document_id, GONE)
    except DondocError as error:
        fail(document_id, str(error))
    except Exception:
        fail(document_id, BROKEN)
        raise
    else:
        take_down(document_id, *understood)


def read_intake(key: str) -> Document | None:
    """Read a file of the spool. Only when the gate has passed it is kept; a secret one is wiped and its sender told.

    Returns the document; None when it was refused, failed, or was done before.
    """
    intake = Intake.objects.get(key=key)
    if not Intake.objects.filter(key=key, state__in=OPEN).update(state=Intake.State.RUNNING, message=""):
        return None
    try:
        data = store.take(key)
        read_, contract = understand(data, intake.file_name)
    except Secret as error:
        refuse(key, str(error))
        return None
    except FileNotFoundError:
        _stop(key, "Tệp tạm không còn; xin tải lên lại.")
        return None
    except DondocError as error:
        _stop(key, str(error))
        return None
    except Exception:
        _stop(key, BROKEN)
        raise
    return admit(key, data, read_, contract)


def understand(data: bytes, name: str) -> tuple[Read, dict[str, Any]]:
    """The engine's reading of a file and its JSON with outline and lines.

    Raises the errors of `engine.documents.read`.
    """
    document = read(data, name, province=settings.PROVINCE)
    return document, as_contract(document, extract(document, calendar=law.calendar())) | kept.pack(document)


@transaction.atomic
def admit(key: str, data: bytes, read_: Read, contract: dict[str, Any]) -> Document | None:
    """Keep a file of the spool that passed the gate as a document, with its reading; the spool is emptied after commit."""
    intake = Intake.objects.select_for_update().get(key=key)
    if intake.state == Intake.State.DONE:
        return None
    document = intakes.keep_document(
        data=data, name=intake.file_name, channel=intake.channel, by=intake.by, label=str(intake.by)
    )
    take_down(document.id, read_, contract)
    document.refresh_from_db()
    intake.state, intake.document, intake.message = Intake.State.DONE, document, ""
    intake.save(update_fields=["state", "document", "message"])
    transaction.on_commit(lambda: store.wipe(key))
    return document


@transaction.atomic
def refuse(key: str, sentence: str) -> None:
    """A file of the spool is secret: wipe it, forget its name, keep only that it came and was refused."""
    store.wipe(key)
    intake = Intake.objects.select_for_update().get(key=key)
    intake.state, intake.message = Intake.State.REFUSED, sentence
    intake.file_name, intake.size = "", 0
    intake.save(update_fields=["state", "message", "file_name", "size"])
    intakes.note_refusal(key, by=intake.by)


def _stop(key: str, sentence: str) -> None:
    # another run may have been faster: what is done stays done
    running = Intake.objects.filter(key=key, state=Intake.State.RUNNING)
    running.update(state=Intake.State.FAILED, message=sentence[:500])


@transaction.atomic
def fail(document_id: int, sentence: str) -> None:
    """Keep why a document could not be read."""
    document = Document.objects.select_for_update().get(id=document_id)
    if document.reading == Document.Reading.DONE:
        return
    document.reading, document.reading_error = Document.Reading.FAILED, sentence[:500]
    document.save(update_fields=["reading", "reading_error"])
    record("document", document_id, "read_failed", by=None, data={"reason": sentence})


@transaction.atomic
def take_down(document_id: int, read_: Read, contract: dict[str, Any]) -> None:
    """Write the reading into the row, draw its links, look for a double; nothing when another run was faster."""
    document = Document.objects.select_for_update().get(id=document_id)
    if document.reading == Document.Reading.DONE:
        return
    _fill(document, read_, contract)
    document.same_as = find_double(document)
    document.save()
    draw_links(document)
    record("document", document_id, "read", by=None, data={"duties": document.duties})


def _fill(document: Document, read_: Read, contract: dict[str, Any]) -> None:
    header = contract["document"]
    document.reading, document.reading_error = Document.Reading.DONE, ""
    document.read_at = clock.now()
    document.text, document.contract = read_.text, contract
    document.media, document.pages = read_.media, read_.pages
    document.duties = len(contract["obligations"])
    for name, most in COLUMNS.items():
        setattr(document, name, " ".join((header[name] or "").split())[:most])
    document.number_key = number_key(document.number)
    document.issued_on = date.fromisoformat(header["issued_on"]) if header["issued_on"] else None
    document.folded = folded(document.number, document.issuer, document.summary, document.text)


@transaction.atomic
def read_again(*, document_id: int, by: User, label: str = "") -> None:
    """Put a document that could not be read (or whose reading was broken off) back to waiting; the caller queues the job."""
    document = Document.objects.select_for_update().get(id=document_id)
    if document.reading == Document.Reading.DONE:
        return
    document.reading, document.reading_error = Document.Reading.QUEUED, ""
    document.save(update_fields=["reading", "reading_error"])
    record("document", document_id, "read_again", by=by, label=label)
