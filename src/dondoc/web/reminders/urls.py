"""The addresses of the app."""

from django.urls import path, re_path

from dondoc.web.reminders.views import digests, feed, letters, letters_list, log, preferences, webhooks

app_name = "reminders"

urlpatterns = [
    path("nhac-viec/", digests.index, name="digests"),
    path("nhac-viec/tuy-chon/", preferences.page, name="preferences"),
    path("nhac-viec/lich/", preferences.calendar, name="calendar"),
    path("nhac-viec/<str:day>/", digests.show, name="digest"),
    path("lich-rieng/<str:token>.ics", feed.show, name="feed"),
    path("don-doc/", letters_list.index, name="letters"),
    path("don-doc/soan/", letters_list.draft, name="letters_draft"),
    path("don-doc/co-quan/<slug:key>/", letters_list.received, name="letters_received"),
    path("don-doc/<int:letter_id>/", letters.page, name="letter"),
    path("don-doc/<int:letter_id>/cap-nhat/", letters.refresh, name="letter_refresh"),
    path("don-doc/<int:letter_id>/bo/", letters.drop, name="letter_drop"),
    path("don-doc/<int:letter_id>/phat-hanh/", letters.issue, name="letter_issue"),
    re_path(r"^don-doc/(?P<letter_id>\d+)/tai/(?P<kind>docx|pdf)/$", letters.file, name="letter_file"),
    path("gui-tin/", log.index, name="log"),
    path("gui-tin/<int:delivery_id>/gui-lai/", log.send_again, name="send_again"),
    path("gui-tin/webhook/", webhooks.index, name="webhooks"),
    path("gui-tin/webhook/<int:webhook_id>/thu-hoi/", webhooks.revoke, name="webhook_revoke"),
    path("gui-tin/webhook/<int:webhook_id>/gui-thu/", webhooks.try_out, name="webhook_try"),
]
