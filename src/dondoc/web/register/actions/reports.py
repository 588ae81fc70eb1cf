"""A report with its proofs in one deed, as an agency hands it in."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from dondoc.web.people.models import Post, User
from dondoc.web.register.actions import deeds, evidence
from dondoc.web.register.actions.evidence import Passed
from dondoc.web.register.actions.work import begin
from dondoc.web.register.models import Report


@transaction.atomic
def hand_in(
    code: str,
    *,
    text: str,
    difficulties: str = "",
    reason: str = "",
    arrived_on: date | None = None,
    files: Sequence[Passed] = (),
    number: str = "",
    issuer: str = "",
    dated: date | None = None,
    url: str = "",
    by: User,
    posts: Sequence[Post],
    version: int | None = None,
) -> Report:
    """Add what proves the result and report it: all or nothing. Raises what `evidence` and `deeds.report` raise."""
    add_proofs(
        code, files=files, number=number, issuer=issuer, dated=dated, url=url, by=by, posts=posts, version=version
    )
    return deeds.report(
        code, text=text, difficulties=difficulties, reason=reason, arrived_on=arrived_on, by=by, posts=posts
    )


@transaction.atomic
def add_proofs(
    code: str,
    *,
    files: Sequence[Passed] = (),
    number: str = "",
    issuer: str = "",
    dated: date | None = None,
    url: str = "",
    label: str = "",
    by: User,
    posts: Sequence[Post],
    version: int | None = None,
) -> int:
    """Add each proof that is given; returns how many."""
    begin(code, by=by, posts=posts, version=version)
    for file in files:
        evidence.add_passed(code, file=file, label=label, by=by, posts=posts)
    if number.strip():
        evidence.add_document(code, number=number, issuer=issuer, dated=dated, by=by, posts=posts)
    if url:
        evidence.add_link(code, url=url, label=label, by=by, posts=posts)
    return len(files) + bool(number.strip()) + bool(url)
