"""A document is over, and its duties follow it: withdrawn with it, or in the place of the new document's."""

from typing import Any

from django.db import transaction

from dondoc.engine.language.text import variants_key
from dondoc.engine.tracking.words import State
from dondoc.web.documents.actions import header
from dondoc.web.documents.models import Document
from dondoc.web.people.models import User
from dondoc.web.people.queries import label_of
from dondoc.web.register.actions import deeds

ALIKE = 0.5
"""Share of common words from which a duty counts as the new form of another; the pairs are shown before they are made."""


@transaction.atomic
def recall(*, document_id: int, reason: str, version: int | None, withdraw: bool, by: User, posts: list[Any]) -> None:
    """Note the recall; with `withdraw` its open duties are withdrawn for the same reason."""
    document = header.recall(document_id=document_id, reason=reason, version=version, by=by, label=label_of(by, posts))
    if withdraw:
        deeds.follow_document(document, reason=reason, by=by, posts=posts)


@transaction.atomic
def mark_corrected(*, document_id: int, reason: str, version: int | None, by: User, posts: list[Any]) -> None:
    """Note the correction; the duties go on, and a person puts right those that it concerns."""
    header.mark_corrected(document_id=document_id, reason=reason, version=version, by=by, label=label_of(by, posts))


@transaction.atomic
def replace(
    *,
    document_id: int,
    by_document_id: int,
    reason: str,
    version: int | None,
    supersede: bool,
    by: User,
    posts: list[Any],
) -> None:
    """Note the replacement; with `supersede` its open duties end in favour of those of the new document."""
    document = header.replace(
        document_id=document_id,
        by_document_id=by_document_id,
        reason=reason,
        version=version,
        by=by,
        label=label_of(by, posts),
    )
    if supersede:
        _supersede(document, reason, by, posts)


def pairs(document: Document, new: Document | None) -> list[tuple[Any, Any]]:
    """What would follow: each open duty of a document with that of the new one which takes its place, or None.

    Nothing is guessed on a tie or on too few common words: such a duty is withdrawn when the person confirms.
    """
    finals = [state for state in State if state.final]
    heirs = list(new.obligations.filter(template=None).exclude(state__in=finals)) if new else []
    open_ = document.obligations.filter(template=None).exclude(state__in=finals).order_by("position", "id")
    return [(duty, _heir_of(duty, heirs)) for duty in open_]


def _supersede(document: Document, reason: str, by: User, posts: list[Any]) -> None:
    """Each open duty ends in favour of its heir; one without is withdrawn."""
    for duty, heir in pairs(document, document.replaced_by):
        if heir is not None:
            deeds.supersede(duty.code, successor=heir, reason=reason, by=by, posts=posts)
        else:
            deeds.withdraw(duty.code, reason=reason, by=by, posts=posts)


def _heir_of(duty: Any, heirs: list[Any]) -> Any:
    words = set(variants_key(duty.quote).split())
    scored = sorted(((_likeness(words, heir), heir.id, heir) for heir in heirs), reverse=True)
    if not scored or scored[0][0] < ALIKE or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][2]


def _likeness(words: set[str], heir: Any) -> float:
    """Jaccard index of the words of two duties."""
    other = set(variants_key(heir.quote).split())
    return len(words & other) / max(len(words | other), 1)
