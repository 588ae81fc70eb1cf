"""Members of a ZIP archive, read within limits.

The directory of a bomb may lie about sizes, so they are checked there and once more while unpacking.
"""

from typing import IO

from dondoc.engine.documents.limits import EXPANDS, limit, refuse_broken, refuse_locked
from dondoc.engine.errors import TooLarge
from dondoc.engine.lazy import lazy

io = lazy("io")
zipfile = lazy("zipfile")
zlib = lazy("zlib")

STEP = 1 << 20
ENCRYPTED_FLAG = 0x1


class Archive:
    """An open ZIP archive; what is read from it counts against one budget."""

    def __init__(self, data: bytes) -> None:
        """Opens the archive. Raises Unreadable when it is damaged, TooLarge when it promises too much."""
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, OverflowError) as error:
            raise refuse_broken() from error
        self._budget = limit("archive", "bytes")
        self._members = {info.filename.replace("\\", "/"): info for info in self._file.infolist()}
        if len(self._file.infolist()) > limit("archive", "members"):
            raise TooLarge(EXPANDS)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its members, as stored."""
        return tuple(self._members)

    def size(self, name: str) -> int:
        """The unpacked size that the directory promises; 0 for an absent member."""
        return self._members[name].file_size if name in self._members else 0

    def read(self, name: str) -> bytes:
        """The unpacked bytes of a member.

        Raises Encrypted, TooLarge (size or ratio above the limit) or Unreadable (damaged or absent).
        """
        info = self._members.get(name)
        if info is None:
            raise refuse_broken()
        if info.flag_bits & ENCRYPTED_FLAG:
            raise refuse_locked()
        most = self._allow(info.file_size, info.compress_size)
        try:
            with self._file.open(info) as stream:
                data = _read_up_to(stream, most)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
            raise refuse_broken() from error
        self._budget -= len(data)
        return data

    def _allow(self, promised: int, packed: int) -> int:
        by_ratio = max(limit("archive", "ratio_from"), packed * limit("archive", "ratio"))
        most = min(self._budget, by_ratio)
        if promised > most:
            raise TooLarge(EXPANDS)
        return most


def _read_up_to(stream: IO[bytes], most: int) -> bytes:
    parts: list[bytes] = []
    total = 0
    while part := stream.read(STEP):
        total += len(part)
        if total > most:
            raise TooLarge(EXPANDS)
        parts.append(part)
    return b"".join(parts)
