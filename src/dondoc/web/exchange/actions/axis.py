"""The document axis by files: directives come in, reports and statuses go out, statuses come back."""

import hashlib
import logging
import secrets
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from dondoc.engine.documents import report_package, status_message
from dondoc.engine.errors import BadSettings, DondocError, TooLarge
from dondoc.web.documents.actions import intake
from dondoc.web.documents.models import Document, Intake
from dondoc.web.documents.queries import statuses
from dondoc.web.documents.queries.numbers import number_key
from dondoc.web.documents.queries.statuses import likely
from dondoc.web.exchange.actions import folders
from dondoc.web.exchange.models import Message
from dondoc.web.history import actions as history
from dondoc.web.people.models import User
from dondoc.web.people.queries import label_of, posts_of
from dondoc.web.shared import clock
from dondoc.web.shared.access import OFFICE
from dondoc.web.shared.errors import DiskFull, Invalid

log = logging.getLogger("dondoc")
NOBODY = "DONDOC_EDXML_USER phải là thư điện tử của một tài khoản Văn phòng đang dùng; xin sửa thiết đặt."
TOO_LARGE = "Gói lớn hơn {} MB; xin yêu cầu bên gửi tách tệp."
BROKEN = "Chưa đọc được gói vì lỗi của chương trình; gói được giữ lại để xem."
NOT_EXCHANGED = "Văn bản này không đến qua trục liên thông nên không có nơi nhận báo cáo; xin gửi theo cách khác."
NO_NUMBER = "Xin ghi số và ký hiệu của báo cáo."
REFUSED_CODE = "02"
Way, Kind = Message.Way, Message.Kind


def keeper() -> User:
    """In whose name packages come in. Raises BadSettings unless the setting names an officer of the Office."""
    person = User.objects.filter(email=settings.EDXML_USER.strip().lower(), is_active=True).first()
    if person is None or not any(post.role in OFFICE for post in posts_of(person, clock.today())):
        raise BadSettings(NOBODY)
    return person


def take_in(order: Callable[[intake.Received], object]) -> int:
    """Take what lies in the folder `in`; returns how many files. A file leaves the folder only when it is kept or set aside.

    Raises DiskFull.
    """
    person, count = keeper(), 0
    for path in folders.arrived():
        count += 1
        try:
            _take(path, person, order)
        except DiskFull:
            # it stays where it is until there is room again
            raise
        except DondocError as error:
            _set_aside(path, str(error))
        except Exception:
            log.exception("package %s", path.name)
            _set_aside(path, BROKEN)
    return count


def _take(path: Path, person: User, order: Callable[[intake.Received], object]) -> None:
    if path.stat().st_size > settings.UPLOAD_LIMIT:
        raise TooLarge(TOO_LARGE.format(settings.UPLOAD_LIMIT // 2**20))
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    if not Message.objects.filter(way=Way.IN, sha256=sha256).exclude(kind=Kind.ASIDE).exists():
        status = status_message.read(data)
        if status is not None:
            _take_status(path.name, sha256, status)
        else:
            _take_document(path.name, sha256, data, person, order)
    # the same file again is known already
    path.unlink()


def _take_document(
    name: str, sha256: str, data: bytes, person: User, order: Callable[[intake.Received], object]
) -> None:
    posts = posts_of(person, clock.today())
    with transaction.atomic():
        got = intake.receive(data=data, name=name, by=person, order=order, label=label_of(person, posts))
        Message.objects.create(
            way=Way.IN,
            kind=Kind.DOCUMENT,
            file_name=name[:255],
            sha256=sha256,
            document=got.document,
            intake_key=got.intake.key if got.intake else "",
            at=clock.now(),
        )


@transaction.atomic
def _take_status(name: str, sha256: str, status: status_message.Status) -> None:
    """How far the other side is with a report of ours: kept with the document that was answered. Raises Invalid for a stranger's."""
    sent = Message.objects.filter(way=Way.OUT, kind=Kind.REPORT)
    found = sent.filter(own_id=status.document_id).first() if status.document_id else None
    if found is None and status.number:
        wanted = number_key(status.number)
        found = next((one for one in sent.order_by("-pk")[:500] if number_key(one.sentence) == wanted), None)
    if found is None:
        raise Invalid("Trạng thái không ứng với báo cáo nào đã gửi; xin đối chiếu số, ký hiệu.")
    said = status_message.codes().get(status.code, status.code)
    Message.objects.create(
        way=Way.IN, kind=Kind.STATUS, file_name=name[:255], sha256=sha256, document=found.document,
        code=status.code[:4], sentence=f"{found.sentence}: {said}"[:500], at=clock.now(),
    )  # fmt: skip
    data = {"report": found.sentence, "status": said, "from": status.from_name}
    history.record("document", found.document_id, "axis_status", by=None, data=data)


def _set_aside(path: Path, sentence: str) -> None:
    Message.objects.create(
        way=Way.IN, kind=Kind.ASIDE, file_name=path.name[:255], sha256="", sentence=sentence[:500], at=clock.now()
    )
    folders.put_aside(path, sentence)


def send_statuses() -> int:
    """Tell the senders how far their documents are: each state once; returns how many messages went."""
    _meet_documents()
    count = 0
    for document in Document.objects.filter(channel=Document.Channel.EDXML, exchanged__way=Way.IN).distinct():
        code = likely(document)
        if not Message.objects.filter(way=Way.OUT, kind=Kind.STATUS, document=document, code=code).exists():
            _send_status(document, code)
            count += 1
    return count


def _meet_documents() -> None:
    """Packages that waited for the gate have become documents, or were refused."""
    for message in Message.objects.filter(way=Way.IN, kind=Kind.DOCUMENT, document=None).exclude(intake_key=""):
        row = Intake.objects.filter(key=message.intake_key).first()
        if row is not None and row.document_id:
            message.document = row.document
            message.save(update_fields=["document"])
        elif row is not None and row.state == Intake.State.REFUSED and not message.sentence:
            message.sentence, message.file_name = row.message[:500], ""
            message.save(update_fields=["sentence", "file_name"])


@transaction.atomic
def _send_status(document: Document, code: str) -> None:
    data = statuses.message(document, code)
    name = f"trang-thai-{document.pk}-{code}.edxml"
    Message.objects.create(
        way=Way.OUT, kind=Kind.STATUS, file_name=name, sha256=hashlib.sha256(data).hexdigest(),
        document=document, code=code, sentence=status_message.codes()[code], at=clock.now(),
    )  # fmt: skip
    # written inside the transaction: a status without its row would be sent again, a row without its file never
    folders.put_out(name, data)


@transaction.atomic
def send_report(
    document: Document,
    *,
    number: str,
    notation: str,
    subject: str,
    signer: str,
    dated: date,
    file_name: str,
    file: bytes,
    by: User,
    posts: Any,
) -> Message:
    """Put a report on a directive that came by the axis into `out`. Raises Invalid when it did not, or without a number."""
    envelope = document.contract.get("document", {}).get("envelope") or {}
    if document.channel != Document.Channel.EDXML or not envelope:
        raise Invalid(NOT_EXCHANGED)
    if not number.strip() or not notation.strip():
        raise Invalid(NO_NUMBER)
    own_id = secrets.token_hex(16)
    data = report_package.build(
        report_package.Reply(
            document_id=own_id,
            number=number.strip(),
            notation=notation.strip(),
            dated=dated,
            subject=subject.strip(),
            from_name=f"UBND tỉnh {settings.PROVINCE}",
            signer=signer.strip(),
            office_code=envelope.get("issuer_code") or "",
            office_name=document.issuer,
            answered_number=document.number,
            answered_id=envelope.get("document_id") or "",
            answered_dated=document.issued_on,
            file_name=intake.clean_name(file_name),
            file=file,
        )
    )
    name = f"bao-cao-{document.pk}-{own_id[:12]}.edxml"
    shown = f"{number.strip()}/{notation.strip()}"
    message = Message.objects.create(
        way=Way.OUT, kind=Kind.REPORT, file_name=name, sha256=hashlib.sha256(data).hexdigest(),
        document=document, own_id=own_id, sentence=shown, at=clock.now(),
    )  # fmt: skip
    told = {"report": shown, "to": document.issuer}
    history.record("document", document.pk, "axis_report", by=by, label=label_of(by, posts), data=told)
    folders.put_out(name, data)
    return message
