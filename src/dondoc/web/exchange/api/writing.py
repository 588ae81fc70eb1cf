"""How each request that changes something goes: once under its key, in one transaction, against the version that it names."""

import hashlib
import re
from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Schema

from dondoc.web.exchange.actions import once
from dondoc.web.exchange.api.gate import Called
from dondoc.web.shared.errors import Changed
from dondoc.web.shared.programs import Done

STALE = "If-Match không phải phiên bản của nội dung này; xin đọc lại rồi gửi lại."
TAG = re.compile(r'(?:W/)?"(\d{1,15})(?:-[0-9a-f]*)?"')


def version_of(request: HttpRequest) -> int | None:
    """The version that `If-Match` names; None without one, or for "*". Raises Changed for what is no version of ours."""
    tag = request.headers.get("If-Match", "").strip()
    if tag in {"", "*"}:
        return None
    found = TAG.fullmatch(tag)
    if found is None:
        raise Changed(STALE)
    return int(found[1])


def write(request: Called, deed: Callable[[], Done], hidden: Sequence[str] = ()) -> HttpResponse:
    """Do a deed and answer with what it gave; a request that was done before gets the same answer again.

    hidden: fields that stand in the first answer alone (secrets): they are emptied in what is kept for the next one.
    """
    whole = ""

    def told() -> once.Told:
        nonlocal whole
        status, body, version = deed()
        whole = body.model_dump_json()
        kept = body.model_copy(update=dict.fromkeys(hidden, "")).model_dump_json() if hidden else whole
        return status, kept, f'"{version}"' if version is not None else ""

    key = request.headers.get("Idempotency-Key", "")
    (status, body, tag), again = once.do(
        caller=request.caller.name, key=key, asked=_asked(request) if key else "", deed=told
    )
    answer = HttpResponse(body if again else whole, status=status, content_type="application/json")
    if tag:
        answer["ETag"] = tag
    if again:
        answer["Idempotent-Replayed"] = "true"
    return answer


def tagged(request: HttpRequest, body: Schema, version: int) -> HttpResponse:
    """An answer to a reader: its ETag changes with the content and begins with the version; 304 for who has it."""
    text = body.model_dump_json()
    tag = f'"{version}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"'
    known = {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}
    answer = HttpResponse(status=304) if tag in known else HttpResponse(text, content_type="application/json")
    answer["ETag"] = tag
    return answer


def _asked(request: HttpRequest) -> str:
    """SHA-256 over method, address and content of a request; of a form over its values, as its boundary is drawn anew each time."""
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if (request.content_type or "").startswith("multipart/"):
        for name, values in sorted(request.POST.lists()):
            digest.update(repr((name, values)).encode())
        for name, files in sorted(request.FILES.lists()):
            for file in files:
                digest.update(repr((name, file.name, _hash(file))).encode())
    else:
        digest.update(request.body)
    return digest.hexdigest()


def _hash(file: Any) -> str:
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()
