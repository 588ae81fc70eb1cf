"""Indicators with where they stand, their targets, and figures: read, entered, gathered, confirmed."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Q
from django.http import Http404
from ninja import Query

from dondoc.engine.desks.indicators import catalogue, numbers
from dondoc.engine.desks.indicators.periods import Period
from dondoc.web.desks.indicators import queries, words
from dondoc.web.desks.indicators.actions import confirming, define, measure
from dondoc.web.desks.indicators.api import shapes
from dondoc.web.desks.indicators.models import Indicator, Measurement
from dondoc.web.history.models import Event
from dondoc.web.people.models import Agency
from dondoc.web.people.queries import existing
from dondoc.web.shared import clock
from dondoc.web.shared.access import OFFICE
from dondoc.web.shared.errors import Invalid
from dondoc.web.shared.pages import Cursor, page_of
from dondoc.web.shared.programs import DESKS, Asking, Done, Seen, Ways, only
from dondoc.web.shared.shapes import Counted

ways = Ways("chỉ tiêu", scope=DESKS)
PAGE = 50
FIGURES = 200
"""Figures of one page."""
NO_CURSOR = "Không đọc được cursor; xin gửi lại đúng next của trang trước, hoặc bỏ trống để đọc từ đầu."
NO_AGENCY = "Không có cơ quan nào đang hoạt động mang số {}; xin chọn lại."
NO_PLACE = "Không có xã, phường nào đang hoạt động mang số {}; xin chọn lại."
NO_PILLAR = "Không có nhóm “{}”; các nhóm: {}."
KNOWN = "Mã này đã có; xin dùng mã khác hoặc sửa chỉ tiêu ấy."
BOTH = "Mức ban đầu và ngày của nó phải đi cùng nhau; xin gửi cả hai."
ORDER = "Mức cao nhất phải lớn hơn mức thấp nhất; xin sửa lại."


def found(code: str) -> Indicator:
    """The indicator of a code. Raises Http404."""
    row = Indicator.objects.select_related("owner").prefetch_related("targets").filter(code=code).first()
    if row is None:
        raise Http404
    return row


def agency_of(agency_id: int) -> Agency:
    """An agency of today. Raises Invalid."""
    row = existing(clock.today()).filter(pk=agency_id).first()
    if row is None:
        raise Invalid(NO_AGENCY.format(agency_id))
    return row


def _place(agency_id: int | None) -> Agency | None:
    if agency_id is None:
        return None
    row = queries.communes(clock.today()).filter(pk=agency_id).first()
    if row is None:
        raise Invalid(NO_PLACE.format(agency_id))
    return row


def _line(one: queries.Standing) -> dict[str, Any]:
    row, stands, latest = one.row, one.progress, one.latest
    names = ("code", "name", "unit", "pillar", "direction", "frequency")
    return {name: getattr(row, name) for name in names} | {
        "owner": str(row.owner or ""),
        "status": stands.status.value,
        "status_label": words.STATUS[stands.status],
        "target": words.target(stands.target, row.unit),
        "due_on": stands.target.due_on if stands.target else None,
        "latest": latest.value if latest else None,
        "latest_period": latest.period if latest else "",
        "gap": words.number(stands.gap) if stands.gap else "",
        "unconfirmed": one.unconfirmed,
    }


def whole(code: str) -> shapes.IndicatorWhole:
    """An indicator with all that hangs on it. Raises Http404."""
    row = found(code)
    (stands,) = queries.standings([row], clock.today())
    names = (
        "gathering", "formula", "source", "baseline", "baseline_on", "low", "high", "late_after", "starts_on", "ends_on", "version",
    )  # fmt: skip
    targets = [
        shapes.TargetTold(**{name: getattr(one, name) for name in ("due_on", "bound", "value", "source")})
        for one in row.targets.all()
    ]
    steps = [
        shapes.StepTold(id=one.pk, text=one.text, agency=one.agency.name, due_on=one.due_on, duty=one.obligation_code)
        for one in row.solutions.select_related("agency")
    ]
    plain = {name: getattr(row, name) for name in names}
    elements = dict(row.elements.values_list("name", "label"))
    return shapes.IndicatorWhole(**_line(stands), **plain, elements=elements, targets=targets, steps=steps)


def told(code: str, status: int = 200) -> Done:
    """An indicator as it stands after a deed."""
    made = whole(code)
    return status, made, made.version


def _figure(one: Measurement) -> shapes.FigureTold:
    names = (
        "id", "period", "value", "numerator", "denominator", "elements", "carried_out", "source", "reason", "revision", "current", "confirmed_at",
    )  # fmt: skip
    plain = {name: getattr(one, name) for name in names}
    return shapes.FigureTold(
        period_label=words.period(one.period), place=one.place.name if one.place else None, **plain
    )


@ways.reads("/indicators", shapes.IndicatorPage, "Danh sách chỉ tiêu")
def list_indicators(
    request: Asking, filters: Query[shapes.IndicatorFilters], cursor: Cursor = ""
) -> shapes.IndicatorPage:
    """Các chỉ tiêu đang theo dõi với số liệu mới nhất và trạng thái."""
    only(request)
    day = clock.today()
    rows = queries.in_force(day).prefetch_related("targets")
    found, following = page_of(rows, cursor, PAGE, oldest_first=True)
    shown = [one for one in queries.standings(found, day) if filters.status in (None, one.progress.status)]
    return shapes.IndicatorPage(items=[shapes.IndicatorLine(**_line(one)) for one in shown], next=following)


@ways.reads("/indicators/{code}", shapes.IndicatorWhole, "Một chỉ tiêu")
def get_indicator(request: Asking, code: shapes.Slug) -> Seen:
    """Chỉ tiêu với mục tiêu, số liệu mới nhất, trạng thái và các giải pháp."""
    only(request)
    made = whole(code)
    return Seen(made, made.version)


@ways.writes("/indicators", shapes.IndicatorWhole, "Thêm chỉ tiêu", status=201)
def add_indicator(request: Asking, body: shapes.NewIndicator) -> Done:
    """Một chỉ tiêu mới; chỉ Văn phòng."""
    only(request, *OFFICE)
    if Indicator.objects.filter(code=body.code).exists():
        raise Invalid(KNOWN)
    values = _values(body, Indicator())
    define.save(code=body.code, values=values, by=request.user, posts=request.posts)
    return told(body.code, 201)


@ways.writes("/indicators/{code}", shapes.IndicatorWhole, "Sửa chỉ tiêu", method="PATCH")
def edit_indicator(request: Asking, code: shapes.Slug, body: shapes.IndicatorEdit) -> Done:
    """Sửa các mục được nêu; chỉ Văn phòng."""
    only(request, *OFFICE)
    values = _values(body, found(code))
    define.save(code=code, values=values, version=request.version, by=request.user, posts=request.posts)
    return told(code)


def _values(body: shapes.IndicatorEdit, row: Indicator) -> dict[str, Any]:
    """The fields that change. Raises Invalid for what does not fit together, with what is there already."""
    values = body.model_dump(exclude_none=True, exclude={"code"})
    values |= {name: values[name].value for name in ("direction", "frequency", "gathering") if name in values}
    if "owner" in values:
        values["owner"] = agency_of(values["owner"])
    if values.get("pillar") and values["pillar"] not in catalogue.pillars():
        raise Invalid(NO_PILLAR.format(values["pillar"], ", ".join(catalogue.pillars())))
    after = {name: values.get(name, getattr(row, name)) for name in ("baseline", "baseline_on", "low", "high")}
    if (after["baseline"] is None) != (after["baseline_on"] is None):
        raise Invalid(BOTH)
    if after["low"] is not None and after["high"] is not None and after["low"] > after["high"]:
        raise Invalid(ORDER)
    return values


@ways.writes("/indicators/{code}/targets", shapes.IndicatorWhole, "Đặt mục tiêu")
def set_target(request: Asking, code: shapes.Slug, body: shapes.NewTarget) -> Done:
    """Phải đạt gì đến ngày nào; mục tiêu cùng ngày được thay, lịch sử giữ giá trị cũ."""
    only(request, *OFFICE)
    values = body.model_dump() | {"bound": body.bound.value}
    define.set_target(found(code), **values, by=request.user, posts=request.posts)
    return told(code)


@ways.writes("/indicators/take-over", Counted, "Lấy chỉ tiêu từ nghị quyết")
def take_over(request: Asking) -> Done:
    """Thêm các chỉ tiêu của Nghị quyết 49-NQ/TU chưa có; trả lời là số chỉ tiêu mới."""
    only(request, *OFFICE)
    return 200, Counted(count=define.take_over(by=request.user, posts=request.posts)), None


@ways.writes("/indicators/take-over-gauges", Counted, "Lấy chỉ tiêu từ thước đo điều hành")
def take_over_gauges(request: Asking) -> Done:
    """Thêm một chỉ tiêu cho mỗi thước đo mà sổ theo dõi không tự tính; trả lời là số chỉ tiêu mới."""
    only(request, *OFFICE)
    return 200, Counted(count=define.take_over_gauges(by=request.user, posts=request.posts)), None


@ways.reads("/indicators/{code}/figures", shapes.FigurePage, "Số liệu của một chỉ tiêu")
def list_figures(
    request: Asking, code: shapes.Slug, filters: Query[shapes.FigureFilters], cursor: shapes.FigureCursor = ""
) -> shapes.FigurePage:
    """Số liệu toàn tỉnh hoặc của một xã, phường, mới nhất trước."""
    only(request)
    rows = found(code).measurements.filter(place=filters.place)
    rows = rows if filters.all_revisions else rows.filter(current=True)
    if filters.period:
        rows = rows.filter(period=Period.parse(filters.period).code)
    if cursor:
        rows = rows.filter(_after(cursor))
    found_ = list(rows.select_related("place").order_by("-last", "-revision", "-pk")[: FIGURES + 1])
    figures = [_figure(one) for one in found_[:FIGURES]]
    return shapes.FigurePage(items=figures, next=_cursor(found_[FIGURES - 1]) if len(found_) > FIGURES else None)


def _cursor(one: Measurement) -> str:
    return f"{one.last.toordinal()}-{one.revision}-{one.pk}"


def _after(cursor: str) -> Q:
    """What stands behind a figure in the order of the list. Raises Invalid for a day that is none."""
    day, revision, pk = (int(part) for part in cursor.split("-"))
    try:
        last = date.fromordinal(day)
    except (ValueError, OverflowError):
        raise Invalid(NO_CURSOR) from None
    same = Q(last=last) & (Q(revision__lt=revision) | Q(revision=revision, pk__lt=pk))
    return Q(last__lt=last) | same


def _typed(body: shapes.NewFigure) -> measure.Typed:
    said = {name: _written(getattr(body, name)) for name in ("value", "numerator", "denominator")}
    elements = {name: _written(value) for name, value in body.elements.items()}
    return measure.Typed(
        **said, elements=elements, carried_out=body.carried_out, source=body.source, reason=body.reason
    )


def _written(value: Decimal | None) -> str:
    """As an office types it: the action reads figures in that form alone."""
    return "" if value is None else numbers.write(Fraction(value), places=6)


@ways.writes("/indicators/{code}/figures", shapes.FigureTold, "Nhập số liệu", status=201)
def enter(request: Asking, code: shapes.Slug, body: shapes.NewFigure) -> Done:
    """Cơ quan phụ trách, xã, phường và Văn phòng nhập; số liệu chờ xác nhận. Gửi lại cùng số thì không ghi hai lần."""
    row, place, period = _asked(request, code, body)
    made = measure.enter(row, period=period, place=place, typed=_typed(body), by=request.user, posts=request.posts)
    return 201, _figure(made), None


@ways.writes("/indicators/{code}/figures/check", shapes.FigureJudged, "Kiểm tra thử số liệu")
def check(request: Asking, code: shapes.Slug, body: shapes.NewFigure) -> Done:
    """Điều phải hỏi lại về một số liệu; chưa ghi gì."""
    row, place, period = _asked(request, code, body)
    judged = measure.judge(row, period, place, _typed(body))
    said = [shapes.FindingTold(sentence=one.sentence, blocking=one.blocking) for one in judged.findings]
    return 200, shapes.FigureJudged(findings=said), None


def _asked(request: Asking, code: str, body: shapes.NewFigure) -> tuple[Indicator, Agency | None, Period]:
    """Raises Http404 for who may not enter it, as the page's grid shows only what may be entered."""
    only(request)
    row, place = found(code), _place(body.place)
    if not queries.may_enter(row, place, request.posts):
        raise Http404
    return row, place, Period.parse(body.period)


@ways.writes("/indicators/{code}/gather", shapes.FigureTold, "Tổng hợp từ xã, phường", status=201)
def gather(request: Asking, code: shapes.Slug, body: shapes.OfPeriod) -> Done:
    """Số liệu toàn tỉnh từ số liệu của các xã, phường; nơi thiếu được ghi bên cạnh."""
    only(request, *OFFICE)
    made = measure.gather(found(code), period=Period.parse(body.period), by=request.user, posts=request.posts)
    return 201, _figure(made), None


@ways.writes("/figures/confirm", Counted, "Xác nhận số liệu")
def confirm(request: Asking, body: shapes.Confirmed) -> Done:
    """Văn phòng xác nhận; số liệu toàn tỉnh đạt điều kiện thì thành minh chứng của nhiệm vụ. Trả lời là số mới xác nhận."""
    only(request, *OFFICE)
    return 200, Counted(count=confirming.confirm(body.figures, by=request.user, posts=request.posts)), None


@ways.tells("indicator", "composite", "inheritance", "boundaries")
def told_of(request: Asking, events: Sequence[Event]) -> Iterable[Event]:
    """Whoever holds a post reads the whole desk."""
    return events if request.posts else ()
