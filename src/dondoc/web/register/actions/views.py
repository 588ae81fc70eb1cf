"""How a person likes to look at lists: saved views and columns."""

from collections.abc import Iterable

from django.db import transaction
from django.http import Http404

from dondoc.web.people.models import Post, User
from dondoc.web.register.models import SavedView
from dondoc.web.shared import clock
from dondoc.web.shared.access import OFFICE
from dondoc.web.shared.errors import Invalid
from dondoc.web.shared.shapes import longest

NO_NAME = "Xin đặt tên cho bộ lọc."
MOST = 50
TOO_MANY = "Anh/chị đã lưu {} bộ lọc; xin xóa bớt rồi lưu lại."
LONGEST_QUERY = longest(SavedView, "query")
"""Letters of the filters of a saved list."""


@transaction.atomic
def save_view(*, name: str, query: str, shared: bool, by: User, posts: Iterable[Post]) -> SavedView:
    """Keep a list under a name; an own view of that name is replaced. Only the Office shares a view."""
    name = " ".join(name.split())[:100]
    if not name:
        raise Invalid(NO_NAME)
    own = User.objects.select_for_update().get(pk=by.pk).saved_views
    if own.count() >= MOST and not own.filter(name=name).exists():
        raise Invalid(TOO_MANY.format(MOST))
    shared = shared and any(post.role in OFFICE for post in posts)
    values = {"query": query, "shared": shared, "made_at": clock.now()}
    return own.update_or_create(name=name, defaults=values)[0]


@transaction.atomic
def delete_view(view_id: int, *, by: User) -> None:
    """Drop an own view; Http404 when it is not there or another person's."""
    view = SavedView.objects.filter(pk=view_id, owner=by).first()
    if view is None:
        raise Http404
    view.delete()


@transaction.atomic
def set_columns(columns: Iterable[str], *, by: User) -> None:
    """Keep the columns that a person wants to see in lists."""
    person = User.objects.select_for_update().get(pk=by.pk)
    person.preferences = {**person.preferences, "list_columns": list(columns)}
    person.save(update_fields=["preferences"])
