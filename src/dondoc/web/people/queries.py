"""Who is who on a day: posts in force, agencies by name, the people to tell."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from dondoc.web.people.models import Agency, Post, User
from dondoc.web.shared.search import matching


def in_force(day: date) -> Q:
    """Posts that hold on a day."""
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))


def posts_of(user: User, day: date) -> list[Post]:
    """The person's posts on a day, then those that others delegated to them for that day."""
    if not user.is_active:
        return []
    own = Post.objects.filter(in_force(day), user=user)
    lent = Post.objects.filter(
        in_force(day),
        user__is_active=True,
        delegations__to=user,
        delegations__first_day__lte=day,
        delegations__last_day__gte=day,
        delegations__ended_at=None,
    )
    found = {post.id: post for post in (*own.select_related("agency", "unit"), *lent.select_related("agency", "unit"))}
    return list(found.values())


def holders(agencies: Iterable[Agency | int], roles: Iterable[str], day: date) -> QuerySet[User]:
    """Active people who hold one of the roles in one of the agencies on a day."""
    posts = Post.objects.filter(in_force(day), agency__in=list(agencies), role__in=list(roles))
    return User.objects.filter(is_active=True, posts__in=posts).distinct()


def holders_of_role(roles: Iterable[str], day: date) -> QuerySet[User]:
    """Active people who hold one of the roles anywhere on a day."""
    posts = Post.objects.filter(in_force(day), role__in=list(roles))
    return User.objects.filter(is_active=True, posts__in=posts).distinct()


def existing(day: date) -> QuerySet[Agency]:
    """The agencies that exist on a day."""
    return Agency.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gte=day)
    )


def find_agencies(query: str, day: date) -> QuerySet[Agency]:
    """Agencies of a day whose name or abbreviation holds the words, without marks."""
    return existing(day).filter(matching(query))


def label_of(user: User, posts: Iterable[Post]) -> str:
    """Name and first post in words, as the history keeps it: "Nguyễn Văn An, Chuyên viên, Văn phòng UBND tỉnh"."""
    post = next(iter(posts), None)
    if post is None:
        return str(user)
    return f"{user}, {post.title or post.get_role_display()}, {post.agency.name}"[:200]
