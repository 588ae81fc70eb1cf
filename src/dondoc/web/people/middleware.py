"""Puts the posts in force of the signed-in person on the request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from dondoc.web.people.models import Post, User
from dondoc.web.people.queries import posts_of
from dondoc.web.shared import clock


class PostsMiddleware:
    """request.posts: a list of posts, empty for strangers; looked up only when a view asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of the rest of the application."""
        request.posts = SimpleLazyObject(lambda: _posts(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _posts(request: HttpRequest) -> list[Post]:
    user = request.user
    return posts_of(user, clock.today()) if isinstance(user, User) else []
