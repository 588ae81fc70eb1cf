"""The addresses of the app."""

from django.urls import path, re_path

from dondoc.web.reorganisation import views

app_name = "reorganisation"

urlpatterns = [
    path("", views.index, name="list"),
    path("them/", views.begin, name="begin"),
    path("<int:reorganisation_id>/", views.page, name="page"),
    path("<int:reorganisation_id>/chuyen-het/", views.decide_sure, name="decide_sure"),
    path("<int:reorganisation_id>/tim-lai/", views.look_again, name="look_again"),
    re_path(r"^(?P<reorganisation_id>\d+)/(?P<move_id>\d+)/(?P<deed>chuyen|giu)/$", views.decide, name="decide"),
]
