"""The folders, the key and the tables that the application needs before it can start."""

import os
import secrets
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command


def prepare() -> None:
    """Make DATA_DIR and FILES_DIR for this account alone, and keep a secret key there when the environment gives none."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings.FILES_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = settings.DATA_DIR / "secret-key"
    if not kept.exists() or not kept.stat().st_size:
        keep(kept, secrets.token_urlsafe(48))
    if settings.SECRET_KEY.startswith("not-yet-set"):
        settings.SECRET_KEY = kept.read_text(encoding="utf-8").strip()


def make_ready() -> None:
    """Prepare folders and key and bring the tables up to date, so that a command works on a machine that has nothing yet."""
    prepare()
    call_command("migrate", verbosity=0, interactive=False)


def keep(path: Path, words: str) -> None:
    """Write a file for this account alone: there whole or not at all, whatever becomes of the disk or the process."""
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(words)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
