"""The columns of a list and their heads."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from dondoc.web.shared.access import Asked

COLUMNS = {
    "lead": _("Chủ trì"),
    "cooperating": _("Phối hợp"),
    "due": _("Thời hạn"),
    "standing": _("Tình trạng"),
    "state": _("Trạng thái"),
    "priority": _("Mức độ"),
    "supervisor": _("Người theo dõi"),
    "document": _("Văn bản"),
    "assigned": _("Ngày giao"),
    "given_by": _("Người giao"),
}
"""The columns that a reader may choose; code and title are always there."""
SHOWN = ("lead", "due", "standing", "state")
SORT_OF_COLUMN = {"lead": "agency", "due": "due", "assigned": "assigned", "priority": "priority"}


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: its words and, where the list can be sorted by it, how it is sorted now and what comes next."""

    name: str
    words: str
    next_sort: str = ""
    direction: str = ""


def columns_of(request: Asked) -> list[str]:
    """The columns that the reader chose, in the order of COLUMNS."""
    own = request.user.preferences.get("list_columns", SHOWN)
    return [name for name in COLUMNS if name in own]


def heads(columns: list[str], order: str) -> list[Head]:
    """The heads of some columns under an order."""
    return [_head(name, str(COLUMNS[name]), order) for name in columns]


def _head(name: str, words: str, order: str) -> Head:
    sort = SORT_OF_COLUMN.get(name, "code" if name == "code" else "")
    if not sort:
        return Head(name, words)
    if order.lstrip("-") != sort:
        return Head(name, words, sort)
    down = order.startswith("-")
    return Head(name, words, sort if down else f"-{sort}", "descending" if down else "ascending")


def code_head(order: str) -> Head:
    """The head of the first column."""
    return _head("code", str(_("Mã")), order)
