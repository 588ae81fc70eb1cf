"""Compiled patterns, kept between runs as Python keeps bytecode, for compiling them is half of a cold start.

Only `re` makes a pattern of source, but what it makes is a list of numbers for its own engine. `keep` writes those
lists to the user's cache folder; `recall` gives them to the engine and lays the patterns into the cache of `re`, so that
`re.compile` anywhere in the code finds them there. Nothing else changes: without the file, with another Python, or when
anything at all is wrong with it, patterns are compiled as ever. docs/adr/0006 tells why and what is private here.
"""

import _sre  # type: ignore[import-not-found]
import marshal
import os
import re
import sys
from pathlib import Path
from typing import Any, cast

LARGEST = 400
"""Patterns; the cache of `re` holds 512, and the program that we run in needs room as well."""

VERSIONS = 4
"""Files that stay: of several installations of one user, each keeps its own."""

Key = tuple[type, str, int]
"""Of the cache of `re`: kind of source, source, flags."""
Kept = tuple[str, int, int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Source, flags asked for, flags in force, numbers of the engine, count of groups, their names, the names in order."""


ENGINE = Path(__file__).parent
FOLDERS = (
    ENGINE,
    *(ENGINE / name for name in ("language", "language/agencies", "language/times", "documents", "obligations")),
)
"""Where patterns are written; another version of the program puts other files there."""


def place() -> Path:
    """The file of this very Python and of this very program in the cache folder of the user.

    Else patterns of a version that is gone would fill the file, and those of today would be compiled in each run.
    """
    folder = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - Path.home() may raise
    changed = hash(tuple(os.stat(each).st_mtime_ns for each in FOLDERS)) & 0xFFFFFFFFFFFF  # noqa: PTH116 - no time to lose
    return Path(folder, "dondoc", f"{_tag()}-{changed:x}")


def _tag() -> str:
    return f"patterns-{sys.implementation.cache_tag}-{sys.hexversion:x}-{_sre.MAGIC}"


def recall() -> int:
    """Lay the kept patterns into the cache of `re`; how many there were, 0 when they cannot be used."""
    try:
        found: dict[Key, Kept] = {(str, kept[0], kept[1]): kept for kept in _read(place())}
        patterns = {key: revive(kept) for key, kept in found.items()}
    except Exception:
        # a lost or foreign cache must never stop a reading
        return 0
    for key, pattern in patterns.items():
        _cache().setdefault(key, pattern)
    _recalled.update(found)
    return len(found)


def keep() -> bool:
    """Write the patterns that were recalled and those compiled since; whether there was anything to write."""
    new = [key for key in list(_cache()) if key[0] is str and key not in _recalled]
    new = new[: max(LARGEST - len(_recalled), 0)]
    if not new:
        return False
    try:
        _recalled.update({key: prepare(*key[1:]) for key in new})
        _write(place(), marshal.dumps(list(_recalled.values())))
    except Exception:
        return False
    return True


def prepare(source: str, flags: int) -> Kept:
    """What is kept of a pattern: the steps of `re` itself, up to the numbers."""
    parsed = _parser.parse(source, flags)
    numbers = _compiler._code(parsed, flags)
    groups = parsed.state.groupdict
    names: list[str | None] = [None] * parsed.state.groups
    for name, index in groups.items():
        names[index] = name
    code = b"".join(int(number).to_bytes(WIDTH, sys.byteorder) for number in numbers)
    return (
        source,
        int(flags),
        int(flags | parsed.state.flags),
        code,
        parsed.state.groups - 1,
        dict(groups),
        tuple(names),
    )


def revive(kept: Kept) -> re.Pattern[str]:
    """The pattern that was kept. The engine of `re` checks the numbers and raises RuntimeError when they are not sound."""
    source, _, flags, code, groups, names, ordered = kept
    numbers = memoryview(code).cast("I").tolist()
    return cast("re.Pattern[str]", _sre.compile(source, flags, numbers, groups, names, ordered))


def _read(file: Path) -> list[Kept]:
    """The file, when it is the user's own; `marshal` trusts what it reads, as it does with bytecode."""
    with file.open("rb") as stream:
        if hasattr(os, "geteuid") and os.fstat(stream.fileno()).st_uid != os.geteuid():
            return []
        return cast("list[Kept]", marshal.load(stream))


def _write(file: Path, data: bytes) -> None:
    """Whole or not at all, for another run may read at this moment."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # not `tempfile`, which alone takes as long to import as all the patterns to recall
    part = file.with_name(f"{file.name}.{os.getpid()}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    for other in sorted(file.parent.glob(f"{_tag()}*"), key=os.path.getmtime)[:-VERSIONS]:
        other.unlink(missing_ok=True)


def _cache() -> dict[Key, re.Pattern[str]]:
    return cast("dict[Key, re.Pattern[str]]", re._cache)  # type: ignore[attr-defined]


_parser: Any = re._parser  # type: ignore[attr-defined]
_compiler: Any = re._compiler  # type: ignore[attr-defined]
WIDTH = int(_sre.CODESIZE)
_recalled: dict[Key, Kept] = {}
