"""Proofs of a result: added by the agencies, taken back with a reason; the row stays."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from dondoc.engine.tracking.states import Deed
from dondoc.web.documents.actions.intake import keep_file
from dondoc.web.people.models import Post, User
from dondoc.web.register.actions.work import Work, begin
from dondoc.web.register.models import Evidence
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid

NO_LINK = "Liên kết phải bắt đầu bằng http:// hoặc https://; xin kiểm tra lại."
NO_NUMBER = "Xin ghi số, ký hiệu của văn bản."
GONE = "Minh chứng này đã được gỡ trước đó."


def add_file(
    code: str,
    *,
    data: bytes,
    name: str,
    label: str = "",
    by: User,
    posts: Sequence[Post],
    version: int | None = None,
) -> Evidence:
    """Add a file. It passes the gate of secrecy before it is kept; raises Secret or Unreadable, and nothing is kept."""
    # asked first, so that a file of somebody who may not add one is never kept; asked again with the row
    with transaction.atomic():
        begin(code, by=by, posts=posts, version=version).check(Deed.ADD_EVIDENCE)
    stored = keep_file(data=data, name=name)
    return _add(
        code, by, posts, version, kind=Evidence.Kind.FILE, label=label or name, file=stored, file_name=name[:255]
    )


def add_document(
    code: str,
    *,
    number: str,
    issuer: str = "",
    dated: date | None = None,
    by: User,
    posts: Sequence[Post],
    version: int | None = None,
) -> Evidence:
    """Add a numbered document."""
    if not number.strip():
        raise Invalid(NO_NUMBER)
    label = f"{number.strip()}{f' ngày {dated:%d/%m/%Y}' if dated else ''}{f' của {issuer}' if issuer else ''}"
    values: dict[str, Any] = {"number": number.strip()[:100], "issuer": issuer[:200], "dated": dated}
    return _add(code, by, posts, version, kind=Evidence.Kind.DOCUMENT, label=label, **values)


def add_link(
    code: str, *, url: str, label: str = "", by: User, posts: Sequence[Post], version: int | None = None
) -> Evidence:
    """Add a link to a page. Raises Invalid unless it is http or https."""
    if not url.startswith(("http://", "https://")):
        raise Invalid(NO_LINK)
    return _add(code, by, posts, version, kind=Evidence.Kind.LINK, label=label or url, url=url)


def add_measurement(
    code: str, *, measurement: Mapping[str, Any], label: str, by: User, posts: Sequence[Post]
) -> Evidence:
    """Add what a desk measured."""
    return _add(code, by, posts, None, kind=Evidence.Kind.MEASUREMENT, label=label, measurement=dict(measurement))


@transaction.atomic
def remove(evidence_id: int, *, reason: str, by: User, posts: Sequence[Post], version: int | None = None) -> Evidence:
    """Take a proof back; it stays in the history."""
    found = Evidence.objects.select_related("obligation").get(pk=evidence_id)
    work = begin(found.obligation.code, by=by, posts=posts, version=version)
    work.check(Deed.REMOVE_EVIDENCE, reason=reason)
    found.refresh_from_db()
    if found.removed_at is not None:
        raise Invalid(GONE)
    found.removed_by, found.removed_at = by, clock.now()
    found.save(update_fields=["removed_by", "removed_at"])
    work.close(Deed.REMOVE_EVIDENCE, {"evidence": found.label, "reason": reason.strip()})
    return found


@transaction.atomic
def _add(
    code: str, by: User, posts: Sequence[Post], version: int | None, *, kind: str, label: str, **values: Any
) -> Evidence:
    work = begin(code, by=by, posts=posts, version=version)
    work.check(Deed.ADD_EVIDENCE)
    made = Evidence.objects.create(
        obligation=work.obligation,
        agency_id=_own_agency(work),
        kind=kind,
        label=label.strip()[:300],
        added_by=by,
        added_at=clock.now(),
        **values,
    )
    work.close(Deed.ADD_EVIDENCE, {"evidence": made.label, "evidence_id": made.pk}, undo=True)
    return made


def _own_agency(work: Work) -> int | None:
    own = {post.agency_id for post in work.posts}
    part = work.obligation.parts.filter(agency__in=own, ended_on=None).order_by("role", "pk").last()
    return part.agency_id if part else None
