"""How failure is shown: the one map from errors to answers. Each page says what happened and what to do."""

import errno
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazily

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


class DiskFull(errors.DondocError):
    """The disk of the server has no room left; nothing was saved."""

    code = "disk-full"


STATUS |= {Changed: 409, Invalid: 400, DiskFull: 507}

FULL = lazily(
    "Máy chủ đã hết chỗ lưu trữ nên việc vừa làm chưa được ghi. Xin báo quản trị viên giải phóng chỗ trên đĩa, sau đó làm lại."
)
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
DISK_FULL = "53100"
"""PostgreSQL's code of a full disk (its manual, appendix A)."""


def is_full(error: BaseException | None) -> bool:
    """Whether a failure, or one behind it, is that the disk of the files or of the database has no room left."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, DiskFull) or (isinstance(error, OSError) and error.errno in NO_ROOM):
            return True
        if isinstance(error, OperationalError) and "database or disk is full" in str(error):
            return True
        if getattr(error, "sqlstate", None) == DISK_FULL:
            return True
        error = error.__cause__ or error.__context__
    return False


@contextmanager
def room() -> Iterator[None]:
    """Says that the disk is full in words of its own. Raises DiskFull."""
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise DiskFull(str(FULL)) from error
        raise


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
        """An answer for a DondocError and for a full disk, None (Django goes on) for all others."""
        if is_full(error):
            log.error("disk full: %s %s", request.method, request.path, exc_info=error)
            return page(request, STATUS[DiskFull], _("Chưa thực hiện được"), str(FULL))
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
    """500, and 507 for a disk without room (a large upload fills it before any view is asked).

    Its page asks nothing of the request, session or database: any of them may be what failed.
    """
    full = is_full(sys.exception())
    words = _("Việc vừa làm chưa được ghi. Xin thử lại; nếu vẫn lỗi, báo quản trị viên.")
    told = {
        "status": STATUS[DiskFull] if full else 500,
        "title": _("Chưa thực hiện được") if full else _("Lỗi của hệ thống"),
        "sentence": FULL if full else words,
        "province": settings.PROVINCE,
    }
    template = "shared/error_message.html" if getattr(request, "htmx", False) else "shared/error.html"
    return HttpResponse(render_to_string(template, told), status=told["status"])


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form whose token is missing or old."""
    log.info("form without a valid token: %s", reason)
    return forbidden(request)


__all__ = ["Changed", "DiskFull", "Http404", "Invalid", "page", "status_of"]
