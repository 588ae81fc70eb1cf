"""Every setting that the web reads from the environment is documented, and nothing else is."""

import re

from sweeps.project import PACKAGE, ROOT

READ = re.compile(r"\benv\.\w+\(\s*\"(\w+)\"|environ\.get\(\"(\w+)\"")
NAMED = re.compile(r"^\| (.+?) \|", re.MULTILINE)


def read_names() -> set[str]:
    """The environment variables that the code of the web reads."""
    texts = [path.read_text(encoding="utf-8") for path in (PACKAGE / "web").rglob("*.py")]
    return {first or second for text in texts for first, second in READ.findall(text)}


def told_names() -> set[str]:
    """The variables in the table of docs/settings.md."""
    table = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    return {name for cell in NAMED.findall(table) for name in re.findall(r"`([A-Z_]+)`", cell)}


def test_each_setting_is_documented_and_each_documented_one_is_read() -> None:
    assert read_names() - told_names() == set()
    assert told_names() - read_names() == set()
