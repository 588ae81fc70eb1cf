"""Duties made as people make them: by the same actions."""

from collections.abc import Sequence
from datetime import date

from dondoc.web.people.models import Agency, User
from dondoc.web.people.queries import posts_of
from dondoc.web.register.actions import assign, deeds, evidence
from dondoc.web.register.models import Obligation
from dondoc.web.shared import clock


def posts(user: User):
    """The posts of a user today."""
    return posts_of(user, clock.today())


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
