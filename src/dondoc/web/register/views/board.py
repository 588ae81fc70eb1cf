"""Duties by workflow state, side by side."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from dondoc.engine.tracking.words import State
from dondoc.web.register.forms.filters import address
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries import pages
from dondoc.web.register.queries.counts import counts_by_state
from dondoc.web.register.queries.rows import Row, light, rows
from dondoc.web.register.views.list import chosen
from dondoc.web.shared import clock
from dondoc.web.shared.access import Asked, members

CARDS = 8
"""Cards of one column; the rest is in the list."""
ALWAYS = (State.ASSIGNED, State.ACCEPTED, State.IN_PROGRESS, State.REPORTED, State.COMPLETED)
"""States that have a column even when it is empty."""


@dataclass(frozen=True, slots=True)
class Column:
    """One state, how many duties are in it, the first of them, and the list of all."""

    state: State
    count: int
    rows: list[Row]
    address: str

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.count - len(self.rows)


def cards(duties: QuerySet[Obligation], state: State) -> list[Obligation]:
    """The first duties of a column."""
    if state.final:
        return list(light(duties).order_by("-closed_on", "-pk")[:CARDS])
    return pages.page(light(duties), "due", size=CARDS).rows


@members
def show(request: Asked) -> HttpResponse:
    """The columns: open duties with those due first on top, ended ones with the latest; filters of the address narrow all."""
    form, found = chosen(request)
    numbers = counts_by_state(found)
    asked = {name: request.GET.getlist(name) for name in form.fields if name not in {"state", "sort"}}
    first = {state: cards(found.filter(state=state), state) for state in State if numbers.get(state)}
    lines = {line.duty.pk: line for line in rows([one for duties in first.values() for one in duties], clock.today())}
    columns = [
        Column(
            state,
            numbers.get(state, 0),
            [lines[one.pk] for one in first.get(state, [])],
            address(**asked, state=state.value),
        )
        for state in State
        if numbers.get(state) or state in ALWAYS
    ]
    context = {"form": form, "chips": form.chips(), "columns": columns}
    return render(request, "register/board.html", context)
