"""EdXML packages of the national document exchange: header fields and the document attached inside.

A package is an XML file with the attachments in base64, or a ZIP archive with the XML file and the attachments as
members. The names of the elements are data: rulebook/edxml.toml.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from dondoc.engine import rulebook
from dondoc.engine.documents.archive import Archive
from dondoc.engine.documents.markup import parse
from dondoc.engine.documents.model import Answered, Envelope, Office
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


Member = tuple[str, bytes]
"""A file of a package: its name and its bytes."""


@dataclass(frozen=True, slots=True)
class Package:
    """An envelope, the document's file that is read, and the other files that came with it."""

    envelope: Envelope
    body_name: str
    body: bytes
    others: tuple[Member, ...] = ()


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


def open_package(data: bytes) -> Package:
    """The envelope and the files of a package.

    data: the XML file or the archive. Raises Unreadable (damaged, hostile, nothing attached) or TooLarge.
    """
    if not data.startswith(ZIP):
        root = parse(data)
        return _pack(root, list(_attached(root)), [])
    archive = Archive(data)
    member = find_member(archive)
    if member is None:
        raise Unreadable(NO_BODY)
    root = parse(archive.read(member))
    named, unnamed = _members(root, archive, member)
    return _pack(root, [*_attached(root), *named], unnamed)


def _pack(root: "Element", named: list[Member], unnamed: list[Member]) -> Package:
    """The body is one of the files that the envelope names, else of the others."""
    candidates = [each for each in named if each[1]] or [each for each in unnamed if each[1]]
    if not candidates:
        raise Unreadable(NO_BODY)
    body = min(candidates, key=lambda each: _rank(each[0]))
    others = tuple(each for each in (*named, *unnamed) if each[1] and each[1] != body[1])
    return Package(_read(root), *body, others)


def _read(root: "Element") -> Envelope:
    found: dict[str, tuple[str, str]] = {}
    for name in rulebook.load("edxml")["field"]:
        if field := _field(root, name):
            found[name] = field
    for name, paths in rulebook.load("edxml")["trace"].items():
        if field := _first(root, paths):
            found[name] = field
    said: dict[str, Any] = {name: words for name, (words, _) in found.items()}
    said["number"] = _compose(said.get("number"), said.pop("notation", None))
    for name, table in CODED:
        said[name] = rulebook.load("edxml")[table].get(said.get(name)) or None
    due_text = said.get("due_date")
    for name in DATED:
        said[name] = _read_day(said.get(name))
    return Envelope(
        due_text=None if said["due_date"] else due_text,
        sent_to=tuple(Office(*_parts(each, "sent", "code", "name")) for each in _list(root, "sent")),
        response_for=tuple(_answered(each) for each in _list(root, "answered")),
        elements={name: path for name, (_, path) in found.items()},
        **said,
    )


DATED = ("issued_on", "due_date")
CODED = (("steering_type", "steering"), ("urgency", "urgency"), ("business", "business"))
"""Fields that print a code, and the table of the rulebook that tells its meaning."""


def _compose(number: str | None, notation: str | None) -> str | None:
    """ "12" and "TB-UBND" as printed: "12/TB-UBND"; a number that is whole already stays."""
    joined = "/".join(part.strip("/") for part in (number, notation) if part) if number else notation
    return "".join(joined.split()) if joined else None


def _answered(element: "Element") -> Answered:
    number, notation, *rest = _parts(element, "answered", "number", "notation", "document_id", "office_code", "dated")
    return Answered(_compose(number, notation), rest[0], rest[1], _read_day(rest[2]))


def _parts(element: "Element", table: str, *names: str) -> list[str | None]:
    found = (_first(element, _names(table, name)) for name in names)
    return [each[0] if each else None for each in found]


def _list(root: "Element", table: str) -> "Iterator[Element]":
    for path in _names(table, "list"):
        yield from _find(root, path)


def _names(table: str, name: str) -> list[str]:
    found: list[str] = rulebook.load("edxml")[table][name]
    return found


def _find(root: "Element", path: str) -> "Iterator[Element]":
    """Elements by the end of their path, in any case of letters."""
    *above, last = path.lower().split("/")
    parents = [root]
    for step in above:
        parents = [child for parent in parents for child in _below(parent) if child.tag.lower() == step]
    for parent in parents:
        yield from (child for child in _below(parent) if child.tag.lower() == last)


def _below(element: "Element") -> "Iterator[Element]":
    """All that is inside, but what lists of other documents and offices hold: their numbers are not ours."""
    apart = {name.lower() for table in ("answered", "sent") for name in _names(table, "list")}
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        yield child
        if child.tag.lower() not in apart:
            waiting += reversed(child)


def _first(root: "Element", paths: list[str]) -> tuple[str, str] | None:
    """The words of the first element that has any, and its path."""
    for path in paths:
        for element in _find(root, path):
            if words := " ".join("".join(element.itertext()).split()):
                return words, path
    return None


def _field(root: "Element", name: str) -> tuple[str, str] | None:
    headers = [header for part in _names("part", "header") for header in _find(root, part)]
    for header in headers:
        if found := _first(header, _names("field", name)):
            return found[0], f"{header.tag}/{found[1]}"
    return None if headers else _first(root, _names("field", name))


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
            (name,) = _parts(element, "body", "name")
            for content in (*_names("body", "content"), ""):
                found = _first(element, [content]) if content else None
                data = _decode(found[0] if found else element.text if not content else None)
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


def _members(root: "Element", archive: Archive, own: str) -> tuple[list[Member], list[Member]]:
    """Members of the archive: those that the manifest names, and every other file that may be a document."""
    wanted = {PurePosixPath(name).name for name in _references(root)}
    named: list[Member] = []
    unnamed: list[Member] = []
    for member in archive.names:
        name = PurePosixPath(member).name
        if member == own or member.endswith("/"):
            continue
        if name in wanted:
            named.append((name, archive.read(member)))
        elif member.lower().endswith(PREFERRED):
            unnamed.append((name, archive.read(member)))
    return named, unnamed


def _references(root: "Element") -> Iterator[str]:
    targets = {name.lower() for name in _names("body", "target")}
    for element in (each for path in _names("body", "reference") for each in _find(root, path)):
        for attribute, value in element.attrib.items():
            if attribute.lower() in targets:
                yield value.removeprefix("cid:")
    for element in (each for path in _names("part", "attachment") for each in _find(root, path)):
        if (named := _first(element, _names("body", "name"))) is not None:
            yield named[0]


def _rank(name: str) -> int:
    suffix = PurePosixPath(name.lower()).suffix
    return PREFERRED.index(suffix) if suffix in PREFERRED else len(PREFERRED)
