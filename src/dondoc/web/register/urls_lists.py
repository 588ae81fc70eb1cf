"""The addresses of many duties at once."""

from django.urls import path

from dondoc.web.register.views import board, bulk, calendar, export, mine, saved
from dondoc.web.register.views import list as duties

urlpatterns = [
    path("", mine.show, name="mine"),
    path("nhiem-vu/", duties.show, name="list"),
    path("nhiem-vu/co-quan/", duties.agencies, name="agencies"),
    path("nhiem-vu/bang/", board.show, name="board"),
    path("nhiem-vu/hang-loat/", bulk.do, name="bulk"),
    path("nhiem-vu/hang-loat/<str:token>/", bulk.done, name="bulk-done"),
    path("nhiem-vu/xuat/<slug:kind>/", export.table, name="export"),
    path("nhiem-vu/bo-loc/", saved.save, name="save-view"),
    path("nhiem-vu/bo-loc/<int:view_id>/xoa/", saved.delete, name="delete-view"),
    path("nhiem-vu/cot/", saved.columns, name="columns"),
    path("lich/", calendar.show, name="calendar"),
]
