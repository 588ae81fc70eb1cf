"""The addresses of the app: those of many duties first, then those of one."""

from django.urls import path

from dondoc.web.register import urls_lists
from dondoc.web.register.views import deeds, deeds_pieces, detail

app_name = "register"

ONE = [
    path("nhiem-vu/<str:code>/", detail.show, name="detail"),
    path("nhiem-vu/<str:code>/hoan-tac/", deeds.undo, name="undo"),
    path("nhiem-vu/<str:code>/phan-viec/<int:share_id>/<slug:step>/", deeds_pieces.share, name="share"),
    path("nhiem-vu/<str:code>/phoi-hop/<int:part_id>/<slug:step>/", deeds_pieces.cooperating, name="cooperating"),
    path("nhiem-vu/<str:code>/minh-chung/<int:proof_id>/", deeds_pieces.proof_file, name="proof"),
    path("nhiem-vu/<str:code>/minh-chung/<int:proof_id>/go/", deeds_pieces.remove_proof, name="remove_proof"),
    path("nhiem-vu/<str:code>/<slug:step>/", deeds.do, name="deed"),
]

urlpatterns = [*urls_lists.urlpatterns, *ONE]
