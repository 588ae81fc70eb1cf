"""The pieces of a duty as one person sees them: an agency's own sub-duties are its own and the readers' of all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from dondoc.engine.tracking import parts as law_of_parts
from dondoc.engine.tracking.parts import PartDeed, PartKind, PartState
from dondoc.engine.tracking.states import Role, State
from dondoc.web.people.models import Post, User
from dondoc.web.register.models import Obligation, Part, Share
from dondoc.web.shared.access import AGENCY, READ_ALL

HEADS = frozenset({"focal", "head"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A sub-duty or a cooperating part with the deeds that wait for the reader."""

    row: Share | Part
    label: str
    deeds: tuple[PartDeed, ...]


def shares_for(duty: Obligation, posts: Iterable[Post]) -> QuerySet[Share]:
    """The sub-duties that the holder of these posts may see: all for readers of all, else those of the own agency."""
    held = list(posts)
    found = duty.shares.select_related("agency", "unit", "person", "shared_by").order_by("due", "pk")
    if any(post.role in READ_ALL for post in held):
        return found
    return found.filter(agency__in=[post.agency_id for post in held if post.role in AGENCY])


def pieces_shared(duty: Obligation, user: User, posts: Sequence[Post], roles: frozenset[Role]) -> list[Piece]:
    """The sub-duties with what the reader may do to each."""
    units = {post.unit_id for post in posts if post.unit_id}
    headed = {post.agency_id for post in posts if post.role in HEADS}
    found = []
    for share in shares_for(duty, posts):
        doer = share.person_id == user.pk or share.unit_id in units
        held = law_of_parts.part_roles(PartKind.SUB_DUTY, roles, doer=doer, giver=share.agency_id in headed)
        found.append(_piece(share, held, duty))
    return found


def pieces_cooperating(duty: Obligation, posts: Sequence[Post], roles: frozenset[Role]) -> list[Piece]:
    """The cooperating parts in force with what the reader may do to each."""
    headed = {post.agency_id for post in posts if post.role in HEADS}
    found = []
    for part in duty.parts.filter(role=Part.Role.COOPERATING, ended_on=None).select_related("agency"):
        held = law_of_parts.part_roles(PartKind.COOPERATING, roles, doer=part.agency_id in headed)
        found.append(_piece(part, held, duty))
    return found


def _piece(row: Share | Part, held: frozenset[law_of_parts.PartRole], duty: Obligation) -> Piece:
    state = PartState(row.state)
    deeds = law_of_parts.allowed_part(state, held, parent=State(duty.state))
    return Piece(row, state.label, tuple(deed for deed in deeds if deed is not PartDeed.AMEND))
