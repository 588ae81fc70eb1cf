"""How a person wants to be told, and the address of their calendar."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.web.reminders.actions import preferences
from dondoc.web.reminders.forms import PreferenceForm
from dondoc.web.reminders.models import Preference
from dondoc.web.reminders.queries import feed
from dondoc.web.reminders.queries.morning import by_mail
from dondoc.web.shared import law
from dondoc.web.shared.access import Asked, members


@members
@never_cache
@require_http_methods(["GET", "POST"])
def page(request: Asked) -> HttpResponse:
    """The choices, what nobody can turn off, and the calendar."""
    kept = Preference.objects.filter(user=request.user).first() or Preference(user=request.user)
    initial = {"hour": "" if kept.hour is None else kept.hour, "early": kept.early, "weekly": kept.weekly}
    form = PreferenceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        preferences.choose(request.user, **form.cleaned_data)
        messages.success(request, _("Đã lưu cách nhận nhắc việc."))
        return redirect("reminders:preferences")
    context = {
        "form": form,
        "feed": feed.open_feed(request.user),
        # shown once, right after it was made
        "address": request.session.pop("calendar_address", ""),
        "by_mail": by_mail(),
        "rules": law.rules(),
    }
    return render(request, "reminders/preferences.html", context, status=400 if form.errors else 200)


@members
@require_POST
def calendar(request: Asked) -> HttpResponse:
    """A new address for the calendar, or none any more."""
    if request.POST.get("deed") == "close":
        preferences.close_calendar(request.user)
        messages.success(request, _("Đường dẫn lịch không còn mở được nữa."))
    else:
        token = preferences.open_calendar(request.user)
        request.session["calendar_address"] = request.build_absolute_uri(reverse("reminders:feed", args=[token]))
    return redirect("reminders:preferences")
