"""Readers of risky formats in a process of their own, with limits of memory, processor and wall time.

A crash of the PDF or image library, a loop or a memory bomb ends that process only, and becomes one sentence.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from dondoc.engine import errors
from dondoc.engine.documents import wire
from dondoc.engine.documents.limits import limit, refuse_broken, refuse_heavy
from dondoc.engine.documents.model import Source
from dondoc.engine.lazy import lazy

signal = lazy("signal")
subprocess = lazy("subprocess")
tempfile = lazy("tempfile")

CHILD = "dondoc.engine.documents.child"
PASSED_ON = ("PATH", "TESSDATA_PREFIX")
ROOT = Path(__file__).parents[3]
"""The folder from which this package was imported, so that the reading process runs the same code."""
REFUSED = 3
EXHAUSTED = 4
KINDS = {
    kind.code: kind
    for kind in (
        errors.Unreadable,
        errors.Encrypted,
        errors.TooLarge,
        errors.UnknownFormat,
        errors.NeedsTool,
        errors.BadSettings,
    )
}


def run(kind: str, data: bytes) -> Source:
    """What the reader `kind` ("pdf", "scan", "docx", "html", "doc", ...) finds in the bytes, read in a child process.

    Raises what the reader raises; TooLarge when time or memory runs out; Unreadable when the process crashes.
    """
    try:
        return wire.unpack(ask(["read", kind], data, limit("seconds", kind)))
    except (ValueError, KeyError, TypeError) as error:
        raise refuse_broken() from error


def ask(order: Sequence[str], data: bytes, seconds: int) -> bytes:
    """What a child process answers to an order (the keys of `child.ORDERS`) about the bytes of a file.

    Raises as `run` does.
    """
    code, output = _execute([sys.executable, "-P", "-m", CHILD, *order], data, seconds)
    if code == REFUSED:
        found, _, message = output.decode("utf-8", errors="replace").partition("\n")
        raise KINDS.get(found, errors.Unreadable)(message)
    if code in (EXHAUSTED, -signal.SIGXCPU, -signal.SIGKILL, -signal.SIGXFSZ):
        raise refuse_heavy()
    if code != 0:
        raise refuse_broken()
    return output


def _execute(command: list[str], data: bytes, seconds: int) -> tuple[int, bytes]:
    """Exit code and standard output of a program fed with `data`; all that it started ends with it.

    Its environment holds a few harmless names only, so that no password of the parent is at hand. What it writes goes
    to a folder that is removed here: a process that was ended cannot tidy up.
    """
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment |= {"PYTHONPATH": str(ROOT), "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
    folder = tempfile.TemporaryDirectory(prefix="dondoc-", ignore_cleanup_errors=True)
    with folder as place, tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as target:
        source.write(data)
        source.seek(0)
        environment["TMPDIR"] = place
        streams = {"stdin": source, "stdout": target, "stderr": subprocess.DEVNULL}
        with subprocess.Popen(command, env=environment, start_new_session=True, **streams) as process:
            try:
                code: int = process.wait(timeout=seconds)
            except subprocess.TimeoutExpired as error:
                raise refuse_heavy() from error
            finally:
                _end(process.pid)
        target.seek(0)
        return code, target.read()


def _end(group: int) -> None:
    """Ends what is left of a process group."""
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
