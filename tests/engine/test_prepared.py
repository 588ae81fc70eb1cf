"""Patterns come back from the cache folder as they would be compiled, and a spoilt cache is passed over."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dondoc.engine import prepared

SAMPLE = Path(__file__).resolve().parents[2] / "examples"
RUN = [sys.executable, "-m", "dondoc.cli", "read", "--format", "json"]
COUNT = """
import re._compiler as compiler
made, compile = [], compiler.compile
compiler.compile = lambda source, flags=0: made.append(source) or compile(source, flags)
from dondoc.cli import main
main({arguments!r})
print(len([source for source in made if isinstance(source, str)]), file=__import__("sys").stderr)
"""


@pytest.fixture
def page() -> str:
    return str(max(SAMPLE.rglob("*.txt"), key=lambda path: path.stat().st_size))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, for this process and those that it starts."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def read(page: str) -> str:
    return subprocess.run([*RUN, page], capture_output=True, text=True, check=True).stdout


def compiled_in_a_run(page: str) -> int:
    code = COUNT.format(arguments=["read", page, "--format", "json"])
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(run.stderr.splitlines()[-1])


@pytest.mark.parametrize(
    ("source", "flags"),
    [
        (r"ngày (?P<d>\d{1,2})/(?P<m>\d{1,2})", 0),
        (r"(?i:sở) (?:tài chính|nội vụ)\b", re.IGNORECASE),
        (r"(?m)^ \( # dấu ngoặc", re.VERBOSE | re.DOTALL),
        (r"(?<!\w)[àáảãạ][^;]{0,40}?(?=,)", re.IGNORECASE | re.MULTILINE),
    ],
)
def test_a_kept_pattern_is_the_compiled_one(source: str, flags: int) -> None:
    fresh, kept = re.compile(source, flags), prepared.revive(prepared.prepare(source, int(flags)))
    # patterns are equal when source, flags and the numbers of the engine are
    assert kept == fresh
    assert (kept.groups, dict(kept.groupindex)) == (fresh.groups, dict(fresh.groupindex))


def test_every_pattern_of_a_reading_comes_back_the_same(folder: Path, page: str) -> None:
    read(page)
    kept = prepared._read(prepared.place())
    assert len(kept) > 100
    re.purge()
    for entry in kept:
        assert prepared.revive(entry) == re.compile(entry[0], entry[1]), entry[0]


def test_the_second_run_compiles_next_to_nothing_and_says_the_same(folder: Path, page: str) -> None:
    assert compiled_in_a_run(page) > 100
    first = read(page)
    # what the standard library compiles before the engine is there
    assert compiled_in_a_run(page) < 6
    assert read(page) == first


@pytest.mark.parametrize("spoilt", [b"", b"\0" * 40, b"[\x01\0\0\0N"])
def test_a_spoilt_cache_is_passed_over(folder: Path, page: str, spoilt: bytes) -> None:
    first = read(page)
    prepared.place().write_bytes(spoilt)
    assert read(page) == first


def test_a_folder_that_cannot_be_written_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert read(page).startswith("{")
    assert not prepared.keep()


def test_the_file_is_for_its_owner_alone(folder: Path, page: str) -> None:
    read(page)
    assert prepared.place().stat().st_mode & 0o077 == 0
    assert list(prepared.place().parent.iterdir()) == [prepared.place()]


def test_no_words_of_a_document_are_kept(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "cong-van.txt"
    page.write_text("Sở Tài chính (sau đây gọi là Sở Xyzabc) báo cáo về Qwertyu trước ngày 30/6/2024.\n" * 3)
    read(str(page))
    kept = prepared.place().read_bytes().lower()
    assert b"xyzabc" not in kept and b"qwertyu" not in kept


def test_another_version_of_the_program_begins_a_file_of_its_own(
    folder: Path, page: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    read(page)
    first = prepared.place()
    assert first.exists()
    # what an update does: files of the engine's folders are put in the place of others
    monkeypatch.setattr(prepared, "FOLDERS", (*prepared.FOLDERS, tmp_path))
    assert prepared.place() != first
    assert prepared.place().parent == first.parent


def test_files_of_few_versions_stay(folder: Path) -> None:
    home = prepared.place().parent
    home.mkdir()
    for number in range(prepared.VERSIONS + 2):
        old = home / f"{prepared._tag()}-{number}"
        old.write_bytes(b"")
        os.utime(old, (number, number))
    prepared._write(prepared.place(), b"new")
    assert len(list(home.iterdir())) == prepared.VERSIONS
    assert prepared.place().read_bytes() == b"new"
