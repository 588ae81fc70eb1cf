"""The whole register as open files: JSON Lines with their JSON Schema, originals by their hash, a manifest over all.

A table is a file of lines, a row is a line, a column is a key; numbers of rows are kept, so that references hold. What must not
leave the machine (passwords, keys, what people have open) is left out by name.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.color import no_style
from django.db import connection, models, transaction

from dondoc.engine.errors import BadSettings, Unreadable
from dondoc.engine.tracking.history import instant
from dondoc.web.documents import store
from dondoc.web.documents.models import StoredFile
from dondoc.web.history import queries as history
from dondoc.web.people.models import User
from dondoc.web.shared import clock

FORMAT, VERSION = "dondoc-register", 1
LEFT_OUT = {
    "people.invitation": "links that open an account",
    "people.user_groups": "not used",
    "people.user_user_permissions": "not used",
    "documents.intake": "files that have not passed the gate of secrecy",
    "register.submission": "forms that are open",
    "proposals.presence": "who sits where",
    "history.unnumbered": "the feed is numbered anew",
    "history.change": "the feed is numbered anew",
    "history.feed": "the feed is numbered anew",
    "exchange.token": "keys",
    "exchange.answer": "answers of a week",
    "reminders.calendarfeed": "keys",
    "reminders.webhook": "keys",
    "reminders.delivery": "letters that are under way",
}
"""Tables that stay, each with why."""
SECRET = {"people.user": ("password",)}
"""Columns that stay: whoever comes to the new system sets a password by the administrator or the identity provider."""
CHUNK = 1000
NOT_EMPTY = "Thư mục {} đã có nội dung; xin chọn thư mục mới."
NOT_OURS = "Thư mục {} không phải bản xuất của Dondoc (không có manifest.json đúng dạng)."
OTHER_VERSION = "Bản xuất thuộc phiên bản {}; chương trình này đọc phiên bản {}."
CHANGED = "Tệp {} trong bản xuất thiếu hoặc đã bị thay đổi; xin lấy lại bản xuất."
OTHER_COLUMNS = "Bảng {} có cột khác với chương trình này; xin dùng cùng phiên bản Dondoc rồi thử lại."
FULL = "Hệ thống này đã có dữ liệu ({}); chỉ nhập vào hệ thống trống."
BROKEN = "Bản xuất không qua được kiểm tra lịch sử: {}"


def tables() -> dict[str, type[models.Model]]:
    """The tables that go, by name."""
    own = [one for one in apps.get_models(include_auto_created=True) if one.__module__.startswith("dondoc.web.")]
    return {one._meta.label_lower: one for one in own if one._meta.label_lower not in LEFT_OUT}


def columns(model: type[models.Model]) -> list[Any]:
    """The columns of a table that go."""
    hidden = SECRET.get(model._meta.label_lower, ())
    return [one for one in model._meta.concrete_fields if one.attname not in hidden]


def schema_of(model: type[models.Model]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the lines of a table."""
    fields = columns(model)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": model._meta.label_lower,
        "description": (model.__doc__ or "").strip().split("\n")[0],
        "type": "object",
        "properties": {one.attname: _shape(one) for one in fields},
        "required": [one.attname for one in fields],
        "additionalProperties": False,
    }


def _shape(column: Any) -> dict[str, Any]:
    kind = column.target_field if column.is_relation else column
    found: dict[str, Any] = {}
    for types, shape in SHAPES:
        if isinstance(kind, types):
            found = dict(shape)
            break
    if isinstance(found.get("type"), str) and column.null:
        found["type"] = [found["type"], "null"]
    if column.is_relation:
        found["description"] = f"id of {column.related_model._meta.label_lower}"
    return found


SHAPES: tuple[tuple[Any, dict[str, Any]], ...] = (
    (models.BooleanField, {"type": "boolean"}),
    (models.DateTimeField, {"type": "string", "format": "date-time"}),
    (models.DateField, {"type": "string", "format": "date"}),
    (models.TimeField, {"type": "string", "format": "time"}),
    (models.JSONField, {}),
    (models.IntegerField, {"type": "integer"}),
    (models.FloatField, {"type": "number"}),
    ((models.CharField, models.TextField), {"type": "string"}),
)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return instant(value)
    return value.isoformat() if isinstance(value, date) or hasattr(value, "isoformat") else value


def export(folder: Path) -> dict[str, Any]:
    """Write everything into a new folder; it has its name only once it is whole. Returns the manifest.

    What is written is one moment of the register, whoever works meanwhile. Raises BadSettings for a folder that is in use.
    """
    if folder.exists() and any(folder.iterdir()):
        raise BadSettings(NOT_EMPTY.format(folder))
    part = folder.with_name(f".{folder.name}.part")
    # what an export that broke off has left
    shutil.rmtree(part, ignore_errors=True)
    try:
        manifest = _write(part)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return manifest


def _write(part: Path) -> dict[str, Any]:
    (part / "schemas").mkdir(parents=True)
    with _one_moment():
        told = [_write_table(part, name, model) for name, model in sorted(tables().items())]
        files = [_copy_file(part, file) for file in StoredFile.objects.order_by("pk").iterator(CHUNK)]
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "province": settings.PROVINCE,
        "made_at": instant(clock.now()),
        "tables": told,
        "files": files,
    }
    (part / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return manifest


@contextmanager
def _one_moment() -> Iterator[None]:
    """A transaction that sees one state of the database and keeps nobody from writing."""
    lite = connection.vendor == "sqlite"
    mode = getattr(connection, "transaction_mode", None)
    if lite and not connection.in_atomic_block:
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            if not lite and not connection.savepoint_ids:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
    finally:
        if lite:
            connection.transaction_mode = mode  # type: ignore[attr-defined]


def _write_table(folder: Path, name: str, model: type[models.Model]) -> dict[str, Any]:
    path, names = folder / f"{name}.jsonl", [one.attname for one in columns(model)]
    digest, count = hashlib.sha256(), 0
    with path.open("wb") as file:
        for row in model._base_manager.order_by("pk").values_list(*names).iterator(CHUNK):
            said = dict(zip(names, map(_plain, row), strict=True))
            line = (json.dumps(said, ensure_ascii=False, sort_keys=True) + "\n").encode()
            digest.update(line)
            file.write(line)
            count += 1
    schema = folder / "schemas" / f"{name}.schema.json"
    schema.write_text(json.dumps(schema_of(model), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return {"name": name, "file": path.name, "rows": count, "sha256": digest.hexdigest()}


def _copy_file(folder: Path, file: StoredFile) -> dict[str, Any]:
    target = folder / "files" / file.sha256[:2] / file.sha256
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(store.get(file.sha256))
    return {"sha256": file.sha256, "size": file.size}


def rebuild(folder: Path) -> dict[str, Any]:
    """Fill an empty system from an export, all or nothing; returns the manifest.

    Raises BadSettings for a system that is not empty, Unreadable for an export that is not whole, was changed, is of another
    version, or of which the history does not verify.
    """
    manifest = _manifest(folder)
    known = tables()
    _refuse_full(known)
    for entry in manifest["tables"]:
        _check_table(folder, entry, known)
    for entry in manifest["files"]:
        data = _bytes(folder / "files" / entry["sha256"][:2] / entry["sha256"])
        if store.hash_of(data) != entry["sha256"]:
            raise Unreadable(CHANGED.format(entry["sha256"][:12]))
        store.put(data)
    with transaction.atomic():
        for entry in manifest["tables"]:
            _read_table(folder / entry["file"], known[entry["name"]])
        faults = history.faults()
        if faults:
            raise Unreadable(BROKEN.format(faults[0]))
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(known.values())):
                cursor.execute(statement)
    return manifest


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / "manifest.json").read_text("utf-8"))
        names = {entry["name"]: Path(entry["file"]).name == entry["file"] for entry in found["tables"]}
        good = found["format"] == FORMAT and all(names.values()) and isinstance(found["files"], list)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Unreadable(NOT_OURS.format(folder)) from error
    if not good:
        raise Unreadable(NOT_OURS.format(folder))
    if found["version"] != VERSION:
        raise Unreadable(OTHER_VERSION.format(found["version"], VERSION))
    return dict(found)


def _refuse_full(known: dict[str, type[models.Model]]) -> None:
    for name, model in known.items():
        if model._base_manager.exists():
            raise BadSettings(FULL.format(name))


def _check_table(folder: Path, entry: dict[str, Any], known: dict[str, type[models.Model]]) -> None:
    if entry["name"] not in known:
        raise Unreadable(OTHER_COLUMNS.format(entry["name"]))
    names = {one.attname for one in columns(known[entry["name"]])}
    digest, count = hashlib.sha256(), 0
    for line in _bytes(folder / entry["file"]).splitlines(keepends=True):
        digest.update(line)
        count += 1
        if _keys(line, entry["file"]) != names:
            raise Unreadable(OTHER_COLUMNS.format(entry["name"]))
    if (digest.hexdigest(), count) != (entry["sha256"], entry["rows"]):
        raise Unreadable(CHANGED.format(entry["file"]))


def _keys(line: bytes, name: str) -> set[str]:
    try:
        return set(json.loads(line))
    except (ValueError, TypeError) as error:
        raise Unreadable(CHANGED.format(name)) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(CHANGED.format(path.name)) from error


def _read_table(path: Path, model: type[models.Model]) -> None:
    fields = {one.attname: one for one in columns(model)}
    rows = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = model(**{name: _value(fields[name], value) for name, value in json.loads(line).items()})
            if isinstance(row, User):
                row.password = make_password(None)
            rows.append(row)
            if len(rows) >= CHUNK:
                _insert(model, rows)
                rows = []
    _insert(model, rows)


def _insert(model: type[models.Model], rows: list[Any]) -> None:
    """With the moments that the rows carry, not those of now."""
    moments = [one for one in model._meta.concrete_fields if getattr(one, "auto_now_add", False)]
    for one in moments:
        one.auto_now_add = False  # type: ignore[attr-defined]
    try:
        model._base_manager.bulk_create(rows)
    finally:
        for one in moments:
            one.auto_now_add = True  # type: ignore[attr-defined]


def _value(column: Any, value: Any) -> Any:
    if value is None or isinstance(column, models.JSONField):
        return value
    return column.target_field.to_python(value) if column.is_relation else column.to_python(value)
