"""The database of one moment as a file and back: SQLite's own copying, PostgreSQL's own programs."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

from dondoc.engine.errors import BadSettings, DondocError, NeedsTool, Unreadable

NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
LABELS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
LIBPQ = {"dbname": "PGDATABASE", "user": "PGUSER", "password": "PGPASSWORD", "host": "PGHOST", "port": "PGPORT"}
"""Parameters of a connection as PostgreSQL's programs take them (libpq's environment variables): no password in a command line."""
OTHER = "Bản sao lưu là của {}, hệ thống này dùng {}; xin đặt DATABASE_URL cho đúng, hoặc chuyển bằng dondoc-web export và import."
FULL = (
    "Hệ thống này đã có dữ liệu; chỉ khôi phục vào hệ thống trống: xin đặt DONDOC_DATA (và DATABASE_URL) vào nơi mới."
)
NO_TOOL = "Máy này chưa có {}; xin cài gói postgresql-client cùng phiên bản với máy chủ PostgreSQL rồi chạy lại."
FAILED = "{} không xong: {}"
DAMAGED = "Bản sao của cơ sở dữ liệu không lành lặn ({}); xin kiểm tra đĩa rồi sao lưu lại."


def save(folder: Path) -> Path:
    """Write the database of this moment into a folder, whoever works meanwhile; the file, verified.

    Raises NeedsTool without PostgreSQL's programs, Unreadable when the copy does not verify.
    """
    target = folder / NAMES[connection.vendor]
    if connection.vendor == "sqlite":
        _copy(Path(connection.settings_dict["NAME"]), target)
        with closing(sqlite3.connect(target)) as copied:
            said = copied.execute("PRAGMA integrity_check").fetchone()[0]
        if said != "ok":
            raise Unreadable(DAMAGED.format(said))
    else:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", str(target))
        _run("pg_restore", "--list", str(target))
    return target


def load(source: Path) -> None:
    """Make an empty database what a file of `save` holds; a failure leaves the database empty."""
    if connection.vendor == "sqlite":
        connection.close()
        target = Path(connection.settings_dict["NAME"])
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for ending in ("-wal", "-shm"):
            target.with_name(target.name + ending).unlink(missing_ok=True)
        part = target.with_name(f".{target.name}.part")
        shutil.copyfile(source, part)
        part.replace(target)
    else:
        options = ("--no-owner", "--no-privileges", "--single-transaction", "--clean", "--if-exists")
        name = connection.get_connection_params()["dbname"]
        connection.close()
        _run("pg_restore", *options, "--dbname", name, str(source))


def refuse_other(engine: str) -> None:
    """Raise BadSettings when a copy of that kind of database ("sqlite", "postgresql") does not fit this system."""
    if engine != connection.vendor:
        raise BadSettings(OTHER.format(LABELS.get(engine, engine), LABELS[connection.vendor]))


def refuse_full() -> None:
    """Raise BadSettings when this system has people or events."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in ("people_user", "people_agency", "history_event"):
            if table in tables:
                cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")
                if cursor.fetchone():
                    raise BadSettings(FULL)


def _copy(source: Path, target: Path) -> None:
    # a reader of its own: in WAL mode it sees one moment and keeps nobody from writing
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as live,
        closing(sqlite3.connect(target)) as copied,
    ):
        live.backup(copied)


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise NeedsTool(NO_TOOL.format(program))
    done = subprocess.run([path, *arguments], env=_environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise DondocError(FAILED.format(program, (done.stderr.strip().splitlines() or ["?"])[0]))


def _environment() -> dict[str, str]:
    given: dict[str, Any] = connection.get_connection_params()
    return {**os.environ, **{LIBPQ[name]: str(value) for name, value in given.items() if name in LIBPQ and value}}
