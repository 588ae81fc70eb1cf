"""The command line with a stand-in for the engine, where a test is about what is printed and not about what is read."""

from datetime import date

import pytest

from cli.samples import DOCUMENT, OBLIGATIONS
from dondoc.cli import files
from dondoc.engine.documents.model import Document
from dondoc.engine.errors import Secret, Unreadable
from dondoc.engine.obligations.model import Obligation


def stand_in_read(data: bytes, name: str, *, signed_on: date | None = None, province: str | None = None) -> Document:
    """The sample document, or the refusal that the bytes ask for."""
    refusals = {b"": Unreadable("Tệp rỗng; xin tệp khác."), b"MAT": Secret("Văn bản mật; không đọc trên máy này.")}
    if data in refusals:
        raise refusals[data]
    if data == b"bug":
        raise ZeroDivisionError("oops")
    return DOCUMENT


def stand_in_extract(document: Document) -> tuple[Obligation, ...]:
    """The sample duties."""
    return OBLIGATIONS


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """`read` and `extract` give the sample."""
    monkeypatch.setattr(files, "read", stand_in_read)
    monkeypatch.setattr(files, "extract", stand_in_extract)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
