"""One document with all that hangs on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from dondoc.engine.tracking.words import State
from dondoc.web.documents.models import Document, DocumentLink
from dondoc.web.documents.queries.listing import visible
from dondoc.web.people.models import Post
from dondoc.web.shared.access import AGENCY, READ_ALL


def get_visible(posts: Iterable[Post], document_id: int) -> Document:
    """The document; Http404 when it is not there or not for the holder of these posts."""
    row = visible(posts).select_related("file", "uploaded_by", "replaced_by", "same_as").filter(id=document_id).first()
    if row is None:
        raise Http404
    return row


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One clause as the page shows it."""

    kind: str
    level: int
    label: str
    path: str
    text: str
    start: int
    links: tuple[DocumentLink, ...] = ()


def paragraphs(document: Document) -> list[Paragraph]:
    """The clauses of the body in their order, with the links that stand in them."""
    links = list(document.links.select_related("target"))
    shown = []
    for clause in document.contract.get("outline", ()):
        pieces = clause["spans"]
        if not pieces:
            continue
        words = " ".join(" ".join(document.text[start:end] for start, end in pieces).split())
        inside = tuple(link for link in links if pieces[0][0] <= link.span_start < pieces[-1][1])
        shown.append(
            Paragraph(
                clause["kind"], min(clause["level"], 5), clause["label"], clause["path"], words, pieces[0][0], inside
            )
        )
    return shown


def obligations_of(document: Document, posts: Iterable[Post]) -> QuerySet[Any]:
    """The duties issued from a document that the person may see: all, or those in which their agency has a part."""
    rows = document.obligations.filter(template=None).prefetch_related("parts__agency").order_by("position", "id")
    posts = list(posts)
    if any(post.role in READ_ALL for post in posts):
        return rows
    agencies = [post.agency_id for post in posts if post.role in AGENCY]
    return rows.filter(parts__agency__in=agencies).distinct()


def folded_together(rows: Iterable[Any]) -> list[tuple[Any, int]]:
    """Duties in their order, those that the same words gave to several agencies as the first of them with how many there are."""
    found: dict[str, tuple[Any, int]] = {}
    for row in rows:
        first, count = found.get(row.common or row.code, (row, 0))
        found[row.common or row.code] = (first, count + 1)
    return list(found.values())


def state_label(state: str) -> str:
    """The state of a duty in words."""
    return State(state).label


def linked_from(document: Document, posts: Iterable[Post]) -> QuerySet[DocumentLink]:
    """Links of other visible documents to this one."""
    return (
        document.linked_from.filter(source__in=visible(posts)).select_related("source").order_by("-source__issued_on")
    )


def touched(document: Document, posts: Iterable[Post]) -> list[DocumentLink]:
    """Links to documents that this one replaces or amends and that still stand as they were: a person has to settle them."""
    kinds = (DocumentLink.Kind.REPLACES, DocumentLink.Kind.AMENDS)
    rows = document.links.filter(kind__in=kinds, target__in=visible(posts), target__force=Document.Force.IN_FORCE)
    by_target = {link.target_id: link for link in rows.select_related("target").order_by("-kind")}
    return list(by_target.values())
