"""Documents on a disk of the test's own, and files to send."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from web.documents.papers import EXAMPLES


@pytest.fixture(autouse=True)
def _disk(settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def paper() -> Callable[[str], SimpleUploadedFile]:
    """paper(name) is an example document as a browser sends it."""
    return lambda name: SimpleUploadedFile(name, (EXAMPLES / name).read_bytes())
