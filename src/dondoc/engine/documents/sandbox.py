"""Readers of risky formats in a process of their own, with limits of memory, processor and wall time.

A crash of the PDF or image library, a loop or a memory bomb ends that process only, and becomes one sentence.
"""

import os
import sys
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
PASSED_ON = ("PATH", "TESSDATA_PREFIX", "TMPDIR")
ROOT = Path(__file__).parents[3]
"""The folder from which this package was imported, so that the reading process runs the same code."""
ROOT = Path(__file__).parents[3]
"""The folder from which this package was imported, so that the reading process runs the same code."""
REFUSED = 3
EXHAUSTED = 4
KINDS = {
    kind.code: kind
    for kind in (errors.Unreadable, errors.Encrypted, errors.TooLarge, errors.UnknownFormat, errors.NeedsTool)
}


def run(kind: str, data: bytes) -> Source:
    """What the reader `kind` ("pdf", "scan", "docx", "html", "doc", ...) finds in the bytes, read in a child process.

    Raises what the reader raises; TooLarge when time or memory runs out; Unreadable when the process crashes.
    """
    code, output = _execute([sys.executable, "-P", "-m", CHILD, kind], data, limit("seconds", kind))
    if code == REFUSED:
        found, _, message = output.decode("utf-8", errors="replace").partition("\n")
        raise KINDS.get(found, errors.Unreadable)(message)
    if code in (EXHAUSTED, -signal.SIGXCPU, -signal.SIGKILL, -signal.SIGXFSZ):
        raise refuse_heavy()
    if code != 0:
        raise refuse_broken()
    try:
        return wire.unpack(output)
    except (ValueError, KeyError, TypeError) as error:
        raise refuse_broken() from error


def _execute(command: list[str], data: bytes, seconds: int) -> tuple[int, bytes]:
    """Exit code and standard output of a program fed with `data`; all that it started ends with it.

    Its environment holds a few harmless names only, so that no password of the parent is at hand.
    """
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment |= {"PYTHONPATH": str(ROOT), "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as target:
        source.write(data)
        source.seek(0)
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
