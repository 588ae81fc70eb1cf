"""The electronic envelope of an exchanged document: what it says, and what of it goes into the header.

The words of the document come first: an envelope only fills what they leave out, and where the two disagree a note
says so. The names of the elements stand in rulebook/edxml.toml.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dondoc.engine.documents import issuers
from dondoc.engine.documents.model import Envelope, Header
from dondoc.engine.language.text import fold

DUE = "Phong bì điện tử ghi hạn xử lý {day} cho cả văn bản (phần tử {element}); hạn này không lấy từ chữ của văn bản."
NO_DUE = "Phong bì điện tử ghi hạn xử lý “{words}” nhưng không đọc được thành ngày; xin xem lại gói gửi."
DIFFERS = "Phong bì điện tử ghi {label} “{told}” còn văn bản ghi “{printed}”; số liệu lấy theo văn bản."
LABELS = {"type": "loại văn bản", "number": "số, ký hiệu", "issued_on": "ngày ban hành"}
BODIES = (("Ủy ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND"))


def told_by(envelope: Envelope) -> dict[str, str | date | None]:
    """What an envelope says, under the names of the header's fields and in their spelling."""
    issuer = envelope.issuer
    for long, short in BODIES:
        if issuer and fold(issuer).startswith(fold(long)):
            issuer = short + issuer[len(long) :]
    return {
        "type": envelope.type and envelope.type[:1].upper() + envelope.type[1:].lower(),
        "number": envelope.number,
        "issuer": issuer,
        "place": envelope.place,
        "issued_on": envelope.issued_on,
        "urgency": envelope.urgency,
        "summary": envelope.subject,
        "signer": envelope.signer,
        "signer_title": envelope.signer_title,
        "signer_capacity": envelope.signer_capacity,
    }


def complete(header: Header, envelope: Envelope, text: str) -> Header:
    """The header with what its document leaves out taken from the envelope; `told` names those fields."""
    said = told_by(envelope)
    fresh = {name: value for name, value in said.items() if value is not None and getattr(header, name) is None}
    if header.issued_on == envelope.issued_on and "issued_on" not in header.spans and envelope.issued_on:
        fresh["issued_on"] = envelope.issued_on
    completed = replace(header, told=tuple(fresh), **fresh)  # type: ignore[arg-type]
    if completed.province is None:
        return replace(completed, province=issuers.find_province(completed.issuer, completed.place, text))
    return completed


def notes_on(header: Header, envelope: Envelope) -> Iterator[str]:
    """Sentences on what a person should know: the due day of the envelope, and where it disagrees with the words."""
    if envelope.due_date:
        yield DUE.format(day=_show(envelope.due_date), element=envelope.elements["due_date"])
    elif envelope.due_text:
        yield NO_DUE.format(words=envelope.due_text)
    said = told_by(envelope)
    for name, label in LABELS.items():
        told, printed = said[name], getattr(header, name)
        if told and printed and name not in header.told and _key(told) != _key(printed):
            yield DIFFERS.format(label=label, told=_show(told), printed=_show(printed))


def _key(value: str | date) -> str:
    return "".join(fold(_show(value)).split())


def _show(value: str | date) -> str:
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else value
