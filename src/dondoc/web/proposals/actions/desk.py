"""Deeds at the reading desk. Each is one step that can be taken back, and raises what a person must know as a sentence."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from dondoc.engine.errors import Refused
from dondoc.engine.spans import Span
from dondoc.web.documents.models import Document
from dondoc.web.people.models import Agency, User
from dondoc.web.proposals import draft as drafts
from dondoc.web.proposals import envelope, selection
from dondoc.web.proposals.actions.steps import Work, begin, last_number, snapshot
from dondoc.web.proposals.matching import Matcher, gone_on, open_matcher
from dondoc.web.proposals.models import Proposal, Step
from dondoc.web.register.actions.assign import check_window
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid

NOT_READY = "Xin chọn cơ quan chủ trì trước khi nhận nhiệm vụ này."
NO_REASON = "Xin ghi lý do bỏ nhiệm vụ này."
NOTHING = "Không còn bước nào của anh/chị để hoàn tác."
LATER = "Đã có người sửa tiếp sau bước này nên không hoàn tác được; xin sửa trực tiếp."
NO_PLACE = "Không thấy đoạn chữ này trong văn bản; xin chép nguyên văn."
OUTSIDE = "Điểm tách phải nằm trong lời văn của nhiệm vụ; xin chọn lại."
NO_BODY = "Danh sách cơ quan vừa thay đổi; xin chọn lại."
OPEN = (Proposal.State.PENDING, Proposal.State.ACCEPTED)


def matcher_of(document: Document) -> Matcher:
    """The agencies of the document's day."""
    return open_matcher(document.issued_on or clock.today(), settings.PROVINCE, clock.today())


@transaction.atomic
def lay_out(*, document_id: int) -> None:
    """Put the reader's proposals on the desk; nothing when they lie there already."""
    document = Document.objects.select_for_update().get(id=document_id)
    if document.reading != Document.Reading.DONE or Proposal.objects.filter(document=document).exists():
        return
    matcher, asked = matcher_of(document), envelope.asked_by(document.contract)
    leader = drafts.leader_of(document.contract)
    rows = []
    for found in document.contract.get("obligations", ()):
        draft = envelope.take_over(drafts.from_found(found, matcher, given_by=leader), asked)
        rows.append(
            Proposal(
                document=document,
                position=drafts.start_of(draft),
                found=found,
                draft=draft,
                confidence=found["confidence"],
                edited_at=clock.now(),
            )
        )
    Proposal.objects.bulk_create(rows)


@transaction.atomic
def edit(
    *,
    document_id: int,
    proposal_id: int,
    version: int | None,
    values: Mapping[str, Any],
    by: User,
    accept: bool = False,
) -> Proposal:
    """Save the fields of a proposal; with `accept` also take it as a duty to be issued.

    Raises Changed when somebody was faster (nothing is saved), Invalid for a quote that the document does not hold or a first day
    after the deadline,
    Refused when it is to be accepted without a leading agency.
    """
    work = begin(document_id, by, "accept" if accept else "edit")
    row = work.take(proposal_id, version)
    row.draft = _changed(row.draft, values, work.document)
    if accept:
        gone = gone_on(clock.today())
        if not drafts.is_ready(row.draft, gone):
            raise Refused(" ".join(drafts.problems(row.draft | {"doubts": [], "each": False}, None, gone)) or NOT_READY)
        row.state = Proposal.State.ACCEPTED
    work.finish()
    return row


@transaction.atomic
def pick(
    *, document_id: int, proposal_id: int, version: int | None, role: str, index: int, agencies: list[Agency], by: User
) -> Proposal:
    """Put agencies in the place of a body that matched none, was a group, or has ended; its words stay marked."""
    work = begin(document_id, by, "edit")
    row = work.take(proposal_id, version)
    draft = deepcopy(row.draft)
    if role not in ("lead", "cooperating") or not 0 <= index < len(draft[role]) or not agencies:
        raise Invalid(NO_BODY)
    old = draft[role][index]
    known = {body["agency"] for body in draft[role]} - {old["agency"]}
    chosen = [
        {"name": agency.name, "agency": agency.id, "span": old["span"], "printed": old.get("printed", old["name"])}
        for agency in agencies
        if agency.id not in known
    ]
    draft[role][index : index + 1] = chosen
    row.draft = draft
    work.finish()
    return row


@transaction.atomic
def take_group(
    *, document_id: int, proposal_id: int, version: int | None, role: str, index: int, each: bool, by: User
) -> Proposal:
    """Let a body stand for all agencies of the group that its words name; with `each` every leading agency is given a duty
    of its own, without it all of them have one duty together."""
    work = begin(document_id, by, "edit")
    row = work.take(proposal_id, version)
    draft = deepcopy(row.draft)
    if role not in ("lead", "cooperating") or not 0 <= index < len(draft[role]):
        raise Invalid(NO_BODY)
    gone = gone_on(clock.today())
    name, matcher = draft[role][index]["name"], matcher_of(work.document)
    group = [agency for agency in matcher.group(name) if agency.id not in gone] or matcher.in_place_of(name, gone)
    if not group:
        raise Invalid(NO_BODY)
    draft[role][index] |= {"agency": None, "members": [agency.id for agency in group]}
    if role == "lead":
        draft["each"] = each
    row.draft = draft
    work.finish()
    return row


@transaction.atomic
def reject(*, document_id: int, proposal_id: int, version: int | None, reason: str, by: User) -> Proposal:
    """Leave a proposal out; the reason is kept with it."""
    if not reason.strip():
        raise Invalid(NO_REASON)
    work = begin(document_id, by, "reject")
    row = work.take(proposal_id, version)
    row.state = Proposal.State.REJECTED
    row.draft = row.draft | {"rejected": reason.strip()[:300]}
    work.finish()
    return row


@transaction.atomic
def reset(*, document_id: int, proposal_id: int, version: int | None, by: User) -> Proposal:
    """Put a proposal that was accepted or rejected back to waiting."""
    work = begin(document_id, by, "reset")
    row = work.take(proposal_id, version)
    if row.state in (Proposal.State.ACCEPTED, Proposal.State.REJECTED):
        row.state = Proposal.State.PENDING
    work.finish()
    return row


@transaction.atomic
def split(*, document_id: int, proposal_id: int, version: int | None, at: int, by: User) -> tuple[Proposal, Proposal]:
    """Two proposals from one: the second begins at offset `at` of the text. Raises Invalid for a place outside its words."""
    work = begin(document_id, by, "split")
    first = work.take(proposal_id, version)
    text = work.document.text
    pieces = [Span(*pair) for pair in first.draft["spans"]["quote"]]
    head = _cut(text, [Span(each.start, min(each.end, at)) for each in pieces if each.start < at])
    tail = _cut(text, [Span(max(each.start, at), each.end) for each in pieces if each.end > at])
    if not head or not tail:
        raise Invalid(OUTSIDE)
    second = selection.draft_of(work.document, Span(tail[0][0], tail[-1][1]), matcher_of(work.document))
    second["lead"] = second["lead"] or deepcopy(first.draft["lead"])
    made = work.make(second)
    first.draft = _keep_inside(first.draft, head, text)
    first.state = Proposal.State.PENDING
    work.finish()
    return first, made


@transaction.atomic
def merge(*, document_id: int, proposal_id: int, into_id: int, version: int | None, by: User) -> Proposal:
    """Make one duty of two: the words, agencies and (where it has none) the time of the one join the other."""
    if proposal_id == into_id:
        raise Invalid("Xin chọn nhiệm vụ khác để nhập vào.")
    work = begin(document_id, by, "merge")
    gone, kept = work.take(proposal_id, version), work.take(into_id)
    if kept.state not in OPEN:
        raise Refused("Nhiệm vụ được nhập vào đã bị bỏ; xin chọn nhiệm vụ khác.")
    kept.draft = _joined(kept.draft, gone.draft, work.document.text)
    kept.state = Proposal.State.PENDING
    gone.state, gone.merged_into = Proposal.State.MERGED, kept
    work.finish()
    return kept


@transaction.atomic
def add(*, document_id: int, by: User, span: Span | None = None, words: str = "") -> Proposal:
    """A proposal from words that a person marked (or typed as they stand in the text). Raises Invalid when they are not there."""
    work = begin(document_id, by, "add")
    text = work.document.text
    place = span or drafts.locate(text, words)
    if place is None or not 0 <= place.start < place.end <= len(text):
        raise Invalid(NO_PLACE)
    place = selection.tighten(text, place)
    if place.start >= place.end:
        raise Invalid(NO_PLACE)
    made = work.make(selection.draft_of(work.document, place, matcher_of(work.document)))
    work.finish()
    return made


@transaction.atomic
def accept_clear(*, document_id: int, by: User) -> int:
    """Accept all that wait and raise no doubt; returns how many."""
    work = begin(document_id, by, "accept_all")
    count, gone = 0, gone_on(clock.today())
    for id_, draft, confidence in Proposal.objects.filter(
        document=document_id, state=Proposal.State.PENDING
    ).values_list("id", "draft", "confidence"):
        if not drafts.problems(draft, confidence, gone):
            work.take(id_).state = Proposal.State.ACCEPTED
            count += 1
    work.finish()
    return count


@transaction.atomic
def undo(*, document_id: int, by: User) -> Step:
    """Take back the person's last step that still stands. Raises Refused when there is none or others went on from it."""
    work = begin(document_id, by, "undo")
    step = Step.objects.filter(document=document_id, by=by, undone_at=None).order_by("-number").first()
    if step is None:
        raise Refused(NOTHING)
    rows = {id_: work.take(int(id_)) for id_ in step.after}
    if any(snapshot(row) != step.after[id_] for id_, row in rows.items()):
        raise Refused(LATER)
    # those that were merged away point to others, so they go first
    for id_, row in rows.items():
        _put_back(row, step.before[id_], by)
    step.undone_at = clock.now()
    step.save(update_fields=["undone_at"])
    return step


def _put_back(row: Proposal, before: dict[str, Any] | None, by: User) -> None:
    if before is None:
        row.delete()
        return
    row.draft, row.state, row.merged_into_id = before["draft"], before["state"], before["merged_into"]
    row.position = drafts.start_of(row.draft)
    row.version += 1
    row.edited_by, row.edited_at = by, clock.now()
    row.save()


def _changed(old: drafts.Draft, values: Mapping[str, Any], document: Document) -> drafts.Draft:
    """The draft with new values; words that changed are looked for in the text anew."""
    new = deepcopy(old)
    given = {name: value for name, value in values.items() if name in FIELDS}
    quote = given.pop("quote", old["quote"])
    # an hour goes with its day, and so does the first day: another day has none until one is typed
    moved = given.get("due", old["due"]) != old["due"]
    new.update({"due_at": None, "opens_on": None} if moved else {}, **given)
    _check_window(new if "opens_on" in given else None)
    if " ".join(quote.split()) != old["quote"]:
        place = drafts.locate(document.text, quote, drafts.start_of(old))
        if place is None:
            raise Invalid(NO_PLACE)
        new["spans"]["quote"] = [[place.start, place.end]]
        new["quote"] = drafts.quote_of(document.text, new["spans"]["quote"])
    if new["due"] != old["due"] or new["recurrence"] != old["recurrence"]:
        new["doubts"] = []
        if new.pop("due_from", ""):
            new["time_text"] = None
    for name, span_name in (("product", "product"), ("report_to", "report_to")):
        if new[name] != old[name]:
            place = _near(document.text, new[name], new)
            new["spans"][span_name] = [place.start, place.end] if place else None
    for role in ("lead", "cooperating"):
        new[role] = [_placed(body, old[role], document.text, new) for body in new[role]]
    return new


def _check_window(draft: drafts.Draft | None) -> None:
    """Raises Invalid for a first day that was given without a deadline, or after it."""
    if draft is None:
        return
    first, due = (date.fromisoformat(draft[name]) if draft[name] else None for name in ("opens_on", "due"))
    check_window(first, None if draft["recurrence"] else due)


FIELDS = frozenset(
    {
        "title", "quote", "due", "due_at", "opens_on", "bound", "recurrence", "kind", "product", "report_to", "priority", "given_by",
        "supervisor", "lead", "cooperating", "each",
    }
)  # fmt: skip


def _near(text: str, words: str, draft: drafts.Draft) -> Span | None:
    """Words inside the duty's own; elsewhere they would mark a place that is not meant."""
    for start, end in draft["spans"]["quote"]:
        place = drafts.locate(text[start:end], words)
        if place:
            return place.shift(start)
    return None


def _placed(body: dict[str, Any], old: list[dict[str, Any]], text: str, draft: drafts.Draft) -> dict[str, Any]:
    known = next((each for each in old if each["name"] == body["name"]), None) or next(
        (each for each in old if each["agency"] and each["agency"] == body["agency"]), None
    )
    if known is not None:
        return known
    place = _near(text, body["name"], draft)
    return body | {"span": [place.start, place.end] if place else None, "printed": body["name"]}


def _cut(text: str, pieces: list[Span]) -> list[list[int]]:
    tight = [selection.tighten(text, piece) for piece in pieces]
    return [[piece.start, piece.end] for piece in tight if piece.start < piece.end]


def _keep_inside(draft: drafts.Draft, pieces: list[list[int]], text: str) -> drafts.Draft:
    """The draft cut down to some places; a time or product that stands outside them is no longer its own."""
    new = deepcopy(draft)
    new["spans"]["quote"] = pieces
    new["quote"] = drafts.quote_of(text, pieces)
    new["title"] = drafts.title_of(new["quote"])
    end = pieces[-1][1]
    if new["spans"]["time"] and new["spans"]["time"][0] >= end:
        new |= {"due": None, "bound": None, "recurrence": None, "time_text": None}
        new["spans"]["time"] = None
    for name in ("product", "report_to"):
        if new["spans"][name] and new["spans"][name][0] >= end:
            new[name], new["spans"][name] = "", None
    return new


def _joined(one: drafts.Draft, two: drafts.Draft, text: str) -> drafts.Draft:
    new = deepcopy(one)
    pieces = sorted([*one["spans"]["quote"], *two["spans"]["quote"]])
    new["spans"]["quote"] = pieces
    new["quote"] = drafts.quote_of(text, pieces)
    new["title"] = drafts.title_of(new["quote"])
    for role in ("lead", "cooperating"):
        known = {body["name"] for body in new[role]}
        new[role] += [body for body in two[role] if body["name"] not in known]
    if not new["due"] and not new["recurrence"]:
        new |= {name: two.get(name) for name in ("due", "due_at", "opens_on", "bound", "recurrence", "time_text")}
        new["spans"]["time"] = two["spans"]["time"]
    for name in ("product", "report_to"):
        if not new[name]:
            new[name], new["spans"][name] = two[name], two["spans"][name]
    new["doubts"] = list(dict.fromkeys([*one["doubts"], *two["doubts"]]))
    return new


__all__ = ["Work", "last_number"]
