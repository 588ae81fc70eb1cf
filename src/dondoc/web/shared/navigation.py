"""The rooms that a person may enter, as the side bar shows them."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dondoc.web.shared import clock
from dondoc.web.shared.access import AGENCY, OFFICE, READ_ALL, roles_of


@dataclass(frozen=True, slots=True)
class Room:
    """One entry: its label, the name of its address, its icon, the roles that see it (empty: everybody)."""

    label: object
    address: str
    icon: str
    roles: frozenset[str] = frozenset()


ROOMS = (
    Room(_("Việc của tôi"), "register:mine", "home", AGENCY | OFFICE),
    Room(_("Nhiệm vụ"), "register:list", "list-check"),
    Room(_("Văn bản"), "documents:list", "file-text", READ_ALL),
    Room(_("Theo trạng thái"), "register:board", "layout-kanban"),
    Room(_("Lịch"), "register:calendar", "calendar"),
    Room(_("Cơ quan"), "people:agencies", "building"),
    Room(_("Sắp xếp cơ quan"), "reorganisation:list", "arrows-join", OFFICE | {"administrator"}),
    Room(_("Tài khoản"), "people:accounts", "users", frozenset({"administrator"})),
)


def navigation(request: HttpRequest) -> dict[str, object]:
    """For every page: the rooms, the one that is open, the day, whether the data are made up."""
    roles = roles_of(request)
    rooms = [(room, reverse(room.address)) for room in ROOMS if not room.roles or room.roles & roles] if roles else []
    here = max((address for _room, address in rooms if request.path.startswith(address)), key=len, default="")
    return {"rooms": rooms, "here": here, "today": clock.today(), "demo": settings.DEMO, "province": settings.PROVINCE}
