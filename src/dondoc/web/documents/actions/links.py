"""Links between documents, drawn from the references that the reader found."""

from datetime import date
from typing import Any

from django.db import transaction

from dondoc.engine.documents.links import kind_of
from dondoc.engine.language.text import key
from dondoc.engine.spans import Span
from dondoc.web.documents.models import Document, DocumentLink
from dondoc.web.documents.queries.numbers import number_key
from dondoc.web.history.actions import record
from dondoc.web.people.models import User


def draw_links(document: Document) -> None:
    """The links of a document that was just read, and those of others that wait for it. Twice is the same as once."""
    known = set(document.links.values_list("span_start", "span_end"))
    rows = [
        _link(document, reference)
        for reference in document.contract["document"]["references"]
        if tuple(reference["span"]) not in known
    ]
    DocumentLink.objects.bulk_create([row for row in rows if row.number_key or row.dated], ignore_conflicts=True)
    _find_targets(document)
    _offer_as_target(document)


def _link(document: Document, reference: dict[str, Any]) -> DocumentLink:
    start, end = reference["span"]
    envelope = document.contract["document"].get("envelope") or {}
    answered = {number_key(each["number"]) for each in envelope.get("response_for", ())} - {""}
    number = number_key(reference["number"])
    kind = kind_of(document.text, Span(start, end))
    return DocumentLink(
        source=document,
        kind=DocumentLink.Kind.ANSWERS if number in answered else kind,
        printed=reference["text"][:500],
        number_key=number,
        dated=date.fromisoformat(reference["dated"]) if reference["dated"] else None,
        span_start=start,
        span_end=end,
    )


def _find_targets(document: Document) -> None:
    for link in document.links.filter(target=None).exclude(number_key=""):
        found = [
            row
            for row in Document.objects.filter(number_key=link.number_key).exclude(id=document.id)
            if _is_meant(link, row)
        ]
        # two candidates are a doubt, and a person decides
        if len(found) == 1:
            link.target = found[0]
            link.save(update_fields=["target"])


def _offer_as_target(document: Document) -> None:
    if not document.number_key:
        return
    waiting = DocumentLink.objects.filter(target=None, number_key=document.number_key).exclude(source=document)
    for link in waiting:
        if _is_meant(link, document):
            link.target = document
            link.save(update_fields=["target"])


def _is_meant(link: DocumentLink, row: Document) -> bool:
    """Whether number and (printed day, or the issuer's name in the words) agree."""
    if link.dated and row.issued_on:
        return link.dated == row.issued_on
    return bool(row.issuer) and key(row.issuer) in key(link.printed)


@transaction.atomic
def set_link(*, link_id: int, kind: str, target: Document | None, by: User, label: str = "") -> DocumentLink:
    """A person says how a named document stands to this one, and which it is."""
    link = DocumentLink.objects.select_for_update().select_related("source").get(id=link_id)
    link.kind, link.target, link.by_person = kind, target, True
    link.save(update_fields=["kind", "target", "by_person"])
    data = {"document": link.printed, "kind": link.get_kind_display()}
    record("document", link.source_id, "link", by=by, label=label, data=data)
    return link
