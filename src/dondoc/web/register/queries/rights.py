"""What a person may see of the register, and what they are towards one duty."""

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet
from django.http import Http404

from dondoc.engine.tracking.roles import Membership, roles_towards
from dondoc.engine.tracking.roles import Post as PostName
from dondoc.engine.tracking.states import Deed, Role, State, needs
from dondoc.web.people.models import Post, User
from dondoc.web.register.models import Obligation, Part
from dondoc.web.shared import clock
from dondoc.web.shared.access import AGENCY, OFFICE, READ_ALL


def visible(posts: Iterable[Post]) -> QuerySet[Obligation]:
    """The duties that the holder of these posts may know of: all for the Office; all that were given for leaders and
    inspectors; for members of an agency those of them that it leads or cooperates in now; none for anybody else."""
    held = list(posts)
    if any(post.role in OFFICE for post in held):
        return Obligation.objects.all()
    given = Obligation.objects.exclude(state=State.PROPOSED)
    if any(post.role in READ_ALL for post in held):
        return given
    own = [post.agency_id for post in held if post.role in AGENCY]
    if not own:
        return given.none()
    # not Exists: the few parts of an agency lead to its duties, all duties are not asked one by one
    return given.filter(pk__in=Part.objects.filter(agency__in=own, ended_on=None).values("obligation"))


def roles(obligation: Obligation, user: User, posts: Iterable[Post]) -> frozenset[Role]:
    """What the holder of these posts is towards a duty, as the engine's table names it."""
    held = list(posts)
    parts = [part for part in obligation.parts.all() if part.ended_on is None]
    return roles_towards(
        [Membership(PostName(post.role), str(post.agency_id)) for post in held],
        lead={str(part.agency_id) for part in parts if part.role == Part.Role.LEAD},
        cooperating={str(part.agency_id) for part in parts if part.role == Part.Role.COOPERATING},
        today=clock.today(),
        # who has left the posts from which one supervises follows it no longer
        supervisor=obligation.supervisor_id == user.pk and any(post.role in READ_ALL for post in held),
    )


def enters_paper(obligation: Obligation, held: Iterable[Role], posts: Iterable[Post]) -> bool:
    """Whether a report of this person is one that came on paper and is entered by the Office, for an agency that is not the person's
    own. held: what the person is towards the duty."""
    rule = needs(State(obligation.state), Deed.REPORT, held)
    own = {post.agency_id for post in posts}
    leads = {part.agency_id for part in obligation.parts.all() if part.ended_on is None and part.role == Part.Role.LEAD}
    return rule is not None and bool(rule.reason) and own.isdisjoint(leads)


def acting(obligation: Obligation, posts: Sequence[Post]) -> list[Post]:
    """The posts with those of the duty's own agencies first, so that the history names the post that counted."""
    own = {part.agency_id: part.role for part in obligation.parts.all() if part.ended_on is None}

    def rank(post: Post) -> int:
        if own.get(post.agency_id) == Part.Role.LEAD:
            return 0
        if post.role in READ_ALL:
            return 1
        return 2 if post.agency_id in own else 3

    return sorted(posts, key=rank)


def find(code: str, posts: Iterable[Post]) -> Obligation:
    """The duty with this code; Http404 when it is not there or not for the holder of these posts."""
    duty = visible(posts).filter(code=code).first()
    if duty is None:
        raise Http404
    return duty


def parties(obligation: Obligation, role: str | None = None) -> Q:
    """The condition on agencies that have a part in a duty now."""
    found = Q(parts__obligation=obligation, parts__ended_on=None)
    return found & Q(parts__role=role) if role else found
