"""From posts in agencies, delegations and a day to what a person is towards one obligation."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from dondoc.engine.tracking.words import Role, State


class Post(StrEnum):
    """What a person is in an agency; one person may hold several posts."""

    OFFICE_OFFICER = "office_officer"
    OFFICE_HEAD = "office_head"
    LEADER = "leader"
    FOCAL = "focal"
    HEAD = "head"
    SPECIALIST = "specialist"
    INSPECTOR = "inspector"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return POST_LABELS[self]


POST_LABELS = {
    Post.OFFICE_OFFICER: "Chuyên viên Văn phòng",
    Post.OFFICE_HEAD: "Lãnh đạo Văn phòng",
    Post.LEADER: "Lãnh đạo UBND",
    Post.FOCAL: "Đầu mối",
    Post.HEAD: "Thủ trưởng",
    Post.SPECIALIST: "Chuyên viên",
    Post.INSPECTOR: "Thanh tra, kiểm tra",
    Post.ADMINISTRATOR: "Quản trị hệ thống",
}
EVERYWHERE = {
    Post.OFFICE_OFFICER: Role.OFFICE,
    Post.OFFICE_HEAD: Role.OFFICE_HEAD,
    Post.LEADER: Role.LEADER,
    Post.INSPECTOR: Role.INSPECTOR,
    Post.ADMINISTRATOR: Role.ADMINISTRATOR,
}
"""Posts that mean the same towards every obligation of the province."""
AS_LEAD = {Post.FOCAL: Role.LEAD_FOCAL, Post.HEAD: Role.LEAD_HEAD, Post.SPECIALIST: Role.LEAD_SPECIALIST}
AS_COOP = {Post.FOCAL: Role.COOP_FOCAL, Post.HEAD: Role.COOP_HEAD, Post.SPECIALIST: Role.COOP_SPECIALIST}
BLIND = frozenset({Role.ADMINISTRATOR, Role.STRANGER})


@dataclass(frozen=True, slots=True)
class Membership:
    """A post in an agency from a first to a last day (None: open)."""

    post: Post
    agency: str
    first: date | None = None
    last: date | None = None

    def holds(self, today: date) -> bool:
        """Whether the post is held on a day."""
        return (self.first or date.min) <= today <= (self.last or date.max)


@dataclass(frozen=True, slots=True)
class Delegation:
    """A membership that its holder gives to another person from a first to a last day, both named."""

    membership: Membership
    first: date
    last: date


def posts_on(own: Iterable[Membership], delegated: Iterable[Delegation], today: date) -> tuple[Membership, ...]:
    """What a person holds on a day, own posts first and then those delegated to the person, none twice.

    A delegation carries what its giver holds that day, never the administrator's post. It is made of a giver's own
    memberships, so that nothing is delegated further (own rule; no regulation was found).
    """
    lent = (
        replace(one.membership, first=one.first, last=one.last)
        for one in delegated
        if one.first <= today <= one.last and one.membership.holds(today) and one.membership.post is not Post.ADMINISTRATOR
    )  # fmt: skip
    found: dict[tuple[Post, str], Membership] = {}
    for membership in (*(one for one in own if one.holds(today)), *lent):
        found.setdefault((membership.post, membership.agency), membership)
    return tuple(found.values())


def roles_towards(
    posts: Iterable[Membership],
    *,
    lead: Collection[str],
    cooperating: Collection[str],
    today: date,
    supervisor: bool = False,
) -> frozenset[Role]:
    """What a person is towards an obligation; {STRANGER} when nothing.

    posts: as `posts_on` gives them (others are left out); lead, cooperating: keys of agencies; supervisor: whether the
    person was appointed to follow it.
    """
    found = {Role.SUPERVISOR} if supervisor else set()
    for membership in posts:
        if not membership.holds(today):
            continue
        role = EVERYWHERE.get(membership.post)
        if role is None and membership.agency in lead:
            role = AS_LEAD[membership.post]
        elif role is None and membership.agency in cooperating:
            role = AS_COOP[membership.post]
        if role is not None:
            found.add(role)
    return frozenset(found) or frozenset({Role.STRANGER})


def may_see(state: State, roles: Collection[Role]) -> bool:
    """Whether a person may know that an obligation exists: a proposal is the Office's, the rest its parties' and readers'."""
    if state is State.PROPOSED:
        return Role.OFFICE in roles or Role.OFFICE_HEAD in roles
    return bool(set(roles) - BLIND)
