"""Where readings go: one sink a format. A file is complete or not there at all."""

import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from dondoc.cli import comma, letter, table, workbook
from dondoc.cli.sheet import Sheet
from dondoc.engine.errors import BadSettings

FILES: dict[str, Callable[[Sequence[Sheet], Path], None]] = {"xlsx": workbook.write, "docx": letter.write}
"""Formats that are written in one go, to a file only."""


class Sink(ABC):
    """Takes pages one after the other; `close` ends the whole; `count` tells how many came."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, page: str | Sheet) -> None:
        """Take one document."""
        self.take(page)
        self.count += 1

    @abstractmethod
    def take(self, page: str | Sheet) -> None:
        """Write or keep one document."""

    def close(self) -> None:
        """Write what has to stand at the end."""
        return


class JsonSink(Sink):
    """One object, or a list of them when several documents are meant; pages are JSON texts."""

    def __init__(self, stream: TextIO, *, several: bool) -> None:
        super().__init__()
        self._stream = stream
        self._several = several

    def take(self, page: str | Sheet) -> None:
        """Write one object."""
        opening = "" if not self._several else ",\n" if self.count else "[\n"
        self._stream.write(f"{opening}{page}")

    def close(self) -> None:
        """End the list and the line."""
        if self._several:
            self._stream.write("\n]\n" if self.count else "[]\n")
        elif self.count:
            self._stream.write("\n")


class LineSink(Sink):
    """JSON texts, one a line."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def take(self, page: str | Sheet) -> None:
        """Write one line."""
        self._stream.write(f"{page}\n")


class CsvSink(Sink):
    """Comma-separated rows under one head; the running number goes through all documents."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream
        self._rows = 0

    def take(self, page: str | Sheet) -> None:
        """Write one document's rows."""
        if isinstance(page, Sheet):
            comma.write(page.rows, self._stream, first=self._rows + 1, head=self.count == 0)
            self._rows += len(page.rows)


class TableSink(Sink):
    """Tables for the eye."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def take(self, page: str | Sheet) -> None:
        """Print one document."""
        if isinstance(page, Sheet):
            table.write(page, self._stream)


class FileSink(Sink):
    """Sheets kept until the whole file can be written."""

    def __init__(self, write: Callable[[Sequence[Sheet], Path], None], target: Path) -> None:
        super().__init__()
        self._write = write
        self._target = target
        self._sheets: list[Sheet] = []

    def take(self, page: str | Sheet) -> None:
        """Keep one document."""
        if isinstance(page, Sheet):
            self._sheets.append(page)

    def close(self) -> None:
        """Write the file, unless nothing was read."""
        if self._sheets:
            self._write(self._sheets, self._target)


@contextmanager
def opened(shape: str, target: Path | None, *, several: bool) -> Iterator[Sink]:
    """The sink of a format, closed at the end; with `target` None it writes to standard output.

    The file takes its name only when something was read and all went well; raises BadSettings when it cannot be
    written.
    """
    if target is None:
        sink = _stream_sink(shape, sys.stdout, several=several)
        yield sink
        sink.close()
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with _file_sink(shape, draft, several=several) as sink:
            yield sink
            sink.close()
        if sink.count:
            draft.replace(target)
    except OSError as problem:
        raise BadSettings(f"Không ghi được {target} ({problem.strerror}); chọn nơi khác cho --output.") from None
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _file_sink(shape: str, draft: Path, *, several: bool) -> Iterator[Sink]:
    if shape in FILES:
        yield FileSink(FILES[shape], draft)
        return
    # csv brings its own line ends.
    with draft.open("w", encoding="utf-8", newline="") as stream:
        yield _stream_sink(shape, stream, several=several)


def _stream_sink(shape: str, stream: TextIO, *, several: bool) -> Sink:
    if shape == "json":
        return JsonSink(stream, several=several)
    if shape == "jsonl":
        return LineSink(stream)
    return CsvSink(stream) if shape == "csv" else TableSink(stream)
