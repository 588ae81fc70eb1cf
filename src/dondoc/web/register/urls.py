"""The addresses of the app."""

from django.urls import path

from dondoc.web.register.views import detail

app_name = "register"

urlpatterns = [path("nhiem-vu/<str:code>/", detail.show, name="detail")]
