"""The grid in which a clerk writes the figures of a period, checked as they are typed; confirming; the workbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.engine.desks.indicators import numbers
from dondoc.engine.desks.indicators.periods import Frequency, Period
from dondoc.engine.errors import BadSettings, DondocError
from dondoc.web.desks.indicators import figures, queries, words
from dondoc.web.desks.indicators.actions import confirming, measure
from dondoc.web.desks.indicators.forms import SheetForm
from dondoc.web.desks.indicators.models import Indicator, Measurement
from dondoc.web.people.models import Agency
from dondoc.web.shared import clock
from dondoc.web.shared.access import AGENCY, Asked, members, office

PARTS = ("value", "numerator", "denominator", "reason")
LABELS = {"value": _("Giá trị"), "numerator": _("Tử số"), "denominator": _("Mẫu số")}
ELEMENT = "e-"
"""Begins the part of a number of a formula."""
RECENT = 8


@dataclass
class Cell:
    """One line of the grid: an indicator and a place, what is there, what was typed, what is to be asked."""

    row: Indicator
    place: Agency | None
    current: Measurement | None
    typed: dict[str, str]
    said: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The beginning of its fields' names."""
        return f"{self.row.pk}-{self.place.pk if self.place else 0}"

    @property
    def label(self) -> str:
        """What stands at the beginning of the line."""
        return self.place.name if self.place else self.row.name

    @property
    def full_label(self) -> str:
        """The indicator, and the place where there is one."""
        return f"{self.row.name}: {self.place.name}" if self.place else self.row.name

    @property
    def shown(self) -> str:
        """The figure that is there."""
        return words.figure(self.current, self.row.unit)

    @property
    def ratio(self) -> bool:
        """Whether two numbers are asked for."""
        return self.row.gathering == Indicator.Gathering.RATIO and not self.row.formula

    @property
    def parts(self) -> tuple[str, ...]:
        """The numbers that are asked for."""
        if self.row.formula:
            return tuple(f"{ELEMENT}{one.name}" for one in self.row.elements.all())
        return PARTS[1:3] if self.ratio else PARTS[:1]

    @property
    def fields(self) -> list[tuple[int, str, str, str]]:
        """Column, part, label and text of each number."""
        labels = {f"{ELEMENT}{one.name}": one.label for one in self.row.elements.all()} if self.row.formula else LABELS
        return [(place, part, str(labels[part]), self.typed.get(part, "")) for place, part in enumerate(self.parts, 1)]


@members
@require_http_methods(["GET", "POST"])
def grid(request: Asked) -> HttpResponse:
    """The lines of a period: the person's indicators, or with ?chi-tieu= the communes of one."""
    asked = request.POST or request.GET
    chosen = (
        get_object_or_404(queries.in_force(clock.today()).prefetch_related("elements"), code=asked["chi-tieu"])
        if asked.get("chi-tieu")
        else None
    )
    if chosen and chosen.gathering == Indicator.Gathering.NONE:
        raise Http404
    period = _period(asked.get("ky", ""), chosen)
    cells = _cells(request, chosen, period)
    if (
        not cells
        and not queries.enterable(clock.today(), request.posts).exists()
        and not _own_communes(request).exists()
    ):
        raise Http404
    status = 200
    if request.method == "POST":
        if not _save(request, cells, period):
            messages.success(request, gettext("Đã lưu số liệu %(period)s.") % {"period": period.label})
            query = f"?ky={period.code}" + (f"&chi-tieu={chosen.code}" if chosen else "")
            return redirect(reverse("indicators:entry") + query)
        status = 400
    context = {
        "cells": cells,
        "chosen": chosen,
        "period": period,
        "periods": _choices(period),
        "waiting": [one.current.pk for one in cells if one.current and not one.current.confirmed_at],
        "may_confirm": queries.may_define(request.posts),
        "sheet_form": SheetForm(),
    }
    return render(request, "indicators/entry.html", context, status=status)


def _period(text: str, chosen: Indicator | None) -> Period:
    frequency = chosen.frequency if chosen else Frequency.QUARTER.value
    try:
        found = Period.parse(text)
    except BadSettings:
        return queries.last_full(frequency, clock.today())
    return (
        found if chosen is None or found.frequency.value == frequency else queries.last_full(frequency, clock.today())
    )


def _choices(period: Period) -> list[Period]:
    """The periods of each frequency that may be asked for, newest first."""
    newest = Period.of(clock.today(), period.frequency)
    others = [queries.last_full(one.value, clock.today()) for one in Frequency if one is not period.frequency]
    return [newest.shifted(-back) for back in range(RECENT)] + others


def _own_communes(request: Asked) -> QuerySet[Agency]:
    """The communes for which the person writes."""
    own = [post.agency_id for post in request.posts if post.role in AGENCY]
    return queries.communes(clock.today()).filter(pk__in=own)


def _cells(request: Asked, chosen: Indicator | None, period: Period) -> list[Cell]:
    wanted = _wanted(request, chosen, period)
    found = Measurement.objects.filter(period=period.code, current=True, indicator__in={row.pk for row, _ in wanted})
    known = {(one.indicator_id, one.place_id): one for one in found}
    cells = []
    for row, place in wanted:
        current = known.get((row.pk, place.pk if place else None))
        cell = Cell(row, place, current, _kept(current))
        if request.method == "POST":
            cell.typed = {part: request.POST.get(f"{cell.name}-{part}", "") for part in (*cell.parts, "reason")}
        cells.append(cell)
    return cells


def _wanted(request: Asked, chosen: Indicator | None, period: Period) -> list[tuple[Indicator, Agency | None]]:
    """The communes of one indicator; or the person's indicators of the province, then those of the person's commune."""
    today = clock.today()
    if chosen:
        communes = queries.communes(today)
        return [(chosen, place) for place in communes if queries.may_enter(chosen, place, request.posts)]
    of_period = queries.in_force(today).prefetch_related("elements").filter(frequency=period.frequency.value)
    rows = queries.enterable(today, request.posts).prefetch_related("elements").filter(frequency=period.frequency.value)
    gathered = of_period.exclude(gathering=Indicator.Gathering.NONE)
    communes_ = list(_own_communes(request))
    return [(row, None) for row in rows] + [(row, place) for row in gathered for place in communes_]


def _kept(current: Measurement | None) -> dict[str, str]:
    if current is None:
        return dict.fromkeys(PARTS, "")
    shown = {part: figures.exact(getattr(current, part)) for part in PARTS[:3]}
    shown |= {f"{ELEMENT}{name}": Fraction(number) for name, number in current.elements.items()}
    return {part: numbers.write(value, places=6) if value is not None else "" for part, value in shown.items()}


def _save(request: Asked, cells: list[Cell], period: Period) -> bool:
    """Write what can be written and leave the rest in its line with what is wrong; whether anything was wrong."""
    wrong = False
    for cell in cells:
        typed = _typed(cell)
        if typed.empty:
            continue
        try:
            cell.current = measure.enter(
                cell.row, period=period, place=cell.place, typed=typed, by=request.user, posts=request.posts
            )
        except DondocError as error:
            cell.said, wrong = (str(error),), True
    return wrong


def _typed(cell: Cell) -> measure.Typed:
    return _read({part: cell.typed[part] for part in cell.parts}, cell.typed["reason"])


def _read(parts: Mapping[str, str], reason: str = "") -> measure.Typed:
    elements = {part.removeprefix(ELEMENT): text for part, text in parts.items() if part.startswith(ELEMENT)}
    value, top, bottom = (parts.get(part, "") for part in PARTS[:3])
    return measure.Typed(value, top, bottom, reason=reason, elements=elements)


@members
@require_GET
def check(request: Asked) -> HttpResponse:
    """What is to be asked about a figure as it is being typed, as one line of text."""
    asked = request.GET
    row = get_object_or_404(Indicator, code=asked.get("chi-tieu", ""))
    place = (
        Agency.objects.filter(pk=asked["noi"]).first()
        if asked.get("noi", "").isdecimal() and asked["noi"] != "0"
        else None
    )
    if not queries.may_enter(row, place, request.posts):
        raise Http404
    typed = _read({part: asked[part] for part in asked if part in PARTS[:3] or part.startswith(ELEMENT)})
    if typed.empty:
        return HttpResponse("", content_type="text/plain; charset=utf-8")
    try:
        judged = measure.judge(row, Period.parse(asked.get("ky", "")), place, typed)
    except DondocError as error:
        return HttpResponse(str(error), content_type="text/plain; charset=utf-8")
    return HttpResponse(" ".join(one.sentence for one in judged.findings), content_type="text/plain; charset=utf-8")


@office
@require_POST
def confirm(request: Asked) -> HttpResponse:
    """Confirm the figures that were chosen."""
    chosen = [int(one) for one in request.POST.getlist("measurement") if one.isdecimal()]
    count = confirming.confirm(chosen, by=request.user, posts=request.posts)
    messages.success(request, gettext("Đã xác nhận %(count)d số liệu.") % {"count": count})
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """Where the person came from, inside the desk alone."""
    wanted = request.POST.get("next", "")
    own = reverse("indicators:overview")
    return wanted if wanted.startswith(own) and "//" not in wanted and "\\" not in wanted else own
