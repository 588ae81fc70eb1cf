"""How far a document is, in the codes of the document exchange."""

from dondoc.web.documents.models import Document


def likely(document: Document) -> str:
    """The state that follows from what was done here: issued, read, or only arrived."""
    if document.issued_duties_at:
        rows = document.obligations.filter(template=None)
        done = rows.exists() and not rows.exclude(state="completed").exists()
        return "06" if done else "05"
    return "03" if document.reading == Document.Reading.DONE else "01"
