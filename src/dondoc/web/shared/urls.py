"""The addresses of what belongs to no room."""

from django.conf import settings
from django.urls import path

from dondoc.web.shared import sheet, views

app_name = "shared"

urlpatterns = [
    path("giao-dien/mat-do/", views.density, name="density"),
    path("ngay/", views.day, name="day"),
]

if settings.DEBUG:
    urlpatterns += [path("mau/", sheet.show, name="sheet"), path("mau/co-quan/", sheet.agencies, name="sheet_agencies")]
