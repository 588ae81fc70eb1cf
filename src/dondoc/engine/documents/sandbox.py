"""Readers of risky formats in a process of their own, with limits of memory, processor and wall time.

A crash of the PDF or image library, a loop or a memory bomb ends that process only, and becomes one sentence.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from dondoc.engine import errors
from dondoc.engine.documents import wire
from dondoc.engine.documents.limits import limit, refuse_broken, refuse_crashed, refuse_heavy
from dondoc.engine.documents.model import Source
from dondoc.engine.lazy import lazy

signal = lazy("signal")
subprocess = lazy("subprocess")
tempfile = lazy("tempfile")

CHILD = "dondoc.engine.documents.child"
PASSED_ON = ("PATH", "TESSDATA_PREFIX")
ROOT = Path(__file__).parents[3]
"""The folder from which this package was imported, so that the reading process runs the same code."""
SAID = 4_000
"""Bytes of what a program last printed of its trouble."""
REFUSED = 3
EXHAUSTED = 4
OVERRUN = (-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGXFSZ)
"""How a program ends that passed a limit of processor time or written bytes, or that the system ended for its memory."""
CRASHED = (-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS, -signal.SIGILL, -signal.SIGFPE)
"""How a library ends that met data which it did not expect, or that got no memory and did not expect that."""
WANT = (b"bad_alloc", b"MemoryError", b"Cannot allocate memory", b"out of memory", b"Out of memory")
"""What programs print when memory runs out."""
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
        return wire.unpack(ask(["read", kind], data, limit("patience", kind)))
    except (ValueError, KeyError, TypeError) as error:
        raise refuse_broken() from error


def ask(order: Sequence[str], data: bytes, seconds: int, *, module: str = "") -> bytes:
    """What a child process answers to an order (the keys of `child.ORDERS`) about the bytes of a file.

    seconds: by the clock, after which it is ended; its processor time it counts itself. module: another child than that of the
    documents, which answers by `child.answer`. Raises as `run` does.
    """
    code, output, said = _execute([sys.executable, "-P", "-m", module or CHILD, *order], data, seconds)
    if code == REFUSED:
        found, _, message = output.decode("utf-8", errors="replace").partition("\n")
        raise KINDS.get(found, errors.Unreadable)(message)
    if code == 0:
        return output
    raise refuse_failed(code, said)


def refuse_failed(code: int, said: bytes) -> errors.Unreadable:
    """The refusal for a program that failed: `code` as `subprocess` tells it, `said` what it printed of its trouble.

    A library that gets no memory often crashes as it does over damaged data; where nothing tells the two apart, the
    sentence names both.
    """
    if code == EXHAUSTED or code in OVERRUN or any(words in said for words in WANT):
        return refuse_heavy()
    return refuse_crashed() if code in CRASHED else refuse_broken()


def _execute(command: list[str], data: bytes, seconds: int) -> tuple[int, bytes, bytes]:
    """Exit code, standard output and the end of the standard error of a program fed with `data`; all that it started ends with it.

    Its environment holds a few harmless names only, so that no password of the parent is at hand. What it writes goes
    to a folder that is removed here: a process that was ended cannot tidy up.
    """
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment |= {"PYTHONPATH": str(ROOT), "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
    # each thread of the library that computes would keep memory of its own
    environment["OPENBLAS_NUM_THREADS"] = "1"
    folder = tempfile.TemporaryDirectory(prefix="dondoc-", ignore_cleanup_errors=True)
    files = tempfile.TemporaryFile(), tempfile.TemporaryFile(), tempfile.TemporaryFile()
    with folder as place, files[0] as source, files[1] as target, files[2] as trouble:
        source.write(data)
        source.seek(0)
        environment["TMPDIR"] = place
        streams = {"stdin": source, "stdout": target, "stderr": trouble}
        with subprocess.Popen(command, env=environment, start_new_session=True, **streams) as process:
            try:
                code: int = process.wait(timeout=seconds)
            except subprocess.TimeoutExpired as error:
                raise refuse_heavy() from error
            finally:
                _end(process.pid)
        target.seek(0)
        trouble.seek(max(trouble.seek(0, os.SEEK_END) - SAID, 0))
        return code, target.read(), trouble.read()


def _end(group: int) -> None:
    """Ends what is left of a process group."""
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
