"""Files come in: nothing is kept before the gate of secrecy has passed."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db import transaction

from dondoc.engine.documents import formats, secrecy, structure
from dondoc.engine.errors import Secret, TooLarge
from dondoc.engine.language.text import normalize
from dondoc.web.documents import store
from dondoc.web.documents.models import Document, Intake, StoredFile
from dondoc.web.history.actions import record
from dondoc.web.shared import clock, tables

QUICK = frozenset({"txt", "docx", "html"})
"""Formats that are read in the request; for the others (recognition, LibreOffice) the gate stands in the job."""
MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "txt": "text/plain",
    "html": "text/html",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "edxml": "application/xml",
    "xml": "application/xml",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LARGE_TABLE = "Tệp lớn hơn {} MB; xin tách thành các tệp nhỏ hơn rồi gửi lại."


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a file: a document that waits for the reader, an older one with the same content, or an intake."""

    document: Document | None = None
    intake: Intake | None = None
    known: bool = False
    """The same content was there before."""


def receive(*, data: bytes, name: str, by: Any, order: Callable[["Received"], object], label: str = "") -> Received:
    """Take one uploaded file in. `order` is called in the same transaction for what has to be read, to queue the job.

    Raises TooLarge, Unreadable and its kinds, DiskFull (nothing is kept), or Secret (nothing is kept but an event without
    content).
    """
    name = clean_name(name)
    if len(data) > settings.UPLOAD_LIMIT:
        raise TooLarge(f"Tệp lớn hơn {settings.UPLOAD_LIMIT // 2**20} MB; xin tách thành các tệp nhỏ hơn rồi gửi lại.")
    kind, _body = formats.unwrap(data, name)
    packed = formats.detect(data, name) == "edxml"
    same = find_same(data)
    if same is not None:
        return Received(document=same, known=True)
    channel = Document.Channel.EDXML if packed else Document.Channel.UPLOAD
    # the other files of a package are looked into as well, which may take long
    if packed or kind not in QUICK:
        return _wait(data, name, channel, by, order)
    try:
        secrecy.refuse_secret(structure.assemble(formats.load(data, name)).text)
    except Secret:
        note_refusal(secrets.token_hex(16), by=by, label=label)
        raise
    with transaction.atomic():
        received = Received(document=keep_document(data=data, name=name, channel=channel, by=by, label=label))
        order(received)
    return received


def find_same(data: bytes) -> Document | None:
    """The document with exactly these bytes."""
    return Document.objects.filter(file__sha256=store.hash_of(data)).first()


@transaction.atomic
def keep_document(*, data: bytes, name: str, channel: str, by: Any, label: str = "") -> Document:
    """Store an original that passed the gate and its row, which waits for the reader; the older row for known content."""
    file = keep_file(data=data, name=name)
    document, made = Document.objects.get_or_create(
        file=file,
        defaults={
            "file_name": name,
            "channel": channel,
            "uploaded_by": by,
            "uploaded_at": clock.now(),
        },
    )
    if made:
        record("document", document.id, "receive", by=by, label=label, data={"file": name})
    return document


@transaction.atomic
def keep_file(*, data: bytes, name: str) -> StoredFile:
    """Store bytes once: the file is whole on disk before its row is written. The caller has checked what they are."""
    extension = PurePath(name).suffix.lower().removeprefix(".")
    file, _ = StoredFile.objects.get_or_create(
        sha256=store.put(data),
        defaults={
            "size": len(data),
            "media_type": MEDIA.get(extension, "application/octet-stream"),
            "stored_at": clock.now(),
        },
    )
    return file


def read_table(data: bytes, *, by: Any) -> tables.Table:
    """The cells of a workbook or text table that somebody sends. Raises TooLarge, Unreadable (no table), Secret: then nothing
    is kept of it but that it was refused."""
    if len(data) > settings.UPLOAD_LIMIT:
        raise TooLarge(LARGE_TABLE.format(settings.UPLOAD_LIMIT // 2**20))
    table = tables.read(data)
    try:
        secrecy.refuse_secret(tables.text_of(table))
    except Secret:
        note_refusal(secrets.token_hex(16), by=by)
        raise
    return table


def note_refusal(key: str, *, by: Any, label: str = "") -> None:
    """Write down that a file was refused as secret, and nothing of the file."""
    record("intake", key, "refuse", by=by, label=label)


@transaction.atomic
def drop(*, key: str, by: Any, label: str = "") -> None:
    """Give up a file of the spool that could not be read; its bytes are wiped."""
    intake = Intake.objects.select_for_update().get(key=key)
    if intake.state not in (Intake.State.FAILED, Intake.State.WAITING):
        return
    intake.state = Intake.State.DROPPED
    intake.save(update_fields=["state"])
    record("intake", key, "drop", by=by, label=label, data={"file": intake.file_name})
    transaction.on_commit(lambda: store.wipe(key))


def clean_name(name: str) -> str:
    """A file name for rows and downloads: no folders, no control characters, at most 255 characters."""
    words = normalize(PurePath(name.replace("\\", "/")).name).text
    return "".join(char for char in words if char.isprintable())[-255:].strip() or "van-ban"


def _wait(data: bytes, name: str, channel: str, by: Any, order: Callable[[Received], object]) -> Received:
    """Hold a file in the spool until the job reads it: bytes, row and order, or none of them."""
    key = secrets.token_hex(16)
    try:
        with transaction.atomic():
            store.put_aside(key, data)
            row = Intake.objects.create(key=key, file_name=name, size=len(data), channel=channel, by=by, at=clock.now())
            received = Received(intake=row)
            order(received)
    except BaseException:
        store.wipe(key)
        raise
    return received
