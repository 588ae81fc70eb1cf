"""Whether the rows of the register agree with one another and with the history; asked by `dondoc-web audit`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import groupby

from django.db.models import Exists, OuterRef
from django.utils import timezone

from dondoc.engine.tracking.replay import RETELLING, Step, first_due, replay
from dondoc.web.history.models import Event
from dondoc.web.register.models import Evidence, Obligation, Part

COLUMNS = {
    "state": "trạng thái",
    "first_due": "thời hạn đầu",
    "due": "thời hạn",
    "reported_on": "ngày báo cáo",
    "completed_on": "ngày hoàn thành",
}
"""What the history tells too, in words."""
UNTOLD = "Nhiệm vụ {} có {} không khớp lịch sử."


def faults() -> list[str]:
    """What does not agree, as Vietnamese sentences."""
    return list(_faults())


def _faults() -> Iterator[str]:
    events = Event.objects.filter(object_type="obligation", object_key=OuterRef("code"))
    for code in Obligation.objects.filter(~Exists(events)).values_list("code", flat=True):
        yield f"Nhiệm vụ {code} không có lịch sử."
    leads = Part.objects.filter(obligation=OuterRef("pk"), role=Part.Role.LEAD, ended_on=None)
    for code in Obligation.objects.filter(~Exists(leads)).values_list("code", flat=True):
        yield f"Nhiệm vụ {code} không có cơ quan chủ trì."
    yield from _untold()
    proofs = Evidence.objects.filter(obligation=OuterRef("pk"), removed_at=None)
    for code in Obligation.objects.filter(~Exists(proofs), state="completed").values_list("code", flat=True):
        yield f"Nhiệm vụ {code} hoàn thành mà không có minh chứng."


def _untold() -> Iterator[str]:
    """Rows that say something else than the replay of their events: changed past the actions."""
    rows = {row.pop("code"): row for row in Obligation.objects.values("id", "code", *COLUMNS)}
    leads = _leads()
    for code, steps in _told():
        row, then = rows.get(code), replay(steps)
        if row is None or then is None:
            continue
        told = {name: getattr(then, name) for name in COLUMNS if name != "first_due"} | {"first_due": first_due(steps)}
        wrong = [words for name, words in COLUMNS.items() if row[name] != told[name]]
        if then.lead is not None and set(then.lead) != leads[row["id"]]:
            wrong.append("cơ quan chủ trì")
        if wrong:
            yield UNTOLD.format(code, ", ".join(wrong))


def _leads() -> Mapping[int, set[str]]:
    """The keys of the lead agencies of each duty by their rows."""
    found: dict[int, set[str]] = defaultdict(set)
    parts = Part.objects.filter(role=Part.Role.LEAD, ended_on=None)
    for duty, key in parts.values_list("obligation_id", "agency__key"):
        found[duty].add(key)
    return found


def _told() -> Iterator[tuple[str, list[Step]]]:
    """The steps of each duty by its code."""
    events = Event.objects.filter(object_type="obligation", deed__in=RETELLING).order_by("object_key", "number")
    rows = events.values_list("object_key", "deed", "at", "data").iterator(chunk_size=5000)
    for code, group in groupby(rows, key=lambda row: row[0]):
        yield code, [Step(deed, _day(at), data) for _, deed, at, data in group]


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
