"""A merger or transfer of bodies: what is open moves where, as proposals that a person confirms one by one or all.

Inheritance is not one to one (rulebook bodies.toml): several heirs may take parts of one body, named by a scope. A held
thing that fits no scope is left for a person to decide; nothing moves silently and nothing is left out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dondoc.engine import rulebook
from dondoc.engine.language.agencies.history import exists, successors
from dondoc.engine.language.text import key as search_key
from dondoc.engine.tracking.days import write_day
from dondoc.engine.tracking.words import State


class HeldKind(StrEnum):
    """What a body holds."""

    LEAD = "lead"
    COOPERATING = "cooperating"
    SUB_DUTY = "sub_duty"
    MEMBERSHIP = "membership"


class Move(StrEnum):
    """What is proposed."""

    MOVE = "move"
    DROP = "drop"
    STAY = "stay"
    DECIDE = "decide"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return LABELS[self]


LABELS = {
    Move.MOVE: "Chuyển",
    Move.DROP: "Bỏ vai trò trùng",
    Move.STAY: "Giữ nguyên",
    Move.DECIDE: "Cần quyết định",
}


@dataclass(frozen=True, slots=True)
class Body:
    """An agency: the register's key and its canonical name."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """Bodies that end or give up work, the body that takes it, what it takes ("toàn bộ" or fields), and from which day."""

    from_bodies: tuple[Body, ...]
    to_body: Body
    scope: str
    day: date


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that a body holds.

    key: its own key; obligation: the key of the obligation it belongs to (empty for a membership); body: the key of the
    agency; words: what it is about, title and text; state: of the obligation.
    """

    kind: HeldKind
    key: str
    body: str
    words: str = ""
    obligation: str = ""
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for one held thing, and why, in a Vietnamese sentence. sure: nothing but the person's consent is
    missing; to: the key of the body it moves to."""

    held: Held
    move: Move
    to: str | None
    reason: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Inheritance:
    """What the rulebook knows to have passed from one body to another on a day."""

    from_name: str
    to_name: str
    scope: str
    day: date


def propose(change: Reorganisation, held: Iterable[Held]) -> tuple[Proposal, ...]:
    """One proposal for each thing that the ending bodies hold, in the order given.

    held: all that the old bodies hold, and what the new body holds too, so that it does not both lead and join one
    obligation afterwards; the new body's own things get no proposal.
    """
    everything = tuple(held)
    ending = {body.key: body for body in change.from_bodies if body.key != change.to_body.key}
    moving = [one for one in everything if one.body in ending]
    taken = {(one.obligation, one.kind) for one in everything if one.body == change.to_body.key and one.obligation}
    leads = {
        one.obligation for one in moving if one.kind is HeldKind.LEAD and _decide(change, ending[one.body], one).sure
    }
    found: list[Proposal] = []
    for one in moving:
        proposal = _decide(change, ending[one.body], one)
        if proposal.move is Move.MOVE:
            proposal = _without_double(change, proposal, taken, leads)
            taken |= {(one.obligation, one.kind)} if one.obligation else set()
        found.append(proposal)
    return tuple(found)


def doubts_of(change: Reorganisation) -> tuple[str, ...]:
    """What a person should look at before confirming: what the rulebook does not know or contradicts."""
    found = []
    to = change.to_body.name
    if exists(to, change.day) is False:
        found.append(
            f"“{to}” không có trong tổ chức bộ máy ngày {write_day(change.day)}; xin kiểm tra lại tên và ngày."
        )
    for body in change.from_bodies:
        heirs = dict(successors(body.name))
        if not heirs:
            found.append(f"Bộ quy tắc chưa ghi cơ quan kế nhiệm của “{body.name}”; xin đối chiếu quyết định sắp xếp.")
        elif to not in heirs:
            others = ", ".join(heirs)
            found.append(
                f"Bộ quy tắc ghi việc của “{body.name}” chuyển về {others}, không ghi “{to}”; xin kiểm tra lại."
            )
        elif len(heirs) > 1 and is_whole(change.scope):
            others = "; ".join(f"{name}: {scope}" for name, scope in heirs.items())
            found.append(
                f"Việc của “{body.name}” chia cho nhiều cơ quan ({others}); xin ghi phạm vi thay vì “toàn bộ”."
            )
    return tuple(found)


def known_inheritances(day: date) -> tuple[Inheritance, ...]:
    """What the rulebook knows to pass from body to body on a day, to fill in the page."""
    eve = day - timedelta(days=1)
    return tuple(
        Inheritance(body["name"], heir["name"], heir["scope"], day)
        for body in rulebook.load("bodies")["body"]
        if body.get("until") == eve
        for heir in body.get("successors", ())
    )


def is_whole(scope: str) -> bool:
    """Whether a scope is everything: "toàn bộ", "toàn bộ, nhập với ..."; not "toàn bộ, trừ ..."."""
    words = search_key(scope)
    return words.startswith("toan bo") and " tru " not in f" {words} "


def _decide(change: Reorganisation, source: Body, held: Held) -> Proposal:
    to = change.to_body
    if held.state is not None and held.state.final:
        reason = f"Nhiệm vụ ở trạng thái “{held.state.label}”, giữ nguyên tên {source.name} trong lịch sử."
        return Proposal(held, Move.STAY, None, reason, True)
    if is_whole(change.scope):
        reason = f"{to.name} tiếp nhận toàn bộ việc của {source.name} từ {write_day(change.day)}."
        return Proposal(held, Move.MOVE, to.key, reason, True)
    if held.kind is HeldKind.MEMBERSHIP:
        reason = f"Chỉ một phần việc của {source.name} chuyển về {to.name}; xin chọn cơ quan mới cho tài khoản này."
        return Proposal(held, Move.DECIDE, None, reason, False)
    own, others = _fitting(change.scope, held.words), _other_heirs(change, source, held)
    if own and not others:
        reason = f"Nội dung nêu “{own}”, thuộc phạm vi {to.name} tiếp nhận từ {source.name}."
        return Proposal(held, Move.MOVE, to.key, reason, False)
    if own:
        reason = f"Nội dung nêu “{own}” nhưng cũng thuộc phạm vi của {', '.join(others)}; xin chọn một cơ quan."
    elif others:
        reason = f"Nội dung có vẻ thuộc phạm vi của {', '.join(others)}, không phải {to.name}; xin chọn cơ quan."
    else:
        reason = f"Nội dung không nêu rõ phạm vi “{change.scope}”; xin chọn cơ quan tiếp nhận."
    return Proposal(held, Move.DECIDE, None, reason, False)


def _without_double(
    change: Reorganisation, proposal: Proposal, taken: set[tuple[str, HeldKind]], leads: set[str]
) -> Proposal:
    """The proposal, or to drop a role that the new body would then have twice in one obligation."""
    held, to = proposal.held, change.to_body
    if held.kind not in (HeldKind.LEAD, HeldKind.COOPERATING):
        return proposal
    if held.kind is HeldKind.COOPERATING and ((held.obligation, HeldKind.LEAD) in taken or held.obligation in leads):
        reason = f"{to.name} chủ trì chính nhiệm vụ này nên không còn là cơ quan phối hợp."
        return Proposal(held, Move.DROP, to.key, reason, proposal.sure)
    if (held.obligation, held.kind) in taken:
        role = "chủ trì" if held.kind is HeldKind.LEAD else "phối hợp"
        return Proposal(
            held, Move.DROP, to.key, f"{to.name} đã {role} nhiệm vụ này; hai vai trò nhập làm một.", proposal.sure
        )
    if held.kind is HeldKind.LEAD and (held.obligation, HeldKind.COOPERATING) in taken:
        reason = f"{proposal.reason} {to.name} đang phối hợp nhiệm vụ này; xin bỏ vai trò phối hợp sau khi chuyển."
        return Proposal(held, Move.MOVE, to.key, reason, False)
    return proposal


def _fitting(scope: str, words: str) -> str | None:
    """The first field of a scope that the words name whole."""
    text = f" {search_key(words)} "
    for field in re.split(r"[,;]", re.sub(r"\([^)]{0,200}\)", "", scope)):
        if search_key(field) and f" {search_key(field)} " in text:
            return field.strip()
    return None


def _other_heirs(change: Reorganisation, source: Body, held: Held) -> list[str]:
    return [
        name
        for name, scope in dict.fromkeys(successors(source.name))
        if name != change.to_body.name and _fitting(scope, held.words)
    ]
