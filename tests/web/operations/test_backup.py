"""A copy of the whole system is made while people work, proves itself, and becomes a system again on another machine."""

import fcntl
import json
import os
import secrets
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

from dondoc.engine.errors import BadSettings, NeedsTool, Unreadable
from dondoc.web.documents import store
from dondoc.web.exchange.actions import archive
from dondoc.web.operations import backups, dumps, jobs
from dondoc.web.register.actions import amend, evidence
from dondoc.web.shared import clock
from web.factories import duty, posts

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kept(an, finance, settings, tmp_path):
    """A duty with a file as its proof, originals in a store of their own; the folder of copies."""
    settings.DATA_DIR, settings.FILES_DIR = tmp_path / "data", tmp_path / "data" / "files"
    settings.FILES_DIR.mkdir(parents=True)
    (settings.DATA_DIR / "secret-key").write_text("khoa-cua-may-cu", "utf-8")
    made = duty(an, [finance])
    evidence.add_file(made.code, data="Bảng số liệu".encode(), name="bang.txt", by=an, posts=posts(an))
    return tmp_path / "copies"


@pytest.fixture
def elsewhere(tmp_path):
    """A machine that has nothing: its environment, with an empty database of its own."""
    environment = {**os.environ, "DONDOC_DATA": str(tmp_path / "new")}
    environment.pop("DONDOC_SECRET_KEY", None)
    if connection.vendor == "sqlite":
        environment.pop("DATABASE_URL", None)
        yield environment
        return
    name, given = f"moi_{secrets.token_hex(4)}", connection.get_connection_params()
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    environment["DATABASE_URL"] = f"postgres://{given['user']}@/{name}?host={given['host']}"
    yield environment
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of another installation."""
    command = [sys.executable, "-m", "dondoc.web.manage", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def tables(folder: Path) -> dict[str, bytes]:
    """The lines of every table of an export."""
    return {path.name: path.read_bytes() for path in folder.glob("*.jsonl")}


@pytest.mark.slow
def test_another_machine_becomes_what_the_copy_shows(kept, elsewhere, tmp_path):
    made = backups.back_up(kept, keep=3)
    assert (made.files, made.new) == (1, 1)
    done = run(elsewhere, "restore", str(made.folder))
    assert done.returncode == 0, done.stderr
    assert "1 tệp gốc" in done.stdout
    assert "không có sai lệch" in done.stdout
    assert (tmp_path / "new" / "secret-key").read_text("utf-8") == "khoa-cua-may-cu"
    archive.export(tmp_path / "here")
    assert run(elsewhere, "export", str(tmp_path / "there")).returncode == 0
    assert tables(tmp_path / "there") == tables(tmp_path / "here")
    again = run(elsewhere, "restore", str(made.folder))
    assert again.returncode == 1
    assert "đã có dữ liệu" in again.stderr


def test_a_copy_is_one_moment_while_others_write(kept, an, finance):
    code, stop = duty(an, [finance]).code, threading.Event()

    def write() -> None:
        while not stop.is_set():
            amend.comment(code, text="Nhờ xem", by=an, posts=posts(an))
        connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [backups.back_up(kept / str(number), keep=1) for number in range(3)]
    finally:
        stop.set()
        writer.join()
    assert all(one.files == 1 for one in made)
    if connection.vendor == "sqlite":
        # each event of the copy has the one before it
        with closing(sqlite3.connect(made[-1].folder / "database.sqlite3")) as copied:
            chains = copied.execute("SELECT MAX(number), COUNT(*) FROM history_event GROUP BY object_type, object_key")
            assert all(last == count for last, count in chains)


def test_originals_are_copied_once_and_dropped_with_the_last_copy_that_tells_of_them(kept, an, finance):
    first = backups.back_up(kept, keep=2)
    clock.tick(86_400)
    evidence.add_file(duty(an, [finance]).code, data=b"hai", name="hai.txt", by=an, posts=posts(an))
    second = backups.back_up(kept, keep=2)
    assert (second.files, second.new) == (2, 1)
    stray = kept / "files" / "ab" / "cd" / ("abcd" + "0" * 60)
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(b"of a copy that is gone")
    clock.tick(86_400)
    third = backups.back_up(kept, keep=2)
    assert [one.folder for one in backups.copies(kept)] == [third.folder, second.folder]
    assert not first.folder.exists()
    assert len([path for path in kept.glob("files/??/??/*") if path.is_file()]) == 2


@pytest.mark.parametrize("harm", ["database", "original", "manifest", "version", "kind"])
def test_a_copy_that_is_not_whole_is_refused_before_anything_is_written(
    kept, harm, an, finance, monkeypatch, settings, tmp_path
):
    evidence.add_file(duty(an, [finance]).code, data=b"hai", name="hai.txt", by=an, posts=posts(an))
    made = backups.back_up(kept, keep=1)
    told = made.folder / "manifest.json"
    manifest = json.loads(told.read_text("utf-8"))
    if harm == "database":
        with (made.folder / manifest["database"]["file"]).open("r+b") as file:
            file.seek(200)
            file.write(b"\0doi\0")
    elif harm == "original":
        # the last one that is read; those before it are sound
        last = manifest["files"][-1]["sha256"]
        next(kept.glob(f"files/??/??/{last}")).write_bytes(b"khac")
    elif harm == "manifest":
        told.write_text("{}", "utf-8")
    elif harm == "version":
        told.write_text(json.dumps(manifest | {"version": 2}), "utf-8")
    else:
        told.write_text(json.dumps(manifest | {"database": manifest["database"] | {"engine": "oracle"}}), "utf-8")
    settings.FILES_DIR = tmp_path / "empty"
    monkeypatch.setattr(dumps, "refuse_full", lambda: None)
    monkeypatch.setattr(dumps, "load", lambda source: pytest.fail("written"))
    with pytest.raises((Unreadable, BadSettings)) as refused:
        backups.restore(made.folder)
    assert list(store.names()) == []
    assert str(refused.value).endswith(".")


def test_a_system_with_people_is_never_overwritten(kept):
    made = backups.back_up(kept, keep=1)
    with pytest.raises(BadSettings, match="đã có dữ liệu"):
        backups.restore(made.folder)


def test_two_copies_are_not_made_at_once_into_one_folder(kept):
    backups.back_up(kept, keep=1)
    with (kept / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(BadSettings, match="đang chạy"):
            backups.back_up(kept, keep=1)


def test_two_copies_of_one_second_are_one_too_many(kept):
    backups.back_up(kept, keep=1)
    with pytest.raises(BadSettings, match="vừa được lập"):
        backups.back_up(kept, keep=1)


def test_a_copy_never_goes_among_the_originals(kept, settings):
    with pytest.raises(BadSettings, match="kho tệp gốc"):
        backups.back_up(settings.FILES_DIR / "sao-luu", keep=1)


def test_an_original_that_is_gone_keeps_no_copy_from_being_made(kept, settings):
    lost = next(store.names())
    store.path_of(lost).unlink()
    made = backups.back_up(kept, keep=1)
    assert (made.files, made.new) == (1, 0)


def test_the_night_copies_where_a_folder_is_set(kept, settings):
    assert jobs.back_up() == ""
    settings.BACKUP = str(kept)
    said = jobs.back_up()
    assert backups.copies(kept)[0].folder.name in said


def test_the_commands_say_what_they_did_and_what_is_missing(kept):
    said = StringIO()
    call_command("backup", str(kept), stdout=said)
    assert "1 tệp gốc (1 tệp mới)" in said.getvalue()
    with pytest.raises(CommandError, match="DONDOC_BACKUP"):
        call_command("backup")
    with pytest.raises(CommandError, match="ít nhất là 1"):
        call_command("backup", str(kept), keep=0)
    with pytest.raises(CommandError, match=r"manifest\.json"):
        call_command("restore", str(kept))


def test_without_the_programs_of_postgresql_the_sentence_says_what_to_install(kept, monkeypatch):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite copies itself")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NeedsTool, match="postgresql-client"):
        backups.back_up(kept, keep=1)
