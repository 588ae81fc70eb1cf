"""The tables that came in, and their rows."""

from django.db.models import QuerySet

from dondoc.web.documents import store
from dondoc.web.exchange.models import SheetImport, SheetRow
from dondoc.web.shared import tables as files

PAGE = 200


def all_sheets() -> QuerySet[SheetImport]:
    """All of them, the newest first."""
    return SheetImport.objects.select_related("by")


def heads_of(sheet: SheetImport) -> list[str]:
    """The words that head its columns."""
    table = files.read(store.get(sheet.file.sha256))
    return [str(cell or "") for cell in table[sheet.head]]


def rows_of(sheet: SheetImport, *, outcome: str = "", noted: bool = False, after: int = 0) -> list[SheetRow]:
    """A page of rows and one more when there are more: those of an outcome, or those about which something is said."""
    found = sheet.rows.filter(number__gt=after)
    if outcome:
        found = found.filter(outcome=outcome)
    if noted:
        found = found.exclude(notes=[])
    return list(found[: PAGE + 1])
