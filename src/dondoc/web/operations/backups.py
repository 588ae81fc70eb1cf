"""Copies of the whole system: the database of one moment, the originals under their hashes, the key that signs sessions.

A folder of copies holds one folder for each copy, named by its moment, and one store of originals that all copies share: an
original never changes, so each night only the new ones are written. What waits for the gate of secrecy is not copied.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

import dondoc
from dondoc.engine.errors import BadSettings, DondocError, Unreadable
from dondoc.engine.tracking.history import instant
from dondoc.web.documents import store
from dondoc.web.documents.models import StoredFile
from dondoc.web.operations import dumps, folders
from dondoc.web.shared import clock

FORMAT, VERSION = "dondoc-backup", 1
MANIFEST, KEY = "manifest.json", "secret-key"
STAMP = re.compile(r"\d{8}-\d{6}")
PRIVATE = 0o700
INSIDE = "Thư mục sao lưu {} nằm trong kho tệp gốc; xin chọn thư mục khác, tốt nhất ở ổ đĩa khác."
BUSY = "Một lần sao lưu khác đang chạy vào thư mục {}; xin đợi lần đó xong."
JUST_NOW = "Bản sao lưu {} vừa được lập; xin chạy lại sau một giây."
CANNOT_WRITE = "Không ghi được vào thư mục sao lưu {}: {}. Xin kiểm tra quyền ghi và dung lượng đĩa."
NOT_OURS = "Thư mục {} không phải một bản sao lưu của Dondoc (không có manifest.json đúng dạng)."
OTHER_VERSION = "Bản sao lưu thuộc dạng {}; chương trình này đọc dạng {}. Xin dùng bản Dondoc mới hơn."
CHANGED = "Tệp {} trong bản sao lưu thiếu hoặc đã bị thay đổi; xin dùng bản sao lưu khác."


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: its folder, the moment it shows, how many originals and bytes belong to it, how many originals were new."""

    folder: Path
    made_at: datetime
    files: int
    size: int
    new: int = 0


def back_up(target: Path, keep: int) -> Copy:
    """Write a copy into a folder of copies, then drop the oldest beyond `keep` (>= 1) with the originals that none needs.

    The copy has its name only once it is whole and has been verified. Raises BadSettings for a folder that cannot be written
    or in which another copy is being made, NeedsTool when the database's own program is missing.
    """
    if target.resolve().is_relative_to(Path(settings.FILES_DIR).resolve()):
        raise BadSettings(INSIDE.format(target))
    try:
        with _alone(target):
            made = _write(target)
            _prune(target, keep)
    except OSError as error:
        raise BadSettings(CANNOT_WRITE.format(target, error.strerror or error)) from error
    return made


def copies(target: Path) -> list[Copy]:
    """The whole copies of a folder, newest first; a folder that is not there has none."""
    found = []
    for folder in _stamped(target):
        try:
            found.append(_told(folder, _manifest(folder)))
        except DondocError:
            continue
    return found


def restore(folder: Path) -> Copy:
    """Make an empty system what a copy shows; the caller brings the tables up to date afterwards.

    Nothing is written before the copy is verified whole. Raises BadSettings for a system that has data or another kind of
    database, Unreadable for a copy that is not whole or was changed.
    """
    manifest = _manifest(folder)
    dumps.refuse_other(manifest["database"]["engine"])
    dumps.refuse_full()
    database = folder / manifest["database"]["file"]
    if _digest(database) != manifest["database"]["sha256"]:
        raise Unreadable(CHANGED.format(database.name))
    # all of them are looked at before the first is written
    for entry in manifest["files"]:
        _original(folder, entry["sha256"])
    for entry in manifest["files"]:
        store.put(_original(folder, entry["sha256"]))
    dumps.load(database)
    _keep_key(folder, settings.DATA_DIR)
    return _told(folder, manifest)


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    target.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
    with (target / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BadSettings(BUSY.format(target)) from error
        yield


def _write(target: Path) -> Copy:
    moment = clock.now()
    stamp = timezone.localtime(moment).strftime("%Y%m%d-%H%M%S")
    whole, part = target / stamp, target / f".{stamp}.part"
    if whole.exists():
        raise BadSettings(JUST_NOW.format(whole))
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=PRIVATE)
    try:
        database = dumps.save(part)
        # rows of files are never taken away, so those of now hold all those of the copy
        rows = StoredFile.objects.values_list("sha256", "size")
        files: list[dict[str, Any]] = [{"sha256": sha256, "size": size} for sha256, size in rows]
        new = sum(_keep(target, entry["sha256"]) for entry in files)
        _keep_key(settings.DATA_DIR, part)
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "dondoc": dondoc.__version__,
            "province": settings.PROVINCE,
            "made_at": instant(moment),
            "database": {
                "engine": connection.vendor,
                "file": database.name,
                "size": database.stat().st_size,
                "sha256": _digest(database),
            },
            "files": files,
        }
        (part / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", "utf-8")
        _to_disk(part)
        part.rename(whole)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return replace(_told(whole, manifest), new=new)


def _keep(target: Path, sha256: str) -> bool:
    """Have an original in the shared store; whether it was new there. One that is gone from the system is left to the audit."""
    kept = _place(target, sha256)
    source = store.path_of(sha256)
    if kept.is_file() and (not source.is_file() or kept.stat().st_size == source.stat().st_size):
        return False
    try:
        data = store.get(sha256)
    except FileNotFoundError:
        return False
    kept.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
    part = kept.with_name(f".{sha256}.part")
    part.write_bytes(data)
    part.replace(kept)
    return True


def _keep_key(source: Path, target: Path) -> None:
    if (source / KEY).is_file():
        folders.keep(target / KEY, (source / KEY).read_text("utf-8"))


def _to_disk(folder: Path) -> None:
    for path in (*folder.iterdir(), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _prune(target: Path, keep: int) -> None:
    """Drop copies beyond the newest `keep`, what a broken run left, and originals of which no copy tells."""
    for path in target.glob(".*.part"):
        shutil.rmtree(path, ignore_errors=True)
    whole = [one.folder for one in copies(target)]
    for folder in whole[max(1, keep) :]:
        shutil.rmtree(folder)
    needed = {entry["sha256"] for folder in whole[: max(1, keep)] for entry in _manifest(folder)["files"]}
    for path in target.glob("files/??/??/*"):
        if path.name not in needed:
            path.unlink()


def _stamped(target: Path) -> list[Path]:
    if not target.is_dir():
        return []
    return sorted((one for one in target.iterdir() if one.is_dir() and STAMP.fullmatch(one.name)), reverse=True)


def _told(folder: Path, manifest: dict[str, Any]) -> Copy:
    size = manifest["database"]["size"] + sum(entry["size"] for entry in manifest["files"])
    return Copy(folder, datetime.fromisoformat(manifest["made_at"]), len(manifest["files"]), size)


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
        name = found["database"]["file"]
        whole = found["format"] == FORMAT and Path(name).name == name and isinstance(found["files"], list)
        version = found["version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Unreadable(NOT_OURS.format(folder)) from error
    if not whole:
        raise Unreadable(NOT_OURS.format(folder))
    if version != VERSION:
        raise Unreadable(OTHER_VERSION.format(version, VERSION))
    return dict(found)


def _place(target: Path, sha256: str) -> Path:
    return target / "files" / sha256[:2] / sha256[2:4] / sha256


def _original(folder: Path, sha256: str) -> bytes:
    try:
        data = _place(folder.parent, sha256).read_bytes()
    except OSError as error:
        raise Unreadable(CHANGED.format(sha256[:12])) from error
    if store.hash_of(data) != sha256:
        raise Unreadable(CHANGED.format(sha256[:12]))
    return data


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Unreadable(CHANGED.format(path.name)) from error
