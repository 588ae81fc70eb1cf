"""Who has to do with a duty."""

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from dondoc.engine.language.text import key
from dondoc.web.people.models import Post, User
from dondoc.web.people.queries import holders_of_role, in_force
from dondoc.web.register.models import Extension, Obligation, Report
from dondoc.web.shared import clock
from dondoc.web.shared.access import AGENCY, OFFICE, READ_ALL

SUPERVISING = OFFICE | {"leader"}


def audience(obligation: Obligation) -> QuerySet[User]:
    """The active people who may know of a duty today."""
    agencies = obligation.parts.filter(ended_on=None).values("agency_id")
    posts = Post.objects.filter(in_force(clock.today()), Q(role__in=READ_ALL) | Q(role__in=AGENCY, agency__in=agencies))
    return User.objects.filter(is_active=True, posts__in=posts).distinct()


def may_supervise() -> QuerySet[User]:
    """Who may be appointed to follow a duty: people who may read all and do something."""
    return holders_of_role(SUPERVISING, clock.today())


def named_in(text: str, people: Iterable[User]) -> list[User]:
    """Those of some people who are named in a text by "@" and their whole name; marks and case do not matter."""
    said = [f"{key(piece)} " for piece in text.split("@")[1:]]
    if not said:
        return []
    names = [(person, key(person.full_name)) for person in people]
    return [person for person, name in names if name and any(piece.startswith(f"{name} ") for piece in said)]


def reasons(duties: Sequence[int]) -> dict[int, str]:
    """What agencies last said hinders some duties, by the id of the duty: the reason of an open request for more time, or
    the difficulties of the last report."""
    found = {}
    for duty, words in (
        Report.objects.filter(obligation__in=duties).order_by("pk").values_list("obligation", "difficulties")
    ):
        if words:
            found[duty] = words
    asked = Extension.objects.filter(obligation__in=duties, decided_at=None)
    return found | dict(asked.values_list("obligation", "reason"))
