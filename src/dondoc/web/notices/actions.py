"""Telling people in the application."""

from collections.abc import Iterable

from django.db import transaction

from dondoc.web.notices.models import Notice
from dondoc.web.people.models import User
from dondoc.web.shared import clock


@transaction.atomic
def tell(people: Iterable[User], *, kind: str, text: str, link: str, subject_key: str = "", once: str) -> int:
    """Give each person one notice; those who already have one with the same `once` get none. Returns how many were new."""
    now = clock.now()
    ids = {person.id for person in people}
    known = set(Notice.objects.filter(to__in=ids, once=once).values_list("to_id", flat=True))
    rows = [
        Notice(to_id=id_, kind=kind, text=text[:500], link=link, subject_key=subject_key, once=once, at=now)
        for id_ in sorted(ids - known)
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def read(user: User, *, upto: int | None = None) -> int:
    """Mark the person's notices (up to an id) as read; returns how many were."""
    rows = Notice.objects.filter(to=user, read_at=None)
    if upto is not None:
        rows = rows.filter(id__lte=upto)
    return rows.update(read_at=clock.now())


def read_one(notice: Notice) -> None:
    """Mark one notice as read, once."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=clock.now())
