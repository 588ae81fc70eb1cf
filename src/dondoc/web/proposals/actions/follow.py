"""A document is over, and its duties follow it: withdrawn with it, or in the place of the new document's."""

from typing import Any

from django.db import transaction

from dondoc.web.documents.actions import header
from dondoc.web.people.models import User
from dondoc.web.people.queries import label_of


@transaction.atomic
def recall(*, document_id: int, reason: str, version: int | None, withdraw: bool, by: User, posts: list[Any]) -> None:
    """Note the recall; with `withdraw` its open duties are withdrawn for the same reason."""
    header.recall(document_id=document_id, reason=reason, version=version, by=by, label=label_of(by, posts))


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
    header.replace(
        document_id=document_id,
        by_document_id=by_document_id,
        reason=reason,
        version=version,
        by=by,
        label=label_of(by, posts),
    )
