"""The addresses of the app."""

from django.urls import path

from dondoc.web.workdays import views

app_name = "workdays"

urlpatterns = [
    path("lich-lam-viec/", views.index, name="list"),
    path("lich-lam-viec/<str:day>/bo/", views.take_back, name="take_back"),
]
