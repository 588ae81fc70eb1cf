"""Declaring a day off or working, and taking that back; each deed is in the history of the calendar."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from dondoc.engine.errors import NotAllowed
from dondoc.engine.tracking.days import is_near
from dondoc.web.history import actions as history
from dondoc.web.people.models import Post, User
from dondoc.web.people.queries import label_of
from dondoc.web.shared import clock, law
from dondoc.web.shared.errors import Invalid
from dondoc.web.workdays.models import DeclaredDay

MAY = frozenset({Post.Role.ADMINISTRATOR, Post.Role.OFFICE_HEAD})
NOT_YOURS = "Chỉ quản trị viên và lãnh đạo Văn phòng sửa lịch làm việc; xin liên hệ quản trị viên."
NO_SOURCE = "Xin ghi căn cứ: văn bản nào công bố ngày nghỉ hoặc ngày làm bù này."
TOO_FAR = "Ngày {:%d/%m/%Y} ở quá xa; xin kiểm tra lại năm."
NOT_THERE = "Ngày {:%d/%m/%Y} không có trong danh sách đã khai; xin tải lại trang."
WORDS = {True: "làm việc", False: "nghỉ"}


@transaction.atomic
def declare(day: date, *, working: bool, source: str, by: User, posts: Sequence[Post]) -> DeclaredDay:
    """Declare a day; an earlier declaration of the same day is replaced. The same words again change nothing.

    Raises NotAllowed for those who do not look after the calendar, Invalid without a source or for a day that is far away.
    """
    _check(posts)
    source = " ".join(source.split())
    if not source:
        raise Invalid(NO_SOURCE)
    if not is_near(day):
        raise Invalid(TOO_FAR.format(day))
    row = DeclaredDay.objects.select_for_update().filter(day=day).first()
    if row and row.in_force and (row.working, row.source) == (working, source):
        return row
    values = {"working": working, "source": source, "in_force": True, "declared_by": by, "declared_at": clock.now()}
    row, _new = DeclaredDay.objects.update_or_create(day=day, defaults=values)
    data = {"on": day.isoformat(), "kind": WORDS[working], "source": source}
    _record("day_declare", by, posts, data)
    return row


@transaction.atomic
def take_back(day: date, *, by: User, posts: Sequence[Post]) -> None:
    """The day is again what rulebook and week say. Raises Invalid when it is not declared."""
    _check(posts)
    row = DeclaredDay.objects.select_for_update().filter(day=day, in_force=True).first()
    if row is None:
        raise Invalid(NOT_THERE.format(day))
    row.in_force = False
    row.save(update_fields=["in_force"])
    _record("day_take_back", by, posts, {"on": day.isoformat(), "kind": WORDS[row.working]})


def _check(posts: Sequence[Post]) -> None:
    if not MAY & {post.role for post in posts}:
        raise NotAllowed(NOT_YOURS)


def _record(deed: str, by: User, posts: Sequence[Post], data: dict[str, str]) -> None:
    history.record("workday", data["on"], deed, by=by, label=label_of(by, posts), data=data)
    # this process counts by it at once, the others within law.FRESH seconds
    transaction.on_commit(law.forget_days)
