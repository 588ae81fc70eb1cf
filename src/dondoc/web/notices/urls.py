"""The addresses of the app."""

from django.urls import path

from dondoc.web.notices import views

app_name = "notices"

urlpatterns = [
    path("thong-bao/", views.show_list, name="list"),
    path("thong-bao/da-doc/", views.read_all, name="read_all"),
    path("thong-bao/<int:notice_id>/", views.open_one, name="open"),
]
