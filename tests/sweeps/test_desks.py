"""A desk is a folder: taken out of a copy of the project, with one line of settings and one of addresses, nothing else breaks."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
FOLDERS = (
    "src/dondoc/engine/desks/{}", "src/dondoc/web/desks/{}", "src/dondoc/web/templates/{}", "tests/engine/desks/{}", "tests/web/desks/{}",
)  # fmt: skip
FILES = (
    "src/dondoc/rulebook/{}.toml",
    "tests/journeys/test_{}.py",
    "tests/journeys/test_{}_pages.py",
    "tests/journeys/{}.py",
    "benchmarks/{}.py",
)
LINES = ("src/dondoc/web/settings.py", "src/dondoc/web/urls.py")
DESKS = sorted(path.name for path in (ROOT / "src/dondoc/web/desks").iterdir() if (path / "apps.py").is_file())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project without its environments and data."""
    skip = shutil.ignore_patterns(".git", ".venv*", "var", "build", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, tmp_path / "copy", ignore=skip)
    return tmp_path / "copy"


def run(copy: Path, *command: str) -> None:
    """Run a command on the copy; what it prints is the message when it fails."""
    # beside the copy, or the sweeps would take what a run leaves behind for files of the project
    data = copy.parent / "data"
    data.mkdir(exist_ok=True)
    here = os.environ | {"PYTHONPATH": str(copy / "src"), "DONDOC_DATA": str(data)}
    here["HYPOTHESIS_STORAGE_DIRECTORY"] = str(data / "hypothesis")
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=copy, env=here, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]


@pytest.mark.parametrize("desk", DESKS)
def test_a_desk_can_be_taken_out(copy: Path, desk: str) -> None:
    for folder in FOLDERS:
        shutil.rmtree(copy / folder.format(desk), ignore_errors=True)
    for file in FILES:
        (copy / file.format(desk)).unlink(missing_ok=True)
    for name in LINES:
        lines = (copy / name).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if f"desks.{desk}" not in line]
        assert len(lines) - len(kept) == 1, f"{name}: one line names the desk"
        (copy / name).write_text("".join(kept), encoding="utf-8")
    run(copy, "ruff", "check", "--quiet", ".")
    run(copy, "dondoc.web.manage", "check")
    run(copy, "dondoc.web.manage", "makemigrations", "--check", "--dry-run")
    run(
        copy,
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        "-m",
        "not slow",
        # the catalogue goes on to hold the desk's texts
        "--deselect=tests/web/shared/test_language.py::test_every_text_has_an_english_one",
        "tests/sweeps",
        "tests/web/sweeps",
        "tests/web/shared",
        "tests/web/exchange",
    )
