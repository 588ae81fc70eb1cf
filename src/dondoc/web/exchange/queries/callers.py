"""Who calls the API: a person with the posts of today, and how far the key goes."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from dondoc.web.exchange.models import Token
from dondoc.web.exchange.queries import identity
from dondoc.web.exchange.queries.tokens import SCOPES, living
from dondoc.web.people.models import Post, User
from dondoc.web.people.queries import posts_of
from dondoc.web.shared import clock
from dondoc.web.shared.programs import READ

CLAIM = "dondoc:"
"""A key of the identity provider goes as far as its `scope` says: "dondoc:read dondoc:duties"; without that it reads."""


@dataclass(frozen=True, slots=True)
class Caller:
    """A person by one of the keys."""

    user: User
    posts: tuple[Post, ...]
    scopes: frozenset[str]
    name: str
    """"token:7" or "user:3"."""
    token: Token | None = None


def find(secret: str) -> Caller | None:
    """Whom a key stands for; None when it is unknown, over, or revoked. Raises NeedsTool as `identity` does."""
    if secret.count(".") == 2 and settings.OIDC_URL:
        return _of_provider(secret)
    token = living(secret, clock.now())
    if token is None:
        return None
    posts = tuple(posts_of(token.owner, clock.today())) if token.proved else _without_second_factor(token.owner)
    return Caller(token.owner, posts, frozenset(token.scopes) & set(SCOPES), f"token:{token.pk}", token)


def _of_provider(secret: str) -> Caller | None:
    try:
        claims = identity.claims_of(secret)
        person = identity.person_of(claims)
    except identity.NotKnown:
        return None
    return Caller(person, _without_second_factor(person), _scopes(claims), f"user:{person.pk}")


def _without_second_factor(person: User) -> tuple[Post, ...]:
    """The posts in which a key acts that proves no second factor: those that ask for one are left out."""
    return tuple(post for post in posts_of(person, clock.today()) if post.role not in settings.MFA_REQUIRED_ROLES)


def _scopes(claims: dict[str, Any]) -> frozenset[str]:
    said = claims.get("scope", "")
    words = said.split() if isinstance(said, str) else [str(one) for one in said]
    named = {word.removeprefix(CLAIM) for word in words if word.startswith(CLAIM)}
    return frozenset(named & set(SCOPES)) or frozenset({READ})
