"""Which files a call means, and how one of them is read into what will be printed."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dondoc.cli.sheet import Sheet, lay_out
from dondoc.engine.documents import read
from dondoc.engine.documents.limits import limit
from dondoc.engine.documents.model import Document
from dondoc.engine.errors import BadSettings, DondocError
from dondoc.engine.obligations import extract
from dondoc.engine.obligations.contract import as_contract
from dondoc.engine.obligations.model import Obligation

STDIN = "-"
SUFFIXES = frozenset(
    {".txt", ".docx", ".pdf", ".html", ".htm", ".xhtml", ".xml", ".edxml", ".doc", ".rtf", ".odt"}
    | {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".webp"}
)
"""What is taken from a folder; a file named in the call is tried whatever its name."""

JSON_INDENT = 2


@dataclass(frozen=True, slots=True)
class Task:
    """One file to read: `data` is given when the reader cannot open `path` itself (standard input, a far worker)."""

    path: str
    shape: str
    signed_on: date | None = None
    province: str | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was read: its JSON text (shape "json" or "jsonl") or its Sheet (any other shape)."""

    path: str
    page: str | Sheet


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not read: one sentence for a person, and the exit code that tells who must act."""

    path: str
    sentence: str
    exit_code: int


def gather(paths: Sequence[str]) -> list[str]:
    """The files meant, folders opened, in the order of the call; raises BadSettings when one is not there."""
    found: list[str] = []
    for path in paths:
        if path == STDIN:
            found.append(path)
        elif Path(path).is_dir():
            found.extend(_walk(Path(path)))
        elif Path(path).exists():
            found.append(path)
        else:
            raise BadSettings(f"Không thấy tệp {path}; kiểm tra lại tên và đường dẫn.")
    # A folder and a file in it may both be named; each file is read once.
    return list(dict.fromkeys(found))


def _walk(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.lower() in SUFFIXES and path.is_file():
            yield str(path)


def load(path: str) -> bytes:
    """The bytes of a file or of standard input; raises BadSettings when it cannot be opened."""
    # One byte over the limit is enough for the engine to refuse; the rest need not fill the memory.
    most = limit("file", "bytes") + 1
    try:
        if path == STDIN:
            return sys.stdin.buffer.read(most)
        with Path(path).open("rb") as stream:
            return stream.read(most)
    except IsADirectoryError:
        raise BadSettings(f"{path} là thư mục; lệnh này cần một tệp.") from None
    except FileNotFoundError:
        raise BadSettings(f"Không thấy tệp {path}; kiểm tra lại tên và đường dẫn.") from None
    except PermissionError:
        raise BadSettings(f"Không có quyền mở tệp {path}; xin quyền đọc rồi thử lại.") from None
    except OSError as problem:
        raise BadSettings(f"Không mở được tệp {path} ({problem.strerror}); kiểm tra lại ổ đĩa.") from None


def understand(task: Task) -> tuple[Document, tuple[Obligation, ...]]:
    """The document in a file and its duties; raises what the engine raises."""
    data = load(task.path) if task.data is None else task.data
    name = "stdin" if task.path == STDIN else Path(task.path).name
    document = read(data, name, signed_on=task.signed_on, province=task.province)
    return document, tuple(extract(document))


def perform(task: Task) -> Reading | Failure:
    """Read one file into its printed shape; never raises, so that one bad file does not end a long run."""
    try:
        document, obligations = understand(task)
        return Reading(task.path, _shape(document, obligations, task.shape))
    except DondocError as problem:
        return Failure(task.path, str(problem), problem.exit_code)
    except Exception as problem:
        return Failure(task.path, say_surprise(problem), DondocError.exit_code)


def say_surprise(problem: Exception) -> str:
    """The sentence for an error that nobody foresaw."""
    kind = f"{type(problem).__name__}: {problem}"
    return f"Chương trình gặp lỗi chưa lường trước ({kind}); gửi tệp này cho người quản trị để sửa."


def perform_all(tasks: Iterable[Task]) -> list[Reading | Failure]:
    """`perform` on a batch: far workers are asked for many files at once."""
    return [perform(task) for task in tasks]


def _shape(document: Document, obligations: tuple[Obligation, ...], shape: str) -> str | Sheet:
    if shape == "json":
        return json.dumps(as_contract(document, obligations), ensure_ascii=False, indent=JSON_INDENT)
    if shape == "jsonl":
        return json.dumps(as_contract(document, obligations), ensure_ascii=False, separators=(",", ":"))
    return lay_out(document, obligations)
