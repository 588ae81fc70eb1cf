"""How the system fares, for the administrator and for the program that watches the machine."""

from django.conf import settings
from django.contrib import messages
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from django_q.tasks import async_task

from dondoc.web.operations import jobs, queries
from dondoc.web.shared.access import Asked, administrators, public


@administrators
@require_GET
def state(request: Asked) -> HttpResponse:
    """What runs, what waits, the copies and the audits."""
    context = {"state": queries.state(), "backup": settings.BACKUP, "keep": settings.BACKUP_KEEP}
    return render(request, "operations/state.html", context)


@administrators
@require_POST
def back_up(request: Asked) -> HttpResponse:
    """Queue a copy."""
    if not settings.BACKUP:
        messages.error(request, _("Chưa đặt thư mục sao lưu; xin đặt DONDOC_BACKUP rồi khởi động lại."))
    else:
        async_task(jobs.back_up)
        messages.success(request, _("Đang sao lưu; kết quả hiện ở đây khi xong. Tải lại trang để xem."))
    return redirect("operations:state")


@administrators
@require_POST
def look_over(request: Asked) -> HttpResponse:
    """Queue an audit."""
    async_task(jobs.look_over)
    messages.success(request, _("Đang kiểm tra; kết quả hiện ở đây khi xong. Tải lại trang để xem."))
    return redirect("operations:state")


@public
@never_cache
@require_GET
def alive(request: HttpRequest) -> HttpResponse:
    """200 "ok" while the database answers, 503 otherwise; says nothing else, for it is open to everybody."""
    try:
        queries.is_alive()
    except Error:
        return HttpResponse("database", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")
