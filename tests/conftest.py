"""What all tests share: steady random examples, the sample documents, and the programs that some readers need."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]

# The web's settings are read once, before any test: its data go to a folder of this run.
if "DONDOC_DATA" not in os.environ:
    os.environ["DONDOC_DATA"] = tempfile.mkdtemp(prefix="dondoc-test-")
    atexit.register(shutil.rmtree, os.environ["DONDOC_DATA"], ignore_errors=True)
# compiled patterns are kept in a folder of this run, not in the user's (docs/adr/0006)
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="dondoc-test-cache-")
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)
os.environ.setdefault("DONDOC_SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ.setdefault("DONDOC_DEBUG", "1")

settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")


def find_program(*names: str) -> str:
    """The first of some programs that is installed; skips the test, or fails it where script/test asks for all."""
    for name in names:
        if found := shutil.which(name):
            return found
    message = f"{names[0]} is not installed"
    if os.environ.get("DONDOC_PROGRAMS") == "required":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture
def examples() -> Path:
    """The folder of fictitious sample documents."""
    return ROOT / "examples"


@pytest.fixture
def tesseract() -> str:
    """The path of Tesseract, which reads scans."""
    return find_program("tesseract")


@pytest.fixture
def libreoffice() -> str:
    """The path of LibreOffice, which reads legacy Office files."""
    return find_program("soffice", "libreoffice")
