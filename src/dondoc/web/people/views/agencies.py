"""The list of agencies and the page of one."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.engine.errors import DondocError
from dondoc.web.people import queries
from dondoc.web.people.actions import agencies as actions
from dondoc.web.people.actions import invitations
from dondoc.web.people.forms.agencies import AgencyForm, EndForm, UnitForm
from dondoc.web.people.models import Agency, Unit
from dondoc.web.shared import clock, sheets
from dondoc.web.shared.access import Asked, members, roles_required

PAGE = 100


def day_of(request: HttpRequest, name: str = "ngay") -> date:
    """The day that the address asks for: dd/mm/yyyy or ISO; today when there is none or it is no day."""
    text = request.GET.get(name, "").strip()
    try:
        if "/" in text:
            day, month, year = text.split("/")
            return date(int(year), int(month), int(day))
        return date.fromisoformat(text)
    except ValueError:
        return clock.today()


def _asked(request: HttpRequest) -> dict[str, Any]:
    kind = request.GET.get("loai", "")
    return {
        "day": day_of(request),
        "query": request.GET.get("q", "").strip()[:100],
        "kind": kind if kind in Agency.Kind.values else "",
        "ended": request.GET.get("ca-da-thoi") == "1",
    }


@members
@require_GET
def index(request: Asked) -> HttpResponse:
    """The agencies of a day, by kind."""
    asked = _asked(request)
    page = Paginator(queries.list_agencies(**asked), PAGE).get_page(request.GET.get("trang"))
    context = {
        **asked,
        **pages_of(page),
        "page": page,
        "kinds": Agency.Kind.choices,
        "may": _may(request),
        "today": clock.today(),
    }
    return render(request, "people/agencies.html", context)


def pages_of(page: Page) -> dict[str, str]:
    """What parts/pager.html takes."""
    first, last = f"{page.start_index():,}".replace(",", "."), f"{page.end_index():,}".replace(",", ".")
    return {"shown": f"{first}–{last}", "page_before": _number(page, -1), "page_after": _number(page, 1)}


def _number(page: Page, step: int) -> str:
    there = page.has_next() if step > 0 else page.has_previous()
    return str(page.number + step) if there else ""


@members
@require_GET
def export(request: Asked, kind: str) -> HttpResponse:
    """The same list as a file."""
    heads = [_("Mã"), _("Tên"), _("Loại"), _("Viết tắt"), _("Ngày bắt đầu"), _("Ngày cuối"), _("Căn cứ")]
    rows = (
        [
            one.key,
            one.name,
            one.get_kind_display(),
            one.abbreviations.replace("|", ", "),
            one.valid_from,
            one.valid_until,
            one.source,
        ]
        for one in queries.list_agencies(**_asked(request))
    )
    return sheets.as_file(kind, "co-quan", heads, rows)


@members
@require_GET
def search(request: Asked) -> HttpResponse:
    """Agencies for the picker: those of a day whose name or abbreviation holds the words."""
    query = request.GET.get("q", "").strip()[:100]
    found = queries.list_agencies(day=day_of(request, "day"), query=query)
    return JsonResponse({"results": queries.offers(found)})


@members
@require_GET
def page(request: Asked, key: str) -> HttpResponse:
    """One agency: its days, whom it took over from and who took over, its units and who serves there."""
    agency = get_object_or_404(Agency, key=key)
    before, after = queries.successions_of(agency)
    may_invite = invitations.may_invite_into(agency, request.posts)
    context = {
        "agency": agency,
        "before": before,
        "after": after,
        "units": queries.units_of(agency),
        "posts": queries.posts_in(agency, clock.today()),
        "events": queries.told("agency", agency.key),
        "may": _may(request),
        "may_units": actions.may_lead_units(key, request.posts),
        "may_invite": may_invite,
        "invitations": queries.open_invitations(agency) if may_invite else (),
        "unit_form": UnitForm(),
        "exists": queries.existing(clock.today()).filter(pk=agency.pk).exists(),
    }
    return render(request, "people/agency.html", context)


def _may(request: Asked) -> bool:
    return bool(actions.MAY & {post.role for post in request.posts})


keepers = roles_required(*actions.MAY)


@keepers
@require_http_methods(["GET", "POST"])
def add(request: Asked) -> HttpResponse:
    """A new agency."""
    form = AgencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add(values=form.cleaned_data, by=request.user, posts=request.posts)
        except DondocError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã thêm %(name)s.") % {"name": made.name})
            return redirect("people:agency", made.key)
    return _form(request, form, _("Thêm cơ quan"))


@keepers
@require_http_methods(["GET", "POST"])
def correct(request: Asked, key: str) -> HttpResponse:
    """Correct an agency; the form carries what the person saw."""
    agency = get_object_or_404(Agency, key=key)
    now = {name: getattr(agency, name) for name in actions.FIELDS}
    shown = {**now, "abbreviations": agency.abbreviations.replace("|", ", ")}
    form = AgencyForm(request.POST or None, initial=shown)
    if request.method == "POST" and form.is_valid():
        was = AgencyForm({name: request.POST.get(f"was-{name}", "") for name in actions.FIELDS})
        was.is_valid()
        try:
            actions.correct(key, values=form.cleaned_data, was=was.cleaned_data, by=request.user, posts=request.posts)
        except DondocError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("people:agency", key)
    seen = {field.name: field.value() for field in AgencyForm(initial=shown)}
    was_shown = {name: request.POST.get(f"was-{name}", _typed(seen[name])) for name in actions.FIELDS}
    return _form(request, form, _("Sửa %(name)s") % {"name": agency.name}, agency=agency, was=was_shown)


def _typed(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")


@keepers
@require_http_methods(["GET", "POST"])
def end(request: Asked, key: str) -> HttpResponse:
    """The last day of an agency."""
    agency = get_object_or_404(Agency, key=key)
    form = EndForm(request.POST or None, initial={"last_day": clock.today() - timedelta(days=1)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end(key, **form.cleaned_data, by=request.user, posts=request.posts)
        except DondocError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi ngày cuối."))
            return redirect("people:agency", key)
    return _form(request, form, _("Kết thúc hoạt động: %(name)s") % {"name": agency.name}, agency=agency)


@members
@require_POST
def add_unit(request: Asked, key: str) -> HttpResponse:
    """A unit; an agency's focal point and head, and those who look after agencies."""
    get_object_or_404(Agency, key=key)
    _units_or_404(key, request)
    form = UnitForm(request.POST)
    if form.is_valid():
        actions.add_unit(key, name=form.cleaned_data["name"], by=request.user, posts=request.posts)
        messages.success(request, _("Đã thêm đơn vị."))
    else:
        messages.error(request, _("Xin ghi tên đơn vị (không quá 200 chữ)."))
    return redirect("people:agency", key)


@members
@require_http_methods(["GET", "POST"])
def correct_unit(request: Asked, key: str, unit_id: int) -> HttpResponse:
    """Rename a unit or say that it works no more."""
    unit = get_object_or_404(Unit.objects.select_related("agency"), pk=unit_id, agency__key=key)
    _units_or_404(key, request)
    form = UnitForm(request.POST or None, initial={"name": unit.name, "active": unit.active})
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_unit(unit.pk, **form.cleaned_data, by=request.user, posts=request.posts)
        except DondocError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã lưu đơn vị."))
            return redirect("people:agency", key)
    return _form(request, form, _("Sửa đơn vị"), agency=unit.agency)


def _units_or_404(key: str, request: Asked) -> None:
    if not actions.may_lead_units(key, request.posts):
        raise Http404


def _form(request: Asked, form: Any, title: str, **more: Any) -> HttpResponse:
    status = 400 if form.is_bound and form.errors else 200
    agency = more.get("agency")
    back = reverse("people:agency", args=[agency.key]) if agency else reverse("people:agencies")
    context = {"form": form, "title": title, "cancel": back, **more}
    return render(request, "people/form.html", context, status=status)
