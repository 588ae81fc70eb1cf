"""Keys are made, used and revoked; the history of the account keeps all but the use."""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.http import Http404

from dondoc.web.exchange.models import Token
from dondoc.web.exchange.queries.tokens import SCOPES, digest_of
from dondoc.web.history import actions as history
from dondoc.web.people.models import User
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid

MARK = "ddk_"
"""By it a leaked key is known in a log or a program."""
MOST_DAYS = 366
MOST = 20
NO_NAME = "Xin ghi tên phần mềm sẽ dùng mã."
NO_SCOPE = "Xin chọn ít nhất một phạm vi."
TOO_LONG = f"Mã có hiệu lực từ 1 đến {MOST_DAYS} ngày; xin chọn số ngày khác."
TOO_MANY = f"Anh/chị đã có {MOST} mã đang dùng; xin thu hồi bớt rồi tạo mã mới."


@transaction.atomic
def make(*, name: str, scopes: Iterable[str], days: int, by: User, proved: bool = False) -> tuple[Token, str]:
    """A new key of a person and its secret, which is shown once and kept nowhere. Raises Invalid.

    proved: whether the person has shown a second factor; without it the key does not act in posts that ask for one.
    """
    name, chosen = " ".join(name.split())[:100], sorted(set(scopes) & set(SCOPES))
    if not name:
        raise Invalid(NO_NAME)
    if not chosen:
        raise Invalid(NO_SCOPE)
    if not 1 <= days <= MOST_DAYS:
        raise Invalid(TOO_LONG)
    owner, now = User.objects.select_for_update().get(pk=by.pk), clock.now()
    if Token.objects.filter(owner=owner, revoked_at=None, expires_at__gt=now).count() >= MOST:
        raise Invalid(TOO_MANY)
    secret = MARK + secrets.token_urlsafe(32)
    token = Token.objects.create(
        owner=owner,
        name=name,
        digest=digest_of(secret),
        beginning=secret[:10],
        scopes=chosen,
        proved=proved,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    data = {"token": name, "scopes": chosen, "last_day": clock.day_of(token.expires_at).isoformat()}
    history.record("user", owner.pk, "token_make", by=by, data=data)
    return token, secret


@transaction.atomic
def revoke(token_id: int, *, by: User) -> None:
    """End an own key at once; Http404 for another person's. A second time changes nothing."""
    token = Token.objects.select_for_update().filter(pk=token_id, owner=by).first()
    if token is None:
        raise Http404
    if token.revoked_at is not None:
        return
    token.revoked_at, token.revoked_by = clock.now(), by
    token.save(update_fields=["revoked_at", "revoked_by"])
    history.record("user", by.pk, "token_revoke", by=by, data={"token": token.name})


def note_use(token: Token) -> None:
    """Keep the day of the last use; one write a day."""
    today = clock.today()
    if token.used_on != today:
        Token.objects.filter(pk=token.pk).update(used_on=today)
