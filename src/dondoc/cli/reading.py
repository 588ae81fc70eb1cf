"""`dondoc read`: files in, duties out, and a list of what could not be read."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dondoc.cli import output
from dondoc.cli.crew import work
from dondoc.cli.files import STDIN, Failure, Reading, Task, gather
from dondoc.engine.errors import BadSettings
from dondoc.engine.lazy import lazy

if TYPE_CHECKING:
    from argparse import Namespace

rich_progress = lazy("rich.progress")
rich_console = lazy("rich.console")

BESIDE = ("xlsx", "docx")
"""Formats that go to a file of their own when --output is not given."""


def run(options: "Namespace") -> int:
    """Read and print; the highest exit code of the files, 0 when all were read. Raises DondocError."""
    shape = _shape(options)
    paths = gather(options.paths)
    if not paths:
        raise BadSettings(f"Không có tệp nào đọc được trong {' '.join(options.paths)}; kiểm tra lại thư mục.")
    target = _target(options, shape, paths)
    several = len(options.paths) > 1 or Path(options.paths[0]).is_dir()
    tasks = [Task(path, shape, options.signed_on, options.province) for path in paths]
    failures: list[Failure] = []
    with output.opened(shape, target, several=several) as sink:
        results = work(tasks, workers=options.workers, dask=options.dask)
        for result in _watch(results, len(tasks), quiet=target is None and sys.stdout.isatty()):
            if isinstance(result, Reading):
                sink.add(result.page)
            else:
                failures.append(result)
    if target is not None and len(failures) < len(tasks):
        print(f"Đã ghi {target}", file=sys.stderr)
    return _report(failures, len(tasks))


def _shape(options: "Namespace") -> str:
    if options.format:
        return str(options.format)
    suffix = options.output.suffix.lower().removeprefix(".") if options.output else ""
    return suffix if suffix in ("json", "jsonl", "csv", "xlsx", "docx") else "table"


def _target(options: "Namespace", shape: str, paths: Sequence[str]) -> Path | None:
    target: Path | None = options.output
    if target is None and shape in BESIDE:
        first = options.paths[0]
        if first == STDIN or len(options.paths) > 1:
            raise BadSettings(f"Cần --output để biết ghi tệp {shape} vào đâu.")
        path = Path(first).resolve()
        target = path.with_name(f"{path.name if path.is_dir() else path.stem}.phu-luc.{shape}")
    if target is None:
        return None
    if target.is_dir() or not target.parent.is_dir():
        raise BadSettings(f"Không ghi được vào {target}; --output phải là một tệp trong thư mục đã có.")
    if any(path != STDIN and Path(path).resolve() == target.resolve() for path in paths):
        raise BadSettings(f"{target} là tệp đang đọc; chọn tên khác cho --output để không ghi đè văn bản.")
    return target


def _watch(results: Iterator[Reading | Failure], total: int, *, quiet: bool) -> Iterator[Reading | Failure]:
    """The results, with a bar on the error stream when a person watches it and no list is being printed there."""
    if total < 2 or quiet or not sys.stderr.isatty():
        yield from results
        return
    console = rich_console.Console(stderr=True)
    yield from rich_progress.track(results, description="Đang đọc", total=total, console=console, transient=True)


def _report(failures: Sequence[Failure], total: int) -> int:
    if not failures:
        return 0
    if total == 1:
        print(f"dondoc: {failures[0].sentence}", file=sys.stderr)
    else:
        print(f"dondoc: Không đọc được {len(failures)} trong {total} tệp:", file=sys.stderr)
        for failure in failures:
            print(f"  {failure.path}: {failure.sentence}", file=sys.stderr)
    return max(failure.exit_code for failure in failures)
