"""The addresses of the app."""

from django.urls import path

from dondoc.web.documents.views import detail, exchange, files, listing, upload

app_name = "documents"

urlpatterns = [
    path("", listing.show_list, name="list"),
    path("co-quan-ban-hanh/", listing.issuers, name="issuers"),
    path("xuat.csv", listing.export_list, {"kind": "csv"}, name="csv"),
    path("xuat.xlsx", listing.export_list, {"kind": "xlsx"}, name="xlsx"),
    path("tai-len/", upload.upload, name="upload"),
    path("tiep-nhan/<str:key>/", upload.settle_intake, name="intake"),
    path("<int:document_id>/", detail.show, name="detail"),
    path("<int:document_id>/sua/", detail.correct, name="correct"),
    path("<int:document_id>/doc-lai/", upload.read_again, name="read_again"),
    path("<int:document_id>/trung/", detail.settle_double, name="double"),
    path("<int:document_id>/lien-ket/<int:link_id>/", detail.set_link, name="link"),
    path("<int:document_id>/trang-thai/", exchange.status, name="status"),
    path("<int:document_id>/tep-goc/", files.original, name="original"),
    path("<int:document_id>/trang/<int:page>.png", files.page_picture, name="page"),
]
