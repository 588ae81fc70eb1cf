"""The addresses of the desk."""

from django.urls import path

from dondoc.web.desks.indicators.views import (
    boundaries,
    composites,
    entry,
    inheriting,
    one,
    overview,
    places,
    road,
    sheets,
)

app_name = "indicators"

urlpatterns = [
    path("", overview.index, name="overview"),
    path("tai-ve/<str:kind>/", overview.export, name="export"),
    path("them/", overview.add, name="add"),
    path("lay-tu-nghi-quyet/", overview.take_over, name="take_over"),
    path("nhap/", entry.grid, name="entry"),
    path("nhap/kiem-tra/", entry.check, name="check"),
    path("nhap/tep/", sheets.index, name="sheet"),
    path("nhap/tep/<int:sheet_id>/", sheets.page, name="sheet_page"),
    path("nhap/tep/<int:sheet_id>/nhap/", sheets.write, name="sheet_write"),
    path("nhap/tep/<int:sheet_id>/xac-nhan/", sheets.confirm, name="sheet_confirm"),
    path("nhap/tep-mau.xlsx", sheets.template, name="template"),
    path("nhap/chi-tieu.xlsx", sheets.targets, name="targets"),
    path("xac-nhan/", entry.confirm, name="confirm"),
    path("bo-chi-so/", composites.index, name="composites"),
    path("bo-chi-so/<int:composite_id>/", composites.page, name="composite"),
    path("bo-chi-so/<int:composite_id>/trong-so/", composites.weigh, name="composite_weigh"),
    path("bo-chi-so/<int:composite_id>/tieu-chi/", composites.add_criterion, name="composite_criterion"),
    path(
        "bo-chi-so/<int:composite_id>/tieu-chi/<int:criterion_id>/bo/",
        composites.remove_criterion,
        name="composite_remove_criterion",
    ),
    path("bo-chi-so/<int:composite_id>/don-vi/", composites.add_units, name="composite_units"),
    path("bo-chi-so/<int:composite_id>/don-vi/<int:unit_id>/bo/", composites.remove_unit, name="composite_remove_unit"),
    path("bo-chi-so/<int:composite_id>/so-lieu/", composites.fill, name="composite_fill"),
    path("bo-chi-so/<int:composite_id>/xep-hang.xlsx", composites.export, name="composite_export"),
    path("ke-thua/", inheriting.index, name="inheritance"),
    path("ke-thua/luu/", inheriting.store, name="store_inheritance"),
    path("ke-thua/xac-nhan/", inheriting.confirm, name="confirm_inheritance"),
    path("ke-thua/<slug:key>/bo/", inheriting.remove, name="remove_inheritance"),
    path("ranh-gioi/", boundaries.page, name="boundaries"),
    path("ranh-gioi/bo/", boundaries.withdraw, name="withdraw_boundaries"),
    path("ranh-gioi/<int:version>.json", boundaries.shapes, name="shapes"),
    path("<slug:code>/", one.page, name="detail"),
    path("<slug:code>/sua/", overview.edit, name="edit"),
    path("<slug:code>/tong-hop/", one.gather, name="gather"),
    path("<slug:code>/noi/<slug:key>/", places.page, name="place"),
    path("<slug:code>/giai-phap/", road.add, name="add_step"),
    path("<slug:code>/giai-phap/<int:step_id>/giao/", road.issue, name="issue_step"),
    path("<slug:code>/giai-phap/<int:step_id>/bo/", road.remove, name="remove_step"),
    path("<slug:code>/minh-chung/", road.require, name="require"),
]
