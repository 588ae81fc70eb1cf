"""Opens the addresses that the parts name (`shared/programs.py`) behind the gate of the API."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from ninja import Router

from dondoc.web.exchange.api.gate import Bearer
from dondoc.web.exchange.api.writing import tagged, version_of, write
from dondoc.web.shared.programs import Seen, Way, Ways

FILE = {
    "responses": {
        200: {"description": "Tệp", "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
    }
}  # fmt: skip


def open_ways(ways: Ways, routers: list[Router]) -> None:
    """Put the addresses of a part on the routers; one path lies on one router, whoever reads and whoever writes there."""
    own = Router()
    for way in ways.all:
        # a file has no shape that could be named
        said: dict[str, Any] = {"openapi_extra": FILE} if way.is_file else {"response": way.answers}
        home = next((router for router in routers if way.path in router.path_operations), own)
        home.add_api_operation(
            way.path,
            [way.method],
            _view(way),
            auth=Bearer(way.scope),
            summary=way.words,
            tags=[ways.heading],
            **said,
        )
    routers.append(own)


def desks() -> list[Ways]:
    """What the desks name: each in `programs` of its app (none is named here, so that a desk can be taken out)."""
    return [app.programs() for app in apps.get_app_configs() if hasattr(app, "programs")]


def _view(way: Way) -> Callable[..., Any]:
    view = _file if way.is_file else _read if way.method == "GET" else _write
    return view(way)


def _write(way: Way) -> Callable[..., Any]:
    @wraps(way.act)
    def inner(request: Any, *args: Any, **words: Any) -> HttpResponse:
        request.version = version_of(request)
        return write(request, lambda: way.act(request, *args, **words), hidden=way.hidden)

    return inner


def _read(way: Way) -> Callable[..., Any]:
    @wraps(way.act)
    def inner(request: HttpRequest, *args: Any, **words: Any) -> Any:
        found = way.act(request, *args, **words)
        return tagged(request, found.body, found.version) if isinstance(found, Seen) else found

    return inner


def _file(way: Way) -> Callable[..., Any]:
    @wraps(way.act)
    def inner(request: HttpRequest, *args: Any, **words: Any) -> HttpResponse:
        answer: HttpResponse = way.act(request, *args, **words)
        answer["Content-Type"] = "application/octet-stream"
        return answer

    return inner
