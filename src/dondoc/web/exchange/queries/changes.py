"""What changed after a number, as far as the reader may know."""

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.web.documents.queries import listing
from dondoc.web.history import queries as history
from dondoc.web.history.models import Change, Event
from dondoc.web.people.models import Post
from dondoc.web.register.queries import rights
from dondoc.web.register.queries.parts import shares_for
from dondoc.web.shared.access import READ_ALL


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes that the reader may know of, up to which number they were looked through, and whether there are more."""

    rows: list[Change]
    upto: int
    more: bool


def after(since: int, most: int, posts: Sequence[Post]) -> Changes:
    """The changes after a number: those of duties, documents and agencies that the holder of these posts may see."""
    found = history.changes(since, most + 1)
    looked = found[:most]
    known = _known(looked, posts)
    rows = [row for row in looked if (row.event.object_type, row.event.object_key) in known]
    if not any(post.role in READ_ALL for post in posts):
        rows = [row for row in rows if _told(row.event, posts)]
    return Changes(rows, looked[-1].number if looked else since, len(found) > most)


def _known(rows: Sequence[Change], posts: Sequence[Post]) -> set[tuple[str, str]]:
    keys: dict[str, set[str]] = {}
    for row in rows:
        keys.setdefault(row.event.object_type, set()).add(row.event.object_key)
    codes = rights.visible(posts).filter(code__in=keys.get("obligation", ())).values_list("code", flat=True)
    numbers = [key for key in keys.get("document", ()) if key.isdecimal()]
    papers = listing.visible(posts).filter(pk__in=numbers).values_list("pk", flat=True)
    agencies = keys.get("agency", set()) if posts else set()
    return {
        *(("obligation", code) for code in codes),
        *(("document", str(pk)) for pk in papers),
        *(("agency", key) for key in agencies),
    }


def _told(event: Event, posts: Sequence[Post]) -> bool:
    """What an agency shares out inside is told to those who may see the piece, as on the page."""
    if "share_id" not in event.data:
        return True
    duty = rights.find(event.object_key, posts)
    return shares_for(duty, posts).filter(pk=event.data["share_id"]).exists()
