"""The command line: `dondoc read`, `dondoc explain`, `dondoc score`. It stands on the engine alone."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dondoc.cli import collection, reading
from dondoc.cli.arguments import parse
from dondoc.cli.files import say_surprise
from dondoc.engine import prepared
from dondoc.engine.errors import DondocError
from dondoc.engine.lazy import lazy

if TYPE_CHECKING:
    from dondoc.cli import explain, score
else:
    explain, score = lazy("dondoc.cli.explain"), lazy("dondoc.cli.score")

INTERRUPTED = 130
"""128 + SIGINT, as shells have it."""
BROKEN_PIPE = 141
"""128 + SIGPIPE: whoever read our output has had enough."""

COMMANDS = {"read": reading, "explain": explain, "score": score}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code says who must act (engine/errors.py), 0 that all went well."""
    collection.widen()
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    try:
        options = parse(sys.argv[1:] if argv is None else argv)
        code = int(COMMANDS[options.command].run(options))
        sys.stdout.flush()
        prepared.keep()
    except DondocError as problem:
        print(f"dondoc: {problem}", file=sys.stderr)
        return problem.exit_code
    except KeyboardInterrupt:
        print("dondoc: Đã dừng theo yêu cầu.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The interpreter flushes once more at its end, which would print a second complaint.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as problem:
        # Python's development mode (python -X dev) is the way to the traceback.
        if sys.flags.dev_mode:
            raise
        print(f"dondoc: {say_surprise(problem)}", file=sys.stderr)
        return DondocError.exit_code
    return code


def _speak_utf8(stream: object) -> None:
    """A terminal or pipe of another encoding must not break on Vietnamese letters."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")


collection.resume()
