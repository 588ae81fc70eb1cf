"""The addresses of the app."""

from django.urls import include, path

from dondoc.web.exchange.api.whole import addresses
from dondoc.web.exchange.views import axis, sheets, tokens

app_name = "exchange"

urlpatterns = [
    path("toi/ma-truy-cap/", tokens.page, name="tokens"),
    path("toi/ma-truy-cap/<int:token_id>/thu-hoi/", tokens.revoke, name="token_revoke"),
    path("nhap-bang/", sheets.index, name="sheets"),
    path("nhap-bang/<int:sheet_id>/", sheets.page, name="sheet"),
    path("nhap-bang/<int:sheet_id>/nhap/", sheets.write, name="sheet_write"),
    path("truc-lien-thong/", axis.index, name="axis"),
    path("truc-lien-thong/<int:document_id>/bao-cao/", axis.report, name="axis_report"),
    path("api/v1/", include((addresses(), "v1"))),
]
