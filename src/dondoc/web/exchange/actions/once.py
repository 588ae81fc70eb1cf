"""A request with a key of its own is done once, however often it is sent (draft-ietf-httpapi-idempotency-key-header)."""

import re
from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, transaction

from dondoc.web.exchange.models import Answer
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid

KEPT_DAYS = 7
KEY = re.compile(r"[!-~]{1,100}")
BAD_KEY = "Idempotency-Key phải dài từ 1 đến 100 ký tự ASCII, không có dấu cách; xin đặt khóa khác."
OTHER = "Idempotency-Key này đã dùng cho một yêu cầu khác; xin đặt khóa mới."
Told = tuple[int, str, str]
"""Status, body and ETag of an answer."""


class OtherRequest(Invalid):
    """The key was given to another request before."""

    code = "idempotency-key-reused"


def do(*, caller: str, key: str, asked: str, deed: Callable[[], Told]) -> tuple[Told, bool]:
    """The answer of a deed, and whether it was done before. Deed and answer are kept in one transaction; what fails is not
    kept and may be sent again. Without a key the deed is done each time.

    Raises Invalid for a key that cannot be one, OtherRequest, and what the deed raises.
    """
    if not key:
        with transaction.atomic():
            return deed(), False
    if KEY.fullmatch(key) is None:
        raise Invalid(BAD_KEY)
    try:
        with transaction.atomic():
            row = Answer.objects.create(caller=caller, key=key, asked=asked, status=0, body="", at=clock.now())
            row.status, row.body, row.etag = told = deed()
            row.save(update_fields=["status", "body", "etag"])
            return told, False
    except IntegrityError:
        kept = Answer.objects.filter(caller=caller, key=key).first()
        if kept is None:
            raise
    if kept.asked != asked:
        raise OtherRequest(OTHER)
    return (kept.status, kept.body, kept.etag), True


def forget() -> int:
    """Drop answers that are older than a week; returns how many."""
    return Answer.objects.filter(at__lt=clock.now() - timedelta(days=KEPT_DAYS)).delete()[0]
