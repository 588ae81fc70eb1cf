"""The addresses of the app."""

from django.urls import path

from dondoc.web.operations import views

app_name = "operations"

urlpatterns = [
    path("van-hanh/", views.state, name="state"),
    path("van-hanh/sao-luu/", views.back_up, name="back_up"),
    path("van-hanh/kiem-tra/", views.look_over, name="look_over"),
    path("suc-khoe/", views.alive, name="alive"),
]
