"""Digests by mail: plain text and HTML, through whatever mail server the settings name."""

import smtplib
import ssl
from datetime import date
from email.utils import formataddr
from types import TracebackType
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string

from dondoc.engine.tracking.alerts import Alert
from dondoc.web.reminders.actions.digests import sentence, wanted_sections
from dondoc.web.reminders.actions.failures import Failed, Refused, Unreachable
from dondoc.web.reminders.models import Delivery, Digest, Preference
from dondoc.web.reminders.queries.morning import WEEKLY

TIMEOUT = 20
"""Seconds that the mail server may take to answer."""
PERMANENT = 500
"""Codes from here on say that trying again changes nothing (RFC 5321, section 4.2.1)."""
CLOSED = "Máy chủ thư không trả lời hoặc không nhận kết nối."
BROKEN = "Máy chủ thư ngắt kết nối giữa chừng."
NOT_TAKEN = "Máy chủ thư không nhận thư này (mã {code})."
HEADINGS = {**{alert.value: alert.label for alert in Alert}, WEEKLY: "Tình hình trong tuần"}


class Sender:
    """The open way to the mail server: `with Sender() as way: way.send(delivery)`. Raises Unreachable when it is closed."""

    def __init__(self) -> None:
        self.connection: BaseEmailBackend = get_connection(timeout=TIMEOUT)

    def __enter__(self) -> "Sender":
        self._open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def _open(self) -> None:
        try:
            self.connection.open()
        except (OSError, smtplib.SMTPException, ssl.SSLError) as error:
            raise Unreachable(CLOSED) from error

    def send(self, delivery: Delivery) -> None:
        """Send one digest. Raises Failed or Refused."""
        assert delivery.digest is not None
        mail = letter(delivery.digest, once=delivery.once)
        try:
            self.connection.send_messages([mail])
        except smtplib.SMTPRecipientsRefused as error:
            code = max((answer[0] for answer in error.recipients.values()), default=0)
            raise _told(code) from error
        except smtplib.SMTPDataError as error:
            raise _told(error.smtp_code) from error
        except (OSError, smtplib.SMTPException) as error:
            self._renew()
            raise Failed(BROKEN) from error

    def _renew(self) -> None:
        """A new connection after a broken one, for the mails that follow."""
        self.connection.close()
        self._open()


def _told(code: int) -> Exception:
    words = NOT_TAKEN.format(code=code)
    return Refused(words) if code >= PERMANENT else Failed(words)


def _dated(section: dict[str, Any]) -> dict[str, Any]:
    """A section with its due days as days, which the digest keeps as words."""
    return section | {"rows": [row | {"day": date.fromisoformat(row["due"])} for row in section["rows"]]}


def letter(digest: Digest, *, once: str) -> EmailMultiAlternatives:
    """The digest as a mail, without what the person does not want by mail."""
    preference = Preference.objects.filter(user=digest.person_id).first()
    context: dict[str, Any] = {
        "digest": digest,
        "sections": [_dated(section) for section in wanted_sections(digest.content, preference)],
        "headings": HEADINGS,
        "sentence": sentence(digest),
        "site": settings.SITE,
        "province": settings.PROVINCE,
    }
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >") or "localhost"
    # the same number at every attempt, so that a mail server that has it already can tell
    headers = {
        "Message-ID": f"<{once}@{host}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    mail = EmailMultiAlternatives(
        subject=f"{sentence(digest)} ({digest.day:%d/%m/%Y})",
        body=render_to_string("reminders/mail/digest.txt", context),
        to=[formataddr((digest.person.full_name, digest.person.email))],
        headers=headers,
    )
    mail.attach_alternative(render_to_string("reminders/mail/digest.html", context), "text/html")
    return mail
