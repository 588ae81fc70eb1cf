"""The gate of the API: who calls, how far the key goes, how often. What the caller may do is asked of the actions themselves."""

import hashlib
import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.security import HttpBearer

from dondoc.web.exchange.actions.tokens import note_use
from dondoc.web.exchange.api.problems import OutOfScope, TooOften
from dondoc.web.exchange.queries import callers
from dondoc.web.exchange.queries.callers import Caller
from dondoc.web.shared.access import address_of

MINUTE = 60
WRONG = 60
"""Requests a minute with a wrong key that one address may send."""


class Called(HttpRequest):
    """A request of a known caller."""

    caller: Caller
    posts: tuple[Any, ...]


class Bearer(HttpBearer):
    """A key in the header `Authorization: Bearer …`, for one scope."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """The caller; None for an unknown one. Raises OutOfScope, TooOften."""
        address = f"api-wrong:{address_of(request)}"
        if _count(address, 0) >= WRONG:
            raise TooOften(_wait())
        caller = callers.find(token)
        if caller is None:
            _count(address, 1)
            return None
        if _count(f"api:{caller.name}", 1) > settings.API_RATE:
            raise TooOften(_wait())
        if self.scope not in caller.scopes:
            raise OutOfScope(f"Mã truy cập không có phạm vi “{self.scope}”; xin tạo mã có phạm vi này.")
        if caller.token is not None:
            note_use(caller.token)
        request.user = caller.user
        request.caller, request.posts = caller, caller.posts  # type: ignore[attr-defined]
        return caller


def _count(name: str, more: int) -> int:
    """How often something happened in this minute, with `more` times now."""
    key = f"{hashlib.sha256(name.encode()).hexdigest()}:{int(time.time()) // MINUTE}"
    cache.add(key, 0, MINUTE)
    return cache.incr(key, more)


def left_of_minute() -> int:
    """Seconds until the next minute begins."""
    return MINUTE - int(time.time()) % MINUTE


def _wait() -> str:
    return f"Đã gửi quá nhiều yêu cầu trong một phút; xin chờ {left_of_minute()} giây rồi gửi lại."
