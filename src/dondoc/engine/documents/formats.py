"""The format of a file, told by its content first and its name second, and the reader that goes with it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from dondoc.engine.documents import secrecy, text_file
from dondoc.engine.documents.archive import Archive
from dondoc.engine.documents.layouts import words_of
from dondoc.engine.documents.limits import check_bytes, check_lines, limit, refuse_broken, refuse_heavy, refuse_locked
from dondoc.engine.documents.model import Grid, Source
from dondoc.engine.errors import DondocError, Secret, TooLarge, UnknownFormat, Unreadable
from dondoc.engine.lazy import lazy

# the readers that plain text does not need; type checker and import contract see them as what they are
if TYPE_CHECKING:
    from dondoc.engine.documents import docx, edxml, sandbox
else:
    docx = lazy("dondoc.engine.documents.docx")
    edxml = lazy("dondoc.engine.documents.edxml")
    sandbox = lazy("dondoc.engine.documents.sandbox")

SUPPORTED = "Word (.docx, .doc), PDF, ảnh quét (.png, .jpg, .tif), HTML, EdXML hoặc tệp chữ thuần (.txt)"
UNKNOWN = f"Không nhận ra định dạng của tệp; xin gửi tệp {SUPPORTED}."
SHEET = f"Đây là bảng tính hoặc bản trình chiếu, không phải văn bản; xin gửi tệp {SUPPORTED}."
PACKED = f"Tệp nén này không chứa văn bản đọc được; xin giải nén rồi gửi tệp {SUPPORTED}."
NESTED = "Gói EdXML lồng nhau quá nhiều lớp; xin gửi trực tiếp tệp văn bản bên trong."
OTHERS = "Gói còn có tệp {names}; nhiệm vụ chỉ được đọc từ tệp {body}."
UNSEEN = "Không mở được tệp kèm theo {name} nên chưa kiểm tra được dấu mật của tệp đó."
NOTHING = "Không tìm thấy chữ nào trong tệp; xin kiểm tra và gửi lại đúng tệp."

IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"BM")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = 4096


def load(data: bytes, name: str) -> Source:
    """Lines and grids of a file, in reading order.

    data: its bytes; name: its file name, of which the extension helps where the content tells nothing. Raises
    Unreadable and its kinds Encrypted, TooLarge, UnknownFormat; NeedsTool when Tesseract or LibreOffice is missing.
    """
    source = _load(data, name, 0)
    characters = 0
    for item in source.items:
        characters += sum(len(cell) for row in item.rows for cell in row) if isinstance(item, Grid) else len(item.text)
    if characters > limit("file", "characters"):
        raise refuse_heavy()
    check_lines(sum(len(item.rows) if isinstance(item, Grid) else 1 for item in source.items))
    if not characters:
        raise Unreadable(NOTHING)
    return source


def _load(data: bytes, name: str, nesting: int) -> Source:
    check_bytes(data)
    kind = detect(data, name)
    if kind == "edxml":
        if nesting >= limit("edxml", "nesting"):
            raise TooLarge(NESTED)
        package = edxml.open_package(data)
        source = _load(package.body, package.body_name, nesting + 1)
        notes = (*source.notes, *_check_others(package, nesting + 1))
        return replace(source, media="edxml", envelope=package.envelope, notes=notes)
    if kind == "txt":
        return text_file.read(data)
    if kind != "docx" or docx.weigh(data) > limit("process", "inline_bytes"):
        return sandbox.run(kind, data)
    try:
        return docx.read(data)
    except RecursionError as error:
        raise refuse_broken() from error


def _check_others(package: "edxml.Package", nesting: int) -> Iterator[str]:
    """Refuses a package of which any file is secret; says which files nobody could look into.

    Raises Secret.
    """
    secrecy.refuse_secret(package.envelope.subject or "")
    names = [name for name, _ in package.others]
    if names:
        yield OTHERS.format(names=", ".join(names), body=package.body_name)
    for name, data in package.others:
        try:
            source = _load(data, name, nesting)
        except DondocError as error:
            if isinstance(error, Secret):
                raise
            yield UNSEEN.format(name=name)
        else:
            secrecy.refuse_secret("\n".join(words for item in source.items for words in words_of(item)))


def unwrap(data: bytes, name: str) -> tuple[str, bytes]:
    """The kind of a file and its bytes; of an EdXML package those of the document inside.

    Raises as `load` does.
    """
    for _ in range(limit("edxml", "nesting") + 1):
        check_bytes(data)
        kind = detect(data, name)
        if kind != "edxml":
            return kind, data
        package = edxml.open_package(data)
        data, name = package.body, package.body_name
    raise TooLarge(NESTED)


def detect(data: bytes, name: str) -> str:
    """The kind of a file: "txt", "docx", "pdf", "scan", "html", "edxml", "doc", "rtf", "odt" or "xml".

    Raises Encrypted, UnknownFormat or Unreadable.
    """
    head = data[:HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _detect_archive(data)
    if head.startswith(OLE):
        return _detect_ole(data)
    if head.startswith(IMAGES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return "scan"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    return _detect_markup(data, PurePath(name).suffix.lower())


def _detect_archive(data: bytes) -> str:
    archive = Archive(data)
    names = archive.names
    if "mimetype" in names:
        if b"opendocument.text" in archive.read("mimetype")[:200]:
            return "odt"
        raise UnknownFormat(SHEET)
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise UnknownFormat(SHEET)
    if any(name.startswith("word/") for name in names) or "[Content_Types].xml" in names:
        return "docx"
    if edxml.find_member(archive):
        return "edxml"
    raise UnknownFormat(PACKED)


def _detect_ole(data: bytes) -> str:
    """Office files of before 2007, and the shell around an encrypted new one ([MS-OFFCRYPTO] 2.3)."""
    if _wide("EncryptedPackage") in data:
        raise refuse_locked()
    if _wide("WordDocument") in data:
        if _is_locked_doc(data):
            raise refuse_locked()
        return "doc"
    if any(_wide(stream) in data for stream in ("Workbook", "PowerPoint Document", "Book")):
        raise UnknownFormat(SHEET)
    raise UnknownFormat(UNKNOWN)


def _is_locked_doc(data: bytes) -> bool:
    """The flag fEncrypted of the file information block ([MS-DOC] 2.5.1), which begins a sector."""
    for start in range(512, min(len(data), 1 << 20), 512):
        if data[start : start + 2] == b"\xec\xa5":
            return bool(int.from_bytes(data[start + 10 : start + 12], "little") & 0x0100)
    return False


def _wide(words: str) -> bytes:
    return words.encode("utf-16-le")


@cache
def _hypertext() -> re.Pattern[bytes]:
    return re.compile(rb"<(?:!doctype html|html|head|body|table|div|p|meta)[\s>/]", re.IGNORECASE)


def _detect_markup(data: bytes, extension: str) -> str:
    head = data[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not head.startswith(b"<"):
        return "html" if extension in (".html", ".htm") and b"<" in head else "txt"
    if edxml.is_envelope(data):
        return "edxml"
    if _hypertext().search(head):
        return "html"
    if b"w:wordDocument" in head or b"opendocument.text" in head or b"pkg:package" in head:
        return "xml"
    if head.startswith(b"<?xml") or extension in (".xml", ".edxml"):
        raise UnknownFormat(UNKNOWN)
    return "txt"
