"""What became of each message, for the administrator."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dondoc.web.reminders.actions import outbox
from dondoc.web.reminders.models import Delivery
from dondoc.web.reminders.queries import deliveries
from dondoc.web.reminders.queries.morning import by_mail
from dondoc.web.reminders.views.digests import whole
from dondoc.web.shared.access import Asked, administrators

PAGE = 50


@administrators
@require_GET
def index(request: Asked) -> HttpResponse:
    """The deliveries, the newest first: ?trang-thai=, ?kenh=, ?truoc=ID."""
    state, channel = request.GET.get("trang-thai", ""), request.GET.get("kenh", "")
    state = state if state in Delivery.State.values else ""
    channel = channel if channel in Delivery.Channel.values else ""
    below = whole(request.GET.get("truoc", ""))
    found = list(deliveries.log(state=state, channel=channel, below=below)[: PAGE + 1])
    shown = found[:PAGE]
    counts = deliveries.counts()
    context = {
        "rows": shown,
        "again": outbox.AGAIN,
        "below": shown[-1].pk if len(found) > PAGE else None,
        "first": below is None,
        "state": state,
        "channel": channel,
        "states": [(value, label, counts.get(value, 0)) for value, label in Delivery.State.choices],
        "channels": Delivery.Channel.choices,
        "by_mail": by_mail(),
    }
    return render(request, "reminders/log.html", context)


@administrators
@require_POST
def send_again(request: Asked, delivery_id: int) -> HttpResponse:
    """Have a delivery that failed sent now."""
    outbox.send_again(delivery_id)
    messages.success(request, _("Đã xếp tin vào hàng chờ; tin được gửi trong vòng một phút."))
    return redirect("reminders:log")
