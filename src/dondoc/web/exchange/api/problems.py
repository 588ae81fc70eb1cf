"""How the API says what went wrong: problem+json (RFC 9457) with a Vietnamese sentence and a code that stays."""

import json
import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import HttpError, ValidationError

from dondoc.engine.errors import DondocError, NotAllowed
from dondoc.web.exchange.actions.once import OtherRequest
from dondoc.web.shared.errors import FULL, STATUS, Changed, DiskFull, is_full, status_of

log = logging.getLogger("dondoc")

MEDIA = "application/problem+json"
TITLES = {
    400: "Yêu cầu không đúng",
    401: "Chưa xác thực",
    403: "Không được phép",
    404: "Không tìm thấy",
    405: "Không có thao tác này",
    409: "Chưa thực hiện được",
    412: "Nội dung đã thay đổi",
    413: "Tệp quá lớn",
    415: "Kiểu dữ liệu không nhận",
    422: "Dữ liệu không hợp lệ",
    429: "Quá nhiều yêu cầu",
    500: "Lỗi của hệ thống",
    503: "Chưa phục vụ được",
    507: "Máy chủ hết chỗ lưu trữ",
}
SENTENCES = {
    400: ("bad-request", "Máy chủ không hiểu yêu cầu này; xin kiểm tra địa chỉ, tham số và nội dung gửi lên."),
    401: ("unauthorized", "Thiếu mã truy cập, hoặc mã đã hết hạn hay bị thu hồi; xin gửi mã còn hiệu lực."),
    403: ("forbidden", "Mã truy cập hoặc tài khoản không được làm việc này."),
    404: ("not-found", "Không có mục này, hoặc mục này không dành cho tài khoản đang dùng."),
    405: ("method-not-allowed", "Địa chỉ này không nhận thao tác đã gửi; xin xem tài liệu."),
    429: ("too-many-requests", "Đã gửi quá nhiều yêu cầu trong một phút; xin chờ rồi gửi lại."),
    500: ("server-error", "Việc vừa làm chưa được ghi. Xin thử lại; nếu vẫn lỗi, báo quản trị viên."),
}
FAULTS = {
    "year": "năm phải từ 2000 đến 2100",
    "missing": "thiếu mục bắt buộc",
    "extra_forbidden": "không có mục này",
    "enum": "không thuộc các giá trị được nhận",
    "literal_error": "không thuộc các giá trị được nhận",
    "string_too_long": "quá dài",
    "string_too_short": "quá ngắn hoặc để trống",
    "too_long": "quá nhiều mục",
}
DONE_WRONG = "Nội dung gửi lên chưa đúng; xin sửa các mục được nêu rồi gửi lại."


class TooOften(DondocError):
    """The caller has to wait."""

    code = "too-many-requests"


class OutOfScope(DondocError):
    """The key was not made for this."""

    code = "scope"


OWN_STATUS: dict[type[DondocError], int] = {TooOften: 429, OutOfScope: 403, NotAllowed: 403, OtherRequest: 422}


def problem(status: int, code: str = "", detail: str = "", **more: Any) -> HttpResponse:
    """One answer of failure; code and detail are those of the status unless given."""
    told = SENTENCES.get(status, SENTENCES[400])
    code, detail = code or told[0], detail or told[1]
    title = TITLES.get(status, TITLES[400])
    said = {"type": f"urn:dondoc:problem:{code}", "title": title, "status": status, "code": code, "detail": detail}
    return HttpResponse(json.dumps(said | more, ensure_ascii=False), status=status, content_type=MEDIA)


def of_error(request: HttpRequest, error: DondocError) -> HttpResponse:
    """An error that a person can act on. Who named a version is told by 412 that it is no longer the one."""
    status = OWN_STATUS.get(type(error)) or status_of(error)
    if isinstance(error, Changed) and "If-Match" in request.headers:
        status = 412
    return problem(status, error.code, str(error))


def of_missing(request: HttpRequest, error: Exception) -> HttpResponse:
    """It is not there, or not for this person."""
    return problem(404)


def of_http(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the framework refuses: no key, a body that is no JSON."""
    answer = problem(error.status_code)
    if error.status_code == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="dondoc"'
    return answer


def of_shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What was sent has another shape than asked; each fault with its place."""
    faults = [
        {"place": ".".join(str(step) for step in one["loc"]), "message": FAULTS.get(one["type"], "giá trị không đúng")}
        for one in error.errors[:50]
    ]
    return problem(422, "invalid-request", DONE_WRONG, errors=faults)


def of_bug(request: HttpRequest, error: Exception) -> HttpResponse:
    """Our own fault: logged whole, told in one sentence."""
    log.exception("%s %s", request.method, request.path, exc_info=error)
    if is_full(error):
        return problem(STATUS[DiskFull], DiskFull.code, str(FULL))
    return problem(500)


HANDLERS = {
    DondocError: of_error,
    Http404: of_missing,
    HttpError: of_http,
    ValidationError: of_shape,
    Exception: of_bug,
}
