"""The rooms that a person may enter, as the side bar shows them."""

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
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
    Room(_("Điều hành"), "board:show", "chart-bar", READ_ALL),
    Room(_("Nhiệm vụ"), "register:list", "list-check"),
    Room(_("Văn bản"), "documents:list", "file-text", READ_ALL),
    Room(_("Theo trạng thái"), "register:board", "layout-kanban"),
    Room(_("Lịch"), "register:calendar", "calendar"),
    Room(_("Đôn đốc"), "reminders:letters", "mail", READ_ALL),
    Room(_("Nhắc việc"), "reminders:digests", "bell", AGENCY | OFFICE),
    Room(_("Báo cáo"), "reports:list", "file-check"),
    Room(_("Cơ quan"), "people:agencies", "building"),
    Room(_("Sắp xếp cơ quan"), "reorganisation:list", "arrows-join", OFFICE | {"administrator"}),
    Room(_("Nhập bảng"), "exchange:sheets", "upload", OFFICE),
    Room(_("Trục liên thông"), "exchange:axis", "link", OFFICE | {"administrator"}),
    Room(_("Tài khoản"), "people:accounts", "users", frozenset({"administrator"})),
    Room(_("Nhật ký gửi tin"), "reminders:log", "send", frozenset({"administrator"})),
    Room(_("Vận hành"), "operations:state", "database", frozenset({"administrator"})),
)


def all_rooms() -> tuple[Room, ...]:
    """The rooms of the system with those of the desks, which name theirs in `rooms` of their app (none is named here, so
    that a desk can be taken out), before the agencies."""
    desks = [Room(*room) for app in apps.get_app_configs() for room in getattr(app, "rooms", ())]
    agencies = next(place for place, room in enumerate(ROOMS) if room.address == "people:agencies")
    return (*ROOMS[:agencies], *desks, *ROOMS[agencies:])


def rooms_of(request: HttpRequest) -> list[tuple[Room, str]]:
    """The rooms that the person may enter, with their addresses; none for a stranger."""
    roles = roles_of(request)
    open_to = [room for room in all_rooms() if not room.roles or room.roles & roles] if roles else []
    return [(room, reverse(room.address)) for room in open_to]


def first_of(request: HttpRequest) -> str:
    """The address at which the person begins: the first of their rooms; an administrator's work is with the accounts, duties
    are not theirs to see. "" for a stranger."""
    if roles_of(request) == {"administrator"}:
        return reverse("people:accounts")
    return next((address for _room, address in rooms_of(request)), "")


def here_of(request: HttpRequest) -> str:
    """The address of the room in which this page lies, or "": the first page is a room of its own alone."""
    path = request.path
    if path.startswith("/doc-van-ban/"):
        path = reverse("documents:list")
    inside = (
        address for _room, address in rooms_of(request) if path.startswith(address) and (address != "/" or path == "/")
    )
    return max(inside, key=len, default="")


def navigation(request: HttpRequest) -> dict[str, object]:
    """For every page: the rooms, the one that is open, the day, whether the data are made up.

    The rooms are looked up when a page shows them, so that a page of an error needs no database.
    """
    return {
        "rooms": SimpleLazyObject(lambda: rooms_of(request)),
        "here": SimpleLazyObject(lambda: here_of(request)),
        "today": clock.today(),
        "demo": settings.DEMO,
        "province": settings.PROVINCE,
    }
