"""The addresses of the board."""

from django.urls import path

from dondoc.web.board.views import show, then

app_name = "board"

urlpatterns = [
    path("", show.show, name="show"),
    path("danh-sach/", then.show, name="then"),
    path("bang/<slug:name>/", show.table, name="table"),
    path("bang/<slug:name>/<slug:kind>/", show.file, name="file"),
]
