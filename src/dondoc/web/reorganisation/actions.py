"""Carrying out a merger: proposed by the engine, confirmed by a person piece by piece, told on both sides."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction

from dondoc.engine.errors import DondocError, NotAllowed
from dondoc.engine.tracking import reorganisation as law
from dondoc.engine.tracking.states import State
from dondoc.web.history import actions as history
from dondoc.web.people.actions import agencies
from dondoc.web.people.actions import posts as post_actions
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.people.queries import label_of, posts_from
from dondoc.web.register.actions import deeds
from dondoc.web.register.queries import held
from dondoc.web.reorganisation.models import Move, Reorganisation
from dondoc.web.reorganisation.queries import change_of, sees_duties
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid

ALONG = "Đi theo nhiệm vụ; chuyển hoặc giữ cùng lúc với nhiệm vụ."
GONE = "Việc này đã đổi cơ quan hoặc đã kết thúc từ khi lập đề xuất; xin bấm Giữ nguyên."


@transaction.atomic
def begin(*, values: Mapping[str, Any], by: User, posts: Sequence[Post]) -> Reorganisation:
    """Write down a merger (old, new, scope, day, source, closes_old) and propose what moves; the same twice is one.

    The old agencies get their last day and the succession is written at once; no duty and no account moves yet.
    """
    agencies.check_right(posts, agencies.MAY_REORGANISE)
    olds: list[Agency] = sorted(values["old"], key=lambda agency: agency.pk)
    new = Agency.objects.select_for_update().get(pk=values["new"].pk)
    if new.pk in {old.pk for old in olds}:
        raise Invalid("Cơ quan tiếp nhận không được nằm trong các cơ quan giao; xin chọn lại.")
    found = _same(olds, new, values)
    if found is not None:
        return found
    fields = {name: values[name] for name in ("scope", "day", "source", "closes_old")}
    made = Reorganisation.objects.create(new=new, made_by=by, made_at=clock.now(), **fields)
    made.old.set(olds)
    for old in olds:
        agencies.succeed(old=old, new=new, scope=made.scope, on=made.day, reason=made.source, by=by, posts=posts)
        if made.closes_old and old.valid_until is None:
            last = made.day - timedelta(days=1)
            agencies.end(old.key, last_day=last, reason=made.source, by=by, posts=posts)
    _propose(made)
    said = {"from_agency": [old.name for old in olds], "to_agency": new.name, "scope": made.scope}
    _tell(made, "reorganise", by, posts, said | {"on": made.day.isoformat(), "reason": made.source})
    return made


def _same(olds: Sequence[Agency], new: Agency, values: Mapping[str, Any]) -> Reorganisation | None:
    wanted = {old.pk for old in olds}
    for one in Reorganisation.objects.filter(new=new, day=values["day"], scope=values["scope"]):
        if {old.pk for old in one.old.all()} == wanted:
            return one
    return None


@transaction.atomic
def look_again(reorganisation_id: int, *, by: User, posts: Sequence[Post]) -> int:
    """Propose what the old agencies hold by now and was not proposed yet; returns how many pieces are new."""
    agencies.check_right(posts, agencies.MAY_REORGANISE)
    one = Reorganisation.objects.select_for_update().get(pk=reorganisation_id)
    count = _propose(one)
    if count:
        _tell(one, "reorganise_more", by, posts, {"count": count})
    return count


def _propose(one: Reorganisation) -> int:
    agency_of = {agency.key: agency for agency in (*one.old.all(), one.new)}
    things, words, follows = _held(one, {agency.pk: agency for agency in agency_of.values()})
    have = set(one.moves.values_list("what", "object_key"))
    rows = []
    for proposal in law.propose(change_of(one), things):
        what, _colon, key = proposal.held.key.partition(":")
        if proposal.move is law.Move.STAY or (what, key) in have:
            continue
        rows.append(
            Move(
                reorganisation=one,
                what=what,
                object_key=key,
                label=words[proposal.held.key][:500],
                old=agency_of[proposal.held.body],
                new=one.new,
                reason=(ALONG if what == Move.What.SHARE else proposal.reason)[:500],
                sure=proposal.move is not law.Move.DECIDE,
                follows=follows.get(proposal.held.key, ""),
            )
        )
    Move.objects.bulk_create(rows)
    if rows and one.closed_at is not None:
        one.closed_at = None
        one.save(update_fields=["closed_at"])
    return len(rows)


def _held(
    one: Reorganisation, agencies_by_id: Mapping[int, Agency]
) -> tuple[list[law.Held], dict[str, str], dict[str, str]]:
    """What the agencies hold as the engine takes it, in words, and which part each shared piece follows."""
    things, words, follows = [], {}, {}
    part_of: dict[tuple[str, int], str] = {}
    for part in held.parts_of(list(agencies_by_id)):
        key = f"part:{part.id}"
        kind = law.HeldKind.LEAD if part.leads else law.HeldKind.COOPERATING
        body = agencies_by_id[part.agency_id].key
        things.append(law.Held(kind, key, body, part.words, part.code, State(part.state)))
        words[key] = f"{part.code} {part.title} ({'chủ trì' if part.leads else 'phối hợp'})"
        part_of[part.code, part.agency_id] = str(part.id)
    for share in held.shares_of(list(agencies_by_id)):
        key = f"share:{share.id}"
        body = agencies_by_id[share.agency_id].key
        things.append(law.Held(law.HeldKind.SUB_DUTY, key, body, share.text, share.code))
        words[key] = f"{share.code} {share.text} ({share.to})"
        follows[key] = part_of.get((share.code, share.agency_id), "")
    for post in posts_from(agencies_by_id.values(), clock.today()):
        key = f"post:{post.pk}"
        things.append(law.Held(law.HeldKind.MEMBERSHIP, key, post.agency.key))
        words[key] = f"{post.user} ({post.title or post.get_role_display()})"
    return things, words, follows


@transaction.atomic
def move(move_id: int, *, by: User, posts: Sequence[Post]) -> Move:
    """Carry one piece over; a second time changes nothing. Raises what the register's law raises."""
    agencies.check_right(posts, agencies.MAY_REORGANISE)
    piece = _locked(move_id)
    if piece.decision != Move.Decision.OPEN:
        return piece
    one, reason = piece.reorganisation, f"{piece.reorganisation.source}. {piece.reason}"
    if piece.what == Move.What.SHARE and piece.follows:
        raise Invalid(ALONG)
    if piece.what == Move.What.POST:
        post_actions.move(int(piece.object_key), to=piece.new, on=one.day, reason=reason, by=by, posts=posts)
    elif clock.today() < one.day:
        raise Invalid(f"Nhiệm vụ chỉ chuyển được từ {one.day:%d/%m/%Y}; tài khoản thì chuẩn bị trước được.")
    elif piece.what == Move.What.PART:
        _move_part(piece, reason, by, posts)
    else:
        deeds.move_share(int(piece.object_key), to=piece.new, reason=reason, by=by, posts=posts)
    _decide(piece, Move.Decision.MOVED, by, posts)
    return piece


def _move_part(piece: Move, reason: str, by: User, posts: Sequence[Post]) -> None:
    if not sees_duties(posts):
        raise NotAllowed("Nhiệm vụ do Văn phòng chuyển; quản trị viên chỉ chuyển tài khoản.")
    if not any(part.id == int(piece.object_key) for part in held.parts_of([piece.old_id])):
        raise Invalid(GONE)
    deeds.move_part(int(piece.object_key), to=piece.new, reason=reason, by=by, posts=posts)


@transaction.atomic
def keep(move_id: int, *, by: User, posts: Sequence[Post]) -> Move:
    """Leave one piece where it is; a second time changes nothing."""
    agencies.check_right(posts, agencies.MAY_REORGANISE)
    piece = _locked(move_id)
    if piece.what != Move.What.POST and not sees_duties(posts):
        raise NotAllowed("Nhiệm vụ do Văn phòng quyết định; quản trị viên chỉ quyết định tài khoản.")
    if piece.decision == Move.Decision.OPEN:
        if piece.what == Move.What.SHARE and piece.follows:
            raise Invalid(ALONG)
        _decide(piece, Move.Decision.KEPT, by, posts)
    return piece


def move_sure(reorganisation_id: int, *, by: User, posts: Sequence[Post]) -> tuple[int, list[str]]:
    """Carry over every piece of which nothing but consent is missing; each for itself, so that one refusal stops no other.

    Returns how many moved and why the others did not.
    """
    rows = Move.objects.filter(reorganisation=reorganisation_id, decision=Move.Decision.OPEN, sure=True, follows="")
    if not sees_duties(posts):
        rows = rows.filter(what=Move.What.POST)
    moved, refused = 0, []
    for piece in rows.order_by("id"):
        try:
            move(piece.pk, by=by, posts=posts)
            moved += 1
        except DondocError as error:
            refused.append(f"{piece.label}: {error}")
    return moved, refused


def _locked(move_id: int) -> Move:
    rows = Move.objects.select_for_update(of=("self",)).select_related("reorganisation", "old", "new")
    return rows.get(pk=move_id)


def _decide(piece: Move, decision: str, by: User, posts: Sequence[Post]) -> None:
    """Write a decision on a piece and on what follows it; the last one closes the reorganisation."""
    one = Reorganisation.objects.select_for_update().get(pk=piece.reorganisation_id)
    values = {"decision": decision, "decided_by": by, "decided_at": clock.now()}
    if piece.what == Move.What.PART:
        one.moves.filter(follows=piece.object_key, decision=Move.Decision.OPEN).update(**values)
    for name, value in values.items():
        setattr(piece, name, value)
    piece.save(update_fields=list(values))
    # not which duty: an administrator, who sees none, follows the reorganisation too
    deed = "reorganise_move" if decision == Move.Decision.MOVED else "reorganise_keep"
    _tell(one, deed, by, posts, {"what": piece.get_what_display().lower()})
    if not one.moves.filter(decision=Move.Decision.OPEN).exists():
        one.closed_at = clock.now()
        one.save(update_fields=["closed_at"])


def _tell(one: Reorganisation, deed: str, by: User, posts: Sequence[Post], data: Mapping[str, Any]) -> None:
    history.record("reorganisation", one.pk, deed, by=by, label=label_of(by, posts), data=data)
