"""The status message by which the receiver of an exchanged document tells its sender how far it is.

The paths of the elements and the codes are data: rulebook/edxml.toml, tables `status` and `status_code`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from dondoc.engine import rulebook
from dondoc.engine.documents import edxml, markup
from dondoc.engine.errors import BadSettings
from dondoc.engine.lazy import lazy

etree = lazy("xml.etree.ElementTree")

UNKNOWN = "Không có mã trạng thái “{}”; xin chọn một trong các mã {}."


def codes() -> Mapping[str, str]:
    """The codes of the exchange with their words."""
    known: Mapping[str, str] = rulebook.load("edxml")["status_code"]
    return known


def build(
    *,
    code: str,
    number: str,
    dated: date | None,
    office_code: str,
    document_id: str,
    from_name: str,
    staff: str,
    description: str,
    at: datetime,
) -> bytes:
    """The message as UTF-8 XML; fields that are empty are left out.

    code: of `codes()`; number, dated, office_code, document_id: of the document that is answered, as its package named
    them; from_name, staff: who answers; at: when. Raises BadSettings for an unknown code.
    """
    if code not in codes():
        raise BadSettings(UNKNOWN.format(code, ", ".join(codes())))
    values = {
        "response_office_code": office_code,
        "response_number": number,
        "response_document_id": document_id,
        "response_dated": dated.isoformat() if dated else "",
        "from_name": from_name,
        "code": code,
        "description": description or codes()[code],
        "at": at.isoformat(timespec="seconds"),
        "staff": staff,
    }
    paths = rulebook.load("edxml")["status"]
    root = etree.Element(paths["root"])
    for name, value in values.items():
        if words := clean(value):
            place(root, paths[name]).text = words
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


@dataclass(frozen=True, slots=True)
class Status:
    """What a message says: how far its sender is with a document of ours. Empty where it says nothing."""

    code: str
    number: str
    document_id: str
    from_name: str


def read(data: bytes) -> Status | None:
    """The status that a file tells; None for a file that is no status message.

    Raises TooLarge or Unreadable for an XML file that is hostile, malformed or too large.
    """
    if data.startswith(b"PK") or not edxml.is_envelope(data):
        return None
    root = markup.parse(data)
    paths = rulebook.load("edxml")["status"]
    code = _said(root, paths["code"])
    if not code:
        return None
    named = (_said(root, paths[name]) for name in ("response_number", "response_document_id", "from_name"))
    return Status(code, *named)


def _said(root, path: str) -> str:  # type: ignore[no-untyped-def]
    return " ".join((root.findtext(path) or "").split())


def place(root, path: str):  # type: ignore[no-untyped-def]
    """The element at a path below a root, made where it is missing."""
    element = root
    for step in path.split("/"):
        found = element.find(step)
        element = etree.SubElement(element, step) if found is None else found
    return element


def clean(words: str) -> str:
    """The words without the characters that XML 1.0 forbids."""
    return "".join(char for char in words if char in "\t\n" or (char >= " " and char not in "\ufffe\uffff"))
