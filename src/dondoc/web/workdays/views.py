"""The working calendar of a year, and the days that were declared."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.engine.errors import DondocError
from dondoc.web.shared import clock
from dondoc.web.shared.access import Asked, roles_required
from dondoc.web.workdays import actions, queries
from dondoc.web.workdays.forms import DayForm

YEARS = range(2000, 2101)
keepers = roles_required("administrator", "office_head")


@keepers
@require_http_methods(["GET", "POST"])
def index(request: Asked) -> HttpResponse:
    """The unusual days of ?nam=YYYY; a form that declares one more."""
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            made = actions.declare(
                typed["day"],
                working=typed["working"] == "1",
                source=typed["source"],
                by=request.user,
                posts=request.posts,
            )
        except DondocError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi: {}.").format(made))
            return redirect(f"{reverse('workdays:list')}?nam={made.day.year}")
    year = _year(request.GET.get("nam", ""))
    context = {
        "form": form,
        "year": year,
        "before": year - 1 if year - 1 in YEARS else None,
        "after": year + 1 if year + 1 in YEARS else None,
        "days": list(queries.unusual(year)),
    }
    return render(request, "workdays/list.html", context, status=422 if form.errors else 200)


@keepers
@require_POST
def take_back(request: Asked, day: str) -> HttpResponse:
    """Take a declared day back."""
    try:
        when = date.fromisoformat(day)
    except ValueError as error:
        raise Http404 from error
    try:
        actions.take_back(when, by=request.user, posts=request.posts)
    except DondocError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Đã bỏ ngày {:%d/%m/%Y} khỏi danh sách đã khai.").format(when))
    return redirect(f"{reverse('workdays:list')}?nam={when.year}")


def _year(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) == 4 and int(typed) in YEARS else clock.today().year
