"""All accepted proposals become duties at once, or none does."""

from datetime import date, time
from typing import Any

from django.db import transaction

from dondoc.engine.errors import Refused
from dondoc.web.documents.actions import header
from dondoc.web.documents.models import Document
from dondoc.web.people.models import Agency, User
from dondoc.web.people.queries import label_of
from dondoc.web.proposals import draft as drafts
from dondoc.web.proposals.actions.steps import begin
from dondoc.web.proposals.matching import gone_on
from dondoc.web.proposals.models import Proposal
from dondoc.web.register.actions.assign import assign, assign_each
from dondoc.web.shared import clock

NONE = "Chưa có nhiệm vụ nào được nhận; xin nhận ít nhất một nhiệm vụ rồi giao."
NOT_READY = "Nhiệm vụ “{title}” chưa có cơ quan chủ trì; xin chọn cơ quan rồi giao lại."
CHANGED = "Danh sách nhiệm vụ vừa có thay đổi (nay có {count} nhiệm vụ được nhận); xin xem lại rồi bấm giao."


@transaction.atomic
def issue(*, document_id: int, expected: int | None, by: User, posts: list[Any]) -> list[str]:
    """Assign every accepted proposal in one transaction; the agencies are told by the register when it is committed.

    expected: how many duties the person saw when pressing the button, a duty for each leading agency counted as so many.
    Returns the codes. A second press finds nothing
    accepted and raises Refused, as it does when a lead is missing or the number is another one.
    """
    document = begin(document_id, by, "issue").document
    rows = list(
        Proposal.objects.select_for_update()
        .filter(document=document, state=Proposal.State.ACCEPTED)
        .order_by("position", "id")
    )
    if not rows:
        raise Refused(NONE)
    count = sum(drafts.duties_of(row.draft) for row in rows)
    if expected is not None and expected != count:
        raise Refused(CHANGED.format(count=count))
    numbers = _numbers(document)
    codes = [code for row in rows for code in _assign(document, row, numbers[row.id], by, posts)]
    header.note_issued(document_id=document.id, count=len(codes), at=clock.now(), by=by, label=label_of(by, posts))
    return codes


def _numbers(document: Document) -> dict[int, int]:
    """The place of each proposal in the document, from 1; those left out are not counted."""
    kept = Proposal.objects.filter(document=document).exclude(
        state__in=(Proposal.State.REJECTED, Proposal.State.MERGED)
    )
    ids = kept.order_by("position", "id").values_list("id", flat=True)
    return {id_: number for number, id_ in enumerate(ids, 1)}


def _assign(document: Document, row: Proposal, position: int, by: User, posts: list[Any]) -> list[str]:
    draft = row.draft
    gone = gone_on(clock.today())
    if not drafts.is_ready(draft, gone):
        raise Refused(NOT_READY.format(title=draft["title"]))
    lead = _agencies(draft["lead"])
    cooperating = [
        (agency, body.get("printed") or body["name"])
        for body in draft["cooperating"]
        for agency in _agencies([body])
        if agency.id not in gone and agency not in lead
    ]
    duties = (assign_each if draft.get("each") else _assign_one)(
        document=document,
        origin="",
        title=draft["title"],
        quote=draft["quote"],
        spans=draft["spans"]["quote"],
        clause=draft["clause"][:100],
        position=position,
        kind=draft["kind"],
        lead=lead,
        cooperating=list(dict(cooperating).items()),
        due=date.fromisoformat(draft["due"]) if draft["due"] else None,
        due_at=time.fromisoformat(draft["due_at"]) if draft["due"] and draft.get("due_at") else None,
        opens_on=drafts.opens_on(draft),
        bound=draft["bound"] or "",
        time_text=(draft["time_text"] or "")[:300],
        recurrence=draft["recurrence"] or "",
        product=draft["product"][:500],
        report_to=draft["report_to"][:200],
        topic=draft["topic"] or "",
        priority=draft["priority"],
        given_by=draft["given_by"][:200],
        supervisor=User.objects.filter(id=draft["supervisor"]).first() if draft["supervisor"] else None,
        by=by,
        posts=posts,
    )
    row.state, row.obligation_id = Proposal.State.ISSUED, duties[0].id
    row.version += 1
    row.save()
    return [str(duty.code) for duty in duties]


def _assign_one(**fields: Any) -> list[Any]:
    return [assign(**fields)]


def _agencies(bodies: list[dict[str, Any]]) -> list[Agency]:
    ids = drafts.ids_in(bodies)
    found = Agency.objects.in_bulk(ids)
    return [found[id_] for id_ in ids]
