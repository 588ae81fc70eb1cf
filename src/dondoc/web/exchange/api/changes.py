"""The feed: what changed since a number, in order, nothing left out, nothing twice."""

from datetime import datetime
from typing import Annotated, cast

from ninja import Router, Schema
from pydantic import Field

from dondoc.web.exchange.api.gate import Bearer, Called
from dondoc.web.exchange.api.opening import desks
from dondoc.web.exchange.queries import changes
from dondoc.web.history import actions as history
from dondoc.web.history.queries import are_numbered, sentence
from dondoc.web.shared.access import Asked
from dondoc.web.shared.programs import READ
from dondoc.web.shared.shapes import MOST_ID

router = Router(auth=Bearer(READ), tags=["thay đổi"])


class OneChange(Schema):
    """One event: what it happened to, what was done, by whom."""

    number: int
    at: datetime
    type: str
    key: str
    step: int
    deed: str
    actor: str
    sentence: str
    digest: str


class ChangePage(Schema):
    """Changes in their order. Ask again with `since` = `next`; at once when `more`."""

    items: list[OneChange]
    next: int
    more: bool


@router.get("/changes", response=ChangePage, summary="Thay đổi từ một mốc")
def list_changes(
    request: Called,
    since: Annotated[int, Field(ge=0, le=MOST_ID)] = 0,
    limit: Annotated[int, Field(ge=1, le=500)] = 100,
) -> ChangePage:
    """Mọi việc đã xảy ra sau số `since` với những gì tài khoản được xem: nhiệm vụ, văn bản, văn bản đôn đốc, báo cáo, chỉ tiêu và số
    liệu, cơ quan, tài khoản (`type` cho biết loại). Số không lặp, không sót, kể cả khi nhiều người đang ghi; `next` là mốc cho lần
    hỏi sau."""
    if not are_numbered():
        history.number_changes()
    found = changes.after(since, limit, cast("Asked", request), [ways.tellers for ways in desks()])
    items = [
        OneChange(
            number=row.number,
            at=row.event.at,
            type=row.event.object_type,
            key=row.event.object_key,
            step=row.event.number,
            deed=row.event.deed,
            actor=row.event.actor_label,
            sentence=sentence(row.event),
            digest=row.event.digest,
        )
        for row in found.rows
    ]
    return ChangePage(items=items, next=found.upto, more=found.more)
