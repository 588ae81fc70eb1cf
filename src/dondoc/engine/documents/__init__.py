"""A file becomes a Document: `read(data, name)` is the public face."""

import hashlib
from datetime import date

from dondoc.engine.documents import formats
from dondoc.engine.documents.model import Document
from dondoc.engine.documents.structure import build


def read(data: bytes, name: str, *, signed_on: date | None = None, province: str | None = None) -> Document:
    """The document in a file.

    data: the bytes of a .txt, .docx, .pdf, image, .html, EdXML or legacy Office file; name: its file name (the
    content decides, the extension only helps); signed_on, province: used where the document itself prints none.
    Raises Unreadable (and its kinds), Secret or NeedsTool, each with one Vietnamese sentence.
    """
    source = formats.load(data, name)
    return build(source, name=name, sha256=hashlib.sha256(data).hexdigest(), signed_on=signed_on, province=province)
