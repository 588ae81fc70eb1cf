"""The list of duties: filters in the address, one page at a time."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from dondoc.web.register.forms.filters import SORT_NAMES, FilterForm
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries import lists, pages, rights
from dondoc.web.register.queries.rows import rows, with_parties
from dondoc.web.shared import clock
from dondoc.web.shared.access import Asked, members

COLUMNS = {
    "lead": _("Chủ trì"),
    "cooperating": _("Phối hợp"),
    "due": _("Thời hạn"),
    "standing": _("Tình trạng"),
    "state": _("Trạng thái"),
    "priority": _("Mức độ"),
    "supervisor": _("Người theo dõi"),
    "document": _("Văn bản"),
    "assigned": _("Ngày giao"),
    "given_by": _("Người giao"),
}
"""The columns that a reader may choose; code and title are always there."""
SHOWN = ("lead", "due", "standing", "state")
SORT_OF_COLUMN = {"lead": "agency", "due": "due", "assigned": "assigned", "priority": "priority"}


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: its words and, where the list can be sorted by it, how it is sorted now and what comes next."""

    name: str
    words: str
    next_sort: str = ""
    direction: str = ""


def chosen(request: Asked) -> tuple[FilterForm, QuerySet[Obligation]]:
    """The filters of the address and the duties that the reader may see and asked for."""
    duties = rights.visible(request.posts)
    form = FilterForm(request.GET, duties=duties, posts=request.posts)
    found = lists.narrow(
        duties, form.wanted(), today=clock.today(), posts=request.posts, user_id=request.user.pk or 0
    )  # fmt: skip
    return form, found


def columns_of(request: Asked) -> list[str]:
    """The columns that the reader chose, in the order of COLUMNS."""
    own = request.user.preferences.get("list_columns", SHOWN)
    return [name for name in COLUMNS if name in own]


def heads(columns: list[str], order: str) -> list[Head]:
    """The heads of some columns under an order."""
    return [_head(name, str(COLUMNS[name]), order) for name in columns]


def _head(name: str, words: str, order: str) -> Head:
    sort = SORT_OF_COLUMN.get(name, "code" if name == "code" else "")
    if not sort:
        return Head(name, words)
    if order.lstrip("-") != sort:
        return Head(name, words, sort)
    down = order.startswith("-")
    return Head(name, words, sort if down else f"-{sort}", "descending" if down else "ascending")


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
    return {"page_start": start, "page_before": at("before", page.before), "page_after": at("after", page.after)}


@members
def show(request: Asked) -> HttpResponse:
    """One page of the duties that are asked for, how many there are, and what can be done with them."""
    form, found = chosen(request)
    order = form.order
    page = pages.page(
        with_parties(found), order, after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    columns = columns_of(request)
    return render(
        request,
        "register/list.html",
        {
            "form": form,
            "chips": form.chips(),
            **neighbours(request, page),
            "rows": rows(page.rows, clock.today()),
            "count": found.count(),
            "code_head": _head("code", str(_("Mã")), order),
            "heads": heads(columns, order),
            "columns": columns,
            "all_columns": COLUMNS.items(),
            "sort_names": SORT_NAMES.items(),
            "order": order,
        },
    )
