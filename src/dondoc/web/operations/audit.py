"""One look over everything that must agree: the chains of events, the files on disk, the rows of the register."""

from dondoc.web.documents.queries.files import file_faults
from dondoc.web.history import queries as history
from dondoc.web.history.models import Anchor, Event
from dondoc.web.register.queries import agreement


def faults() -> list[str]:
    """What is wrong, as Vietnamese sentences; empty when nothing is."""
    return [*history.faults(), *file_faults(), *agreement.faults()]


def summary(found: list[str]) -> str:
    """The closing line of an audit."""
    counted = f"{Event.objects.count()} sự kiện, {Anchor.objects.count()} mã chốt"
    return (
        f"Đã kiểm tra {counted}: không có sai lệch." if not found else f"Đã kiểm tra {counted}: {len(found)} sai lệch."
    )
