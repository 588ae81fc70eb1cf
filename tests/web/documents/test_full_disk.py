"""A disk without room is told in one sentence, and nothing half-done is left."""

import errno
import os
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DataError, OperationalError
from django.test import Client, RequestFactory
from django.urls import reverse
from django_q.models import OrmQ

from dondoc.engine.reports.periods import Kind, period
from dondoc.web.documents import jobs, store
from dondoc.web.documents.actions import intake
from dondoc.web.documents.models import Document, Intake, StoredFile
from dondoc.web.exchange.actions import axis
from dondoc.web.exchange.api import problems
from dondoc.web.history.models import Event
from dondoc.web.register.actions import deeds
from dondoc.web.register.models import Evidence
from dondoc.web.reports.actions import freezing, writing
from dondoc.web.reports.models import PeriodReport
from dondoc.web.shared import uploads
from dondoc.web.shared.errors import DiskFull, is_full
from web.documents.papers import NOTICE
from web.factories import duty, posts

pytestmark = pytest.mark.django_db
TOLD = "Máy chủ đã hết chỗ lưu trữ nên việc vừa làm chưa được ghi. Xin báo quản trị viên giải phóng chỗ trên đĩa"
SCAN = "cv-2020-langson-truyen-dat-png.png"


def no_room(*_args, **_more):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def full(monkeypatch):
    """A disk that takes the name of a file but not its bytes; `full()` makes room again."""
    monkeypatch.setattr(os, "fsync", no_room)
    return monkeypatch.undo


def on_disk(folder) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", [NOTICE, SCAN])
def test_an_upload_says_so_and_leaves_nothing(full, an, browse, paper, tmp_path, name):
    answer = browse(an).post(reverse("documents:upload"), {"files": paper(name)})
    assert answer.status_code == 507
    assert TOLD in answer.content.decode()
    assert not any(model.objects.exists() for model in (Document, Intake, StoredFile, OrmQ, Event))
    assert on_disk(tmp_path) == []


def test_the_script_of_the_page_is_told_as_well_and_the_file_comes_in_later(full, an, browse, paper):
    client, ask = browse(an), {"headers": {"accept": "application/json"}}
    answer = client.post(reverse("documents:upload"), {"files": paper(NOTICE)}, **ask)
    assert answer.json()["sentence"].startswith(TOLD)
    full()
    assert client.post(reverse("documents:upload"), {"files": paper(NOTICE)}, **ask).json()["outcome"] == "stored"


def test_a_scan_whose_order_cannot_be_written_leaves_no_bytes_in_the_spool(an, paper, tmp_path):
    def order(_got):
        raise OperationalError("database or disk is full")

    with pytest.raises(OperationalError):
        intake.receive(data=paper(SCAN).read(), name=SCAN, by=an, order=order)
    assert not Intake.objects.exists()
    assert on_disk(tmp_path) == []


def test_a_proof_says_so_in_its_form_and_can_be_sent_again(full, an, binh, finance, browse, tmp_path):
    given, client = duty(an, [finance]), browse(binh)
    deeds.accept(given.code, by=binh, posts=posts(binh))
    given.refresh_from_db()
    before, address = Event.objects.count(), reverse("register:deed", args=[given.code, "minh-chung"])

    def send():
        return client.post(
            address,
            {"version": given.version, "token": "t", "attached": [SimpleUploadedFile("bieu.txt", b"so lieu quy I")]},
        )

    answer = send()
    assert answer.status_code == 507
    assert TOLD in answer.content.decode()
    assert (Evidence.objects.count(), StoredFile.objects.count(), Event.objects.count()) == (0, 0, before)
    assert on_disk(tmp_path) == []
    full()
    assert send().status_code == 302
    assert store.get(Evidence.objects.get().file.sha256) == b"so lieu quy I"


def test_a_report_stays_a_draft_when_its_second_file_finds_no_room(an, finance, monkeypatch):
    made = writing.draft(period=period(Kind.MONTH, 2026, 2), day=date(2026, 2, 28), agency=None, by=an, posts=posts(an))
    kept, put = [], store.put

    def second_fails(data):
        if kept:
            raise DiskFull(TOLD)
        kept.append(put(data))
        return kept[0]

    monkeypatch.setattr(store, "put", second_fails)
    with pytest.raises(DiskFull):
        freezing.freeze(made.pk, version=made.version, by=an, posts=posts(an), order=lambda _: None)
    assert PeriodReport.objects.get().state == PeriodReport.State.DRAFT
    assert not StoredFile.objects.exists()
    # the first file waits an hour for a row that may be on its way, as after a crash; then it is removed
    os.utime(store.path_of(kept[0]), (0, 0))
    assert jobs.drop_strays() == 1
    assert list(store.names()) == []


def test_a_package_stays_in_its_folder_until_there_is_room(full, settings, tmp_path, an):
    settings.EDXML_FOLDER, settings.EDXML_USER = str(tmp_path / "axis"), an.email
    (tmp_path / "axis" / "in").mkdir(parents=True)
    (tmp_path / "axis" / "in" / "goi.txt").write_text("Số: 12/TB-UBND\nGiao Sở Tài chính báo cáo.", "utf-8")
    with pytest.raises(DiskFull):
        axis.take_in(lambda _got: None)
    assert on_disk(tmp_path) == ["goi.txt"]


@pytest.mark.parametrize("is_checked", [True, False])
def test_a_large_file_that_fills_the_disk_on_its_way_is_told_the_same(an, monkeypatch, settings, is_checked):
    """With a form's token asked for, the body is read before any view is; without, in the view."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    address = reverse("documents:upload")
    monkeypatch.setattr(uploads.PrivateFile, "__init__", no_room)
    client = Client(enforce_csrf_checks=is_checked, raise_request_exception=False)
    client.force_login(an, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get(address)
    token = client.cookies[settings.CSRF_COOKIE_NAME].value
    large = SimpleUploadedFile("a.txt", b"x" * 100)
    answer = client.post(address, {"csrfmiddlewaretoken": token, "files": large})
    assert answer.status_code == 507
    assert TOLD in answer.content.decode()


def test_a_full_database_is_told_the_same(an, browse, paper, monkeypatch):
    def full_database(**_more):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(intake, "keep_document", full_database)
    answer = browse(an).post(reverse("documents:upload"), {"files": paper(NOTICE)})
    assert answer.status_code == 507
    assert TOLD in answer.content.decode()


def test_the_interface_for_programs_says_it_with_a_code():
    for error in (OSError(errno.EDQUOT, "quota"), DiskFull(TOLD)):
        handler = problems.of_error if isinstance(error, DiskFull) else problems.of_bug
        answer = handler(RequestFactory().post("/api/v1/documents"), error)
        assert (answer.status_code, b'"disk-full"' in answer.content) == (507, True)


def test_other_failures_are_not_taken_for_a_full_disk():
    assert not is_full(None)
    assert not is_full(OSError(errno.EACCES, "no"))
    assert not is_full(OperationalError("database is locked"))
    assert not is_full(DataError("value too long"))
    behind = OperationalError("could not extend file")
    behind.__cause__ = type("Full", (Exception,), {"sqlstate": "53100"})()
    assert is_full(behind)
