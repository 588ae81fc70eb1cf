"""The package by which a report on a directive goes back to its sender: SteeringType 3, with ResponseFor.

The names of the elements are data: rulebook/edxml.toml. Of several spellings the first is written.
"""

from dataclasses import dataclass
from datetime import date

from dondoc.engine import rulebook
from dondoc.engine.documents.status_message import clean, place
from dondoc.engine.lazy import lazy

base64 = lazy("base64")
etree = lazy("xml.etree.ElementTree")

REPORT = "report"


@dataclass(frozen=True, slots=True)
class Reply:
    """A report that goes out. answered_*: of the directive, as its package named them; office_code and office_name: its sender."""

    document_id: str
    number: str
    notation: str
    dated: date
    subject: str
    from_name: str
    signer: str
    office_code: str
    office_name: str
    answered_number: str
    answered_id: str
    answered_dated: date | None
    file_name: str
    file: bytes


def build(reply: Reply) -> bytes:
    """The package as UTF-8 XML with the report's file in base64; fields that are empty are left out."""
    names = rulebook.load("edxml")
    root = etree.Element(names["part"]["root"][0])
    header = etree.SubElement(etree.SubElement(root, "Header"), names["part"]["header"][0])
    steering = next(code for code, meaning in names["steering"].items() if meaning == REPORT)
    said = {
        "issuer": reply.from_name,
        "number": reply.number,
        "notation": reply.notation,
        "document_id": reply.document_id,
        "issued_on": reply.dated.isoformat(),
        "subject": reply.subject,
        "signer": reply.signer,
        "steering_type": steering,
    }
    for name, words in said.items():
        if clean(words):
            place(header, names["field"][name][0]).text = clean(words)
    _list(header, names["sent"], code=reply.office_code, name=reply.office_name)
    _list(
        header,
        names["answered"],
        office_code=reply.office_code,
        number=reply.answered_number,
        document_id=reply.answered_id,
        dated=reply.answered_dated.isoformat() if reply.answered_dated else "",
    )
    attached = etree.SubElement(root, names["part"]["attachment"][0])
    etree.SubElement(attached, names["body"]["name"][0]).text = clean(reply.file_name)
    etree.SubElement(attached, names["body"]["content"][0]).text = base64.b64encode(reply.file).decode()
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _list(header, names, **values: str) -> None:  # type: ignore[no-untyped-def]
    element = etree.SubElement(header, names["list"][0])
    for name, words in values.items():
        if clean(words):
            path = names[name][-1] if name == "number" else names[name][0]
            place(element, path).text = clean(words)
