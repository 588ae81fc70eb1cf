"""From posts to roles: An is of the Office, Bình of the Finance department, Chi a stranger."""

from datetime import date

import pytest

from dondoc.engine.tracking.roles import Delegation, Membership, Post, may_see, posts_on, roles_towards
from dondoc.engine.tracking.words import Role, State
from engine.tracking.days import TODAY

FINANCE, HEALTH = "so-tc", "so-yt"
BINH = Membership(Post.FOCAL, FINANCE)


def roles(*posts: Membership, lead: tuple[str, ...] = (FINANCE,), coop: tuple[str, ...] = (HEALTH,)) -> set[Role]:
    """The roles towards a duty that Finance leads and Health joins."""
    return set(roles_towards(posts, lead=lead, cooperating=coop, today=TODAY))


def test_a_post_means_what_the_agency_is_to_the_duty() -> None:
    assert roles(BINH) == {Role.LEAD_FOCAL}
    assert roles(Membership(Post.HEAD, HEALTH)) == {Role.COOP_HEAD}
    assert roles(Membership(Post.SPECIALIST, "so-nv")) == {Role.STRANGER}
    assert roles() == {Role.STRANGER}


def test_several_posts_add_up() -> None:
    assert roles(BINH, Membership(Post.SPECIALIST, HEALTH)) == {Role.LEAD_FOCAL, Role.COOP_SPECIALIST}
    assert roles(Membership(Post.OFFICE_OFFICER, "vp")) == {Role.OFFICE}


def test_a_post_holds_from_its_first_to_its_last_day() -> None:
    for first, last, held in ((TODAY, TODAY, True), (None, date(2026, 3, 1), False), (date(2026, 3, 3), None, False)):
        assert (roles(Membership(Post.HEAD, FINANCE, first, last)) == {Role.LEAD_HEAD}) is held


def test_a_supervisor_is_appointed_whatever_the_post() -> None:
    found = roles_towards([], lead=[FINANCE], cooperating=[], today=TODAY, supervisor=True)
    assert found == {Role.SUPERVISOR}


def test_a_delegation_lends_a_post_for_its_days_and_never_the_administrators() -> None:
    head = Membership(Post.HEAD, FINANCE)
    lent = Delegation(head, date(2026, 3, 1), date(2026, 3, 2))
    assert [one.post for one in posts_on([BINH], [lent], TODAY)] == [Post.FOCAL, Post.HEAD]
    assert posts_on([BINH], [lent], date(2026, 3, 3)) == (BINH,)
    admin = Delegation(Membership(Post.ADMINISTRATOR, FINANCE), date(2026, 1, 1), date(2026, 12, 31))
    assert posts_on([], [admin], TODAY) == ()
    gone = Delegation(Membership(Post.HEAD, FINANCE, last=date(2026, 2, 28)), date(2026, 3, 1), date(2026, 3, 9))
    assert posts_on([], [gone], TODAY) == ()


@pytest.mark.parametrize(
    ("role", "proposal", "issued"),
    [
        (Role.OFFICE, True, True),
        (Role.LEADER, False, True),
        (Role.INSPECTOR, False, True),
        (Role.COOP_SPECIALIST, False, True),
        (Role.SUPERVISOR, False, True),
        (Role.ADMINISTRATOR, False, False),
        (Role.STRANGER, False, False),
    ],
)
def test_who_may_know_of_a_duty(role: Role, proposal: bool, issued: bool) -> None:
    assert may_see(State.PROPOSED, {role}) is proposal
    assert all(may_see(state, {role}) is issued for state in State if state is not State.PROPOSED)
