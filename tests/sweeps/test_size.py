"""Files and functions stay short enough to be read at one sitting."""

from pathlib import Path

import pytest

from sweeps.project import PACKAGE, TESTS, find_functions, list_modules, parse, show

FILE_LINES = 400
FUNCTION_LINES = 50
# what `makemigrations` writes is read by Django, not by people
MODULES = [path for path in (*list_modules(PACKAGE), *list_modules(TESTS)) if path.parent.name != "migrations"]


@pytest.mark.parametrize("path", MODULES, ids=show)
def test_a_file_has_at_most_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= FILE_LINES


@pytest.mark.parametrize("path", MODULES, ids=show)
def test_a_function_has_at_most_50_lines(path: Path) -> None:
    lengths = {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in find_functions(parse(path))}
    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES} == {}
