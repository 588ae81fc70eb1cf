"""The whole API: its parts, its description, and how its addresses are served."""

import json
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI

from dondoc.web.exchange.api import (
    accounts,
    board,
    changes,
    deeds,
    documents,
    duties,
    exchanged,
    imports,
    letters,
    lists,
    organisation,
    others,
    owners,
    problems,
    proposals,
    reports,
    telling,
    ties,
)
from dondoc.web.exchange.api.gate import left_of_minute
from dondoc.web.exchange.api.opening import desks, open_ways
from dondoc.web.shared.access import public
from dondoc.web.shared.shapes import Problem

ABOUT = """Mọi việc mà một người làm được trên trang, cho phần mềm. Mã truy cập hành động thay một người, không vượt quyền của người ấy và
phạm vi của mã. Hướng dẫn kèm ví dụ: docs/api.md."""

OWN = tuple(
    part.ways for part in (ties, owners, lists, reports, board, letters, telling, organisation, accounts, exchanged)
)
api = NinjaAPI(
    title="Dondoc",
    version="1",
    description=ABOUT,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api-1",
)
for _kind, _handler in problems.HANDLERS.items():
    api.add_exception_handler(_kind, _handler)  # type: ignore[arg-type]
_routers = [part.router for part in (duties, deeds, documents, proposals, others, changes, imports)]
for _ways in (*OWN, *desks()):
    open_ways(_ways, _routers)
for _router in _routers:
    api.add_router("", _router)

EVERYWHERE = (400, 401, 403, 404, 422, 429, 500, 503)
WRITING = (409, 412, 413, 507)
SAFE = frozenset({"get", "head"})
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Khóa của yêu cầu: gửi lại cùng khóa thì việc chỉ làm một lần và trả lời như lần đầu.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,100}$", "maxLength": 100},
}
MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "ETag đã đọc; nếu nội dung đã thay đổi thì trả lời 412 và không ghi gì.",
    "schema": {"type": "string", "pattern": '^"[0-9]{1,15}"$'},
}


@cache
def description() -> dict[str, Any]:
    """The OpenAPI 3.1 description: the framework's, with every failure as problem+json and the headers of writing requests."""
    said: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), default=str))
    said["openapi"] = "3.1.0"
    shape = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    parts = shape.pop("$defs", {})
    said.setdefault("components", {}).setdefault("schemas", {}).update({"Problem": shape, **parts})
    for methods in said["paths"].values():
        for method, operation in methods.items():
            writes = method not in SAFE
            for status in (*EVERYWHERE, *(WRITING if writes else ())):
                operation["responses"].setdefault(str(status), _failure(status))
            if writes:
                operation.setdefault("parameters", []).extend([KEY, MATCH])
    return said


def _failure(status: int) -> dict[str, Any]:
    reference = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {"description": problems.TITLES[status], "content": {problems.MEDIA: reference}}


def sealed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of the API as Django serves it: no cookie counts, every failure is a problem, nothing is cached by others."""

    @csrf_exempt
    @wraps(view)
    def inner(request: HttpRequest, **words: Any) -> HttpResponse:
        typed = [request.path, request.META.get("QUERY_STRING", "").replace("%00", "\0")]
        answer = problems.problem(400) if any("\0" in words for words in typed) else view(request, **words)
        if answer.status_code >= 400 and answer.get("Content-Type") != problems.MEDIA:
            answer = _as_problem(answer)
        if answer.status_code == 429:
            answer["Retry-After"] = str(left_of_minute())
        answer.setdefault("Cache-Control", "private, no-store")
        answer["X-Content-Type-Options"] = "nosniff"
        return answer

    inner.guard = "token"  # type: ignore[attr-defined]
    return inner


def _as_problem(answer: HttpResponse) -> HttpResponse:
    told = problems.problem(answer.status_code)
    for name in ("Allow", "WWW-Authenticate", "Retry-After"):
        if name in answer:
            told[name] = answer[name]
    return told


@public
def openapi(request: HttpRequest) -> HttpResponse:
    """The description as JSON; it holds no data."""
    answer = HttpResponse(json.dumps(description(), ensure_ascii=False), content_type="application/json")
    answer["Cache-Control"] = "public, max-age=300"
    return answer


@csrf_exempt
@public
def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Every other address below the API."""
    return problems.problem(404)


def addresses() -> list[URLPattern]:
    """All addresses of the API, sealed."""
    own = [entry for entry in api.urls[0] if isinstance(entry, URLPattern) and entry.name != "api-root"]
    own.sort(key=_words_first)
    found = [URLPattern(entry.pattern, sealed(entry.callback), entry.default_args, entry.name) for entry in own]
    return [path("openapi.json", openapi, name="openapi"), *found, path("<path:rest>", nothing), path("", nothing)]


def _words_first(entry: URLPattern) -> list[bool]:
    """Of two addresses that fit, the one that is written out comes before the one with a name to fill in."""
    return ["<" in step for step in str(entry.pattern).split("/")]
