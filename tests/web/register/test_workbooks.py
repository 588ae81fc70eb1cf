"""A workbook proves a result, through the same gate as every other file."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from dondoc.web.documents.models import StoredFile
from dondoc.web.register.actions import deeds
from web.factories import duty, posts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _disk(settings, tmp_path):
    settings.DATA_DIR, settings.FILES_DIR = tmp_path, tmp_path / "files"


def sheet(*cells: object) -> bytes:
    made, stream = Workbook(), io.BytesIO()
    for cell in cells:
        made.active.append([cell])
    made.save(stream)
    return stream.getvalue()


def send(client, given, data: bytes, name: str = "so-lieu.xlsx"):
    address = reverse("register:deed", args=[given.code, "minh-chung"])
    given.refresh_from_db()
    form = {"version": given.version, "token": name, "attached": [SimpleUploadedFile(name, data)]}
    return client.post(address, form)


@pytest.fixture
def given(an, binh, finance):
    made = duty(an, [finance])
    deeds.accept(made.code, by=binh, posts=posts(binh))
    return made


def test_a_workbook_is_kept_as_proof(given, browse, binh):
    client = browse(binh)
    assert send(client, given, sheet("Giải ngân", 97)).status_code == 302
    proof = given.evidence.get()
    assert (proof.file_name, proof.file.media_type.rpartition(".")[2]) == ("so-lieu.xlsx", "sheet")
    assert "so-lieu.xlsx" in client.get(reverse("register:detail", args=[given.code])).content.decode()


def test_a_secret_workbook_leaves_nothing(given, browse, binh):
    answer = send(browse(binh), given, sheet("TỐI MẬT", "Danh sách"))
    assert answer.status_code == 422
    assert "bí mật nhà nước" in answer.content.decode()
    assert not given.evidence.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") * 99, b"\x00\x01\x02MZ" * 99]
)
def test_another_kind_of_file_is_told_what_to_send(given, browse, binh, data):
    answer = send(browse(binh), given, data, "so-lieu.xls")
    assert answer.status_code == 422
    assert not given.evidence.exists()
    assert "xin " in answer.content.decode()
