"""Reading the chains: the timeline of one object, the heads of all, and their proof."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Max, QuerySet
from django.utils import timezone

from dondoc.engine.tracking import history as chain
from dondoc.web.history.models import Anchor, Change, Event, Unnumbered


def entry_of(event: Event) -> chain.Entry:
    """The event as the engine hashes it."""
    return chain.Entry(
        object_key=f"{event.object_type}:{event.object_key}",
        number=event.number,
        deed=event.deed,
        actor=event.actor_label,
        at=chain.instant(event.at),
        data=event.data,
    )


def timeline(object_type: str, object_key: object) -> QuerySet[Event]:
    """The events of one object, oldest first."""
    return Event.objects.filter(object_type=object_type, object_key=str(object_key)).order_by("number")


def head() -> int:
    """The id of the newest event; 0 when nothing has happened yet. It changes with every deed."""
    return Event.objects.order_by("-id").values_list("id", flat=True).first() or 0


def sentence(event: Event) -> str:
    """The event in words."""
    return chain.sentence(entry_of(event))


def records() -> Iterator[chain.Record]:
    """All events as the engine verifies them."""
    for event in Event.objects.order_by("object_type", "object_key", "number").iterator(chunk_size=2000):
        yield chain.Record(entry_of(event), event.digest)


def heads(day: date) -> list[chain.Head]:
    """The last event of each object at the end of a day."""
    end = datetime.combine(day + timedelta(days=1), time.min, timezone.get_current_timezone())
    last = (
        Event.objects.filter(at__lt=end)
        .order_by()
        .values("object_type", "object_key")
        .annotate(number=Max("number"))
        .values_list("object_type", "object_key", "number")
    )
    wanted = {(kind, key, number) for kind, key, number in last}
    rows = Event.objects.filter(at__lt=end).values_list("object_type", "object_key", "number", "digest")
    return [chain.Head(f"{kind}:{key}", n, digest) for kind, key, n, digest in rows if (kind, key, n) in wanted]


def faults() -> list[str]:
    """What is wrong with the history, as Vietnamese sentences; empty when nothing is.

    Chains are verified one by one; each kept anchor must equal the hash of the heads of its day.
    """
    found = [fault.sentence for fault in chain.verify(records())]
    for anchor in Anchor.objects.all():
        if chain.anchor(heads(anchor.day)) != anchor.digest:
            found.append(
                f"Mã chốt ngày {anchor.day:%d/%m/%Y} không khớp lịch sử: có sự kiện bị sửa, bị xóa hoặc bị chèn."
            )
    return found


def changes(since: int, most: int) -> list[Change]:
    """The changes after a number, in their order; those that were numbered (`actions.number_changes`)."""
    return list(Change.objects.filter(number__gt=since).select_related("event").order_by("number")[:most])


def are_numbered() -> bool:
    """Whether no committed event waits for its number."""
    return Change.objects.exists() and not Unnumbered.objects.exists()
