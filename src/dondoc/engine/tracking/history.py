"""The append-only history: one chain of hashes for each object, and an anchor over the heads of all chains.

Each record carries SHA-256 (FIPS 180-4) of the record before it and of its own canonical JSON (keys sorted, no blanks,
UTF-8), so that a changed, removed, added or moved record shows. The end of a chain is guarded by the anchor: a list of
heads that was hashed earlier and must still be found in the chains.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from dondoc.engine.errors import BadSettings
from dondoc.engine.tracking.timeline import tell

GENESIS = "0" * 64
"""What stands before the first record of every chain."""


class FaultKind(StrEnum):
    """What is wrong with a chain."""

    ALTERED = "altered"
    MISSING = "missing"
    TWICE = "twice"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of one object.

    object_key: "obligation:123"; number: 1, 2, 3 ... within the object; deed: a value of Deed or a desk's own word;
    actor: who, as shown; at: an instant as `instant` writes it; data: strings, whole numbers, booleans, None, and lists
    and mappings of them (docs/tracking.md lists the keys that `sentence` knows).
    """

    object_key: str
    number: int
    deed: str
    actor: str
    at: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """An entry as it is stored, with its digest."""

    entry: Entry
    digest: str


@dataclass(frozen=True, slots=True, order=True)
class Head:
    """The last record of an object at some moment."""

    object_key: str
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A break of a chain: at which record, of what kind, and a Vietnamese sentence."""

    object_key: str
    number: int
    kind: FaultKind
    sentence: str


SAID = {
    FaultKind.ALTERED: "Sự kiện số {number} của {key} không khớp mã kiểm tra: nội dung đã bị thay đổi sau khi ghi.",
    FaultKind.MISSING: "Thiếu sự kiện số {number} của {key}: lịch sử không liền mạch.",
    FaultKind.TWICE: "Sự kiện số {number} của {key} xuất hiện hai lần.",
    FaultKind.CUT: "Sự kiện số {number} của {key} đã được chốt trước đây nhưng không còn như lúc chốt.",
}


def instant(moment: datetime) -> str:
    """A moment as it enters a chain: UTC with microseconds, "2026-03-02T01:30:00.000000Z".

    Raises BadSettings for a moment without a time zone.
    """
    if moment.tzinfo is None:
        raise BadSettings("Thời điểm của sự kiện thiếu múi giờ; xin ghi kèm múi giờ.")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def canonical(entry: Entry) -> str:
    """The one JSON text of an entry. Raises BadSettings when its data hold what JSON stores do not keep exactly."""
    whole = {
        "actor": entry.actor,
        "at": entry.at,
        "data": entry.data,
        "deed": entry.deed,
        "number": entry.number,
        "object": entry.object_key,
    }
    return json.dumps(_exact(whole), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(previous: str, entry: Entry) -> str:
    """SHA-256 in hex over the digest before (GENESIS for the first) and the entry."""
    return hashlib.sha256(f"{previous}\n{canonical(entry)}".encode()).hexdigest()


def append(chain: Sequence[Record] | Head | None, entry: Entry) -> Record:
    """The record that follows a chain (or its head). Raises BadSettings when object or number do not follow."""
    head = chain if isinstance(chain, Head) else head_of(chain or ())
    number, previous = (head.number, head.digest) if head else (0, GENESIS)
    if entry.number != number + 1 or (head and head.object_key != entry.object_key):
        raise BadSettings(
            f"Sự kiện số {entry.number} của {entry.object_key} không nối tiếp lịch sử; xin tải lại trang."
        )
    return Record(entry, digest(previous, entry))


def head_of(chain: Sequence[Record]) -> Head | None:
    """The head of one object's chain; None for an empty one."""
    if not chain:
        return None
    last = chain[-1]
    return Head(last.entry.object_key, last.entry.number, last.digest)


def anchor(heads: Iterable[Head]) -> str:
    """SHA-256 in hex over the heads of all objects, in whatever order they come."""
    lines = (json.dumps([head.object_key, head.number, head.digest], ensure_ascii=False) for head in sorted(heads))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def verify(records: Iterable[Record], heads: Iterable[Head] = ()) -> tuple[Fault, ...]:
    """The faults of the chains of any number of objects, in any order; none when all is as it was written.

    heads: as they stood at an earlier anchor; each must still be in its chain.
    """
    chains: dict[str, list[Record]] = {}
    for record in records:
        chains.setdefault(record.entry.object_key, []).append(record)
    faults: list[Fault] = []
    for key in sorted(chains):
        faults += _verify_chain(key, sorted(chains[key], key=lambda record: record.entry.number))
    known = {(key, record.entry.number): record.digest for key, chain in chains.items() for record in chain}
    cut = (head for head in sorted(heads) if known.get((head.object_key, head.number)) != head.digest)
    return (*faults, *(_fault(head.object_key, head.number, FaultKind.CUT) for head in cut))


def sentence(entry: Entry) -> str:
    """The event as one Vietnamese sentence: "Sở Tài chính xin gia hạn đến 30/6/2026: chờ ý kiến thẩm định." """
    return tell(entry.deed, entry.actor, entry.data)


def _verify_chain(key: str, chain: list[Record]) -> list[Fault]:
    faults: list[Fault] = []
    previous, expected = GENESIS, 1
    for record in chain:
        number = record.entry.number
        if number < expected:
            faults.append(_fault(key, number, FaultKind.TWICE))
            continue
        faults += [_fault(key, gone, FaultKind.MISSING) for gone in range(expected, min(number, expected + 100))]
        # after a gap the digest before is unknown; the gap is the fault
        if number == expected and not _matches(previous, record):
            faults.append(_fault(key, number, FaultKind.ALTERED))
        previous, expected = record.digest, number + 1
    return faults


def _matches(previous: str, record: Record) -> bool:
    try:
        return digest(previous, record.entry) == record.digest
    except BadSettings:
        return False


def _fault(key: str, number: int, kind: FaultKind) -> Fault:
    return Fault(key, number, kind, SAID[kind].format(key=key, number=number))


def _exact(value: Any) -> Any:
    """The value when every store gives it back as it was; no floats, no NUL, no half characters, no odd keys."""
    if value is None or isinstance(value, bool) or type(value) is int:
        return value
    if isinstance(value, str):
        return _exact_text(value)
    if isinstance(value, Mapping):
        return {_exact_text(key): _exact(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_exact(item) for item in value]
    raise BadSettings(f"Dữ liệu kiểu {type(value).__name__} không ghi được vào lịch sử; xin chuyển thành chữ trước.")


def _exact_text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
        raise BadSettings("Lịch sử chỉ ghi được chữ Unicode hợp lệ; xin gõ lại nội dung.")
    return str(value)
