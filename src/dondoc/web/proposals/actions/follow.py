"""A document is over or amended, and its duties follow it: withdrawn with it, or ended in favour of those of the new one."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from dondoc.engine.language.text import variants_key
from dondoc.engine.tracking.words import State
from dondoc.web.documents.actions import header
from dondoc.web.documents.models import Document
from dondoc.web.people.models import User
from dondoc.web.people.queries import label_of
from dondoc.web.register.actions import deeds
from dondoc.web.shared.errors import Invalid

ALIKE = 0.5
"""Share of common words from which a duty counts as the new form of another; the pairs are shown before they are made."""

KEEP, WITHDRAW = "keep", "withdraw"
NO_OTHER = "Xin chọn văn bản sửa đổi."
NO_HEIR = "Nhiệm vụ thay thế phải là nhiệm vụ đã giao từ văn bản mới; xin chọn lại."


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
    choices: Mapping[str, str],
    by: User,
    posts: list[Any],
) -> None:
    """Note the replacement and settle its open duties as chosen (`settle`); one that is not among the choices goes on."""
    document = header.replace(
        document_id=document_id,
        by_document_id=by_document_id,
        reason=reason,
        version=version,
        by=by,
        label=label_of(by, posts),
    )
    settle(document, document.replaced_by, choices, reason=reason, by=by, posts=posts)


@transaction.atomic
def amend(
    *,
    document_id: int,
    by_document_id: int,
    reason: str,
    version: int | None,
    choices: Mapping[str, str],
    by: User,
    posts: list[Any],
) -> None:
    """Note that another document amends this one, which goes on to hold, and settle the open duties that it touches."""
    new = Document.objects.filter(id=by_document_id).exclude(id=document_id).first()
    if new is None:
        raise Invalid(NO_OTHER)
    said = f"Được sửa đổi, bổ sung bởi {new}. {reason}"
    document = header.mark_corrected(
        document_id=document_id, reason=said, version=version, by=by, label=label_of(by, posts)
    )
    settle(document, new, choices, reason=reason, by=by, posts=posts)


def settle(
    document: Document, new: Document | None, choices: Mapping[str, str], *, reason: str, by: User, posts: list[Any]
) -> None:
    """Each open duty as chosen by its code: KEEP, WITHDRAW, or the code of the new document's duty that takes its place.

    Raises Invalid for a duty that is not one of the new document's.
    """
    for duty, _heir in pairs(document, None):
        choice = choices.get(duty.code, KEEP)
        if choice == WITHDRAW:
            deeds.withdraw(duty.code, reason=reason, by=by, posts=posts)
        elif choice != KEEP:
            heir = new.obligations.filter(code=choice).first() if new else None
            if heir is None:
                raise Invalid(NO_HEIR)
            deeds.supersede(duty.code, successor=heir, reason=reason, by=by, posts=posts)


def proposed(document: Document, new: Document, *, amended: bool) -> dict[str, str]:
    """What is proposed for each open duty: its heir; without one it is withdrawn with a replaced document and goes on under
    an amended one."""
    rest = KEEP if amended else WITHDRAW
    return {duty.code: heir.code if heir is not None else rest for duty, heir in pairs(document, new)}


def pairs(document: Document, new: Document | None) -> list[tuple[Any, Any]]:
    """What would follow: each open duty of a document with that of the new one which takes its place, or None.

    Nothing is guessed on a tie or on too few common words: such a duty has no heir unless a person names one.
    """
    heirs = open_of(new) if new else []
    return [(duty, _heir_of(duty, heirs)) for duty in open_of(document)]


def open_of(document: Document) -> list[Any]:
    """The open duties of a document, in its order; periods follow their templates."""
    finals = [state for state in State if state.final]
    return list(document.obligations.filter(template=None).exclude(state__in=finals).order_by("position", "id"))


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
