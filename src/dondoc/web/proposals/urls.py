"""The addresses of the app."""

from django.urls import path

from dondoc.web.proposals.views import deeds, desk, force

app_name = "proposals"

urlpatterns = [
    path("vi-du.zip", desk.examples, name="examples"),
    path("<int:document_id>/", desk.show, name="desk"),
    path("<int:document_id>/o-day/", desk.see, name="presence"),
    path("<int:document_id>/de-xuat/<int:proposal_id>/", deeds.do, name="do"),
    path("<int:document_id>/them/", deeds.add, name="add"),
    path("<int:document_id>/hoan-tac/", deeds.undo, name="undo"),
    path("<int:document_id>/nhan-het/", deeds.accept_clear, name="accept_clear"),
    path("<int:document_id>/giao/", deeds.hand_out, name="issue"),
    path("<int:document_id>/thu-hoi/", force.change, {"deed": force.RECALL}, name="recall"),
    path("<int:document_id>/dinh-chinh/", force.change, {"deed": force.CORRECTED}, name="corrected"),
    path("<int:document_id>/thay-the/", force.change, {"deed": force.REPLACE}, name="replace"),
    path("<int:document_id>/sua-doi/", force.change, {"deed": force.AMEND}, name="amend"),
]
