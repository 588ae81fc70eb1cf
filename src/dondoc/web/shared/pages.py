"""Pages of the lists that programs read: the cursor is the number of the last row that was shown, so that a page stays right
while rows are added before it."""

from typing import Annotated, TypeVar

from django.db.models import Model, QuerySet
from pydantic import Field

Row = TypeVar("Row", bound=Model)
Cursor = Annotated[str, Field(max_length=16, pattern=r"^\d{0,15}$")]


def page_of(rows: QuerySet[Row], cursor: str, size: int, *, oldest_first: bool = False) -> tuple[list[Row], str | None]:
    """The rows after a cursor ("" for the first page), the newest first unless said otherwise, and the cursor of the next page."""
    if cursor:
        rows = rows.filter(pk__gt=int(cursor)) if oldest_first else rows.filter(pk__lt=int(cursor))
    found = list(rows.order_by("pk" if oldest_first else "-pk")[: size + 1])
    return found[:size], str(found[size - 1].pk) if len(found) > size else None
