"""Duties made as people make them: by the same actions."""

from collections.abc import Sequence
from datetime import date

from dondoc.web.documents.actions import intake, reading
from dondoc.web.documents.models import Document
from dondoc.web.people.models import Agency, User
from dondoc.web.people.queries import posts_of
from dondoc.web.register.actions import assign, deeds, evidence
from dondoc.web.register.models import Obligation
from dondoc.web.shared import clock


def posts(user: User):
    """The posts of a user today."""
    return posts_of(user, clock.today())


NOTICE = """ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN
Số: 12/TB-UBND
Lạng Sơn, ngày 27 tháng 02 năm 2026

THÔNG BÁO
Kết luận cuộc họp về chuyển đổi số

1. Giao Sở Tài chính rà soát các chỉ tiêu chưa đạt, báo cáo trước ngày 31/3/2026.
2. Giao Sở Y tế báo cáo tình hình thiết bị trước ngày 15/4/2026.
"""


def document(by: User, text: str = NOTICE) -> Document:
    """A document that was uploaded and read."""
    got = intake.receive(data=text.encode(), name="thong-bao.txt", by=by, order=lambda received: None)
    assert got.document is not None
    reading.read_document(got.document.pk)
    got.document.refresh_from_db()
    return got.document


def from_document(by: User, lead: Sequence[Agency], source: Document, words: str, **more) -> Obligation:
    """A duty given by some words of a document."""
    start = source.text.index(words)
    fields = {"title": words, "quote": words, "spans": [[start, start + len(words)]], "due": date(2026, 3, 31)} | more
    return assign.assign(document=source, lead=lead, by=by, posts=posts(by), **fields)


def duty(by: User, lead: Sequence[Agency], *, due: date | None = date(2026, 3, 31), **more) -> Obligation:
    """A duty given outside a document."""
    fields = {
        "title": "Rà soát các chỉ tiêu chưa đạt",
        "origin": "Ý kiến chỉ đạo tại giao ban",
        "bound": "before",
    } | more
    return assign.assign(document=None, lead=lead, due=due, by=by, posts=posts(by), **fields)


def reported(given: Obligation, by: User) -> Obligation:
    """The duty accepted and reported with a numbered document as proof."""
    deeds.accept(given.code, by=by, posts=posts(by))
    evidence.add_document(given.code, number="12/BC-STC", by=by, posts=posts(by))
    deeds.report(given.code, text="Đã rà soát xong.", by=by, posts=posts(by))
    given.refresh_from_db()
    return given
