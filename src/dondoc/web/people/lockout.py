"""What happens after too many wrong passwords (django-axes)."""

import math
from datetime import timedelta
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def name_of(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The address that somebody tries to sign in with."""
    given = (credentials or {}).get("email") or (credentials or {}).get("username") or request.POST.get("login", "")
    return str(given).strip().lower()


def is_locked(request: HttpRequest, email: str) -> bool:
    """Whether further attempts are refused."""
    return not AxesProxyHandler.is_allowed(request, {"email": email})


def page(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """Says how long to wait; an attempt before that begins the wait anew."""
    minutes = math.ceil((get_cool_off(request) or timedelta(0)).total_seconds() / 60)
    return render(request, "account/lockout.html", {"minutes": minutes}, status=429)
