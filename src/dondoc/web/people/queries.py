"""Who is who on a day: posts in force, agencies by name, the people to tell."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from dondoc.web.history.queries import sentence, timeline
from dondoc.web.people.models import Agency, Delegation, Invitation, Post, Succession, Unit, User
from dondoc.web.shared.search import folded, matching

ADMINISTRATOR = Post.Role.ADMINISTRATOR
KINDS = tuple(Agency.Kind.values)
"""The kinds in the order in which offices list bodies: those of the province, then communes, then the others."""

OPTIONS = 20
"""As many agencies as the picker offers at once."""


def in_force(day: date) -> Q:
    """Posts that hold on a day."""
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))


def delegated(day: date) -> Q:
    """Delegations that hold on a day."""
    return Q(first_day__lte=day, last_day__gte=day, ended_at=None)


def posts_of(user: User, day: date) -> list[Post]:
    """The person's posts on a day, then those that others delegated to them for that day.

    As engine.tracking.roles.posts_on says: the administrator's post is never delegated, and nothing is delegated further.
    """
    if not user.is_active:
        return []
    own = Post.objects.filter(in_force(day), user=user)
    given = Delegation.objects.filter(delegated(day), to=user).values("post_id")
    lent = Post.objects.filter(in_force(day), user__is_active=True, pk__in=given).exclude(role=ADMINISTRATOR)
    related = ("agency", "unit", "user")
    found = {post.id: post for post in (*own.select_related(*related), *lent.select_related(*related))}
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


def in_order(agencies: QuerySet[Agency]) -> QuerySet[Agency]:
    """By kind as offices list them, then by name as in a dictionary: Bình Gia before Dương Hưu before Đông Kinh."""
    places = [When(kind=kind, then=Value(place)) for place, kind in enumerate(KINDS)]
    return agencies.order_by(Case(*places, output_field=IntegerField()), "name_order", "id")


def find_agencies(query: str, day: date) -> QuerySet[Agency]:
    """Agencies of a day whose name or abbreviation holds the words, without marks."""
    return in_order(existing(day).filter(matching(query)))


def offers(agencies: QuerySet[Agency]) -> list[dict[str, object]]:
    """The first of some agencies as the picker of shared.fields takes them."""
    return [{"id": one.pk, "key": one.key, "name": one.name, "note": one.ways} for one in agencies[:OPTIONS]]


def serving(roles: Iterable[str], day: date) -> dict[tuple[int, str], set[int]]:
    """Who acts in each agency in each of some roles on a day, as ids of active people by (agency, role).

    Those to whom a post is delegated act in it beside its holder; the administrator's post is never delegated.
    """
    posts = Post.objects.filter(in_force(day), role__in=list(roles), user__is_active=True)
    found: dict[tuple[int, str], set[int]] = {}
    places: dict[int, tuple[int, str]] = {}
    for post, agency, role, user in posts.values_list("pk", "agency_id", "role", "user_id"):
        places[post] = (agency, role)
        found.setdefault((agency, role), set()).add(user)
    lent = Delegation.objects.filter(delegated(day), to__is_active=True).exclude(post__role=ADMINISTRATOR)
    for held, user in lent.values_list("post_id", "to_id"):
        if held in places:
            found[places[held]].add(user)
    return found


def unit_members(day: date) -> dict[int, set[int]]:
    """Active people by the unit in which they hold a post on a day."""
    posts = Post.objects.filter(in_force(day), user__is_active=True, unit__isnull=False)
    found: dict[int, set[int]] = {}
    for unit, user in posts.values_list("unit_id", "user_id"):
        found.setdefault(unit, set()).add(user)
    return found


def label_of(user: User, posts: Iterable[Post]) -> str:
    """Name and first post in words, as the history keeps it: "Nguyễn Văn An, Chuyên viên Văn phòng UBND tỉnh".

    A delegated post names its holder too: "Lê Dung (thay Trần Thị Bình), Đầu mối của cơ quan, Sở Tài chính".
    """
    post = next(iter(posts), None)
    if post is None:
        return str(user)
    instead = "" if post.user_id == user.pk else f" (thay {post.user})"
    return f"{user}{instead}, {post}"[:200]


def list_agencies(*, day: date, query: str = "", kind: str = "", ended: bool = False) -> QuerySet[Agency]:
    """The agencies of a day (or of all days), by kind and words."""
    found = Agency.objects.all() if ended else existing(day)
    if kind:
        found = found.filter(kind=kind)
    return in_order(found.filter(matching(query)))


def successions_of(agency: Agency) -> tuple[list[Succession], list[Succession]]:
    """Whom the agency took over from, and who took over from it."""
    before = Succession.objects.filter(new=agency).select_related("old")
    after = Succession.objects.filter(old=agency).select_related("new")
    return list(before), list(after)


def units_of(agency: Agency) -> QuerySet[Unit]:
    """The units of an agency, those that still work first."""
    return agency.units.order_by("-active", "name_order")


def posts_from(agencies: Iterable[Agency], day: date) -> QuerySet[Post]:
    """The posts in some agencies that hold on a day or later."""
    found = Post.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day), agency__in=list(agencies), user__is_active=True)
    return found.select_related("user", "agency", "unit").order_by("agency", "user__name_order", "id")


def posts_in(agency: Agency, day: date) -> QuerySet[Post]:
    """Who serves in an agency on a day."""
    found = Post.objects.filter(in_force(day), agency=agency, user__is_active=True)
    return found.select_related("user", "unit").order_by("role", "user__name_order", "id")


def list_accounts(*, day: date, query: str = "", role: str = "", state: str = "") -> QuerySet[User]:
    """Accounts by words of name or address, by a role held on the day, by whether they are in use."""
    found = User.objects.all()
    if state:
        found = found.filter(is_active=state == "active")
    if role:
        found = found.filter(posts__in=Post.objects.filter(in_force(day), role=role))
    if query:
        # an account has no folded column: it is one of some hundreds, compared in memory
        wanted = [user.pk for user in found.only("id", "full_name", "email") if _is_called(user, query)]
        found = User.objects.filter(pk__in=wanted)
    return found.distinct().order_by("name_order", "id")


def _is_called(user: User, query: str) -> bool:
    text = folded(user.full_name, user.email.replace("@", " ").replace(".", " "))
    return user.email.startswith(query.strip().lower()) or all(f" {word}" in text for word in folded(query).split())


def open_invitations(agency: Agency | None = None) -> QuerySet[Invitation]:
    """Invitations that were neither taken up nor withdrawn, newest first."""
    found = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    if agency is not None:
        found = found.filter(agency=agency)
    return found.select_related("agency", "invited_by")


def administrators_left(day: date, *, without: User) -> bool:
    """Whether somebody else would still be administrator."""
    return holders_of_role([ADMINISTRATOR], day).exclude(pk=without.pk).exists()


def delegations_of(user: User) -> tuple[QuerySet[Delegation], QuerySet[Delegation]]:
    """Delegations that the person gave, and those received, newest first."""
    related = ("post__agency", "post__user", "to")
    given = Delegation.objects.filter(post__user=user).select_related(*related)
    return given, Delegation.objects.filter(to=user).select_related(*related)


def lent_by_or_to(user: User) -> QuerySet[Delegation]:
    """The delegations that the person gave or received."""
    return Delegation.objects.filter(Q(post__user=user) | Q(to=user)).select_related("post__agency", "post__user", "to")


def all_posts_of(user: User) -> QuerySet[Post]:
    """Every post of a person, past ones too, newest first."""
    return Post.objects.filter(user=user).select_related("agency", "unit").order_by("-starts_on", "-id")


def delegable(user: User, day: date) -> QuerySet[Post]:
    """The own posts that a person may delegate."""
    return Post.objects.filter(in_force(day), user=user).exclude(role=ADMINISTRATOR).select_related("agency")


def colleagues(user: User, day: date) -> QuerySet[User]:
    """The active people of the person's own agencies: those to whom a post may be delegated."""
    agencies = Post.objects.filter(in_force(day), user=user).values("agency_id")
    posts = Post.objects.filter(in_force(day), agency__in=agencies)
    return User.objects.filter(is_active=True, posts__in=posts).exclude(pk=user.pk).distinct()


def told(kind: str, key: object) -> list[dict[str, object]]:
    """What happened to an agency or an account, newest first, as the timeline shows it."""
    return [{"at": event.at, "sentence": sentence(event)} for event in timeline(kind, key).reverse()]
