"""The first page: what waits for the reader, by what the reader is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from dondoc.engine.tracking import rates
from dondoc.engine.tracking.parts import PartState
from dondoc.engine.tracking.rates import Counts, Rate
from dondoc.engine.tracking.standing import Clocks, Standing
from dondoc.engine.tracking.words import OPEN
from dondoc.web.documents.models import Document
from dondoc.web.documents.queries import listing
from dondoc.web.people.models import Agency, Post
from dondoc.web.register.forms.filters import address
from dondoc.web.register.models import Share
from dondoc.web.register.queries import lists, pages, rights
from dondoc.web.register.queries.counts import counts, most_by_agency
from dondoc.web.register.queries.lists import SHARE_WAITS, Wanted
from dondoc.web.register.queries.people import reasons
from dondoc.web.register.queries.rows import Row, light, rows
from dondoc.web.register.queries.standings import COUNTED, clocks_of_day, condition
from dondoc.web.shared import clock, law
from dondoc.web.shared.access import AGENCY, OFFICE, READ_ALL, Asked, members
from dondoc.web.shared.navigation import first_of

LINES = 7
"""Rows of one section; the rest is in the list."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Why duties wait for the reader, and the filters of the list of them. why: with what the agencies said about each."""

    title: str
    filters: dict[str, Any]
    why: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Some duties under a heading, with the list of all of them. Those that stand in a section above are left out.

    count: of those that are left; whole: of the list; why: what an agency said about a duty; also: titles of the sections below in
    which a duty of this one would stand too. Both by the number of the duty.
    """

    title: str
    rows: list[Row]
    count: int
    whole: int
    address: str
    why: dict[int, str] = field(default_factory=dict)
    also: dict[int, list[str]] = field(default_factory=dict)

    @property
    def above(self) -> int:
        """How many of the list stand in sections above."""
        return self.whole - self.count


@dataclass(frozen=True, slots=True)
class Standings:
    """The numbers of all that the reader may see, with the rate that prints its formula."""

    numbers: list[tuple[Standing, int, str]]
    rate: Rate


@dataclass(frozen=True, slots=True)
class Given:
    """A piece of a duty that waits for the reader, and how its own day stands."""

    share: Share
    state: PartState
    clocks: Clocks


@dataclass(frozen=True, slots=True)
class Papers:
    """Documents that wait for the Office to issue their duties, with the list of all of them."""

    rows: list[tuple[Document, int]]
    """Each with the number of its duties that wait."""
    count: int
    address: str


def sections_of(request: Asked, waits: Sequence[Wait]) -> list[Section]:
    """A section for each reason to wait, the most pressing first; a duty stands in the first of its sections alone, with the titles
    of the others as marks. Empty ones are left out."""
    found: list[Section] = []
    for wait in waits:
        above = {row.duty.pk: one for one in found for row in one.rows}
        section = _section(request, wait, above)
        if section.count:
            found.append(section)
    return found


def _section(request: Asked, wait: Wait, above: Mapping[int, Section]) -> Section:
    """The first duties of the list of a wait that do not stand above already; those that do are marked there."""
    filters = wait.filters
    own = tuple(post.agency_id for post in request.posts if post.role in AGENCY)
    read: dict[str, Any] = dict(filters)
    for name in ("standing", "state"):
        if isinstance(read.get(name), str):
            read[name] = (read[name],)
    found = lists.narrow(
        rights.visible(request.posts), Wanted(own=own, **read), today=clock.today(), posts=request.posts
    )
    again = set(found.filter(pk__in=above).values_list("pk", flat=True)) if above else set()
    for pk in again:
        above[pk].also.setdefault(pk, []).append(wait.title)
    first = pages.page(light(found.exclude(pk__in=again)), "due", size=LINES).rows
    shown = {name: f"{value:%d/%m/%Y}" if isinstance(value, date) else value for name, value in filters.items()}
    whole = found.count() if len(first) == LINES else len(first) + len(again)
    why = reasons([duty.pk for duty in first]) if wait.why else {}
    return Section(wait.title, rows(first, clock.today()), whole - len(again), whole, address(**shown), why)


def for_agency() -> list[Wait]:
    """What the reader's agencies have to do, the most pressing first."""
    today = clock.today()
    friday = today + timedelta(days=6 - today.weekday())
    working = ("accepted", "in_progress", "sent_back")
    return [
        Wait(_("Quá hạn"), {"standing": "overdue", "role": "lead"}),
        Wait(_("Văn phòng yêu cầu làm lại"), {"state": "sent_back", "role": "lead"}),
        Wait(_("Mới giao, chờ tiếp nhận"), {"state": "assigned", "role": "lead"}),
        Wait(_("Đến hạn trong tuần này"), {"state": working, "role": "lead", "due_from": today, "due_to": friday}),
        Wait(_("Phần phối hợp chưa báo cáo"), {"waits": "part", "role": "cooperating"}),
        Wait(_("Đã báo cáo, chờ Văn phòng xác nhận"), {"state": "reported", "role": "lead"}),
    ]


def for_office() -> list[Wait]:
    """What the Office has to decide."""
    return [
        Wait(_("Báo cáo chờ xác nhận"), {"state": "reported"}),
        Wait(_("Cơ quan trả lại, chờ giao lại"), {"state": "returned"}),
        Wait(_("Đề nghị gia hạn chờ quyết định"), {"waits": "extension"}),
    ]


def for_leader() -> list[Wait]:
    """What is late, with whom, and what the agency said about it."""
    return [Wait(_("Nhiệm vụ quá hạn"), {"standing": "overdue"}, why=True)]


def late_agencies(request: Asked) -> list[tuple[Agency, int, str]]:
    """The agencies with most overdue duties."""
    today = clock.today()
    late = rights.visible(request.posts).filter(COUNTED, condition(Standing.OVERDUE, today))
    worst = [(number, pk) for pk, number in most_by_agency(late, LINES)]
    agencies = Agency.objects.in_bulk([pk for _number, pk in worst])
    return [
        (agencies[pk], number, address(agency=pk, role="lead", standing="overdue", kind="task"))
        for number, pk in worst
    ]  # fmt: skip


def standings(request: Asked) -> Standings:
    """How many duties have each standing."""
    found: Counts = counts(rights.visible(request.posts), clock.today())
    numbers = [
        (one, getattr(found, one.value), address(standing=one.value, kind="task")) for one in Standing
    ]  # fmt: skip
    return Standings(numbers, rates.completion(found, rules=law.rules()))


def shares(request: Asked, posts: Sequence[Post]) -> list[Given]:
    """The pieces that wait for the reader in person or for the reader's unit; those of a duty that is closed wait no more."""
    found = lists.shares_of(posts, request.user.pk or 0).filter(
        state__in=SHARE_WAITS, obligation__in=rights.visible(posts).filter(state__in=OPEN)
    )
    first = found.select_related("obligation", "unit", "shared_by").order_by("due", "pk")[: LINES * 3]
    return [Given(share, PartState(share.state), clocks_of_day(share.due, clock.today())) for share in first]


def papers(request: Asked) -> Papers:
    """The documents whose duties nobody has issued yet, the last received first."""
    found = listing.found(request.posts, {"waiting": True})
    first = listing.page_of(found, order="new", size=LINES).rows
    numbers = listing.to_issue(first)
    rows = [(row, numbers.get(row.pk, row.duties)) for row in first]
    return Papers(rows, found.count(), reverse("documents:list") + "?waiting=1")


@members
def show(request: Asked) -> HttpResponse:
    """The sections of all that the reader is; empty ones are left out. Who only reads is led to the first room of theirs."""
    roles = {post.role for post in request.posts}
    if not roles & (AGENCY | OFFICE):
        return redirect(first_of(request))
    context: dict[str, Any] = {"given": shares(request, request.posts)}
    waits = for_leader() if "leader" in roles else []
    if roles & OFFICE:
        waits += for_office()
        context["papers"] = papers(request)
    if roles & {"focal", "head"}:
        waits += for_agency()
    if roles & READ_ALL:
        context["standings"] = standings(request)
        context["late_agencies"] = late_agencies(request)
    context["sections"] = sections_of(request, waits)
    context["roles"] = roles
    return render(request, "register/mine.html", context)
