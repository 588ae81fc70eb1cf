"""What becomes of each duty of the demonstration: a plan of deeds, the same each time it is made.

Fates are dealt by a hash of the duty's code, so that no clock and no chance has a part in it, and one more document changes
nothing for the others.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from dondoc.engine.language.workdays import Calendar

DEAL = (
    ("on_time", 46),
    ("late", 12),
    ("silent", 8),
    ("extended", 8),
    ("sent_back", 8),
    ("working", 10),
    ("waiting", 4),
    ("returned", 4),
)
"""Fates and how many of a hundred duties meet each."""
OLD = 75
"""Days before the demonstration's day: what was due earlier than that has come to an end, late perhaps."""
UNFINISHED = ("silent", "working", "waiting")
WITHOUT_DUE = 60
"""Days after which a duty without a deadline is reported, where its fate is to be reported."""


@dataclass(frozen=True, slots=True, order=True)
class Deed:
    """One deed: on a day, of a kind that `life` knows, with what it needs."""

    day: date
    step: int
    kind: str
    text: str = field(default="", compare=False)
    until: date | None = field(default=None, compare=False)


def number(code: str, salt: str, below: int) -> int:
    """A steady number from 0 to below - 1 for a duty."""
    return int.from_bytes(hashlib.sha256(f"{salt} {code}".encode()).digest()[:4]) % below


def fate(code: str) -> str:
    """The fate that is dealt to a duty."""
    drawn = number(code, "fate", sum(share for _, share in DEAL))
    for name, share in DEAL:
        if drawn < share:
            return name
        drawn -= share
    return DEAL[0][0]


def deeds(
    code: str, *, assigned: date, due: date | None, last: date, calendar: Calendar, named: bool = False
) -> list[Deed]:
    """The deeds of one duty in their order; those after `last`, the demonstration's day, are left to the caller to drop.

    named: its words name who leads it, so nobody can say that it is another's and hand it back.
    """
    end = due or assigned + timedelta(days=WITHOUT_DUE)
    dealt = fate(code)
    if named and dealt == "returned":
        dealt = "late"
    if dealt in UNFINISHED and end < last - timedelta(days=OLD):
        dealt = "late"
    found = [
        Deed(calendar.next_workday(day), step, kind, text, until)
        for step, (day, kind, text, until) in enumerate(_plan(dealt, code, assigned, end, due))
    ]
    return sorted(found)


_Step = tuple[date, str, str, date | None]


def _plan(name: str, code: str, assigned: date, end: date, due: date | None) -> Iterator[_Step]:
    accept = assigned + timedelta(days=1 + number(code, "accept", 3))
    span = max((end - accept).days, 2)
    if name == "silent":
        yield accept, "accept", "", None
        return
    if name == "waiting":
        return
    if name == "returned":
        yield (
            accept,
            "return",
            "Nội dung này không thuộc chức năng của cơ quan; đề nghị Văn phòng giao cơ quan khác.",
            None,
        )
        yield accept + timedelta(days=2), "reassign", "Giao lại cho đúng cơ quan có chức năng.", None
        yield accept + timedelta(days=4), "accept", "", None
        yield from _ending("late", code, max(end, accept + timedelta(days=20)), due)
        return
    yield accept, "accept", "", None
    yield accept + timedelta(days=max(span // 5, 1)), "share", "", None
    yield (
        accept + timedelta(days=max(span // 2, 1)),
        "progress",
        "Đã triển khai được một phần, đang lấy ý kiến các đơn vị.",
        None,
    )
    if name != "working":
        yield from _ending(name, code, end, due)


def _ending(name: str, code: str, end: date, due: date | None) -> Iterator[_Step]:
    early = end - timedelta(days=1 + number(code, "early", 6))
    if name == "extended" and due is not None:
        later = end + timedelta(days=20)
        yield (
            end - timedelta(days=6),
            "ask",
            "Chờ ý kiến thẩm định của cơ quan chuyên ngành, chưa thể hoàn thành đúng hạn.",
            later,
        )
        yield end - timedelta(days=4), "grant", "Đồng ý, đề nghị bảo đảm chất lượng.", later
        yield later - timedelta(days=2), "report", "", None
        yield later + timedelta(days=1), "confirm", "", None
    elif name == "sent_back":
        yield early, "report", "", None
        yield (
            early + timedelta(days=2),
            "send_back",
            "Báo cáo chưa có số liệu cụ thể; đề nghị bổ sung và gửi lại.",
            None,
        )
        yield end + timedelta(days=3), "report", "", None
        yield end + timedelta(days=5), "confirm", "", None
    elif name == "late":
        late = end + timedelta(days=2 + number(code, "late", 18))
        yield (
            end + timedelta(days=1),
            "comment",
            "Nhiệm vụ đã quá hạn, đề nghị cơ quan báo cáo nguyên nhân và ngày hoàn thành.",
            None,
        )
        yield late, "report", "", None
        yield late + timedelta(days=2), "confirm", "", None
    else:
        yield early, "report", "", None
        yield early + timedelta(days=1 + number(code, "confirm", 3)), "confirm", "", None
