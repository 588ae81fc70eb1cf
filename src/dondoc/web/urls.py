"""All addresses. Each app lists its own; words in addresses are Vietnamese without marks, as people read them aloud."""

from django.urls import include, path

from dondoc.web.shared import errors
from dondoc.web.shared.views import set_language

urlpatterns = [
    path("ngon-ngu/", set_language, name="set_language"),
    path("", include("dondoc.web.shared.urls")),
    path("tai-khoan/", include("dondoc.web.people.account_urls")),
    path("", include("dondoc.web.people.urls")),
    path("", include("dondoc.web.notices.urls")),
    path("", include("dondoc.web.workdays.urls")),
    path("van-ban/", include("dondoc.web.documents.urls")),
    path("doc-van-ban/", include("dondoc.web.proposals.urls")),
    path("sap-xep/", include("dondoc.web.reorganisation.urls")),
    path("bao-cao/", include("dondoc.web.reports.urls")),
    path("", include("dondoc.web.reminders.urls")),
    path("chi-tieu/", include("dondoc.web.desks.indicators.urls")),
    path("dieu-hanh/", include("dondoc.web.board.urls")),
    path("", include("dondoc.web.register.urls")),
    path("", include("dondoc.web.exchange.urls")),
    path("", include("dondoc.web.operations.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
