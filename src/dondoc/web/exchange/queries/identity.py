"""Whom a key of the province's identity provider stands for: signature, issuer, audience and time are checked each time."""

import json
import threading
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import jwt
from allauth.socialaccount.models import SocialAccount
from django.conf import settings

from dondoc.engine.errors import NeedsTool
from dondoc.web.people.models import User

ALGORITHMS = ["RS256", "PS256", "ES256", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512"]
"""Signatures with a key pair: a shared secret would let the reader of a key make one (RFC 8725, section 3.1)."""
WELL_KNOWN = "/.well-known/openid-configuration"
SECONDS = 5
MOST = 2**18
AWAY = "Chưa hỏi được hệ thống đăng nhập của tỉnh; xin thử lại sau ít phút."
LEEWAY = 30
"""Seconds by which two clocks may differ."""
_lock = threading.Lock()


class NotKnown(Exception):
    """The key is not in order, or stands for nobody here."""


def claims_of(token: str) -> dict[str, Any]:
    """What a key says, once it is proved. Raises NotKnown, or NeedsTool when the provider cannot be asked."""
    try:
        issuer, keys = _provider(settings.OIDC_URL)
        key = keys.get_signing_key_from_jwt(token).key
        return dict(
            jwt.decode(
                token,
                key,
                algorithms=ALGORITHMS,
                audience=settings.OIDC_AUDIENCE,
                issuer=issuer,
                leeway=LEEWAY,
                options={"require": ["exp", "iat", "iss", "aud", "sub"]},
            )
        )
    except (jwt.PyJWKClientConnectionError, OSError) as error:
        raise NeedsTool(AWAY) from error
    except (jwt.PyJWTError, ValueError) as error:
        raise NotKnown from error


def person_of(claims: dict[str, Any]) -> User:
    """The person whom the provider's account is linked with, else the one of the verified address. Raises NotKnown."""
    linked = SocialAccount.objects.filter(provider="tinh", uid=str(claims["sub"])).select_related("user").first()
    if linked is not None:
        person = linked.user
    else:
        verified = claims.get("email_verified") is True
        address = str(claims.get("email", "")).strip().lower() if verified else ""
        person = User.objects.filter(email=address).first() if address else None
    if person is None or not person.is_active:
        raise NotKnown
    return person


def _provider(url: str) -> tuple[str, jwt.PyJWKClient]:
    with _lock:
        return _discover(url)


@lru_cache(maxsize=4)
def _discover(url: str) -> tuple[str, jwt.PyJWKClient]:
    """The issuer's name and its keys, which are asked for anew when an unknown one is met (OpenID Connect Discovery 1.0)."""
    base = url.removesuffix(WELL_KNOWN).rstrip("/")
    said = json.loads(_fetch(base + WELL_KNOWN))
    issuer, keys = str(said["issuer"]), str(said["jwks_uri"])
    if issuer.rstrip("/") != base:
        raise ValueError(issuer)
    _fetchable(keys)
    return issuer, jwt.PyJWKClient(keys, cache_keys=True, lifespan=300, timeout=SECONDS)


def _fetch(url: str) -> bytes:
    _fetchable(url)
    with urlopen(url, timeout=SECONDS) as answer:
        return bytes(answer.read(MOST))


def _fetchable(url: str) -> None:
    """Nothing but the web: no file of this machine is ever opened by an address. Raises ValueError."""
    if urlsplit(url).scheme not in {"http", "https"}:
        raise ValueError(url)
