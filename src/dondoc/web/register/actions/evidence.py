"""Proofs of a result: added by the agencies, taken back with a reason; the row stays."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404

from dondoc.engine.documents import formats, sandbox, secrecy, structure, workbooks
from dondoc.engine.documents.layouts import words_of
from dondoc.engine.errors import Secret, TooLarge, UnknownFormat, Unreadable
from dondoc.engine.tracking.states import Deed
from dondoc.web.documents.actions.intake import clean_name, keep_file, note_refusal
from dondoc.web.people.models import Post, User
from dondoc.web.register.actions.work import Work, begin
from dondoc.web.register.models import Evidence
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid

NO_LINK = "Liên kết phải bắt đầu bằng http:// hoặc https://; xin kiểm tra lại."
KINDS = (
    "Không nhận được loại tệp này; xin gửi Word (.docx, .doc), Excel (.xlsx), PDF, ảnh (.png, .jpg, .tif) hoặc tệp chữ (.txt). "
    "Bảng tính kiểu cũ (.xls) xin lưu thành .xlsx."
)
TOO_LARGE = "Tệp lớn hơn {} MB; xin tách thành các tệp nhỏ hơn rồi gửi lại."
NO_NUMBER = "Xin ghi số, ký hiệu của văn bản."
GONE = "Minh chứng này đã được gỡ trước đó."


@dataclass(frozen=True, slots=True)
class Passed:
    """A file that was looked into and bears no stamp of secrecy. Only `look_into` makes one."""

    data: bytes
    name: str


def look_into(*, data: bytes, name: str, by: User) -> Passed:
    """The gate of secrecy, before anything is kept. A scan is recognised first, about two seconds a page, so this is no
    work for inside a transaction.

    Raises Secret (nothing is kept but the event that a file was refused), TooLarge, or Unreadable and its kinds: what
    cannot be looked into cannot be kept.
    """
    if len(data) > settings.UPLOAD_LIMIT:
        raise TooLarge(TOO_LARGE.format(settings.UPLOAD_LIMIT // 2**20))
    name = clean_name(name)
    try:
        secrecy.refuse_secret(_text(data, name))
    except Secret:
        note_refusal(secrets.token_hex(16), by=by)
        raise
    return Passed(data, name)


def _text(data: bytes, name: str) -> str:
    """The text of a file; empty for a picture without letters, which is proof of works but no document."""
    if workbooks.is_workbook(data):
        return "\n".join(words for item in sandbox.run("xlsx", data).items for words in words_of(item))
    try:
        return structure.assemble(formats.load(data, name)).text
    except Unreadable as error:
        if str(error) == formats.NOTHING and formats.detect(data, name) == "scan":
            return ""
        if str(error) in (formats.SHEET, formats.UNKNOWN):
            raise UnknownFormat(KINDS) from error
        raise


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
    """Look into a file and add it. Raises as `look_into` does."""
    # asked first, so that a file of somebody who may not add one is never looked into
    with transaction.atomic():
        begin(code, by=by, posts=posts, version=version).check(Deed.ADD_EVIDENCE)
    return add_passed(
        code, file=look_into(data=data, name=name, by=by), label=label, by=by, posts=posts, version=version
    )


@transaction.atomic
def add_passed(
    code: str, *, file: Passed, label: str = "", by: User, posts: Sequence[Post], version: int | None = None
) -> Evidence:
    """Add a file that passed the gate."""
    begin(code, by=by, posts=posts, version=version).check(Deed.ADD_EVIDENCE)
    stored = keep_file(data=file.data, name=file.name)
    kind = Evidence.Kind.FILE
    return _add(code, by, posts, version, kind=kind, label=label or file.name, file=stored, file_name=file.name[:255])


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
    day, body = f" ngày {dated:%d/%m/%Y}" if dated else "", f" của {issuer}" if issuer else ""
    label = f"{number.strip()}{day}{body}"
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
    found = Evidence.objects.select_related("obligation").filter(pk=evidence_id).first()
    if found is None:
        raise Http404
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
