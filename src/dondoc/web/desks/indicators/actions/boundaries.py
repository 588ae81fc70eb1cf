"""The map of the communes: an administrator brings it, another one takes its place, or it is taken away."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max

from dondoc.engine.desks.indicators import tiles
from dondoc.engine.desks.indicators.boundaries import reading
from dondoc.engine.desks.indicators.boundaries.model import Simplified
from dondoc.engine.errors import NotAllowed
from dondoc.web.desks.indicators import maps
from dondoc.web.desks.indicators.models import Boundaries
from dondoc.web.history import actions as history
from dondoc.web.people.models import Post, User
from dondoc.web.people.queries import label_of
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Changed, Invalid

NOT_YOURS = "Ranh giới do quản trị viên nhập; xin liên hệ quản trị viên."
NONE = "Chưa có ranh giới nào đang dùng; bản đồ là sơ đồ ô."
CHANGED = "Ranh giới vừa được người khác nhập; xin xem lại bản đang dùng rồi làm lại."
COUNT = "Danh sách cơ quan ngày {} có {} xã, phường, bộ quy tắc có {}; xin kiểm tra danh sách cơ quan."


@dataclass(frozen=True, slots=True)
class Taken:
    """The map that is in force now, and what to look at."""

    row: Boundaries
    notes: tuple[str, ...]


def take(
    *, data: bytes, file_name: str, day: date, name: str, source: str, by: User | None, posts: Sequence[Post]
) -> Taken:
    """Show the communes by the boundaries of a GeoJSON file from now on.

    day: whose communes; name: the property with the names, empty to find it. by None: the command on the server. Raises NotAllowed for
    anybody but administrators; what `reading.read` raises; Changed when somebody else brings one at the same moment. Then nothing has changed.
    """
    _allow(by, posts)
    places = maps.places(day)
    made = reading.read(data, places, day=day, name=name)
    try:
        row = _replace(
            made, data=data, places=len(places), file_name=file_name, day=day, source=source, by=by, posts=posts
        )
    except IntegrityError as error:
        raise Changed(CHANGED) from error
    listed = tiles.listed(province=settings.PROVINCE, day=day)
    more = () if listed in (None, len(places)) else (COUNT.format(f"{day:%d/%m/%Y}", len(places), listed),)
    return Taken(row, made.notes + more)


@transaction.atomic
def _replace(
    made: Simplified,
    *,
    data: bytes,
    places: int,
    file_name: str,
    day: date,
    source: str,
    by: User | None,
    posts: Sequence[Post],
) -> Boundaries:
    """One more version, in force instead of the one before; IntegrityError when somebody else made it at the same moment."""
    Boundaries.objects.filter(in_force=True).update(in_force=False)
    row = Boundaries.objects.create(
        version=(Boundaries.objects.aggregate(last=Max("version"))["last"] or 0) + 1,
        day=day,
        geojson=made.geojson,
        places=places,
        file_name=file_name[-200:],
        digest=hashlib.sha256(data).hexdigest(),
        source=source[:300],
        name_property=made.property[:60],
        points_before=made.before,
        points_after=made.after,
        tolerance=made.tolerance,
        closed=made.closed,
        made_by=by,
        made_at=clock.now(),
    )
    said = {"version": row.version, "file": row.file_name, "digest": row.digest, "places": row.places}
    _tell(row, "take_boundaries", by, posts, said)
    return row


@transaction.atomic
def withdraw(*, by: User | None, posts: Sequence[Post]) -> None:
    """Back to the schematic. Raises NotAllowed for anybody but administrators, Invalid when there are no boundaries."""
    _allow(by, posts)
    row = Boundaries.objects.select_for_update().filter(in_force=True).first()
    if row is None:
        raise Invalid(NONE)
    row.in_force = False
    row.save(update_fields=["in_force"])
    _tell(row, "withdraw_boundaries", by, posts, {"version": row.version})


def _allow(by: User | None, posts: Sequence[Post]) -> None:
    if by is not None and not any(post.role == Post.Role.ADMINISTRATOR for post in posts):
        raise NotAllowed(NOT_YOURS)


def _tell(row: Boundaries, deed: str, by: User | None, posts: Sequence[Post], data: dict[str, object]) -> None:
    label = label_of(by, posts) if by else ""
    history.record("boundaries", row.version, deed, by=by, label=label, data=data)
