"""The addresses of the desk."""

from django.urls import path

from dondoc.web.desks.indicators.views import entry, one, overview, road

app_name = "indicators"

urlpatterns = [
    path("", overview.index, name="overview"),
    path("tai-ve/<str:kind>/", overview.export, name="export"),
    path("them/", overview.add, name="add"),
    path("lay-tu-nghi-quyet/", overview.take_over, name="take_over"),
    path("nhap/", entry.grid, name="entry"),
    path("nhap/kiem-tra/", entry.check, name="check"),
    path("nhap/tep/", entry.sheet, name="sheet"),
    path("nhap/tep-mau.xlsx", entry.template, name="template"),
    path("xac-nhan/", entry.confirm, name="confirm"),
    path("<slug:code>/", one.page, name="detail"),
    path("<slug:code>/sua/", overview.edit, name="edit"),
    path("<slug:code>/tong-hop/", one.gather, name="gather"),
    path("<slug:code>/giai-phap/", road.add, name="add_step"),
    path("<slug:code>/giai-phap/<int:step_id>/giao/", road.issue, name="issue_step"),
    path("<slug:code>/giai-phap/<int:step_id>/bo/", road.remove, name="remove_step"),
    path("<slug:code>/minh-chung/", road.require, name="require"),
]
