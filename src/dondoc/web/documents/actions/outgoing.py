"""Documents that the Office itself issues here: they are filed with what is known of them, without being read."""

from datetime import date
from typing import Any

from django.db import transaction

from dondoc.web.documents.actions.intake import keep_document
from dondoc.web.documents.models import Document
from dondoc.web.documents.queries.numbers import number_key
from dondoc.web.shared import clock
from dondoc.web.shared.search import folded


@transaction.atomic
def file_own(
    *,
    data: bytes,
    name: str,
    type: str,
    number: str,
    issuer: str,
    issued_on: date,
    summary: str,
    signer: str,
    signer_title: str,
    text: str,
    by: Any,
    label: str = "",
) -> Document:
    """File a paper that was written here. It asks nothing of anybody that is not in the register already, so the reader
    does not look for duties in it."""
    made = keep_document(data=data, name=name, channel=Document.Channel.HAND, by=by, label=label)
    made.reading, made.read_at, made.text = Document.Reading.DONE, clock.now(), text
    made.type, made.number, made.number_key = type, number, number_key(number)
    made.issuer, made.issued_on, made.summary = issuer, issued_on, summary
    made.signer, made.signer_title = signer, signer_title
    made.folded = folded(number, issuer, summary, text)
    made.save()
    return made
