"""What went through the document exchange, for programs that watch over it."""

from datetime import datetime
from typing import Annotated

from ninja import Query, Schema

from dondoc.web.exchange.models import Message
from dondoc.web.exchange.queries import messages
from dondoc.web.shared.access import OFFICE, roles_of
from dondoc.web.shared.pages import Cursor
from dondoc.web.shared.programs import DOCUMENTS, Asking, Ways, only
from dondoc.web.shared.shapes import MOST_ID, listed

ways = Ways("trục liên thông", scope=DOCUMENTS)
PAGE = 50


class FolderTold(Schema):
    """A watched folder: how many files lie in it, and since when the oldest does."""

    name: str
    files: int
    oldest: datetime | None


class Exchanged(Schema):
    """One package or status; document: for the Office alone; sentence: what became of it, or why it was set aside."""

    id: int
    way: str
    kind: str
    file_name: str
    document: int | None
    code: str
    sentence: str
    at: datetime


class ExchangedPage(Schema):
    """One page, the newest first; `next` is the cursor of the next one."""

    folders: list[FolderTold]
    items: list[Exchanged]
    next: str | None


class ExchangedFilters(Schema):
    """As on the page."""

    way: Annotated[Message.Way, listed(Message.Way)] | None = None
    kind: Annotated[Message.Kind, listed(Message.Kind)] | None = None


@ways.reads("/exchanged", ExchangedPage, "Trao đổi qua trục liên thông")
def list_exchanged(
    request: Asking,
    filters: Query[ExchangedFilters],
    cursor: Cursor = "",
) -> ExchangedPage:
    """Gói đến, gói để riêng kèm lý do, báo cáo và trạng thái đi, trạng thái đến; Văn phòng và quản trị viên."""
    only(request, *OFFICE, "administrator")
    way, kind = (one.value if one else "" for one in (filters.way, filters.kind))
    found = list(messages.listed(way=way, kind=kind, below=int(cursor or MOST_ID))[: PAGE + 1])
    of_office = bool(roles_of(request) & OFFICE)
    names = ("id", "way", "kind", "file_name", "code", "sentence", "at")
    items = [
        Exchanged(document=row.document_id if of_office else None, **{name: getattr(row, name) for name in names})
        for row in found[:PAGE]
    ]
    folders = [FolderTold(name=one.name, files=one.files, oldest=one.oldest) for one in messages.folders()]
    return ExchangedPage(folders=folders, items=items, next=str(items[-1].id) if len(found) > PAGE else None)
