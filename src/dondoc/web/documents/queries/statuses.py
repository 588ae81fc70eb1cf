"""How far a document is, in the codes of the document exchange."""

from django.conf import settings

from dondoc.engine.documents import status_message
from dondoc.web.documents.models import Document
from dondoc.web.shared import clock


def likely(document: Document) -> str:
    """The state that follows from what was done here: issued, read, or only arrived."""
    if document.issued_duties_at:
        rows = document.obligations.filter(template=None)
        done = rows.exists() and not rows.exclude(state="completed").exists()
        return "06" if done else "05"
    return "03" if document.reading == Document.Reading.DONE else "01"


def message(document: Document, code: str, *, staff: str = "", description: str = "") -> bytes:
    """The status message about a document, as a file for the exchange."""
    envelope = document.contract.get("document", {}).get("envelope") or {}
    return status_message.build(
        code=code,
        number=document.number,
        dated=document.issued_on,
        office_code=envelope.get("issuer_code") or "",
        document_id=envelope.get("document_id") or "",
        from_name=f"UBND tỉnh {settings.PROVINCE}",
        staff=staff,
        description=description,
        at=clock.now(),
    )
