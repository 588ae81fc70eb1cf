"""Who has to do with a duty."""

from django.db.models import Q, QuerySet

from dondoc.web.people.models import Post, User
from dondoc.web.people.queries import in_force
from dondoc.web.register.models import Obligation
from dondoc.web.shared import clock
from dondoc.web.shared.access import AGENCY, READ_ALL


def audience(obligation: Obligation) -> QuerySet[User]:
    """The active people who may know of a duty today."""
    agencies = obligation.parts.filter(ended_on=None).values("agency_id")
    posts = Post.objects.filter(in_force(clock.today()), Q(role__in=READ_ALL) | Q(role__in=AGENCY, agency__in=agencies))
    return User.objects.filter(is_active=True, posts__in=posts).distinct()
