"""Why duties are late, as far as their agencies wrote it down by a day: for reports, in a few queries for any number."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django.utils import timezone

from dondoc.engine.tracking.words import Deed
from dondoc.web.history.models import Event
from dondoc.web.register.models import Report
from dondoc.web.register.queries.one import DRAFTED

CHUNK = 500
SAYING = (Deed.PROGRESS, Deed.ASK_EXTENSION, Deed.SEND_BACK, Deed.RETURN)
"""Deeds whose reason tells how a duty stands."""
DECIDING = (
    Deed.CANCEL_EXTENSION,
    Deed.GRANT_EXTENSION,
    Deed.REFUSE_EXTENSION,
    Deed.RETURN,
    Deed.REASSIGN,
    Deed.TRANSFER,
)
"""After these a request for more time waits no longer, or is not the present agency's."""
BEGINNINGS = {Deed.ASK_EXTENSION: "Đề nghị gia hạn: ", Deed.SEND_BACK: "Văn phòng yêu cầu làm lại: "}


@dataclass(frozen=True, slots=True)
class Reason:
    """What was said last about a duty, "" when nothing; asking: whether a request for more time waited."""

    words: str = ""
    asking: bool = False


def reasons(codes: Iterable[str], day: date) -> Mapping[str, Reason]:
    """What was said about some duties up to the end of a day; a report's own difficulties go before other words."""
    end = datetime.combine(day + timedelta(days=1), time.min, timezone.get_current_timezone())
    found: dict[str, Reason] = {}
    left = iter(codes)
    while chunk := list(islice(left, CHUNK)):
        found |= {code: Reason() for code in chunk} | _said(chunk, end)
        found |= {code: Reason(words, found[code].asking) for code, words in _difficulties(chunk, end)}
    return found


def _said(codes: Sequence[str], end: datetime) -> dict[str, Reason]:
    events = Event.objects.filter(object_type="obligation", object_key__in=codes, at__lt=end)
    rows: Iterator[tuple[str, str, dict[str, Any]]] = (
        events.filter(deed__in=[*SAYING, *DECIDING])
        .order_by("object_key", "number")
        .values_list("object_key", "deed", "data")
        .iterator()
    )
    found: dict[str, Reason] = {}
    for code, deed, data in rows:
        was = found.get(code, Reason())
        words = str(data.get("reason", "")).strip()
        # another agency has it now: what the first one said is no reason of its own
        before = "" if deed == Deed.REASSIGN else was.words
        said = words and deed in SAYING and words != DRAFTED
        asking = deed == Deed.ASK_EXTENSION or (was.asking and deed not in DECIDING)
        found[code] = Reason(f"{BEGINNINGS.get(Deed(deed), '')}{words}" if said else before, asking)
    return found


def _difficulties(codes: Sequence[str], end: datetime) -> Iterator[tuple[str, str]]:
    """The difficulties of the last report that names any."""
    rows = Report.objects.filter(obligation__code__in=codes, stage=Report.Stage.SENT, reported_at__lt=end)
    rows = rows.exclude(difficulties="").order_by("pk")
    yield from rows.values_list("obligation__code", "difficulties")
