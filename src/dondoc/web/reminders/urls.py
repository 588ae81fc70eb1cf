"""The addresses of the app."""

from django.urls import path

from dondoc.web.reminders.views import digests, feed, log, preferences, webhooks

app_name = "reminders"

urlpatterns = [
    path("nhac-viec/", digests.index, name="digests"),
    path("nhac-viec/tuy-chon/", preferences.page, name="preferences"),
    path("nhac-viec/lich/", preferences.calendar, name="calendar"),
    path("nhac-viec/<str:day>/", digests.show, name="digest"),
    path("lich-rieng/<str:token>.ics", feed.show, name="feed"),
    path("gui-tin/", log.index, name="log"),
    path("gui-tin/<int:delivery_id>/gui-lai/", log.send_again, name="send_again"),
    path("gui-tin/webhook/", webhooks.index, name="webhooks"),
    path("gui-tin/webhook/<int:webhook_id>/thu-hoi/", webhooks.revoke, name="webhook_revoke"),
    path("gui-tin/webhook/<int:webhook_id>/gui-thu/", webhooks.try_out, name="webhook_try"),
]
