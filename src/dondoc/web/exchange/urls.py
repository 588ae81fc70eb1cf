"""The addresses of the app."""

from django.urls import include, path

from dondoc.web.exchange.api.whole import addresses
from dondoc.web.exchange.views import tokens

app_name = "exchange"

urlpatterns = [
    path("toi/ma-truy-cap/", tokens.page, name="tokens"),
    path("toi/ma-truy-cap/<int:token_id>/thu-hoi/", tokens.revoke, name="token_revoke"),
    path("api/v1/", include((addresses(), "v1"))),
]
