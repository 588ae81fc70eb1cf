"""Composite indices: begun for a year by the rulebook, weighed, filled with units and figures."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db import transaction

from dondoc.engine.desks.indicators import composites
from dondoc.engine.errors import BadSettings
from dondoc.web.desks.indicators import figures
from dondoc.web.desks.indicators.actions.define import allow
from dondoc.web.desks.indicators.models import (
    CompositeCriterion,
    CompositePart,
    CompositeScore,
    CompositeUnit,
    CompositeYear,
)
from dondoc.web.history import actions as history
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.people.queries import label_of
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid

THERE = "Đã có {} năm {}; xin mở bộ chỉ số ấy."
FIXED = "Điểm tối đa của {} do văn bản quy định; không sửa ở đây."
NOT_SCALED = "{} tính theo điểm của các thành phần, không có tiêu chí."
SAME_NAME = "Thành phần này đã có tiêu chí “{}”; xin đặt tên khác."
RANGE = "“{}” của {} phải từ 0 đến 1; xin sửa lại."
MOST_UNITS = 300
MANY = f"Một bộ chỉ số so sánh nhiều nhất {MOST_UNITS} đơn vị."


@transaction.atomic
def begin(*, code: str, year: int, by: User, posts: Sequence[Post]) -> CompositeYear:
    """Lay a composite down for a year, with the components of the rulebook in force at its end.

    Raises NotAllowed, BadSettings when the rulebook has no such composite for that year, Invalid when it is there already.
    """
    allow(posts)
    known = {one.code: one for one in composites.structures(date(year, 12, 31))}
    if code not in known:
        names = {
            one.code: one.name
            for start in (date(2022, 12, 31), date(2024, 12, 31))
            for one in composites.structures(start)
        }
        raise BadSettings(composites.UNKNOWN.format(names.get(code, code), f"31/12/{year}"))
    of = known[code]
    if CompositeYear.objects.filter(code=code, year=year).exists():
        raise Invalid(THERE.format(of.name, year))
    made = CompositeYear.objects.create(
        code=code, name=of.name, year=year, scaled=of.scaled, source=of.source, made_by=by, made_at=clock.now()
    )
    CompositePart.objects.bulk_create(
        CompositePart(composite=made, code=part, name=name, weight=figures.stored(points), position=position)
        for position, (part, name, points) in enumerate(of.components, 1)
    )
    _tell(made, "begin_composite", by, posts, {"name": made.name, "year": year})
    return made


@transaction.atomic
def weigh(composite: CompositeYear, *, weights: Mapping[int, Decimal | None], by: User, posts: Sequence[Post]) -> None:
    """Set the weights of the year by component. Raises Invalid where a document fixes them."""
    allow(posts)
    composite = _lock(composite)
    if not composite.scaled:
        raise Invalid(FIXED.format(composite.name))
    changed = {}
    for part in composite.parts.all():
        if part.pk in weights and weights[part.pk] != part.weight:
            changed[part.code] = [str(part.weight or ""), str(weights[part.pk] or "")]
            part.weight = weights[part.pk]
            part.save(update_fields=["weight"])
    if changed:
        _tell(composite, "weigh_composite", by, posts, {"weights": changed})


@transaction.atomic
def add_criterion(
    composite: CompositeYear, *, part: CompositePart, name: str, direction: str, by: User, posts: Sequence[Post]
) -> CompositeCriterion:
    """Add a criterion to a component."""
    allow(posts)
    composite = _lock(composite)
    if not composite.scaled:
        raise Invalid(NOT_SCALED.format(composite.name))
    if part.criteria.filter(name=name).exists():
        raise Invalid(SAME_NAME.format(name))
    made = CompositeCriterion.objects.create(part=part, name=name, direction=direction)
    _tell(composite, "add_criterion", by, posts, {"part": part.name, "name": name, "direction": direction})
    return made


@transaction.atomic
def remove_criterion(composite: CompositeYear, criterion_id: int, *, by: User, posts: Sequence[Post]) -> None:
    """Take a criterion out with its figures; the history keeps its name."""
    allow(posts)
    composite = _lock(composite)
    found = CompositeCriterion.objects.filter(pk=criterion_id, part__composite=composite).first()
    if found is not None:
        _tell(composite, "remove_criterion", by, posts, {"name": found.name})
        found.delete()


@transaction.atomic
def add_units(composite: CompositeYear, *, names: Iterable[str], by: User, posts: Sequence[Post]) -> int:
    """Add units to compare; one that is there already is left. Returns how many were new."""
    allow(posts)
    composite = _lock(composite)
    known = set(composite.units.values_list("name", flat=True))
    wanted = [name for one in dict.fromkeys(names) if (name := " ".join(one.split())[:200]) and name not in known]
    if len(known) + len(wanted) > MOST_UNITS:
        raise Invalid(MANY)
    agencies = {one.name: one for one in Agency.objects.filter(name__in=wanted)}
    CompositeUnit.objects.bulk_create(
        CompositeUnit(composite=composite, name=name, agency=agencies.get(name)) for name in dict.fromkeys(wanted)
    )
    if wanted:
        _tell(composite, "add_units", by, posts, {"names": wanted})
    return len(wanted)


@transaction.atomic
def remove_unit(composite: CompositeYear, unit_id: int, *, by: User, posts: Sequence[Post]) -> None:
    """Take a unit out with its figures; the history keeps its name."""
    allow(posts)
    composite = _lock(composite)
    found = composite.units.filter(pk=unit_id).first()
    if found is not None:
        _tell(composite, "remove_unit", by, posts, {"name": found.name})
        found.delete()


@transaction.atomic
def fill(
    composite: CompositeYear, *, values: Mapping[tuple[int, int], Fraction | None], by: User, posts: Sequence[Post]
) -> int:
    """Write figures by unit and column (component or criterion), None to take one out; returns how many changed.

    Raises BadSettings for the score of a component outside 0..1; nothing is written then.
    """
    allow(posts)
    composite = _lock(composite)
    units = {one.pk: one for one in composite.units.all()}
    parts = {one.pk: one for one in composite.parts.all()}
    criteria = {one.pk for one in CompositeCriterion.objects.filter(part__composite=composite)}
    columns = criteria if composite.scaled else set(parts)
    there = {
        (one.unit_id, one.criterion_id or one.part_id or 0): one
        for one in CompositeScore.objects.filter(unit__in=units)
    }
    changed: dict[tuple[int, int], Decimal | None] = {}
    for (unit, column), value in values.items():
        if unit not in units or column not in columns:
            continue
        if not composite.scaled and value is not None and not 0 <= value <= 1:
            raise BadSettings(RANGE.format(parts[column].name, units[unit].name))
        kept = figures.stored(value)
        if kept != (there[unit, column].value if (unit, column) in there else None):
            changed[unit, column] = kept
    CompositeScore.objects.filter(pk__in=[there[key].pk for key in changed if key in there]).delete()
    name = "criterion_id" if composite.scaled else "part_id"
    CompositeScore.objects.bulk_create(
        (
            CompositeScore(unit_id=unit, value=value, **{name: column})
            for (unit, column), value in changed.items()
            if value is not None
        ),
        batch_size=1000,
    )
    if changed:
        told = [[units[unit].name, column, figures.plain(value)] for (unit, column), value in changed.items()]
        _tell(composite, "fill_composite", by, posts, {"values": told})
    return len(changed)


def _lock(composite: CompositeYear) -> CompositeYear:
    """One writer a composite at a time."""
    return CompositeYear.objects.select_for_update().get(pk=composite.pk)


def _tell(composite: CompositeYear, deed: str, by: User, posts: Sequence[Post], data: Mapping[str, object]) -> None:
    key = f"{composite.code}-{composite.year}"
    history.record("composite", key, deed, by=by, label=label_of(by, posts), data=data)
