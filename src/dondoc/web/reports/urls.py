"""The addresses of the app."""

from django.urls import path, re_path

from dondoc.web.reports.views import deeds, pages, templates

app_name = "reports"

urlpatterns = [
    path("", pages.index, name="list"),
    path("lap/", pages.new, name="new"),
    path("mau/", templates.page, name="template"),
    path("mau/tai-ve/", templates.download, name="template_download"),
    path("mau/mac-dinh/", templates.reset, name="template_reset"),
    path("<int:report_id>/", pages.page, name="page"),
    path("<int:report_id>/so-lieu/", deeds.recount, name="recount"),
    path("<int:report_id>/chot/", deeds.freeze, name="freeze"),
    path("<int:report_id>/so/", deeds.number, name="number"),
    path("<int:report_id>/luu/", deeds.file_under, name="file"),
    path("<int:report_id>/phien-ban-moi/", deeds.renew, name="renew"),
    re_path(r"^(?P<report_id>\d+)/tep\.(?P<kind>docx|pdf|xlsx)$", deeds.download, name="download"),
]
