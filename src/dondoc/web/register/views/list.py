"""The list of duties: filters in the address, one page at a time."""

from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dondoc.web.people.queries import offers
from dondoc.web.register.forms.bulk import BulkForm
from dondoc.web.register.forms.filters import FilterForm, address, agencies_for
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries import lists, pages, rights
from dondoc.web.register.queries.rows import light, rows
from dondoc.web.register.views.columns import COLUMNS, code_head, columns_of, heads
from dondoc.web.register.views.saved import saved_for
from dondoc.web.shared import clock
from dondoc.web.shared.access import Asked, members
from dondoc.web.shared.search import matching


def chosen(request: Asked) -> tuple[FilterForm, QuerySet[Obligation]]:
    """The filters of the address and the duties that the reader may see and asked for."""
    duties = rights.visible(request.posts)
    form = FilterForm(request.GET, duties=duties, posts=request.posts)
    found = lists.narrow(duties, form.wanted(), today=clock.today(), posts=request.posts, user_id=request.user.pk or 0)
    return form, found


def neighbours(request: Asked, page: pages.Page) -> dict[str, str]:
    """The addresses of the first page and of those beside a page, for parts/pager.html."""
    query = request.GET.copy()
    for key in ("after", "before"):
        query.pop(key, None)

    def at(key: str, place: str) -> str:
        moved = query.copy()
        moved[key] = place
        return f"?{moved.urlencode()}" if place else ""

    start = f"?{query.urlencode()}" if page.before else ""
    return {"start": start, "before": at("before", page.before), "after": at("after", page.after)}


def tabs() -> list[tuple[str, str, None]]:
    """Lists that everybody asks for."""
    return [
        (_("Tất cả"), address(), None),
        (_("Đang chờ tôi"), address(mine=1), None),
        (_("Sắp đến hạn"), address(standing="due_soon"), None),
        (_("Quá hạn"), address(standing="overdue"), None),
        (_("Định kỳ, thường xuyên"), address(templates=1), None),
    ]


@members
def show(request: Asked) -> HttpResponse:
    """One page of the duties that are asked for, how many there are, and what can be done with them."""
    form, found = chosen(request)
    order = form.order
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    page = pages.page(light(found), order, after=after, before=before)
    columns = columns_of(request)
    context = {
        "form": form,
        "chips": form.chips(),
        "rows": rows(page.rows, clock.today()),
        "count": found.count(),
        "code_head": code_head(order),
        "heads": heads(columns, order),
        "columns": columns,
        "all_columns": COLUMNS.items(),
        "bulk": BulkForm(posts=request.posts),
        "saved": saved_for(request),
        "tabs": tabs(),
        "open": request.get_full_path(),
        "query": request.GET.urlencode(),
        **neighbours(request, page),
    }
    return render(request, "register/list.html", context)


@members
@require_GET
def agencies(request: Asked) -> JsonResponse:
    """For the picker of the filter: the agencies that the reader may choose, those of the past too, by words of their names."""
    query = request.GET.get("q", "").strip()[:100]
    return JsonResponse({"results": offers(agencies_for(request.posts).filter(matching(query)))})
