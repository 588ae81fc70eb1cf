"""Files come in: whole or not at all, once, and never a secret one."""

import os
import stat
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_q.models import OrmQ

from dondoc.engine.errors import Secret, TooLarge, Unreadable
from dondoc.web.documents import jobs, store
from dondoc.web.documents.actions import intake, reading
from dondoc.web.documents.models import Document, Intake, StoredFile
from dondoc.web.documents.queries.files import file_faults
from dondoc.web.history.models import Event
from dondoc.web.history.queries import faults
from web.documents.papers import EXAMPLES, NOTICE, SECRET, kept, told, write

pytestmark = pytest.mark.django_db
SCAN = "cv-2020-langson-truyen-dat-png.png"


def bytes_on_disk(folder) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_an_officer_uploads_a_notice_and_it_waits_for_the_reader(an, browse, paper):
    answer = browse(an).post(reverse("documents:upload"), {"files": paper(NOTICE)})
    document = Document.objects.get()
    assert answer.url == reverse("documents:detail", args=[document.id])
    assert document.reading == "queued"
    assert OrmQ.objects.count() == 1
    assert store.get(document.file.sha256) == (EXAMPLES / NOTICE).read_bytes()


def test_several_files_at_once_each_get_their_own_answer(an, browse, paper):
    wrong = SimpleUploadedFile("bang.xlsx", b"PK\x03\x04" + b"x" * 40)
    answer = browse(an).post(reverse("documents:upload"), {"files": [paper(NOTICE), wrong]})
    assert Document.objects.count() == 1
    words = told(answer)
    assert "bang.xlsx" in words
    assert NOTICE in words


def test_the_script_of_the_page_gets_an_answer_for_one_file(an, browse, paper):
    answer = browse(an).post(
        reverse("documents:upload"), {"files": paper(NOTICE)}, headers={"accept": "application/json"}
    )
    assert answer.json()["outcome"] == "stored"
    wrong = SimpleUploadedFile("bang.xlsx", b"PK\x03\x04" + b"x" * 40)
    answer = browse(an).post(reverse("documents:upload"), {"files": wrong}, headers={"accept": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["outcome"] == "refused"


def test_nothing_chosen_is_said(an, browse):
    answer = browse(an).post(reverse("documents:upload"), {})
    assert answer.status_code == 400
    assert "Chưa chọn tệp nào" in told(answer)


def test_a_secret_text_leaves_nothing_but_an_event_without_content(an, tmp_path):
    with pytest.raises(Secret):
        intake.receive(data=SECRET.encode(), name="mat.txt", by=an, order=lambda got: None)
    assert not Document.objects.exists()
    assert not StoredFile.objects.exists()
    assert bytes_on_disk(tmp_path) == set()
    event = Event.objects.get()
    assert (event.object_type, event.deed, event.data) == ("intake", "refuse", {})


def test_the_sender_of_a_secret_text_is_told(an, browse):
    file = SimpleUploadedFile("mat.txt", SECRET.encode())
    answer = browse(an).post(reverse("documents:upload"), {"files": file})
    assert answer.status_code == 422
    assert "đóng dấu MẬT" in told(answer)
    assert Event.objects.filter(deed="refuse").count() == 1


def test_a_file_that_cannot_be_opened_is_never_half_stored(an, tmp_path):
    with pytest.raises(Unreadable):
        intake.receive(data=b"PK\x03\x04" + b"\0" * 40, name="hong.docx", by=an, order=lambda got: None)
    assert bytes_on_disk(tmp_path) == set()


def test_a_file_over_the_limit_is_refused(an, settings):
    settings.UPLOAD_LIMIT = 100
    with pytest.raises(TooLarge):
        intake.receive(data=b"a" * 101, name="lon.txt", by=an, order=lambda got: None)


def test_a_large_upload_is_cut_off_and_leaves_nothing(an, browse, settings, tmp_path):
    settings.UPLOAD_LIMIT = 3 * 2**20
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    file = SimpleUploadedFile("lon.txt", b"a" * (4 * 2**20))
    answer = browse(an).post(reverse("documents:upload"), {"files": file})
    assert answer.status_code == 413
    assert bytes_on_disk(tmp_path) == set()


def test_the_same_content_is_recognised_under_another_name(an, browse):
    first = kept(write(), "a.txt", an)
    answer = browse(an).post(reverse("documents:upload"), {"files": SimpleUploadedFile("b.txt", write())})
    assert Document.objects.get() == first
    assert "đã có trong hệ thống" in told(answer)


def test_bytes_wait_in_a_private_folder_until_the_gate_has_passed(an, tmp_path):
    orders = []
    data = (EXAMPLES / "kh-2024-langson-cds-bang-pdf.pdf").read_bytes()
    got = intake.receive(data=data, name="kh.pdf", by=an, order=orders.append)
    assert orders == [got]
    assert not StoredFile.objects.exists()
    assert stat.S_IMODE((tmp_path / "spool").stat().st_mode) == 0o700
    assert bytes_on_disk(tmp_path) == {got.intake.key}


def test_the_job_keeps_a_file_that_passed_the_gate_and_empties_the_spool(
    an, tmp_path, django_capture_on_commit_callbacks
):
    data = (EXAMPLES / "kh-2024-langson-cds-bang-pdf.pdf").read_bytes()
    got = intake.receive(data=data, name="kh.pdf", by=an, order=lambda got: None)
    with django_capture_on_commit_callbacks(execute=True):
        document = reading.read_intake(got.intake.key)
    assert document.reading == "done"
    assert document.duties == len(document.contract["obligations"]) > 0
    assert Intake.objects.get().document == document
    assert bytes_on_disk(tmp_path) == {document.file.sha256}
    assert file_faults() == []


def test_the_job_may_run_twice(an, django_capture_on_commit_callbacks):
    data = (EXAMPLES / "kh-2024-langson-cds-bang-pdf.pdf").read_bytes()
    got = intake.receive(data=data, name="kh.pdf", by=an, order=lambda got: None)
    with django_capture_on_commit_callbacks(execute=True):
        reading.read_intake(got.intake.key)
    events = Event.objects.count()
    assert reading.read_intake(got.intake.key) is None
    document = Document.objects.get()
    reading.read_document(document.id)
    assert Event.objects.count() == events
    assert Intake.objects.get().state == "done"


def test_a_run_that_comes_too_late_spoils_nothing(an, monkeypatch, django_capture_on_commit_callbacks):
    """Two workers hold the same order: the slower one finds the spool empty."""
    data = (EXAMPLES / "kh-2024-langson-cds-bang-pdf.pdf").read_bytes()
    got = intake.receive(data=data, name="kh.pdf", by=an, order=lambda got: None)
    take = store.take

    def slow(key: str) -> bytes:
        monkeypatch.setattr(store, "take", take)
        with django_capture_on_commit_callbacks(execute=True):
            reading.read_intake(key)
        return take(key)

    monkeypatch.setattr(store, "take", slow)
    assert reading.read_intake(got.intake.key) is None
    assert Intake.objects.get().state == "done"
    assert Document.objects.get().reading == "done"


def test_a_secret_file_of_the_spool_is_wiped_and_forgotten(an, browse, tmp_path):
    document = "\n".join(("{\\rtf1", "}"))
    got = intake.receive(data=document.encode(), name="mat.rtf", by=an, order=lambda got: None)
    reading.refuse(got.intake.key, "Văn bản này có đóng dấu MẬT.")
    row = Intake.objects.get()
    assert (row.state, row.file_name, row.size) == ("refused", "", 0)
    assert bytes_on_disk(tmp_path) == set()
    assert not Document.objects.exists()
    assert "đóng dấu MẬT" in browse(an).get(reverse("documents:list")).content.decode()


def test_a_scan_of_which_the_reader_finds_a_stamp_is_refused_in_the_job(an, monkeypatch, tmp_path):
    got = intake.receive(data=(EXAMPLES / SCAN).read_bytes(), name=SCAN, by=an, order=lambda got: None)

    def stamped(data: bytes, name: str, **more: object) -> None:
        raise Secret("Văn bản này có đóng dấu MẬT.")

    monkeypatch.setattr(reading, "read", stamped)
    assert reading.read_intake(got.intake.key) is None
    assert Intake.objects.get().state == "refused"
    assert bytes_on_disk(tmp_path) == set()


def test_a_file_that_cannot_be_read_waits_in_the_spool_and_may_be_read_again_or_dropped(
    an, browse, tmp_path, django_capture_on_commit_callbacks
):
    got = intake.receive(data=b"%PDF-1.4 broken", name="hong.pdf", by=an, order=lambda got: None)
    reading.read_intake(got.intake.key)
    client = browse(an)
    page = client.get(reverse("documents:list")).content.decode()
    assert "Đọc lại" in page
    assert "hỏng" in page
    client.post(reverse("documents:intake", args=[got.intake.key]), {"deed": "read"})
    assert Intake.objects.get().state == "waiting"
    assert OrmQ.objects.count() == 1
    reading.read_intake(got.intake.key)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("documents:intake", args=[got.intake.key]), {"deed": "drop"})
    assert Intake.objects.get().state == "dropped"
    assert bytes_on_disk(tmp_path) == set()


def test_a_failed_reading_says_why_and_can_be_tried_again(an, browse, monkeypatch):
    got = intake.receive(data=write(), name="a.txt", by=an, order=lambda got: None)
    store.path_of(got.document.file.sha256).unlink()
    reading.read_document(got.document.id)
    client = browse(an)
    page = client.get(reverse("documents:detail", args=[got.document.id])).content.decode()
    assert "Tệp gốc không còn" in page
    store.put(write())
    client.post(reverse("documents:read_again", args=[got.document.id]))
    reading.read_document(got.document.id)
    got.document.refresh_from_db()
    assert (got.document.reading, got.document.reading_error) == ("done", "")
    assert faults() == []


def test_files_and_rows_that_disagree_are_named(an, tmp_path):
    document = kept(write(), "a.txt", an)
    assert file_faults() == []
    stray = store.put(b"nobody's")
    # an upload that is under way has its file before its row
    assert file_faults() == []
    grow_old(stray)
    path = store.path_of(document.file.sha256)
    path.write_bytes(b"other words")
    assert len(file_faults()) == 2
    path.unlink()
    assert any(fault.startswith("Thiếu tệp gốc") for fault in file_faults())


def grow_old(sha256: str) -> None:
    """A file that came two hours ago."""
    long_ago = time.time() - 2 * store.ARRIVING
    os.utime(store.path_of(sha256), (long_ago, long_ago))


def test_what_a_dead_upload_left_is_removed_after_an_hour_and_nothing_else(an):
    document = kept(write(), "a.txt", an)
    old, new, again = store.put(b"left long ago"), store.put(b"arriving"), store.put(b"sent again")
    for sha256 in (document.file.sha256, old, again):
        grow_old(sha256)
    store.put(b"sent again")
    assert jobs.drop_strays() == 1
    assert set(store.names()) == {document.file.sha256, new, again}
    assert store.get(again) == b"sent again"
    assert jobs.drop_strays() == 0


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\\b\\c.txt", "\x00\n.txt", "x" * 400 + ".txt", ""])
def test_a_file_name_never_names_a_folder(name):
    cleaned = intake.clean_name(name)
    assert "/" not in cleaned
    assert "\\" not in cleaned
    assert 0 < len(cleaned) <= 255
