"""The reading process: the bytes of a file on standard input, the answer on standard output.

Started by `sandbox.ask` as `python -m dondoc.engine.documents.child ORDER KIND ...`. Exit 0 with the answer; 3 with an
error code and its sentence; 4 when memory or the room for the answer runs out. Orders: "read" answers a Source as JSON,
"measure" the sizes of the pages as JSON, "draw" (with a page and a scale) a PNG file.
"""

import errno
import os
import resource
import sys
from collections.abc import Callable, Mapping
from functools import partial

from dondoc.engine.documents import docx, drawing, html, office, pdf, scan, wire, workbooks
from dondoc.engine.documents.limits import limit
from dondoc.engine.documents.model import Source
from dondoc.engine.documents.sandbox import EXHAUSTED, REFUSED
from dondoc.engine.errors import DondocError

READERS: Mapping[str, Callable[[bytes], Source]] = {
    "docx": docx.read,
    "html": html.read,
    "pdf": pdf.read,
    "scan": scan.read,
    "xlsx": workbooks.read,
    **{kind: partial(office.read, kind=kind) for kind in office.KINDS},
}


def _read(data: bytes, kind: str) -> bytes:
    return wire.pack(READERS[kind](data))


def _measure(data: bytes, kind: str) -> bytes:
    return wire.pack_sheets(drawing.measure(data, kind))


def _draw(data: bytes, kind: str, page: str, scale: str) -> bytes:
    return drawing.draw(data, kind, int(page), float(scale))


ORDERS: Mapping[str, Callable[..., bytes]] = {"read": _read, "measure": _measure, "draw": _draw}


def main(order: str, kind: str, *rest: str) -> int:
    """Follows an order about standard input, writes the answer, returns the exit code."""
    memory = limit("process", "office_memory" if kind in office.KINDS else "memory")
    processor = limit("seconds", kind if order == "read" else "page")
    return answer(lambda data: ORDERS[order](data, kind, *rest), memory=memory, processor=processor)


def answer(work: Callable[[bytes], bytes], *, memory: int, processor: int) -> int:
    """Takes the limits (bytes of address space, seconds of the processor), lets `work` turn standard input into the answer,
    writes it, and returns the exit code that `sandbox.ask` understands."""
    _confine(memory, processor)
    stdout = os.dup(1)
    # a library that prints must not spoil the answer
    os.dup2(2, 1)
    try:
        code, output = 0, work(sys.stdin.buffer.read())
    except DondocError as error:
        code, output = REFUSED, f"{error.code}\n{error}".encode()
    except (MemoryError, RecursionError):
        return EXHAUSTED
    except (OSError, RuntimeError) as error:
        # no memory for another program, or for another thread: nothing is wrong with the file
        if getattr(error, "errno", None) in (errno.ENOMEM, errno.EAGAIN) or "new thread" in str(error):
            return EXHAUSTED
        raise
    try:
        with os.fdopen(stdout, "wb") as stream:
            stream.write(output)
    except OSError:
        # Python turns the signal of the limit of written bytes into this
        return EXHAUSTED
    return code


def _confine(memory: int, processor: int) -> None:
    """Takes the limits, which every program started from here inherits, each with its own count of processor time."""
    output = limit("process", "output")
    for which, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, processor),
        (resource.RLIMIT_FSIZE, output),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(which)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (most, most))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
