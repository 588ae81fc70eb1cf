"""What people made of the reader's proposals, as labelled examples on which `dondoc score` judges the reader.

The form is that of tests/gold: NAME.gold.json beside the original NAME.ext. Only documents of which every proposal was
decided are given: an open one says nothing about what the reader missed.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from dondoc.web.documents import store
from dondoc.web.documents.models import Document
from dondoc.web.proposals.models import Proposal

KEPT = (Proposal.State.ACCEPTED, Proposal.State.ISSUED)
FIELDS = ("clause", "quote", "due", "bound", "recurrence", "kind")


def decided() -> QuerySet[Document]:
    """Documents with proposals of which none waits any more."""
    all_ = Proposal.objects.filter(document=OuterRef("pk"))
    return (
        Document.objects.filter(Exists(all_), ~Exists(all_.filter(state=Proposal.State.PENDING)))
        .exclude(force=Document.Force.RECALLED)
        .select_related("file")
        .order_by("id")
    )


def gold_of(document: Document) -> dict[str, Any]:
    """The right answer for a document, as people left it."""
    rows = Proposal.objects.filter(document=document, state__in=KEPT).order_by("position", "id")
    return {
        "document": {
            "type": document.type or None,
            "number": document.number or None,
            "issuer": document.issuer or None,
            "issued_on": document.issued_on.isoformat() if document.issued_on else None,
            "event_on": document.contract["document"]["event_on"],
            "signer": document.signer or None,
        },
        "obligations": [_duty(row.draft) for row in rows],
    }


def _duty(draft: dict[str, Any]) -> dict[str, Any]:
    plain = {name: draft[name] for name in FIELDS}
    # a recurring duty has its day in the rule (tests/gold); a day of the package is not in the words
    day = {"due": None, "bound": None} if draft["recurrence"] or draft.get("due_from") else {}
    empty = {name: draft[name] or None for name in ("product", "report_to")}
    return plain | day | empty | {role: _names(draft[role]) for role in ("lead", "cooperating")}


def _names(bodies: list[dict[str, Any]]) -> list[str]:
    """As the document means them: members of a group that were picked one by one are the group again."""
    return list(dict.fromkeys(body.get("printed") or body["name"] for body in bodies))


def files() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file of the collection: an original and its answer for every decided document."""
    for document in decided().iterator(chunk_size=50):
        stem = f"{document.id:06}"
        suffix = PurePath(document.file_name).suffix.lower() or ".txt"
        yield f"{stem}{suffix}", store.get(document.file.sha256)
        answer = json.dumps(gold_of(document), ensure_ascii=False, indent=1)
        yield f"{stem}.gold.json", answer.encode()


def as_zip() -> bytes:
    """The collection in one file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files():
            archive.writestr(name, data)
    return stream.getvalue()
