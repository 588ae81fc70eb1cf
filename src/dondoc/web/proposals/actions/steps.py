"""One deed at the desk: what it changed, so that it can be taken back. The lock of the document orders all deeds."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max

from dondoc.engine.errors import Refused
from dondoc.web.documents.models import Document
from dondoc.web.people.models import User
from dondoc.web.proposals.draft import start_of
from dondoc.web.proposals.models import Proposal, Step
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Changed

OVER = "Văn bản {force}; không giao nhiệm vụ từ văn bản này nữa."
THEIRS = "{name} vừa sửa nhiệm vụ này; xin xem nội dung mới bên cạnh rồi lưu lần nữa."
FIXED = "Nhiệm vụ này đã giao; xin điều chỉnh ở trang nhiệm vụ."
GONE = "Đề xuất này không còn; xin tải lại trang."
Fields = dict[str, Any]


@dataclass(slots=True)
class Work:
    """A deed that is being done; `finish` writes it down."""

    document: Document
    by: User
    deed: str
    before: dict[str, Fields | None] = field(default_factory=dict)
    rows: dict[int, Proposal] = field(default_factory=dict)

    def take(self, proposal_id: int, version: int | None = None) -> Proposal:
        """A proposal of the document, to be changed. Raises Changed when its version is not the one that the person saw."""
        if proposal_id in self.rows:
            return self.rows[proposal_id]
        row = Proposal.objects.filter(document=self.document, id=proposal_id).select_related("edited_by").first()
        if row is None:
            raise Refused(GONE)
        if row.state == Proposal.State.ISSUED:
            raise Refused(FIXED)
        if version is not None and row.version != version:
            raise Changed(THEIRS.format(name=row.edited_by or "Người khác"))
        self.before[str(row.id)] = snapshot(row)
        self.rows[row.id] = row
        return row

    def make(self, draft: Fields, *, state: str = Proposal.State.PENDING) -> Proposal:
        """A new proposal of the document."""
        row = Proposal.objects.create(
            document=self.document,
            position=start_of(draft),
            by_person=True,
            draft=draft,
            state=state,
            edited_by=self.by,
            edited_at=clock.now(),
        )
        self.before[str(row.id)] = None
        self.rows[row.id] = row
        return row

    def finish(self) -> Step | None:
        """Save what was changed; None when nothing was."""
        for row in self.rows.values():
            row.position = start_of(row.draft)
        changed = {id_: row for id_, row in self.rows.items() if snapshot(row) != self.before[str(id_)]}
        if not changed:
            return None
        for row in changed.values():
            row.version += 1
            row.edited_by, row.edited_at = self.by, clock.now()
            row.save()
        return Step.objects.create(
            document=self.document,
            number=last_number(self.document.id) + 1,
            deed=self.deed,
            before={str(id_): self.before[str(id_)] for id_ in changed},
            after={str(id_): snapshot(row) for id_, row in changed.items()},
            by=self.by,
            at=clock.now(),
        )


def begin(document_id: int, by: User, deed: str) -> Work:
    """Take the desk of a document for one deed (inside a transaction). Raises Refused for a document that is over."""
    document = Document.objects.select_for_update().get(id=document_id)
    if document.force in (Document.Force.RECALLED, Document.Force.REPLACED):
        raise Refused(OVER.format(force=document.get_force_display().lower()))
    return Work(document, by, deed)


def last_number(document_id: int) -> int:
    """The number of the last step at a desk; 0 before the first."""
    return int(Step.objects.filter(document=document_id).aggregate(last=Max("number"))["last"] or 0)


def snapshot(row: Proposal) -> Fields:
    """What a step changes of a proposal."""
    return {"draft": row.draft, "state": str(row.state), "merged_into": row.merged_into_id}
