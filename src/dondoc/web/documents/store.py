"""Bytes on disk: originals under their SHA-256, and the private spool of what has not passed the gate of secrecy yet."""

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from dondoc.web.shared.errors import room

PRIVATE = 0o700
ARRIVING = 3600
"""Seconds in which a file without a row may belong to an upload that is not committed yet."""


def path_of(sha256: str) -> Path:
    """Where the original of that hash lies: files/ab/cd/abcd..."""
    return Path(settings.FILES_DIR) / sha256[:2] / sha256[2:4] / sha256


def hash_of(data: bytes) -> str:
    """SHA-256 in hex (FIPS 180-4)."""
    return hashlib.sha256(data).hexdigest()


def put(data: bytes) -> str:
    """Keep an original and return its SHA-256. It is there whole or not at all: temporary file, fsync, rename, fsync.

    Raises DiskFull.
    """
    sha256 = hash_of(data)
    target = path_of(sha256)
    if _renew(target, len(data)):
        return sha256
    with room():
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, data)
    return sha256


def get(sha256: str) -> bytes:
    """The bytes of an original. Raises FileNotFoundError when it is gone."""
    return path_of(sha256).read_bytes()


def names() -> Iterator[str]:
    """The hashes of all originals on disk; temporary files are left out."""
    for path in sorted(Path(settings.FILES_DIR).glob("??/??/*")):
        if len(path.name) == 64:
            yield path.name


def is_arriving(sha256: str) -> bool:
    """Whether an original is so new that the upload it belongs to may be under way. Files carry the machine's own time."""
    return time.time() - path_of(sha256).stat().st_mtime < ARRIVING


def drop(sha256: str) -> bool:
    """Remove an original that no row knows, unless it is arriving; whether it was removed."""
    path = path_of(sha256)
    aside = path.with_name(f".{sha256}")
    try:
        if is_arriving(sha256):
            return False
        path.replace(aside)
    except FileNotFoundError:
        return False
    if time.time() - aside.stat().st_mtime < ARRIVING:
        # the same bytes were uploaded again since the look
        aside.replace(path)
        return False
    aside.unlink()
    return True


def spool() -> Path:
    """The private folder (mode 0700) for what may not be kept yet."""
    folder = Path(settings.DATA_DIR) / "spool"
    folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    folder.chmod(PRIVATE)
    return folder


def put_aside(key: str, data: bytes) -> None:
    """Hold bytes in the spool under a key. Raises DiskFull."""
    with room():
        _write(spool() / key, data)


def take(key: str) -> bytes:
    """The bytes held under a key. Raises FileNotFoundError when they are gone."""
    return (spool() / key).read_bytes()


def wipe(key: str) -> None:
    """Overwrite what is held under a key with zeros, then remove it; nothing when it is not there.

    Overwriting is as much as a program can do: a journalling or solid-state disk may keep old blocks (docs/documents.md).
    """
    path = spool() / key
    if not path.is_file():
        return
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(b"\0" * min(left, 1 << 20))
        file.flush()
        os.fsync(file.fileno())
    path.unlink(missing_ok=True)


def _renew(target: Path, size: int) -> bool:
    """Whether a whole file is there; it counts as arriving anew, so that `drop` leaves it alone."""
    try:
        if target.stat().st_size != size:
            return False
        os.utime(target)
    except FileNotFoundError:
        return False
    return True


def _write(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
