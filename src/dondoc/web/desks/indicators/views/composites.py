"""Composite indices: which there are, the places of a year, weights, criteria, units, the grid of figures."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.engine.desks.indicators import numbers
from dondoc.engine.errors import DondocError
from dondoc.engine.language.alphabet import alphabetical
from dondoc.web.desks.indicators import composing, queries, words
from dondoc.web.desks.indicators.actions import compose
from dondoc.web.desks.indicators.forms import BeginCompositeForm, CriterionForm, UnitsForm, WeightsForm
from dondoc.web.desks.indicators.models import CompositePart, CompositeYear
from dondoc.web.people.models import Agency
from dondoc.web.people.queries import existing
from dondoc.web.shared import clock
from dondoc.web.shared.access import Asked, members, office
from dondoc.web.shared.sheets import as_file

PLACES = 4
"""Decimals of a total between 0 and 1; one from 10 to 100 has two."""
KINDS = {"so-nganh": Agency.Kind.DEPARTMENT, "xa-phuong": Agency.Kind.COMMUNE}


@members
@require_http_methods(["GET", "POST"])
def index(request: Asked) -> HttpResponse:
    """The composites by year, and the form for another."""
    may_define = queries.may_define(request.posts)
    form = BeginCompositeForm(request.POST or None, initial={"year": clock.today().year - 1}) if may_define else None
    status = 200
    if request.method == "POST":
        if form is None:
            raise Http404
        status = 400
        if form.is_valid():
            try:
                made = compose.begin(**form.cleaned_data, by=request.user, posts=request.posts)
                return redirect("indicators:composite", made.pk)
            except DondocError as error:
                form.add_error(None, str(error))
    context = {"form": form, "composites": CompositeYear.objects.all(), "may_define": may_define}
    return render(request, "indicators/composites.html", context, status=status)


@members
@require_GET
def page(request: Asked, composite_id: int) -> HttpResponse:
    """The places of a year, the structure, and with ?don-vi= what moves a unit most."""
    return _page(request, get_object_or_404(CompositeYear, pk=composite_id))


def _page(request: Asked, composite: CompositeYear, status: int = 200, **forms: Any) -> HttpResponse:
    worked = composing.work_out(composite)
    asked = request.GET.get("don-vi", "")
    ranked = {one.unit for one in worked.ranks}
    able = [one for one in worked.units if one.name in ranked]
    by_name = {one.name: one for one in worked.units}
    best = by_name[worked.ranks[0].unit] if worked.ranks else None
    unit = next((one for one in able if str(one.pk) == asked), best)
    found = composing.levers(worked, unit) if unit else []
    most = max((abs(one.effect) for one in found), default=Fraction(0))
    context = {
        "composite": composite,
        "worked": worked,
        "ranks": [(one, by_name[one.unit], _total(composite, one.total)) for one in worked.ranks],
        "unit": unit,
        "able": sorted(able, key=lambda one: alphabetical(one.name)),
        "levers": [
            (one.name, _signed(one.effect, composite), round(100 * abs(one.effect) / most) if most else 0)
            for one in found
        ],
        "parts": [(one, [each for each in worked.criteria if each.part_id == one.pk]) for one in worked.parts],
        "scaled": composite.scaled,
        "points": numbers.write(sum((Fraction(one.weight) for one in worked.parts if one.weight), Fraction(0))),
        "may_define": queries.may_define(request.posts),
        "weights_form": forms.get("weights_form") or WeightsForm(parts=worked.parts),
        "criterion_form": forms.get("criterion_form") or CriterionForm(parts=worked.parts),
        "units_form": forms.get("units_form") or UnitsForm(),
        "opened": next(iter(forms), ""),
    }
    return render(request, "indicators/composite.html", context, status=status)


def _total(composite: CompositeYear, total: Fraction) -> str:
    return numbers.write(total, places=2 if composite.scaled else PLACES, noughts=True)


def _signed(effect: Fraction, composite: CompositeYear) -> str:
    said = numbers.write(effect, places=3 if composite.scaled else 5)
    return said if said.startswith("-") else f"+{said}"


@office
@require_POST
def weigh(request: Asked, composite_id: int) -> HttpResponse:
    """Set the weights of the year."""
    composite = get_object_or_404(CompositeYear, pk=composite_id)
    form = WeightsForm(request.POST, parts=tuple(composite.parts.all()))
    done = _do(form, lambda: compose.weigh(composite, weights=form.weights(), by=request.user, posts=request.posts))
    if done:
        messages.success(request, _("Đã lưu trọng số."))
        return redirect("indicators:composite", composite_id)
    return _page(request, composite, 400, weights_form=form)


@office
@require_POST
def add_criterion(request: Asked, composite_id: int) -> HttpResponse:
    """Add a criterion."""
    composite = get_object_or_404(CompositeYear, pk=composite_id)
    form = CriterionForm(request.POST, parts=tuple(composite.parts.all()))

    def add() -> None:
        part = CompositePart.objects.get(pk=form.cleaned_data["part"], composite=composite)
        values = {name: form.cleaned_data[name] for name in ("name", "direction")}
        compose.add_criterion(composite, part=part, **values, by=request.user, posts=request.posts)

    if _do(form, add):
        messages.success(request, _("Đã thêm tiêu chí."))
        return redirect("indicators:composite", composite_id)
    return _page(request, composite, 400, criterion_form=form)


def _do(form: Any, deed: Callable[[], object]) -> bool:
    """Whether a form was right and its deed was done; what was wrong stands in the form."""
    if not form.is_valid():
        return False
    try:
        deed()
    except DondocError as error:
        form.add_error(None, str(error))
        return False
    return True


@office
@require_POST
def remove_criterion(request: Asked, composite_id: int, criterion_id: int) -> HttpResponse:
    """Take a criterion out."""
    composite = get_object_or_404(CompositeYear, pk=composite_id)
    compose.remove_criterion(composite, criterion_id, by=request.user, posts=request.posts)
    return redirect("indicators:composite", composite_id)


@office
@require_POST
def add_units(request: Asked, composite_id: int) -> HttpResponse:
    """Add units by name, or all departments or communes at once (`nhom`)."""
    composite = get_object_or_404(CompositeYear, pk=composite_id)
    form = UnitsForm(request.POST)
    count = 0

    def add() -> None:
        nonlocal count
        names = form.cleaned_data["names"].splitlines()
        kind = KINDS.get(request.POST.get("nhom", ""))
        if kind:
            found = existing(min(date(composite.year, 12, 31), clock.today())).filter(kind=kind)
            names += list(found.order_by("name_order", "pk").values_list("name", flat=True))
        count = compose.add_units(composite, names=names, by=request.user, posts=request.posts)

    if _do(form, add):
        messages.success(request, _("Đã thêm %(count)d đơn vị.") % {"count": count})
        return redirect("indicators:composite", composite_id)
    return _page(request, composite, 400, units_form=form)


@office
@require_POST
def remove_unit(request: Asked, composite_id: int, unit_id: int) -> HttpResponse:
    """Take a unit out."""
    composite = get_object_or_404(CompositeYear, pk=composite_id)
    compose.remove_unit(composite, unit_id, by=request.user, posts=request.posts)
    return redirect("indicators:composite", composite_id)


@office
@require_http_methods(["GET", "POST"])
def fill(request: Asked, composite_id: int) -> HttpResponse:
    """The grid of figures: a line for each unit, a column for each component or criterion."""
    composite = get_object_or_404(CompositeYear, pk=composite_id)
    worked = composing.work_out(composite)
    typed: dict[tuple[int, int], str] = {key: numbers.write(value, places=6) for key, value in worked.values.items()}
    faults: dict[int, str] = {}
    status = 200
    if request.method == "POST":
        keys = [(unit.pk, column.pk) for unit in worked.units for column in worked.columns]
        typed = {key: request.POST.get(f"{key[0]}-{key[1]}", "") for key in keys}
        values: dict[tuple[int, int], Fraction | None] = {}
        for key, text in typed.items():
            try:
                values[key] = numbers.parse(text) if text.strip() else None
            except DondocError as error:
                faults[key[0]] = str(error)
        try:
            if not faults:
                compose.fill(composite, values=values, by=request.user, posts=request.posts)
                messages.success(request, _("Đã lưu số liệu."))
                return redirect("indicators:composite", composite_id)
        except DondocError as error:
            faults[0] = str(error)
        status = 400
    rows = [
        (
            unit,
            [(place, column, typed.get((unit.pk, column.pk), "")) for place, column in enumerate(worked.columns, 1)],
            faults.get(unit.pk, ""),
        )
        for unit in worked.units
    ]
    context = {
        "composite": composite,
        "worked": worked,
        "rows": rows,
        "fault": faults.get(0, ""),
        "wrong": bool(faults),
    }
    return render(request, "indicators/composite_fill.html", context, status=status)


@members
@require_GET
def export(request: Asked, composite_id: int) -> HttpResponse:
    """The places as a workbook, with the figures they come from."""
    composite = get_object_or_404(CompositeYear, pk=composite_id)
    worked = composing.work_out(composite)
    ranks = {one.unit: one for one in worked.ranks}
    rows = []
    for unit in sorted(
        worked.units, key=lambda one: (ranks[one.name].rank if one.name in ranks else 10**6, alphabetical(one.name))
    ):
        own = ranks.get(unit.name)
        shown = [words.number(worked.values.get((unit.pk, one.pk))) for one in worked.columns]
        rows.append([own.rank if own else None, unit.name, _total(composite, own.total) if own else "", *shown])
    heads = ["Xếp thứ", "Đơn vị", "Tổng hợp", *(one.name for one in worked.columns)]
    return as_file("xlsx", f"{composite.code}-{composite.year}", heads, rows)
