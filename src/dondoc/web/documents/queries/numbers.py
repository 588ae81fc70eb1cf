"""Numbers of documents as they are compared."""

import re
from collections.abc import Iterable

from dondoc.engine.language.text import key
from dondoc.web.documents.models import Document


def number_key(number: str | None) -> str:
    """The number in capitals without spaces, dashes alike: "123 / TB–UBND" is "123/TB-UBND"."""
    return re.sub(r"\s+", "", (number or "").upper()).replace("–", "-").replace("—", "-")[:100]


def find_double(document: Document) -> Document | None:
    """The oldest other document with the same number, issuer and year; None when one of the three is not known."""
    if not (document.number_key and document.issuer and document.issued_on):
        return None
    rows = Document.objects.filter(number_key=document.number_key, issued_on__year=document.issued_on.year)
    issuer = key(document.issuer)
    return next((row for row in rows.exclude(id=document.id).order_by("id") if key(row.issuer) == issuer), None)


def named(ids: Iterable[int]) -> dict[int, str]:
    """How an official paper cites some documents, by id."""
    rows = Document.objects.filter(pk__in=list(ids)).only("type", "number", "issued_on", "file_name")
    return {row.pk: row.cited for row in rows}
