"""The addresses of many duties at once."""

from django.urls import path

from dondoc.web.register.views import list as duties

urlpatterns = [
    path("nhiem-vu/", duties.show, name="list"),
]
