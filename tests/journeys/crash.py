"""What the journeys of crashes do at a place of their own choosing. Called by `Site.call`, in a process of its own."""

import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django_q.models import OrmQ
from django_q.tasks import async_task

from dondoc.web.documents import jobs, store
from dondoc.web.documents.actions import intake
from dondoc.web.documents.models import Document, StoredFile
from dondoc.web.history.models import Event
from dondoc.web.people.models import User
from journeys.papers import notice

LOOK = 0.005
"""Seconds between two looks at what is waited for."""
LONG = 120
"""How many times the notice is repeated, so that its reading takes a while."""


def send_long(email: str) -> int:
    """Upload a long notice as the page does, its reading ordered from the worker; the id of the document."""
    text = notice().decode()
    data = (text + "\n".join(text.partition("công\n\n")[2] for _ in range(LONG))).encode()

    def order(got: intake.Received) -> None:
        assert got.document is not None
        async_task(jobs.read_document, got.document.pk)

    got = intake.receive(data=data, name="dai.txt", by=User.objects.get(email=email), order=order)
    assert got.document is not None
    return got.document.pk


def kill_while_it_reads(group: int, document_id: int, seconds: float) -> bool:
    """Kill a worker (its process group) that is in the middle of a reading: it waits for a lock that is held here, so it
    can not have finished. Whether it was in the middle."""
    _until(lambda: _reading(document_id) == "running", seconds)
    with transaction.atomic():
        Document.objects.select_for_update().get(pk=document_id)
        in_the_middle = _reading(document_id) == "running"
        os.killpg(group, signal.SIGKILL)
    return in_the_middle


def wait_until_done(document_id: int, seconds: float) -> dict[str, Any]:
    """Wait until a document is read and no job is left; how often each deed stands in its history, and its duties."""
    _until(lambda: _reading(document_id) == "done" and not OrmQ.objects.exists(), seconds)
    return told(document_id) | {"duties": Document.objects.get(pk=document_id).duties}


def told(document_id: int) -> dict[str, int]:
    """How often each deed stands in the history of a document."""
    events = Event.objects.filter(object_type="document", object_key=str(document_id))
    return Counter(events.values_list("deed", flat=True))


def kept() -> dict[str, int]:
    """How many documents, rows of files and files there are."""
    return {
        "documents": Document.objects.count(),
        "rows": StoredFile.objects.count(),
        "files": len(list(store.names())),
        "jobs": OrmQ.objects.count(),
    }


def _reading(document_id: int) -> str:
    return Document.objects.values_list("reading", flat=True).get(pk=document_id)


def _until(there: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(LOOK)
