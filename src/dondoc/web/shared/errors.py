"""How failure is shown: the one map from errors to answers. Each page says what happened and what to do."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from dondoc.engine import errors

log = logging.getLogger("dondoc")

STATUS: dict[type[errors.DondocError], int] = {
    errors.TooLarge: 413,
    errors.Unreadable: 422,
    errors.Secret: 422,
    errors.NeedsTool: 503,
    errors.BadSettings: 400,
}
"""HTTP status by error; the nearest base class decides."""


class Changed(errors.DondocError):
    """Somebody else changed the thing since the person opened it; nothing was saved."""

    code = "changed"


class Invalid(errors.DondocError):
    """What was typed cannot be kept; the sentence says what to correct."""

    code = "invalid"


STATUS |= {Changed: 409, Invalid: 400}


def status_of(error: errors.DondocError) -> int:
    """The HTTP status of an error."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 409)


def page(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    """The page (or, for htmx, the message alone) of a failure."""
    template = "shared/error_message.html" if getattr(request, "htmx", False) else "shared/error.html"
    told = {"status": status, "title": title, "sentence": sentence}
    if not hasattr(request, "user"):
        # refused before anybody asked who it is: nothing of the request may be used
        return HttpResponse(render_to_string(template, told | {"province": settings.PROVINCE}), status=status)
    return render(request, template, told, status=status)


class ErrorsMiddleware:
    """Turns errors that a person can act on into their page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of the rest of the application."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """An answer for a DondocError, None (Django goes on) for all others."""
        if not isinstance(error, errors.DondocError):
            return None
        return page(request, status_of(error), _("Chưa thực hiện được"), str(error))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    if isinstance(exception, DisallowedHost):
        words = _(
            "Hệ thống không nhận địa chỉ này. Xin dùng địa chỉ chính thức, hoặc báo quản trị viên (DONDOC_HOSTS)."
        )
        return page(request, 400, _("Yêu cầu không đúng"), words)
    return page(
        request, 400, _("Yêu cầu không đúng"), _("Máy chủ không hiểu yêu cầu này. Xin tải lại trang rồi thử lại.")
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: a form without its token, a locked account."""
    return page(
        request,
        403,
        _("Không được phép"),
        _("Phiên làm việc đã cũ hoặc bị khóa. Xin tải lại trang, đăng nhập rồi thử lại."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: it is not there, or it is not for this person; the answer does not tell which."""
    return page(
        request,
        404,
        _("Không tìm thấy"),
        _("Trang này không có, hoặc không dành cho tài khoản đang dùng. Xin kiểm tra lại địa chỉ."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500. Its page asks nothing of the request, session or database: any of them may be what failed."""
    told = {
        "status": 500,
        "title": _("Lỗi của hệ thống"),
        "sentence": _("Việc vừa làm chưa được ghi. Xin thử lại; nếu vẫn lỗi, báo quản trị viên."),
        "province": settings.PROVINCE,
    }
    template = "shared/error_message.html" if getattr(request, "htmx", False) else "shared/error.html"
    return HttpResponse(render_to_string(template, told), status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form whose token is missing or old."""
    log.info("form without a valid token: %s", reason)
    return forbidden(request)


__all__ = ["Changed", "Http404", "Invalid", "page", "status_of"]
