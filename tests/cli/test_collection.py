"""The collector of garbage is stopped while modules are loaded, and only then."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(("before", "after"), [("", "True"), ("gc.disable()", "False")])
def test_loading_the_command_leaves_the_collector_as_it_was(before: str, after: str) -> None:
    code = f"import gc; {before or 'pass'}; import dondoc.cli; print(gc.isenabled())"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == after


def test_nothing_is_collected_while_modules_load() -> None:
    code = "import gc; import dondoc.cli; print(gc.get_freeze_count() > 10_000)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "True"
