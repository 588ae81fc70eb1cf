"""The notices of a person."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from dondoc.web.notices.models import Notice
from dondoc.web.people.models import User


def notices_of(user: User) -> QuerySet[Notice]:
    """All notices of the person, newest first."""
    return Notice.objects.filter(to=user).order_by("-id")


def unread(user: User) -> int:
    """How many the person has not read; 100 stands for more than 99."""
    return Notice.objects.filter(to=user, read_at=None)[:100].count()


def bell(request: HttpRequest) -> dict[str, object]:
    """For every page: the number at the bell, counted when the page shows it."""
    user = request.user
    return {"unread": SimpleLazyObject(lambda: unread(user))} if isinstance(user, User) else {}
