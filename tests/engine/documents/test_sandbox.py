"""The limits of the reading process really bite: a greedy reader ends with a sentence, and nothing of it is left."""

import resource
import signal
import tempfile
import textwrap
import time
import zlib
from pathlib import Path

import pytest

from dondoc.engine.documents import sandbox
from dondoc.engine.documents.model import Grid, Line
from dondoc.engine.errors import DondocError, TooLarge, Unreadable
from engine.documents.pdf_files import assemble
from engine.documents.test_office import RTF

GREEDY = """
import os, subprocess, sys, tempfile, time
from pathlib import Path
from dondoc.engine.documents import child

LOWERED = {lowered}
known = child.limit

def limit(table, name):
    return LOWERED.get((table, name)) or known(table, name)

def read(data):
    Path(tempfile.mkdtemp(), "half-done").write_bytes(data)
    Path({note!r}).write_text(str(os.getpid()))
{deed}

child.limit = limit
child.READERS = {{"pdf": read}}
sys.exit(child.main(*sys.argv[1:]))
"""
"""The real child with another reader: it writes a file, notes its number and does its deed."""


class Reading:
    """A reading process whose reader is greedy, and what is left of it."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.note = folder / "number"
        self.spool = folder / "spool"
        self.spool.mkdir()
        patch.setattr(tempfile, "tempdir", str(self.spool))
        patch.setattr(sandbox, "CHILD", "greedy")
        patch.setattr(sandbox, "ROOT", folder)
        self.module = folder / "greedy.py"

    def _write(self, deed: str, lowered: dict[str, int]) -> None:
        limits = {tuple(name.split("_", 1)): value for name, value in lowered.items()}
        words = GREEDY.format(lowered=limits, note=str(self.note), deed=textwrap.indent(deed, "    "))
        self.module.write_text(words)

    def give(self, deed: str, **lowered: int) -> tuple[Line | Grid, ...]:
        """What the reader finds."""
        self._write(deed, lowered)
        return sandbox.run("pdf", b"%PDF-1.7").items

    def run(self, deed: str, expected: type[DondocError], **lowered: int) -> str:
        """The sentence with which the reader ends; nothing of it may be left."""
        self._write(deed, lowered)
        with pytest.raises(expected) as caught:
            sandbox.run("pdf", b"%PDF-1.7")
        assert type(caught.value) is expected
        assert self.note.exists(), "the reader was not reached"
        assert list(self.spool.iterdir()) == []
        assert ends(int(self.note.read_text()))
        return str(caught.value)


def ends(group: int) -> bool:
    """Whether nothing of a group is left: a process that was killed is gone within moments, not at once."""
    until = time.monotonic() + 10
    while is_alive_in_group(group):
        if time.monotonic() > until:
            return False
    return True


def is_alive_in_group(group: int) -> bool:
    """Whether a process of a group still runs; one that ended and waits to be counted does not."""
    return any(
        parts[2] == str(group) and parts[0] != "Z"
        for parts in (stat.rpartition(")")[2].split() for stat in map(read_stat, Path("/proc").glob("[0-9]*/stat")))
        if len(parts) > 2
    )


def read_stat(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""


@pytest.fixture
def reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reading:
    return Reading(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    "deed",
    [
        "bytearray(3 << 30)",
        "kept = []\nwhile True:\n    kept.append(bytes(1 << 26))",
        "from PIL import Image\nImage.new('L', (60_000, 60_000))",
    ],
    ids=["at once", "bit by bit", "a picture"],
)
def test_a_reader_that_takes_more_than_two_gigabytes(reading: Reading, deed: str) -> None:
    assert "quá nhiều thời gian hoặc bộ nhớ" in reading.run(deed, TooLarge)


def test_a_library_that_crashes_for_want_of_memory(reading: Reading) -> None:
    deed = "import ctypes\nctypes.memset(ctypes.CDLL(None).malloc(ctypes.c_size_t(3 << 30)), 1, 1)"
    assert "cần nhiều bộ nhớ hơn mức cho phép" in reading.run(deed, Unreadable)


@pytest.mark.parametrize(
    "deed",
    [
        "sys.stderr.write('terminate called after throwing an instance of std::bad_alloc')\nsys.stderr.flush()\nos.abort()",
        "raise OSError(12, 'Cannot allocate memory')",
        "raise BlockingIOError(11, 'Resource temporarily unavailable')",
        'raise RuntimeError("can\'t start new thread")',
    ],
    ids=["a library says so", "no memory for a program", "no room for a program", "no room for a thread"],
)
def test_want_of_memory_is_not_called_damage(reading: Reading, deed: str) -> None:
    assert "quá nhiều thời gian hoặc bộ nhớ" in reading.run(deed, TooLarge)


@pytest.mark.slow
def test_a_reader_on_a_busy_machine_has_its_processor_time_whatever_the_clock_says(reading: Reading) -> None:
    deed = (
        "time.sleep(1.5)\n"
        "from dondoc.engine.documents.model import Line, Source\n"
        "return Source('pdf', (Line('Giao Sở Tài chính.'),))"
    )
    assert [item.text for item in reading.give(deed, seconds_pdf=1)] == ["Giao Sở Tài chính."]


@pytest.mark.slow
def test_a_reader_that_spins_is_ended_by_its_limit_of_processor_time(reading: Reading) -> None:
    start = time.process_time()
    assert "quá nhiều thời gian" in reading.run("while True:\n    pass", TooLarge, seconds_pdf=1)
    assert time.process_time() - start < 1


@pytest.mark.slow
def test_the_programs_that_a_reader_started_end_with_it(reading: Reading) -> None:
    deed = "subprocess.Popen(['sleep', '600'])\nwhile True:\n    pass"
    assert "quá nhiều thời gian" in reading.run(deed, TooLarge, seconds_pdf=1)


def test_the_programs_of_a_reader_that_crashed_end_with_it(reading: Reading) -> None:
    deed = "subprocess.Popen(['sleep', '600'])\nos.abort()"
    assert "bị hỏng" in reading.run(deed, Unreadable)


def test_a_reader_that_writes_without_end(reading: Reading) -> None:
    deed = "with Path(tempfile.mkdtemp(), 'long').open('wb') as stream:\n    while True:\n        stream.write(data * 1000)"
    assert "bị hỏng" in reading.run(deed, Unreadable, process_output=100_000)


def test_an_answer_without_end(reading: Reading) -> None:
    deed = (
        "from dondoc.engine.documents.model import Line, Source\n"
        "return Source('pdf', tuple(Line('Giao ' * 20) for _ in range(5_000)))"
    )
    assert "quá nhiều thời gian hoặc bộ nhớ" in reading.run(deed, TooLarge, process_output=100_000)


@pytest.mark.slow
def test_a_reader_that_waits_is_ended_by_the_clock(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "limit", lambda table, name: 5)
    assert "quá nhiều thời gian" in reading.run("time.sleep(600)", TooLarge)


def test_a_reader_that_is_killed(reading: Reading) -> None:
    reading.run(f"os.kill(os.getpid(), {int(signal.SIGKILL)})", TooLarge)


def test_no_bound_is_left_open(reading: Reading) -> None:
    """Each limit of the rulebook is the limit of the process, as the process itself sees it."""
    deed = (
        "import resource\n"
        f"Path({str(reading.note)!r} + 's').write_text(repr([resource.getrlimit(which) for which in (\n"
        "    resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE)]))\n"
        "os.abort()"
    )
    reading.run(deed, Unreadable)
    hard = [2_147_483_648, 300, 268_435_456, 0]
    assert Path(f"{reading.note}s").read_text() == repr([(most, most) for most in hard])


@pytest.mark.slow
def test_libreoffice_is_ended_with_its_reading_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, libreoffice: str
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sandbox, "limit", lambda table, name: 4)
    long = RTF[:-1] + b"Giao So Tai chinh.\\par\n" * 1_000_000 + b"}"
    with pytest.raises(TooLarge):
        sandbox.run("rtf", long)
    assert list(tmp_path.iterdir()) == []
    orders = [read_stat(path) for path in Path("/proc").glob("[0-9]*/cmdline")]
    assert not [order for order in orders if str(tmp_path) in order]


def build_bomb() -> bytes:
    """A PDF of 3 MB whose page unpacks to 3 GB of spaces: one packed block, repeated."""
    packer = zlib.compressobj(9)
    block = b" " * (1 << 24)
    head, again = (packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    packed = (head + again * 200).decode("latin-1")
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    stream = f"<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n{packed}\nendstream"
    return assemble(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream])


@pytest.mark.slow
def test_a_pdf_that_unpacks_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    data = build_bomb()
    assert len(data) < 4_000_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Unreadable):
        sandbox.run("pdf", data)
    # kilobytes: the bomb went off in the reading process, not here
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= 2_097_152
    assert list(tmp_path.iterdir()) == []
