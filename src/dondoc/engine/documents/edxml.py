"""EdXML packages of the national document exchange: header fields and the document attached inside.

A package is an XML file with the attachments in base64, or a ZIP archive with the XML file and the attachments as
members. The names of the elements are data: rulebook/edxml.toml.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from dondoc.engine import rulebook
from dondoc.engine.documents.archive import Archive
from dondoc.engine.documents.markup import parse
from dondoc.engine.errors import Unreadable
from dondoc.engine.lazy import lazy

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

base64 = lazy("base64")

NO_BODY = "Gói EdXML không kèm tệp văn bản; xin gửi gói đầy đủ hoặc gửi trực tiếp tệp văn bản."
HEAD = 65_536
ZIP = b"PK\x03\x04"
PARTS = (".edxml", ".xml")
# a package often holds the same document twice; Word keeps tables better than PDF
PREFERRED = (".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".txt", ".tif", ".tiff", ".png", ".jpg", ".jpeg")
WORTH = 40


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a package says about its document, and the document's file. Fields that it leaves out are None."""

    number: str | None
    notation: str | None
    issuer: str | None
    place: str | None
    issued_on: date | None
    type: str | None
    subject: str | None
    signer: str | None
    due_date: date | None
    steering_type: str | None
    """ "steering", "not-steering" or "report" (a report on steering)."""
    response_for: tuple[str, ...]
    """Numbers of the documents that this one answers."""
    priority: str | None
    body_name: str
    body: bytes


def is_envelope(data: bytes) -> bool:
    """Whether the bytes look like an EdXML file that is no archive."""
    head = data[:HEAD].replace(b"\0", b"").lower()
    return any(f"{name}".lower().encode() in head for name in _names("part", "root")[:2])


def find_member(archive: Archive) -> str | None:
    """The name of the EdXML file in an archive; None when it holds none."""
    for name in sorted(archive.names, key=lambda each: (not each.lower().endswith(PARTS[0]), each)):
        if name.lower().endswith(PARTS) and is_envelope(archive.read(name)):
            return name
    return None


def envelope(data: bytes) -> Envelope:
    """The header fields and the attached document of a package.

    data: the XML file or the archive. Raises Unreadable (damaged, hostile, nothing attached) or TooLarge.
    """
    if not data.startswith(ZIP):
        root = parse(data)
        return _read(root, list(_attached(root)))
    archive = Archive(data)
    member = find_member(archive)
    if member is None:
        raise Unreadable(NO_BODY)
    root = parse(archive.read(member))
    files = [*_attached(root), *_members(root, archive, member)]
    return _read(root, files)


def _read(root: "Element", files: list[tuple[str, bytes]]) -> Envelope:
    files = [each for each in files if each[1]]
    if not files:
        raise Unreadable(NO_BODY)
    body_name, body = min(files, key=lambda each: _rank(each[0]))
    steering, urgency = rulebook.load("edxml")["steering"], rulebook.load("edxml")["urgency"]
    return Envelope(
        number=_field(root, "number"),
        notation=_field(root, "notation"),
        issuer=_field(root, "issuer"),
        place=_field(root, "place"),
        issued_on=_read_day(_field(root, "issued_on")),
        type=_field(root, "type"),
        subject=_field(root, "subject"),
        signer=_field(root, "signer"),
        due_date=_read_day(_field(root, "due_date")),
        steering_type=steering.get(_field(root, "steering_type") or ""),
        response_for=tuple(_answered(root)),
        priority=urgency.get(_field(root, "priority") or "") or None,
        body_name=body_name,
        body=body,
    )


def _names(table: str, name: str) -> list[str]:
    found: list[str] = rulebook.load("edxml")[table][name]
    return found


def _find(root: "Element", path: str) -> "Iterator[Element]":
    """Elements by the end of their path, in any case of letters."""
    *above, last = path.lower().split("/")
    parents = [root]
    for step in above:
        parents = [child for parent in parents for child in parent.iter() if child.tag.lower() == step]
    for parent in parents:
        yield from (child for child in parent.iter() if child.tag.lower() == last)


def _first(root: "Element", paths: list[str]) -> str | None:
    for path in paths:
        for element in _find(root, path):
            if words := " ".join("".join(element.itertext()).split()):
                return words
    return None


def _field(root: "Element", name: str) -> str | None:
    for part in _names("part", "header"):
        for header in _find(root, part):
            if (words := _first(header, _names("field", name))) is not None:
                return words
    return _first(root, _names("field", name))


def _answered(root: "Element") -> Iterator[str]:
    for path in _names("answered", "list"):
        for element in _find(root, path):
            if (code := _first(element, _names("answered", "code"))) is not None:
                yield code


def _read_day(words: str | None) -> date | None:
    """A day as systems write it: 2024-03-20, 2024-03-20T08:00:00, 20/03/2024, 2024/03/20; else None, never a guess."""
    parts = (words or "").replace("T", " ").split(" ")[0].replace("/", "-").split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    year, month, day = map(int, parts if len(parts[0]) == 4 else reversed(parts))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _attached(root: "Element") -> Iterator[tuple[str, bytes]]:
    """Files in base64 inside the XML."""
    for path in _names("part", "attachment"):
        for element in _find(root, path):
            name = _first(element, _names("body", "name")) or ""
            for content in (*_names("body", "content"), ""):
                data = _decode(_first(element, [content]) if content else element.text)
                if data:
                    yield name or "body", data
                    break


def _decode(words: str | None) -> bytes:
    packed = "".join((words or "").split())
    if len(packed) < WORTH:
        return b""
    try:
        decoded: bytes = base64.b64decode(packed, validate=True)
    except ValueError:
        return b""
    return decoded


def _members(root: "Element", archive: Archive, own: str) -> Iterator[tuple[str, bytes]]:
    """Members of the archive: those that the manifest names first, else every file that may be a document."""
    named = {PurePosixPath(name).name for name in _references(root)}
    candidates = [name for name in archive.names if name != own and not name.endswith("/")]
    chosen = [name for name in candidates if PurePosixPath(name).name in named]
    for name in chosen or [name for name in candidates if name.lower().endswith(PREFERRED)]:
        yield PurePosixPath(name).name, archive.read(name)


def _references(root: "Element") -> Iterator[str]:
    targets = {name.lower() for name in _names("body", "target")}
    for element in (each for path in _names("body", "reference") for each in _find(root, path)):
        for attribute, value in element.attrib.items():
            if attribute.lower() in targets:
                yield value.removeprefix("cid:")
    for element in (each for path in _names("part", "attachment") for each in _find(root, path)):
        if (named := _first(element, _names("body", "name"))) is not None:
            yield named


def _rank(name: str) -> int:
    suffix = PurePosixPath(name.lower()).suffix
    return PREFERRED.index(suffix) if suffix in PREFERRED else len(PREFERRED)
