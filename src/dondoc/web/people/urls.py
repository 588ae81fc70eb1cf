"""The addresses of the app."""

from django.urls import path, re_path

from dondoc.web.people.views import accounts, agencies, invitations, me, second_factor

app_name = "people"

urlpatterns = [
    path("co-quan/", agencies.index, name="agencies"),
    path("co-quan/them/", agencies.add, name="agency_add"),
    path("co-quan/tim/", agencies.search, name="agency_search"),
    re_path(r"^co-quan/xuat/(?P<kind>xlsx|csv)/$", agencies.export, name="agencies_export"),
    path("co-quan/<slug:key>/", agencies.page, name="agency"),
    path("co-quan/<slug:key>/sua/", agencies.correct, name="agency_correct"),
    path("co-quan/<slug:key>/ket-thuc/", agencies.end, name="agency_end"),
    path("co-quan/<slug:key>/don-vi/", agencies.add_unit, name="unit_add"),
    path("co-quan/<slug:key>/don-vi/<int:unit_id>/", agencies.correct_unit, name="unit_correct"),
    path("tai-khoan-nguoi-dung/", accounts.index, name="accounts"),
    path("tai-khoan-nguoi-dung/moi/", invitations.invite, name="invite"),
    re_path(r"^tai-khoan-nguoi-dung/xuat/(?P<kind>xlsx|csv)/$", accounts.export, name="accounts_export"),
    path("tai-khoan-nguoi-dung/<int:user_id>/", accounts.page, name="account"),
    path("tai-khoan-nguoi-dung/<int:user_id>/ho-ten/", accounts.rename, name="account_rename"),
    path("tai-khoan-nguoi-dung/<int:user_id>/vi-tri/", accounts.add_post, name="post_add"),
    path("tai-khoan-nguoi-dung/<int:user_id>/vi-tri/<int:post_id>/", accounts.end_post, name="post_end"),
    re_path(
        r"^tai-khoan-nguoi-dung/(?P<user_id>\d+)/(?P<name>khoa|mo|go-xac-thuc)/$", accounts.deed, name="account_deed"
    ),
    path("loi-moi/<int:invitation_id>/gui-lai/", invitations.resend, name="invitation_resend"),
    path("loi-moi/<int:invitation_id>/rut/", invitations.withdraw, name="invitation_withdraw"),
    path("loi-moi/<str:token>/", invitations.accept, name="invitation"),
    path("toi/xac-thuc-hai-buoc/", second_factor.choose, name="second_factor"),
    path("toi/", me.page, name="settings"),
    path("toi/uy-quyen/", me.delegate, name="delegate"),
    path("toi/uy-quyen/<int:delegation_id>/ket-thuc/", me.end_delegation, name="delegation_end"),
    path("toi/tuy-chon/", me.preferences, name="preferences"),
]
