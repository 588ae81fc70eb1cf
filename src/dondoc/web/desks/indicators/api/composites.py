"""Composite indices of a year, and who inherits whose figures."""

from collections import defaultdict
from fractions import Fraction
from typing import Any

from django.http import Http404

from dondoc.web.desks.indicators import composing, queries
from dondoc.web.desks.indicators.actions import compose, inheriting
from dondoc.web.desks.indicators.api import composite_shapes as shapes
from dondoc.web.desks.indicators.models import CompositePart, CompositeYear, Inheritance
from dondoc.web.people.models import Agency
from dondoc.web.shared.access import OFFICE
from dondoc.web.shared.errors import Invalid
from dondoc.web.shared.pages import Cursor, page_of
from dondoc.web.shared.programs import DESKS, Asking, Done, Ways, only
from dondoc.web.shared.shapes import Counted, Id, Word

ways = Ways("chỉ tiêu", scope=DESKS)
PAGE = 50
NO_PART = "Bộ chỉ số này không có thành phần mang số {}; xin chọn lại."
NO_CELL = "Bộ chỉ số này không có đơn vị {} hoặc cột {}; xin xem lại các số trong units và columns."
NO_PLACE = "Không có cơ quan nào mang số {}; xin chọn lại."


def _found(composite_id: int) -> CompositeYear:
    row = CompositeYear.objects.filter(pk=composite_id).first()
    if row is None:
        raise Http404
    return row


def _mine(request: Asking, composite_id: int) -> CompositeYear:
    only(request, *OFFICE)
    return _found(composite_id)


def _line(row: CompositeYear) -> dict[str, Any]:
    return {name: getattr(row, name) for name in shapes.CompositeLine.model_fields}


def _whole(composite_id: int) -> shapes.CompositeWhole:
    """With its places; a unit that is not whole yet has none, and why."""
    row = _found(composite_id)
    worked = composing.work_out(row)
    ranks = {one.unit: one for one in worked.ranks}
    lacks = {unit.pk: why for unit, why in worked.unfinished}
    units = [
        shapes.CompositeUnitTold(
            id=unit.pk,
            name=unit.name,
            rank=ranks[unit.name].rank if unit.name in ranks else None,
            total=float(ranks[unit.name].total) if unit.name in ranks else None,
            lacks=lacks.get(unit.pk, ""),
        )
        for unit in worked.units
    ]
    return shapes.CompositeWhole(
        **_line(row),
        parts=[shapes.CompositePartTold(id=one.pk, name=one.name, weight=one.weight) for one in worked.parts],
        columns=[shapes.CompositeColumn(id=one.pk, name=one.name) for one in worked.columns],
        units=units,
        figures=[
            shapes.CompositeFigure(unit=unit, column=column, value=float(value))
            for (unit, column), value in worked.values.items()
        ],
        refused=worked.refused,
    )


def _told(composite_id: int, status: int = 200) -> Done:
    return status, _whole(composite_id), None


@ways.reads("/composites", shapes.CompositePage, "Bộ chỉ số tổng hợp")
def list_composites(request: Asking, cursor: Cursor = "") -> shapes.CompositePage:
    """Các bộ chỉ số theo năm."""
    only(request)
    found, following = page_of(CompositeYear.objects.all(), cursor, PAGE)
    return shapes.CompositePage(items=[shapes.CompositeLine(**_line(row)) for row in found], next=following)


@ways.writes("/composites", shapes.CompositeWhole, "Lập bộ chỉ số của một năm", status=201)
def begin_composite(request: Asking, body: shapes.NewComposite) -> Done:
    """Với các thành phần mà quy định đang áp dụng cuối năm ấy nêu."""
    only(request, *OFFICE)
    made = compose.begin(code=body.code, year=body.year, by=request.user, posts=request.posts)
    return _told(made.pk, 201)


@ways.reads("/composites/{int:composite_id}", shapes.CompositeWhole, "Một bộ chỉ số")
def get_composite(request: Asking, composite_id: Id) -> shapes.CompositeWhole:
    """Thành phần, đơn vị, số liệu, điểm tổng hợp và thứ hạng."""
    only(request)
    return _whole(composite_id)


@ways.writes("/composites/{int:composite_id}/weigh", shapes.CompositeWhole, "Đặt trọng số")
def weigh_composite(request: Asking, composite_id: Id, body: shapes.Weights) -> Done:
    """Trọng số của năm theo thành phần."""
    row = _mine(request, composite_id)
    weights = {one.part: one.weight for one in body.weights}
    compose.weigh(row, weights=weights, by=request.user, posts=request.posts)
    return _told(row.pk)


@ways.writes("/composites/{int:composite_id}/criteria", shapes.CompositeWhole, "Thêm tiêu chí", status=201)
def add_criterion(request: Asking, composite_id: Id, body: shapes.NewCriterion) -> Done:
    """Một tiêu chí của một thành phần."""
    row = _mine(request, composite_id)
    part = CompositePart.objects.filter(pk=body.part, composite=row).first()
    if part is None:
        raise Invalid(NO_PART.format(body.part))
    said = {"name": body.name, "direction": body.direction.value}
    compose.add_criterion(row, part=part, **said, by=request.user, posts=request.posts)
    return _told(row.pk, 201)


@ways.writes(
    "/composites/{int:composite_id}/criteria/{int:criterion_id}", shapes.CompositeWhole, "Bỏ tiêu chí", method="DELETE"
)
def remove_criterion(request: Asking, composite_id: Id, criterion_id: Id) -> Done:
    """Bỏ tiêu chí cùng số liệu của nó; lịch sử giữ tên."""
    row = _mine(request, composite_id)
    compose.remove_criterion(row, criterion_id, by=request.user, posts=request.posts)
    return _told(row.pk)


@ways.writes("/composites/{int:composite_id}/units", Counted, "Thêm đơn vị so sánh", status=201)
def add_units(request: Asking, composite_id: Id, body: shapes.NewUnits) -> Done:
    """Đơn vị theo tên; đơn vị đã có thì giữ nguyên. Trả lời là số đơn vị mới."""
    row = _mine(request, composite_id)
    return 201, Counted(count=compose.add_units(row, names=body.names, by=request.user, posts=request.posts)), None


@ways.writes(
    "/composites/{int:composite_id}/units/{int:unit_id}", shapes.CompositeWhole, "Bỏ đơn vị so sánh", method="DELETE"
)
def remove_unit(request: Asking, composite_id: Id, unit_id: Id) -> Done:
    """Bỏ đơn vị cùng số liệu của nó; lịch sử giữ tên."""
    row = _mine(request, composite_id)
    compose.remove_unit(row, unit_id, by=request.user, posts=request.posts)
    return _told(row.pk)


@ways.writes("/composites/{int:composite_id}/fill", Counted, "Nhập số liệu bộ chỉ số")
def fill_composite(request: Asking, composite_id: Id, body: shapes.Filled) -> Done:
    """Số liệu theo đơn vị và cột (thành phần hoặc tiêu chí); null: bỏ số đã có. Trả lời là số ô đã đổi."""
    row = _mine(request, composite_id)
    worked = composing.work_out(row)
    known = {(unit.pk, column.pk) for unit in worked.units for column in worked.columns}
    values: dict[tuple[int, int], Fraction | None] = {}
    for one in body.figures:
        if (one.unit, one.column) not in known:
            raise Invalid(NO_CELL.format(one.unit, one.column))
        values[one.unit, one.column] = None if one.value is None else Fraction(one.value)
    return 200, Counted(count=compose.fill(row, values=values, by=request.user, posts=request.posts)), None


def _rules() -> list[shapes.InheritanceTold]:
    stored: defaultdict[Agency, list[Inheritance]] = defaultdict(list)
    for one in Inheritance.objects.select_related("former", "place").order_by("former__name_order", "pk"):
        stored[one.former].append(one)
    return [
        shapes.InheritanceTold(
            former=former.key,
            name=former.name,
            source=rows[0].source,
            shares=[
                shapes.ShareTold(place=one.place.name, numerator=one.numerator, denominator=one.denominator)
                for one in rows
            ],
        )
        for former, rows in stored.items()
    ]


@ways.reads("/inheritance", shapes.InheritanceRules, "Quy tắc kế thừa số liệu")
def list_inheritance(request: Asking) -> shapes.InheritanceRules:
    """Xã, phường nào kế thừa số liệu của đơn vị cũ nào, phần nào; và điều danh sách cơ quan gợi ý."""
    only(request)
    proposed = [
        shapes.InheritanceProposed(former_id=one.old_id, former=one.old.name, place=one.new.name)
        for one in queries.proposed_inheritances()
    ]
    return shapes.InheritanceRules(rules=_rules(), proposed=proposed)


@ways.writes("/inheritance/{key}", shapes.InheritanceRules, "Lưu quy tắc kế thừa", method="PUT")
def store_inheritance(request: Asking, key: Word, body: shapes.NewInheritance) -> Done:
    """Các phần của một đơn vị cũ, cộng lại bằng 1; quy tắc trước được thay, lịch sử giữ lại."""
    former = _former(request, key)
    places = Agency.objects.in_bulk([one.place for one in body.shares])
    for one in body.shares:
        if one.place not in places:
            raise Invalid(NO_PLACE.format(one.place))
    shares = [(places[one.place], Fraction(one.numerator, one.denominator)) for one in body.shares]
    inheriting.store(former, shares=shares, source=body.source, by=request.user, posts=request.posts)
    return 200, list_inheritance(request), None


@ways.writes("/inheritance/{key}", shapes.InheritanceRules, "Bỏ quy tắc kế thừa", method="DELETE")
def remove_inheritance(request: Asking, key: Word) -> Done:
    """Không sửa số liệu nào."""
    inheriting.remove(_former(request, key), by=request.user, posts=request.posts)
    return 200, list_inheritance(request), None


def _former(request: Asking, key: str) -> Agency:
    only(request, *OFFICE)
    found = Agency.objects.filter(key=key).first()
    if found is None:
        raise Http404
    return found


@ways.writes("/inheritance/confirm", Counted, "Xác nhận quy tắc gợi ý")
def confirm_inheritance(request: Asking, body: shapes.FormerPlaces) -> Done:
    """Nhận các gợi ý đã chọn; trả lời là số quy tắc mới."""
    only(request, *OFFICE)
    return 200, Counted(count=inheriting.confirm(body.former_ids, by=request.user, posts=request.posts)), None
