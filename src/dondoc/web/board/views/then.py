"""The duties that a figure of a past day counts, as they stood at its end."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from dondoc.web.board.forms import ThenForm
from dondoc.web.board.queries.then import rows
from dondoc.web.people.models import Agency
from dondoc.web.shared import clock
from dondoc.web.shared.access import READ_ALL, Asked, roles_required
from dondoc.web.shared.errors import Invalid

SIZE = 100
UNREADABLE = "Địa chỉ này không đọc được hoặc ngày chưa qua; xin mở lại từ bảng điều hành."


@roles_required(*READ_ALL)
def show(request: Asked) -> HttpResponse:
    """One page of them, with what they were then: deadline in force, standing, lead agencies."""
    form = ThenForm(request.GET)
    if not form.is_valid() or form.cleaned_data["day"] >= clock.today():
        raise Invalid(UNREADABLE)
    chosen = form.chosen()
    found = rows(chosen, form.asked())
    page = Paginator(found, SIZE).get_page(request.GET.get("page"))
    agencies = Agency.objects.in_bulk({pk for row in page for pk in row.leads})
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "day": chosen.day,
        "count": len(found),
        "page": page,
        "rows": [(row, [agencies[pk] for pk in row.leads if pk in agencies]) for row in page],
        "query": query.urlencode(),
        "back": f"{reverse('board:show')}?day={chosen.day:%d/%m/%Y}",
        "shown": _("%(a)s–%(b)s trên %(n)s") % {"a": page.start_index(), "b": page.end_index(), "n": len(found)},
    }
    return render(request, "board/then.html", context)
