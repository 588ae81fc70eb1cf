"""The reading process: bytes on standard input, a Source as JSON on standard output.

Started by `sandbox.run` as `python -m dondoc.engine.documents.child KIND`. Exit 0 with JSON; 3 with an error code and
its sentence; 4 when memory runs out.
"""

import os
import resource
import sys
from collections.abc import Callable, Mapping
from functools import partial

from dondoc.engine.documents import docx, html, office, pdf, scan, wire
from dondoc.engine.documents.limits import limit
from dondoc.engine.documents.model import Source
from dondoc.engine.documents.sandbox import EXHAUSTED, REFUSED
from dondoc.engine.errors import DondocError

READERS: Mapping[str, Callable[[bytes], Source]] = {
    "docx": docx.read,
    "html": html.read,
    "pdf": pdf.read,
    "scan": scan.read,
    **{kind: partial(office.read, kind=kind) for kind in office.KINDS},
}


def main(kind: str) -> int:
    """Reads standard input with the reader `kind`, writes the answer, returns the exit code."""
    _confine(limit("process", "office_memory" if kind in office.KINDS else "memory"))
    answer = os.dup(1)
    # a library that prints must not spoil the answer
    os.dup2(2, 1)
    try:
        code, output = 0, wire.pack(READERS[kind](sys.stdin.buffer.read()))
    except DondocError as error:
        code, output = REFUSED, f"{error.code}\n{error}".encode()
    except (MemoryError, RecursionError):
        return EXHAUSTED
    with os.fdopen(answer, "wb") as stream:
        stream.write(output)
    return code


def _confine(memory: int) -> None:
    """Takes the limits, which every program started from here inherits."""
    processor, output = limit("seconds", "processor"), limit("process", "output")
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
    sys.exit(main(sys.argv[1]))
