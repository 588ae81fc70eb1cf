"""What went through the document exchange, and what lies in its folders."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from dondoc.web.exchange.models import Message

FOLDERS = ("in", "out", "aside")
REASON = ".ly-do.txt"
"""The end of the name of the file that says why another one was set aside."""


@dataclass(frozen=True, slots=True)
class Folder:
    """One of the watched folders: how many files lie in it, and since when the oldest does."""

    name: str
    files: int
    oldest: datetime | None


def folders() -> list[Folder]:
    """The three folders; none when nothing is watched."""
    if not settings.EDXML_FOLDER:
        return []
    return [_folder(name) for name in FOLDERS]


def _folder(name: str) -> Folder:
    place = Path(settings.EDXML_FOLDER) / name
    found = [one for one in place.iterdir() if _counts(one)] if place.is_dir() else []
    oldest = min((one.stat().st_mtime for one in found), default=None)
    at = None if oldest is None else datetime.fromtimestamp(oldest, timezone.get_current_timezone())
    return Folder(name, len(found), at)


def _counts(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".") and not path.name.endswith(REASON)


def listed(*, way: str = "", kind: str = "", below: int | None = None) -> QuerySet[Message]:
    """The messages, the newest first: of one way and kind, below a number."""
    found = Message.objects.select_related("document").order_by("-pk")
    wanted = {"way": way, "kind": kind, "pk__lt": below}
    return found.filter(**{name: value for name, value in wanted.items() if value})
