"""Who may come in: every view is guarded by one of these, and a sweep proves it.

A person's posts (own and delegated ones in force today) are put on the request by `people.middleware.PostsMiddleware`.
What somebody may not see answers 404, as if it did not exist (design section 6).
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Protocol, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

View = Callable[..., HttpResponse]

OFFICE = frozenset({"office_officer", "office_head"})
READ_ALL = OFFICE | {"leader", "inspector"}
AGENCY = frozenset({"focal", "head", "specialist"})


class PostLike(Protocol):
    """What access needs to know of a post."""

    role: str
    agency_id: int


class Asked(HttpRequest):
    """A request of a signed-in person, with the posts in force."""

    posts: tuple[Any, ...]
    user: Any
    """A people.User: the guard has turned strangers away."""


def address_of(request: HttpRequest) -> str:
    """The machine that asks: behind a proxy the one that the proxy names last, else the one that is connected."""
    named = str(request.META.get("HTTP_X_FORWARDED_FOR", "")) if settings.BEHIND_PROXY else ""
    return named.rpartition(",")[2].strip()[:45] or str(request.META.get("REMOTE_ADDR", ""))


def roles_of(request: HttpRequest) -> frozenset[str]:
    """The roles of the person's posts in force; empty for a stranger."""
    return frozenset(post.role for post in getattr(request, "posts", ()))


def agencies_of(request: HttpRequest, roles: Iterable[str] = AGENCY) -> frozenset[int]:
    """Ids of the agencies in which the person holds one of the roles."""
    wanted = frozenset(roles)
    return frozenset(post.agency_id for post in getattr(request, "posts", ()) if post.role in wanted)


def guarded(view: View, allowed: Callable[[HttpRequest], bool], label: str) -> View:
    """The view behind sign-in and a predicate; who fails it gets 404."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        if not allowed(request):
            raise Http404
        return view(cast("Asked", request), *args, **kwargs)

    inner.guard = label  # type: ignore[attr-defined]
    return inner


def members(view: View) -> View:
    """Everybody who holds a post; the view itself narrows what they see."""
    return guarded(view, lambda request: bool(roles_of(request)), "members")


def signed_in(view: View) -> View:
    """Everybody with an account, even without a post (their own settings)."""
    return guarded(view, lambda request: True, "signed_in")


def roles_required(*roles: str) -> Callable[[View], View]:
    """Holders of one of the roles: `@roles_required("office_officer", "office_head")`."""
    wanted = frozenset(roles)

    def decorate(view: View) -> View:
        return guarded(view, lambda request: bool(wanted & roles_of(request)), ",".join(sorted(wanted)))

    return decorate


def office(view: View) -> View:
    """Officers and heads of the Office."""
    return roles_required(*OFFICE)(view)


def administrators(view: View) -> View:
    """Administrators."""
    return roles_required("administrator")(view)


def public(view: View) -> View:
    """Nobody is asked who they are (sign-in, an invitation's link, health). Marked, so that the sweep knows it is meant."""
    view.guard = "public"  # type: ignore[attr-defined]
    return view
