"""How people and other systems are told: a person's own choices and calendar, digests, webhooks, what became of each message."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404
from django.urls import reverse
from ninja import Query, Schema
from pydantic import Field

from dondoc.web.people.queries import label_of
from dondoc.web.reminders.actions import outbox, preferences, webhooks
from dondoc.web.reminders.actions.digests import sentence
from dondoc.web.reminders.models import Delivery, Preference, Webhook
from dondoc.web.reminders.queries import deliveries
from dondoc.web.shared.errors import Invalid
from dondoc.web.shared.pages import Cursor, page_of
from dondoc.web.shared.programs import ORGANISATION, Asking, Done, Ways, only
from dondoc.web.shared.shapes import MOST_ID, Body, Counted, Id, Line, listed

ways = Ways("nhắc việc và webhook", scope=ORGANISATION)
PAGE = 50
ADMINISTRATOR = "administrator"
NOTHING = "Xin chọn ít nhất một loại tin gửi đến hệ thống này: digests, letters hoặc notices."


class Telling(Schema):
    """When the person's digest comes (null: at the province's usual hour) and which mails come with it."""

    hour: int | None
    early: bool
    weekly: bool


class TellingChosen(Body):
    """The same, chosen."""

    hour: Annotated[int, Field(ge=0, le=23)] | None
    early: bool
    weekly: bool


class CalendarTold(Schema):
    """The address of the person's calendar; it is told once, and empty when the request is repeated."""

    address: str


class DigestTold(Schema):
    """A morning's digest."""

    day: date
    sentence: str
    overdue: int
    last_day: int
    early: int
    content: list[dict[str, Any]]


class DigestPage(Schema):
    """One page, the newest first; `next` is the cursor of the next one."""

    items: list[DigestTold]
    next: str | None


class HookTold(Schema):
    """A system that is told; the secret stands in the answer that made it alone."""

    id: int
    name: str
    address: str
    digests: bool
    letters: bool
    notices: bool
    made_at: datetime
    revoked_at: datetime | None


class HookPage(Schema):
    """One page, the newest first; `next` is the cursor of the next one."""

    items: list[HookTold]
    next: str | None


class HookMade(HookTold):
    """With the secret by which it checks signatures; empty when the request is repeated."""

    secret: str


class NewHook(Body):
    """A system and what it is told."""

    name: Annotated[Line, Field(min_length=1, max_length=120)]
    address: Annotated[Line, Field(max_length=500)]
    digests: bool = False
    letters: bool = False
    notices: bool = False


class MessageTold(Schema):
    """One message that left, or is to leave, the house."""

    id: int
    channel: str
    kind: str
    receiver: str
    state: str
    attempts: int
    made_at: datetime
    next_at: datetime
    ended_at: datetime | None
    error: str


class MessagePage(Schema):
    """One page, the newest first; `next` is the cursor of the next one."""

    items: list[MessageTold]
    next: str | None


class MessageFilters(Schema):
    """As on the page."""

    state: Annotated[Delivery.State, listed(Delivery.State)] | None = None
    channel: Annotated[Delivery.Channel, listed(Delivery.Channel)] | None = None


def _telling(request: Asking) -> Telling:
    kept = Preference.objects.filter(user=request.user).first() or Preference(user=request.user)
    return Telling(hour=kept.hour, early=kept.early, weekly=kept.weekly)


@ways.reads("/me/telling", Telling, "Cách nhận nhắc việc")
def get_telling(request: Asking) -> Telling:
    """Lựa chọn của chính mình."""
    only(request)
    return _telling(request)


@ways.writes("/me/telling", Telling, "Chọn cách nhận nhắc việc", method="PUT")
def choose_telling(request: Asking, body: TellingChosen) -> Done:
    """Giờ nhận và các thư không bắt buộc."""
    only(request)
    preferences.choose(request.user, **body.model_dump())
    return 200, _telling(request), None


@ways.writes("/me/calendar", CalendarTold, "Tạo đường dẫn lịch riêng", status=201, hidden=["address"])
def open_calendar(request: Asking) -> Done:
    """Đường dẫn lịch mới (iCalendar); đường dẫn cũ không mở được nữa."""
    only(request)
    token = preferences.open_calendar(request.user)
    return 201, CalendarTold(address=request.build_absolute_uri(reverse("reminders:feed", args=[token]))), None


@ways.writes("/me/calendar/close", Counted, "Đóng đường dẫn lịch riêng")
def close_calendar(request: Asking) -> Done:
    """Đường dẫn lịch không mở được nữa."""
    only(request)
    return 200, Counted(count=preferences.close_calendar(request.user)), None


@ways.reads("/me/digests", DigestPage, "Nhắc việc của mình")
def list_digests(request: Asking, cursor: Cursor = "") -> DigestPage:
    """Bản nhắc việc từng buổi sáng, mới nhất trước."""
    only(request)
    found = list(deliveries.digests_of(request.user, below=int(cursor or MOST_ID))[: PAGE + 1])
    names = ("day", "overdue", "last_day", "early", "content")
    items = [DigestTold(sentence=sentence(one), **{name: getattr(one, name) for name in names}) for one in found[:PAGE]]
    return DigestPage(items=items, next=str(found[PAGE - 1].pk) if len(found) > PAGE else None)


@ways.reads("/webhooks", HookPage, "Hệ thống nhận tin")
def list_webhooks(request: Asking, cursor: Cursor = "") -> HookPage:
    """Các hệ thống được báo tin; chỉ quản trị viên."""
    only(request, ADMINISTRATOR)
    found, following = page_of(deliveries.webhooks(), cursor, PAGE)
    return HookPage(items=[HookTold(**_hook(one)) for one in found], next=following)


def _hook(one: Webhook) -> dict[str, Any]:
    return {name: getattr(one, name) for name in HookTold.model_fields}


@ways.writes("/webhooks", HookMade, "Thêm hệ thống nhận tin", status=201, hidden=["secret"])
def add_webhook(request: Asking, body: NewHook) -> Done:
    """Một hệ thống mới; khóa để kiểm tra chữ ký chỉ có trong trả lời này."""
    only(request, ADMINISTRATOR)
    if not (body.digests or body.letters or body.notices):
        raise Invalid(NOTHING)
    label = label_of(request.user, request.posts)
    made, secret = webhooks.add(**body.model_dump(), by=request.user, label=label)
    return 201, HookMade(**_hook(made), secret=secret), None


def _found(request: Asking, webhook_id: int) -> Webhook:
    only(request, ADMINISTRATOR)
    found = Webhook.objects.filter(pk=webhook_id).first()
    if found is None:
        raise Http404
    return found


@ways.writes("/webhooks/{int:webhook_id}/revoke", HookTold, "Thu hồi webhook")
def revoke_webhook(request: Asking, webhook_id: Id) -> Done:
    """Hệ thống ấy không được báo gì nữa."""
    found = _found(request, webhook_id)
    webhooks.revoke(found.pk, by=request.user, label=label_of(request.user, request.posts))
    return 200, HookTold(**_hook(_found(request, webhook_id))), None


@ways.writes("/webhooks/{int:webhook_id}/try-out", MessageTold, "Gửi tin thử")
def try_webhook(request: Asking, webhook_id: Id) -> Done:
    """Một tin không có nội dung, để bên nhận thiết đặt."""
    found = _found(request, webhook_id)
    if found.revoked_at is not None:
        raise Http404
    return 200, _message(webhooks.try_out(found.pk)), None


@ways.reads("/deliveries", MessagePage, "Nhật ký gửi tin")
def list_deliveries(request: Asking, filters: Query[MessageFilters], cursor: Cursor = "") -> MessagePage:
    """Tin đã gửi, chờ gửi, không gửi được; chỉ quản trị viên."""
    only(request, ADMINISTRATOR)
    state, channel = (one.value if one else "" for one in (filters.state, filters.channel))
    found = list(deliveries.log(state=state, channel=channel, below=int(cursor or MOST_ID))[: PAGE + 1])
    items = [_message(one) for one in found[:PAGE]]
    return MessagePage(items=items, next=str(items[-1].id) if len(found) > PAGE else None)


def _message(one: Delivery) -> MessageTold:
    names = ("id", "channel", "kind", "state", "attempts", "made_at", "next_at", "ended_at", "error")
    receiver = str(one.webhook or one.person or "")
    return MessageTold(receiver=receiver, **{name: getattr(one, name) for name in names})


@ways.writes("/deliveries/{int:delivery_id}/send-again", MessageTold, "Gửi lại một tin")
def send_again(request: Asking, delivery_id: Id) -> Done:
    """Một tin chưa gửi được được gửi lại trong vòng một phút."""
    only(request, ADMINISTRATOR)
    return 200, _message(outbox.send_again(delivery_id)), None
