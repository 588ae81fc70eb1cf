"""The watched folders of the document exchange: `in` is read, `out` is written, `aside` keeps what could not be read.

A file is written under a name that begins with a dot and gets its own name once it is whole; such names are not read.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

NAMES = ("in", "out", "aside")
QUIET = (".part", ".tmp", ".crdownload")


def folder(name: str) -> Path:
    """One of the three, made when it is not there."""
    found = Path(settings.EDXML_FOLDER) / name
    found.mkdir(mode=0o750, parents=True, exist_ok=True)
    return found


def arrived() -> Iterator[Path]:
    """The whole files in `in`, by name; links and folders are not followed."""
    for path in sorted(folder("in").iterdir()):
        if path.is_file() and not path.is_symlink() and not path.name.startswith(".") and path.suffix not in QUIET:
            yield path


def put_out(name: str, data: bytes) -> None:
    """Write a file for the other side: there whole or not at all."""
    _put(folder("out") / name, data)


def put_in(name: str, data: bytes) -> None:
    """Write a file as the connector of the other side does; for the demonstration."""
    _put(folder("in") / name, data)


def _put(target: Path, data: bytes) -> None:
    handle, part = tempfile.mkstemp(dir=target.parent, prefix=".")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(part).replace(target)


def put_aside(path: Path, sentence: str) -> None:
    """Keep a file that could not be taken in, beside the sentence that says why."""
    target = folder("aside") / path.name
    number = 1
    while target.exists():
        number += 1
        target = folder("aside") / f"{path.stem}-{number}{path.suffix}"
    target.with_name(f"{target.name}.ly-do.txt").write_text(f"{sentence}\n", "utf-8")
    path.replace(target)
