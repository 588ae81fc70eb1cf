"""Saved views and columns."""

from dondoc.web.register.models import SavedView
from web.factories import duty

SAVE = "/nhiem-vu/bo-loc/"


def test_a_list_is_kept_under_a_name_and_opened_again(an, finance, browse):
    duty(an, [finance], title="Lập dự toán")
    duty(an, [finance], title="Tập huấn")
    client = browse(an)
    client.post(SAVE, {"name": " Dự  toán ", "query": "q=du+toan&sort=-due&after=0~1~2&x=1"})
    view = SavedView.objects.get()
    assert (view.name, view.query, view.shared) == ("Dự toán", "q=du+toan&sort=-due", False)
    page = client.get("/nhiem-vu/")
    assert [one.name for one in page.context["saved"]] == ["Dự toán"]
    assert client.get(f"/nhiem-vu/?{view.query}").context["count"] == 1


def test_the_same_name_replaces_the_view(an, browse):
    client = browse(an)
    client.post(SAVE, {"name": "Quá hạn", "query": "standing=overdue"})
    client.post(SAVE, {"name": "Quá hạn", "query": "standing=overdue&priority=urgent"})
    assert SavedView.objects.get().query == "standing=overdue&priority=urgent"


def test_the_office_shares_a_view_and_an_agency_does_not(an, binh, dung, browse):
    browse(an).post(SAVE, {"name": "Chung", "query": "standing=overdue", "shared": "1"})
    browse(binh).post(SAVE, {"name": "Riêng", "query": "state=assigned", "shared": "1"})
    assert [one.name for one in browse(dung).get("/nhiem-vu/").context["saved"]] == ["Chung"]
    assert [one.name for one in browse(binh).get("/nhiem-vu/").context["saved"]] == ["Chung", "Riêng"]


def test_only_the_owner_deletes_a_view(an, binh, browse):
    browse(an).post(SAVE, {"name": "Chung", "query": "q=a", "shared": "1"})
    address = f"{SAVE}{SavedView.objects.get().pk}/xoa/"
    assert browse(binh).post(address).status_code == 404
    assert browse(an).post(address, {"query": "q=a"}).url == "/nhiem-vu/?q=a"
    assert not SavedView.objects.exists()


def test_a_view_needs_a_name(an, browse):
    assert browse(an).post(SAVE, {"name": "  ", "query": "q=a"}).status_code == 400
    assert not SavedView.objects.exists()


def test_columns_are_kept_with_the_person(an, finance, browse):
    duty(an, [finance], given_by="Đồng chí Chủ tịch")
    client = browse(an)
    client.post("/nhiem-vu/cot/", {"column": ["given_by", "due", "password"], "query": "q=ra"})
    an.refresh_from_db()
    assert an.preferences["list_columns"] == ["due", "given_by"]
    page = client.get("/nhiem-vu/")
    assert page.context["columns"] == ["due", "given_by"]
    assert "Đồng chí Chủ tịch" in page.content.decode()


def test_a_stranger_saves_nothing(chi, browse):
    assert browse(chi).post(SAVE, {"name": "a", "query": "q=a"}).status_code == 404
