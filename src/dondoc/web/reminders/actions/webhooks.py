"""Other systems are told by signed requests: HMAC-SHA256 (RFC 2104) over the time and the body.

Only addresses on the settings' list of hosts are called, by HTTPS (or on the own machine), and no answer can lead the
request elsewhere: what an administrator's browser may type never reaches into the inner network.
"""

import hashlib
import hmac
import http.client
import ipaddress
import json
import secrets
import ssl
from collections.abc import Mapping
from types import TracebackType
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from dondoc.web.history import actions as history
from dondoc.web.notices.models import Notice
from dondoc.web.people.models import User
from dondoc.web.reminders.actions.failures import Failed, Refused
from dondoc.web.reminders.models import Delivery, Webhook
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid

TIMEOUT = 10
"""Seconds for which a receiver is waited for."""
SILENT = "Hệ thống nhận không trả lời trong {seconds} giây hoặc không nhận kết nối."
ANSWERED = "Hệ thống nhận trả lời mã {status}."
REVOKED = "Webhook đã bị thu hồi."
NOT_ALLOWED = (
    "Máy chủ {host} không có trong danh sách được phép (DONDOC_WEBHOOK_HOSTS); xin nhờ người quản trị máy chủ thêm."
)
NOT_SAFE = "Địa chỉ phải bắt đầu bằng https:// (http:// chỉ dùng cho chính máy này), không kèm tên đăng nhập."
MOST_NOTICES = 500
"""Notices that one run hands over to a webhook."""


def secret_of(hook: Webhook) -> str:
    """The secret with which a receiver checks signatures. It is derived, so that no copy of the database holds it."""
    words = f"dondoc-webhook:{hook.key}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), words, hashlib.sha256).hexdigest()


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """What stands in X-Dondoc-Signature."""
    mac = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256)
    return f"sha256={mac.hexdigest()}"


def check_address(address: str) -> SplitResult:
    """The parts of an address that may be called. Raises Invalid for any other."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise Invalid(NOT_SAFE) from error
    safe = parts.scheme == "https" or (parts.scheme == "http" and _is_own(host))
    if not host or not safe or parts.username or parts.password or any(ord(char) <= 32 for char in address):
        raise Invalid(NOT_SAFE)
    allowed = {one.strip().lower() for one in settings.WEBHOOK_HOSTS}
    if host not in allowed and f"{host}:{port}" not in allowed:
        raise Invalid(NOT_ALLOWED.format(host=host))
    return parts


def _is_own(host: str) -> bool:
    """Whether it is the own machine, by number: a name could be made to mean another one."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Sender:
    """The way to all webhooks, which are called one by one."""

    def __enter__(self) -> "Sender":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is left open."""

    def send(self, delivery: Delivery) -> None:
        """Send one delivery. Raises Failed when it is worth another attempt, Refused when not."""
        hook = delivery.webhook
        assert hook is not None
        if hook.revoked_at is not None:
            raise Refused(REVOKED)
        try:
            parts = check_address(hook.address)
        except Invalid as error:
            raise Refused(str(error)) from error
        body = json.dumps(delivery.payload, ensure_ascii=False, separators=(",", ":")).encode()
        timestamp = str(int(clock.now().timestamp()))
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "Dondoc",
            "X-Dondoc-Event": delivery.kind,
            "X-Dondoc-Delivery": delivery.once,
            "X-Dondoc-Timestamp": timestamp,
            "X-Dondoc-Signature": signature(secret_of(hook), timestamp, body),
        }
        status = _call(parts, body, headers)
        # an answer that leads elsewhere is not followed: it counts as any other failure
        if not 200 <= status < 300:
            raise Failed(ANSWERED.format(status=status))


def _call(parts: SplitResult, body: bytes, headers: dict[str, str]) -> int:
    """The status that the receiver answers; its words are not read."""
    host, port = parts.hostname or "", parts.port
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        connection = http.client.HTTPSConnection(host, port, timeout=TIMEOUT, context=ssl.create_default_context())
    else:
        connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", path, body=body, headers=headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        raise Failed(SILENT.format(seconds=TIMEOUT)) from error
    finally:
        connection.close()


@transaction.atomic
def add(
    *, name: str, address: str, digests: bool, notices: bool, letters: bool, by: User, label: str
) -> tuple[Webhook, str]:
    """A new receiver and its secret. Raises Invalid for an address that may not be called."""
    check_address(address)
    newest = Notice.objects.aggregate(newest=Max("pk"))["newest"] or 0
    made = Webhook.objects.create(
        key=secrets.token_hex(16),
        name=name.strip(),
        address=address,
        digests=digests,
        notices=notices,
        letters=letters,
        notices_after=newest,
        made_by=by,
        made_at=clock.now(),
    )
    history.record("webhook", made.pk, "webhook_add", by=by, label=label, data={"name": made.name})
    return made, secret_of(made)


@transaction.atomic
def revoke(webhook_id: int, *, by: User, label: str) -> None:
    """It is told nothing more; what still waits for it is given up."""
    hook = Webhook.objects.select_for_update().get(pk=webhook_id)
    if hook.revoked_at is not None:
        return
    hook.revoked_at = clock.now()
    hook.save(update_fields=["revoked_at"])
    waiting = hook.deliveries.filter(state__in=(Delivery.State.PENDING, Delivery.State.FAILED))
    waiting.update(state=Delivery.State.DEAD, error=REVOKED, ended_at=clock.now())
    history.record("webhook", hook.pk, "webhook_revoke", by=by, label=label, data={"name": hook.name})


def try_out(webhook_id: int) -> Delivery:
    """A message without content, so that the other side can be set up. Raises Webhook.DoesNotExist when it was revoked."""
    hook = Webhook.objects.get(pk=webhook_id, revoked_at=None)
    body = {"event": "test", "text": "Tin thử từ hệ thống đôn đốc.", "day": clock.today().isoformat()}
    return _queue(hook, "test", f"test-{secrets.token_hex(8)}-{hook.key}", body)


def tell_of_letter(once: str, body: Mapping[str, Any]) -> None:
    """Tell those who want to know that a letter was issued."""
    for hook in Webhook.objects.filter(revoked_at=None, letters=True):
        _queue(hook, "letter", f"letter-{once}-{hook.key}", {"event": "letter", **body})


def _queue(hook: Webhook, kind: str, once: str, body: Mapping[str, Any], person: int | None = None) -> Delivery:
    now = clock.now()
    made, _ = Delivery.objects.get_or_create(
        once=once,
        defaults={
            "channel": Delivery.Channel.WEBHOOK,
            "kind": kind,
            "webhook": hook,
            "person_id": person,
            "payload": dict(body),
            "made_at": now,
            "next_at": now,
        },
    )
    return made


@transaction.atomic
def hand_over_notices() -> int:
    """Put new notices of the application into the outbox for those who want them; returns how many messages.

    Each notice carries its own mark until it was handed over, so that one whose writer commits late comes late and is not lost.
    """
    hooks = list(Webhook.objects.filter(revoked_at=None, notices=True))
    waiting = Notice.objects.filter(fresh=True)
    older = min((hook.notices_after for hook in hooks), default=None)
    (waiting if older is None else waiting.filter(pk__lte=older)).update(fresh=False)
    if not hooks:
        return 0
    found = waiting.select_for_update(of=("self",), skip_locked=True).select_related("to").order_by("pk")[:MOST_NOTICES]
    notices = list(found)
    # a digest comes by its own message
    told = [(hook, one) for one in notices for hook in hooks if one.kind != "digest" and one.pk > hook.notices_after]
    for hook, notice in told:
        _hand_over(hook, notice)
    Notice.objects.filter(pk__in=[one.pk for one in notices]).update(fresh=False)
    return len(told)


def _hand_over(hook: Webhook, notice: Notice) -> None:
    body = {
        "event": "notice",
        "kind": notice.kind,
        "at": notice.at.isoformat(),
        "person": {"email": notice.to.email, "name": notice.to.full_name},
        "text": notice.text,
        "path": notice.link,
    }
    _queue(hook, "notice", f"notice-{notice.pk}-{hook.key}", body, notice.to_id)
