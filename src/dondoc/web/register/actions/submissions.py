"""A form does its deed once, however often it is sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import IntegrityError, transaction

from dondoc.web.people.models import User
from dondoc.web.register.models import Submission
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Changed

KEPT_DAYS = 7
"""A form that lay open longer than this is stopped by its version."""


class SentBefore(Changed):
    """The same form was sent and done before; nothing was done again."""

    code = "sent-before"


@contextmanager
def once(token: str, *, by: User) -> Iterator[None]:
    """One transaction around a deed that is done for this form. Raises SentBefore when it was done already; when the deed
    fails, the form may be sent again."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                Submission.objects.create(token=f"{by.pk}:{token}"[:64], by=by, at=clock.now())
        except IntegrityError:
            raise SentBefore("Biểu mẫu này đã được ghi trước đó; xin tải lại trang để xem kết quả.") from None
        yield


def forget() -> int:
    """Drop the numbers of old forms; returns how many."""
    return Submission.objects.filter(at__lt=clock.now() - timedelta(days=KEPT_DAYS)).delete()[0]
