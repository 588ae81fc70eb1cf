"""Plain text, in any of the encodings in which Vietnamese was ever stored."""

from dondoc.engine.documents.limits import check_lines, limit, refuse_heavy
from dondoc.engine.documents.model import Line, Source
from dondoc.engine.language.encodings import decode

PAGE_BREAK = "\f"


def read(data: bytes) -> Source:
    """The lines of a plain text file; a form feed begins a new page.

    Raises Unreadable when the bytes are no text, TooLarge above the limits of characters and lines.
    """
    text, encoding = decode(data)
    if len(text) > limit("file", "characters"):
        raise refuse_heavy()
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    check_lines(text.count("\n") + text.count(PAGE_BREAK) + 1)
    if PAGE_BREAK not in text:
        return Source("txt", tuple(Line(line) for line in text.split("\n")), encoding=encoding)
    pages = text.removesuffix(PAGE_BREAK).split(PAGE_BREAK)
    items = tuple(Line(line, number) for number, page in enumerate(pages, start=1) for line in page.split("\n"))
    return Source("txt", items, pages=len(pages), encoding=encoding)
