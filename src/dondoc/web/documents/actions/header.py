"""What people put right in a document, and what becomes of it: corrected, recalled, replaced. The text is never changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from dondoc.engine.errors import Refused
from dondoc.web.documents.models import Document
from dondoc.web.documents.queries.numbers import find_double, number_key
from dondoc.web.history.actions import record
from dondoc.web.people.models import User
from dondoc.web.shared.errors import Changed, Invalid
from dondoc.web.shared.search import folded

FIELDS = {
    "type": "loại văn bản",
    "number": "số, ký hiệu",
    "issuer": "cơ quan ban hành",
    "issued_on": "ngày ban hành",
    "urgency": "độ khẩn",
    "summary": "trích yếu",
    "signer": "người ký",
    "signer_title": "chức vụ người ký",
}
CHANGED = "Có người vừa sửa thông tin văn bản này; xin xem lại nội dung mới rồi lưu lần nữa."
NO_REASON = "Xin ghi rõ lý do."


def lock(document_id: int, version: int | None = None) -> Document:
    """The row for writing. Raises Changed when it is not as the person saw it."""
    document = Document.objects.select_for_update().get(id=document_id)
    if version is not None and document.version != version:
        raise Changed(CHANGED)
    return document


@transaction.atomic
def correct_header(
    *, document_id: int, values: Mapping[str, Any], version: int | None, by: User, label: str = ""
) -> Document:
    """Put header data right. Each change is kept in the history with the value before. Raises Changed."""
    document = lock(document_id, version)
    changes = {name: values[name] for name in FIELDS if name in values and getattr(document, name) != values[name]}
    if not changes:
        return document
    before = {name: _plain(getattr(document, name)) for name in changes}
    for name, value in changes.items():
        setattr(document, name, value)
    document.number_key = number_key(document.number)
    document.folded = folded(document.number, document.issuer, document.summary, document.text)
    document.same_as = document.same_as or find_double(document)
    _save(document)
    data = {
        "fields": [FIELDS[name] for name in changes],
        "before": before,
        "after": {name: _plain(value) for name, value in changes.items()},
    }
    record("document", document_id, "correct_header", by=by, label=label, data=data)
    return document


@transaction.atomic
def recall(*, document_id: int, reason: str, version: int | None, by: User, label: str = "") -> Document:
    """Note that the issuer took the document back. Its duties are the caller's to withdraw."""
    document = _in_force(lock(document_id, version))
    document.force, document.force_reason = Document.Force.RECALLED, _reason(reason)
    _save(document)
    record("document", document_id, "recall_document", by=by, label=label, data={"reason": document.force_reason})
    return document


@transaction.atomic
def mark_corrected(*, document_id: int, reason: str, version: int | None, by: User, label: str = "") -> Document:
    """Note that the issuer corrected the document by another one; it goes on to hold."""
    document = _in_force(lock(document_id, version))
    document.force, document.force_reason = Document.Force.CORRECTED, _reason(reason)
    _save(document)
    record("document", document_id, "correct_document", by=by, label=label, data={"reason": document.force_reason})
    return document


@transaction.atomic
def replace(
    *, document_id: int, by_document_id: int, reason: str, version: int | None, by: User, label: str = ""
) -> Document:
    """Note that another document stands in this one's place. Raises Invalid for itself or a circle, Refused when it is over."""
    document = _in_force(lock(document_id, version))
    new = Document.objects.filter(id=by_document_id).first()
    if new is None or new.id == document.id or _leads_to(new, document.id):
        raise Invalid("Xin chọn một văn bản khác làm văn bản thay thế.")
    document.force, document.force_reason, document.replaced_by = Document.Force.REPLACED, _reason(reason), new
    _save(document)
    data = {"document": str(new), "reason": document.force_reason}
    record("document", document_id, "replace_document", by=by, label=label, data=data)
    return document


@transaction.atomic
def keep_both(*, document_id: int, by: User, label: str = "") -> Document:
    """A person says that two documents with the same number are two documents."""
    document = lock(document_id)
    if document.same_as is not None:
        record("document", document_id, "same_kept", by=by, label=label, data={"document": str(document.same_as)})
        document.same_as = None
        _save(document)
    return document


@transaction.atomic
def note_issued(*, document_id: int, count: int, at: Any, by: User, label: str = "") -> None:
    """Duties were issued from the document."""
    document = lock(document_id)
    document.issued_duties_at = document.issued_duties_at or at
    _save(document)
    record("document", document_id, "issue", by=by, label=label, data={"count": count})


def _save(document: Document) -> None:
    document.version += 1
    document.save()


def _in_force(document: Document) -> Document:
    if document.force in (Document.Force.RECALLED, Document.Force.REPLACED):
        raise Refused(f"Văn bản {document.get_force_display().lower()}; không thể ghi nhận lần nữa.")
    return document


def _reason(words: str) -> str:
    if not words.strip():
        raise Invalid(NO_REASON)
    return words.strip()[:500]


def _leads_to(document: Document, target_id: int) -> bool:
    seen: set[int] = set()
    current: Document | None = document
    while current is not None and current.id not in seen:
        if current.id == target_id:
            return True
        seen.add(current.id)
        current = current.replaced_by
    return False


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")
