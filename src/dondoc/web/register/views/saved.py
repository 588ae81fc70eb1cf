"""Saved views and the choice of columns."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dondoc.web.register.actions import views as actions
from dondoc.web.register.forms.filters import address, kept
from dondoc.web.register.models import SavedView
from dondoc.web.register.views.columns import COLUMNS
from dondoc.web.shared.access import Asked, members


def saved_for(request: Asked) -> QuerySet[SavedView]:
    """The reader's own views and those that the Office shares."""
    return SavedView.objects.filter(Q(owner=request.user.pk) | Q(shared=True)).select_related("owner")


def back(query: str) -> str:
    """The list under the filters that were open."""
    known = kept(QueryDict(query))
    return address() + (f"?{known}" if known else "")


@members
@require_POST
def save(request: Asked) -> HttpResponse:
    """Keep the open list under a name."""
    query = kept(QueryDict(request.POST.get("query", "")))
    view = actions.save_view(
        name=request.POST.get("name", ""),
        query=query,
        shared="shared" in request.POST,
        by=request.user,
        posts=request.posts,
    )
    messages.success(request, _("Đã lưu bộ lọc “%s”.") % view.name)
    return redirect(back(query))


@members
@require_POST
def delete(request: Asked, view_id: int) -> HttpResponse:
    """Drop an own view."""
    actions.delete_view(view_id, by=request.user)
    messages.success(request, _("Đã xóa bộ lọc."))
    return redirect(back(request.POST.get("query", "")))


@members
@require_POST
def columns(request: Asked) -> HttpResponse:
    """Keep which columns are shown."""
    chosen = request.POST.getlist("column")
    actions.set_columns([name for name in COLUMNS if name in chosen], by=request.user)
    return redirect(back(request.POST.get("query", "")))
