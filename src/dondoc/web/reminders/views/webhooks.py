"""The other systems that are told, for the administrator."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.web.people.queries import label_of
from dondoc.web.reminders.actions import webhooks
from dondoc.web.reminders.forms import WebhookForm
from dondoc.web.reminders.models import Webhook
from dondoc.web.reminders.queries import deliveries
from dondoc.web.shared.access import Asked, administrators


@administrators
@never_cache
@require_http_methods(["GET", "POST"])
def index(request: Asked) -> HttpResponse:
    """The list, and the form of a new one; its secret is shown once."""
    form = WebhookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        label = label_of(request.user, request.posts)
        made, secret = webhooks.add(**form.cleaned_data, by=request.user, label=label)
        request.session["webhook_secret"] = [made.name, secret]
        return redirect("reminders:webhooks")
    name, secret = request.session.pop("webhook_secret", ("", ""))
    context = {"form": form, "hooks": deliveries.webhooks(), "new": name, "secret": secret}
    return render(request, "reminders/webhooks.html", context, status=400 if form.errors else 200)


@administrators
@require_POST
def revoke(request: Asked, webhook_id: int) -> HttpResponse:
    """It is told nothing more."""
    get_object_or_404(Webhook, pk=webhook_id)
    webhooks.revoke(webhook_id, by=request.user, label=label_of(request.user, request.posts))
    messages.success(request, _("Đã thu hồi webhook."))
    return redirect("reminders:webhooks")


@administrators
@require_POST
def try_out(request: Asked, webhook_id: int) -> HttpResponse:
    """A message without content."""
    try:
        webhooks.try_out(webhook_id)
    except Webhook.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("Đã xếp tin thử vào hàng chờ; kết quả có ở nhật ký gửi tin."))
    return redirect("reminders:log")
