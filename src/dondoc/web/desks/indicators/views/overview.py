"""The overview by pillar, laying down indicators, the file."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.engine.desks.indicators import catalogue
from dondoc.engine.errors import DondocError
from dondoc.web.desks.indicators import annex, codes, drawing, figures, lacking, maps, queries, words
from dondoc.web.desks.indicators.actions import define
from dondoc.web.desks.indicators.forms import IndicatorForm
from dondoc.web.desks.indicators.models import Indicator
from dondoc.web.documents.actions.intake import MEDIA
from dondoc.web.shared import clock
from dondoc.web.shared.access import Asked, members, office, roles_of
from dondoc.web.shared.sheets import as_file

HEADS = (
    "Mã",
    "Chỉ tiêu",
    "Nhóm",
    "Mục tiêu",
    "Đến ngày",
    "Hiện tại",
    "Kỳ",
    "Còn thiếu",
    "Đơn vị",
    "Trạng thái",
    "Dự báo kỳ tới",
    "Cơ quan",
    "Căn cứ",
)


@members
@require_GET
def index(request: Asked) -> HttpResponse:
    """All indicators by pillar, those that are not met first."""
    standings = queries.overview(clock.today())
    chosen = request.GET.get("trang-thai", "")
    shown = [one for one in standings if not chosen or one.progress.status.value == chosen]
    counts = Counter(one.progress.status for one in standings)
    names = queries.pillars()
    order = {code: place for place, code in enumerate(names)}
    by_pillar = sorted(shown, key=lambda one: order.get(one.row.pillar, len(order)))
    groups = [
        (names.get(code, code), [_shown(one) for one in members_])
        for code, members_ in groupby(by_pillar, key=lambda one: one.row.pillar)
    ]
    context = {
        "groups": groups,
        "total": len(standings),
        "counts": [
            (status.value, words.STATUS[status], counts[status]) for status in queries.UNMET_FIRST if counts[status]
        ],
        "chosen": chosen,
        **_map(request, standings),
        "is_administrator": "administrator" in roles_of(request),
        "may_define": (may_define := queries.may_define(request.posts)),
        "lacking": lacking.names() if may_define else (),
        "may_enter": queries.enterable(clock.today(), request.posts).exists(),
        "listed": len(catalogue.listed()),
    }
    return render(request, "indicators/overview.html", context)


def _map(request: Asked, standings: Sequence[queries.Standing]) -> dict[str, Any]:
    """The communes of one indicator (?chi-tieu=); when none is asked for, of the first of the list that communes have figures of."""
    gathered = [one.row for one in standings if one.row.gathering != Indicator.Gathering.NONE]
    asked = request.GET
    row = next((one for one in gathered if one.code == asked.get("chi-tieu")), None)
    if row is None and gathered:
        known = queries.measured_in_places([one.pk for one in gathered])
        row = next((one for one in gathered if one.pk in known), gathered[0])
    if row is None:
        return {"map": None}
    found = maps.choropleth(row, asked=asked.get("ky", ""), by=asked.get("to", ""), today=clock.today())
    return {"map": found, "mapped": gathered}


def _shown(one: queries.Standing) -> dict[str, Any]:
    stands, latest = one.progress, one.latest
    outlook = one.forecast.outlooks[0] if one.forecast.outlooks else None
    return {
        "row": one.row,
        "status": stands.status,
        "target": words.target(stands.target, one.row.unit),
        "due_on": stands.target.due_on if stands.target else None,
        "now": words.figure(latest, one.row.unit),
        "period": words.period(latest.period) if latest else "",
        "gap": words.difference(stands.gap, one.row.unit) if stands.gap else "",
        "pace": words.pace(stands, one.row),
        "spark": drawing.spark(one.series),
        "forecast": words.reach(outlook.low, outlook.high) if outlook else "",
        "updated": latest.confirmed_at if latest else None,
        "unconfirmed": one.unconfirmed,
    }


@members
@require_GET
def export(request: Asked, kind: str) -> HttpResponse:
    """The overview as an annex (DOCX in the form of an official paper, XLSX), or as plain rows (CSV)."""
    if kind not in ("xlsx", "csv", "docx"):
        raise Http404
    today = clock.today()
    if kind != "csv":
        made = {"docx": annex.docx, "xlsx": annex.xlsx}[kind](queries.overview(today), today)
        answer = HttpResponse(made, content_type=MEDIA[kind])
        answer["Content-Disposition"] = f'attachment; filename="chi-tieu-{today:%Y-%m-%d}.{kind}"'
        return answer
    names = queries.pillars()
    rows = []
    for one in queries.overview(clock.today()):
        shown, row = _shown(one), one.row
        rows.append(
            (row.code, row.name, names.get(row.pillar, ""), shown["target"], shown["due_on"], shown["now"], shown["period"], words.number(one.progress.gap or None),
             row.unit, words.STATUS[shown["status"]], shown["forecast"], str(row.owner or ""), row.source)
        )  # fmt: skip
    return as_file(kind, f"chi-tieu-{clock.today():%Y-%m-%d}", HEADS, rows)


@office
@require_http_methods(["GET", "POST"])
def add(request: Asked) -> HttpResponse:
    """A new indicator."""
    return _form(request, None)


@office
@require_http_methods(["GET", "POST"])
def edit(request: Asked, code: str) -> HttpResponse:
    """Change an indicator and its target."""
    return _form(request, get_object_or_404(Indicator, code=code))


def _check_code(form: IndicatorForm) -> None:
    code = form.data.get("code", "")
    try:
        codes.check(code)
    except DondocError as error:
        form.add_error("code", str(error))
    if Indicator.objects.filter(code=code).exists():
        form.add_error("code", _("Mã này đã có; xin dùng mã khác hoặc sửa chỉ tiêu ấy."))


def _form(request: Asked, row: Indicator | None) -> HttpResponse:
    form = IndicatorForm(request.POST or None, initial=_initial(row) if row else None)
    if row:
        form.fields["code"].disabled = True
    if not row and request.method == "POST":
        _check_code(form)
    if request.method == "POST" and form.is_valid():
        try:
            made = _save(request, form.cleaned_data, row)
        except DondocError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã lưu chỉ tiêu."))
            return redirect("indicators:detail", made.code)
    cancel = reverse("indicators:detail", args=[row.code]) if row else reverse("indicators:overview")
    title = _("Sửa chỉ tiêu") if row else _("Thêm chỉ tiêu")
    context = {"form": form, "title": title, "cancel": cancel, "version": row.version if row else ""}
    return render(request, "indicators/form.html", context, status=400 if form.is_bound and form.errors else 200)


def _save(request: Asked, values: dict[str, Any], row: Indicator | None) -> Indicator:
    version = request.POST.get("version", "")
    made = define.save(
        code=values["code"],
        values={name: values[name] for name in (*define.FIELDS, "elements") if name in values},
        by=request.user,
        posts=request.posts,
        version=int(version) if row and version.isdecimal() else None,
    )
    if values["due_on"]:
        define.set_target(
            made,
            due_on=values["due_on"],
            bound=values["bound"],
            value=values["target"],
            source=values["source"],
            by=request.user,
            posts=request.posts,
        )
    return made


def _initial(row: Indicator) -> dict[str, Any]:
    first = figures.indicator(row).target_on(clock.today())
    known = {name: getattr(row, name) for name in ("code", *define.FIELDS)}
    known["elements"] = "\n".join(f"{one.name}: {one.label}" for one in row.elements.all())
    if first is None:
        return known
    return known | {"bound": first.bound.value, "target": figures.stored(first.value), "due_on": first.due_on}


@office
@require_POST
def take_over(request: Asked) -> HttpResponse:
    """Lay down the targets of Resolution 49, or the gauges of the board, that are not there yet."""
    take = define.take_over_gauges if request.POST.get("loai") == "thuoc-do" else define.take_over
    count = take(by=request.user, posts=request.posts)
    messages.success(request, _("Đã thêm %(count)d chỉ tiêu.") % {"count": count})
    return redirect("indicators:overview")
