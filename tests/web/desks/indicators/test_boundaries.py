"""Boundaries come by command or page, whole or not at all, and go again."""

import hashlib
import io
import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from dondoc.engine.desks.indicators.boundaries import reading
from dondoc.engine.errors import NotAllowed, Unreadable
from dondoc.web.desks.indicators import maps
from dondoc.web.desks.indicators.actions import boundaries
from dondoc.web.desks.indicators.models import Boundaries
from dondoc.web.history.models import Event
from dondoc.web.people.models import Agency
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid
from web.desks.indicators.maps import communes, sheet
from web.together import together

PAGE = "/chi-tieu/ranh-gioi/"


@pytest.fixture
def quan(cast, office):
    """The administrator."""
    return cast.person("Nông Văn Quản", "administrator", office)


@pytest.fixture
def here(db):
    """Four communes."""
    return communes()


def command(*words):
    said = io.StringIO()
    call_command("boundaries", *words, stdout=said)
    return said.getvalue()


def written(tmp_path, data):
    path = tmp_path / f"xa{len(list(tmp_path.iterdir())) or ''}.geojson"
    path.write_bytes(data)
    return str(path)


def test_the_command_takes_a_file_and_takes_it_away(here, tmp_path):
    data = sheet()
    said = command(written(tmp_path, data), "--source", "Sở Nông nghiệp và Môi trường")
    assert said.startswith("Đã nhập ranh giới 4 xã, phường ngày 02/03/2026 (bản 1, tên theo “ten”): 20 điểm còn 20")
    assert "Lưu ý: Danh sách cơ quan ngày 02/03/2026 có 4 xã, phường, bộ quy tắc có 65" in said
    row = Boundaries.objects.get()
    assert (row.version, row.in_force, row.places, row.file_name, row.made_by) == (1, True, 4, "xa.geojson", None)
    assert row.digest == hashlib.sha256(data).hexdigest()
    assert {one["id"] for one in json.loads(row.geojson)["features"]} == {one.key for one in here}
    assert "trở về sơ đồ ô" in command("--remove")
    assert not Boundaries.objects.filter(in_force=True).exists()
    assert [one.deed for one in Event.objects.filter(object_type="boundaries").order_by("pk")] == [
        "take_boundaries",
        "withdraw_boundaries",
    ]
    with pytest.raises(CommandError, match="Chưa có ranh giới nào đang dùng"):
        command("--remove")


def test_the_command_says_what_is_wrong_and_changes_nothing(here, tmp_path):
    command(written(tmp_path, sheet()))
    for words, said in (
        ((), "Xin ghi một tệp GeoJSON"),
        ((str(tmp_path / "khong-co"),), "Không mở được tệp"),
        ((str(tmp_path),), "Không mở được tệp"),
        (
            (written(tmp_path, sheet("Hữu Lũng", "Lạ")),),
            "thiếu ranh giới của xã Cai Kinh, xã Vân Nham, xã Yên Bình; không nhận ra “Xã Lạ”",
        ),
        ((written(tmp_path, sheet()), "--name", "ma"), "không có thuộc tính “ma”"),
        ((written(tmp_path, b"PK"),), "không phải GeoJSON"),
    ):
        with pytest.raises(CommandError, match=said):
            command(*words)
    assert [(one.version, one.in_force) for one in Boundaries.objects.all()] == [(1, True)]


def test_the_communes_are_those_of_the_day(here, tmp_path):
    Agency.objects.filter(key=here[3].key).update(valid_from=date(2026, 1, 1))
    old = written(tmp_path, sheet("Hữu Lũng", "Cai Kinh", "Vân Nham"))
    assert "3 xã, phường ngày 31/12/2025" in command(old, "--day", "2025-12-31")
    with pytest.raises(CommandError, match="4 xã, phường ngày 01/01/2026: thiếu ranh giới của xã Yên Bình"):
        command(old, "--day", "2026-01-01")


def test_a_system_without_communes_says_so(db, tmp_path):
    with pytest.raises(CommandError, match="Chưa có danh sách xã, phường ngày 02/03/2026"):
        command(written(tmp_path, sheet()))


def test_the_administrator_brings_another_one_on_the_page(browse, here, quan):
    client = browse(quan)
    assert "Chưa có ranh giới" in client.get(PAGE).content.decode()

    def send(data, **more):
        typed = {"file": SimpleUploadedFile("xa moi.geojson", data), "day": "2/3/2026", "source": "Sở NNMT", **more}
        return client.post(PAGE, typed)

    assert send(sheet(property_="xa")).status_code == 302
    answer = send(sheet("Hữu Lũng"), name="ten")
    assert answer.status_code == 400
    assert "thiếu ranh giới của xã Cai Kinh" in answer.content.decode()
    assert 'value="Sở NNMT"' in answer.content.decode(), "what was typed stays"
    assert client.post(PAGE, {"day": "2/3/2026"}).status_code == 400
    assert send(sheet()).status_code == 302
    assert [(one.version, one.in_force, one.made_by) for one in Boundaries.objects.all()] == [
        (2, True, quan),
        (1, False, quan),
    ]
    page = client.get(PAGE).content.decode()
    assert "Bản đồ đang dùng bản 2: ranh giới 4 xã, phường ngày 02/03/2026" in page
    assert client.post(f"{PAGE}bo/").status_code == 302
    assert not Boundaries.objects.filter(in_force=True).exists()
    assert "Chưa có ranh giới nào đang dùng" in client.post(f"{PAGE}bo/", follow=True).content.decode()


def test_only_an_administrator_changes_the_map(here, an, posts):
    asked = {
        "data": sheet(),
        "file_name": "x",
        "day": clock.today(),
        "name": "",
        "source": "",
        "by": an,
        "posts": posts(an),
    }
    with pytest.raises(NotAllowed, match="quản trị viên"):
        boundaries.take(**asked)
    with pytest.raises(NotAllowed, match="quản trị viên"):
        boundaries.withdraw(by=an, posts=posts(an))
    with pytest.raises(Invalid):
        boundaries.withdraw(by=None, posts=())
    with pytest.raises(Unreadable):
        boundaries.take(**asked | {"data": b"{}", "by": None})
    assert not Boundaries.objects.exists()


def test_two_are_never_in_force_at_once(here, tmp_path):
    command(written(tmp_path, sheet()))
    row = Boundaries.objects.get()
    row.pk, row.version = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_points_are_sent_once_and_kept(browse, here, tmp_path, binh, chi):
    command(written(tmp_path, sheet()))
    answer = browse(binh).get(f"{PAGE}1.json")
    assert answer.headers["Content-Type"] == "application/json", "which is compressed on its way"
    assert "immutable" in answer.headers["Cache-Control"] and "private" in answer.headers["Cache-Control"]
    assert len(answer.json()["features"]) == 4
    assert browse(binh).get(f"{PAGE}2.json").status_code == 404
    assert browse(chi).get(f"{PAGE}1.json").status_code == 404
    command("--remove")
    assert browse(binh).get(f"{PAGE}1.json").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_many_at_the_same_moment_leave_one_in_force(monkeypatch):
    """Each is taken whole or told that another one came first."""
    communes()
    made = reading.make(sheet(), maps.places(clock.today()), day=clock.today())
    monkeypatch.setattr(reading, "read", lambda *args, **more: made)
    asked = {"data": b"", "file_name": "x", "day": clock.today(), "name": "", "source": "", "by": None, "posts": ()}
    ends = together(lambda number: boundaries.take(**asked), many=6)
    assert set(ends) <= {"done", "Changed"}
    assert ends["done"] == Boundaries.objects.count() >= 1
    assert Boundaries.objects.get(in_force=True).version == ends["done"]
