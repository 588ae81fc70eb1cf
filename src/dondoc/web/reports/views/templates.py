"""The Word template, for administrators."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.engine.errors import DondocError
from dondoc.engine.reports import samples, word
from dondoc.engine.reports import template as engine
from dondoc.engine.reports.layout import layout
from dondoc.web.reports.actions import templates as actions
from dondoc.web.reports.forms import TemplateForm
from dondoc.web.reports.queries import listing
from dondoc.web.reports.views.deeds import TYPES
from dondoc.web.shared import clock
from dondoc.web.shared.access import Asked, administrators

NAMES = {"report": "bao-cao", "letter": "don-doc"}


@administrators
@require_http_methods(["GET", "POST"])
def page(request: Asked) -> HttpResponse:
    """Which template is in force, a form for another one, and what papers look like by either."""
    form = TemplateForm(request.POST or None, request.FILES or None)
    kind = request.POST.get("try", "")
    if kind and kind not in samples.SAMPLES:
        raise Http404
    if kind and (not request.FILES or form.is_valid()):
        try:
            chosen = form.cleaned_data["file"].read(word.BIGGEST + 1) if request.FILES else listing.model()
            return _sample(kind, chosen)
        except DondocError as error:
            form.add_error("file", str(error))
    elif request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            # one byte more than is allowed is enough to be refused
            actions.put(data=file.read(word.BIGGEST + 1), name=file.name, by=request.user, posts=request.posts)
        except DondocError as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("Từ nay văn bản được in theo mẫu này."))
            return redirect("reports:template")
    context = {
        "form": form,
        "template": listing.template(),
        "marks": sorted(word.MARKS),
        "submit": _("Dùng mẫu này"),
        "cancel": reverse("reports:list"),
    }
    return render(request, "reports/template.html", context, status=400 if form.is_bound and form.errors else 200)


def _sample(kind: str, model: bytes | None) -> HttpResponse:
    answer = HttpResponse(samples.print_sample(kind, layout(clock.today()), model=model), content_type=TYPES["docx"])
    answer["Content-Disposition"] = f'attachment; filename="xem-thu-{NAMES[kind]}.docx"'
    return answer


@administrators
@require_GET
def download(request: Asked) -> HttpResponse:
    """The template in force."""
    data = listing.model() or engine.make(layout(clock.today()))
    answer = HttpResponse(data, content_type=TYPES["docx"])
    answer["Content-Disposition"] = 'attachment; filename="mau-van-ban.docx"'
    return answer


@administrators
@require_POST
def reset(request: Asked) -> HttpResponse:
    """Back to the project's own."""
    actions.put(data=None, by=request.user, posts=request.posts)
    messages.success(request, _("Đã trở lại mẫu của hệ thống."))
    return redirect("reports:template")
