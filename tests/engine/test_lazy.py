"""A module that is loaded at its first use is whole for everybody, however many touch it first."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest

from dondoc.engine.lazy import lazy

SLOW = """
import sys
begun = True
sys.modules["test_lazy_gate"].touched.set()
assert sys.modules["test_lazy_gate"].others.wait(20)
last = "whole"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of modules."""
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_a_module_is_loaded_when_it_is_touched_and_not_before(folder: Path) -> None:
    (folder / "lazy_plain.py").write_text("word = 'one'\n", "utf-8")
    module = lazy("lazy_plain")
    assert "lazy_plain" not in sys.modules
    assert module.word == "one"
    assert lazy("lazy_plain") is sys.modules["lazy_plain"]
    with pytest.raises(AttributeError):
        _ = module.other


def test_a_missing_module_is_noticed_at_once() -> None:
    with pytest.raises(ImportError):
        lazy("no_such_module_anywhere")


def test_who_touches_it_while_another_loads_it_waits_for_the_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gate:
        touched, others = Event(), Event()

    monkeypatch.setitem(sys.modules, "test_lazy_gate", Gate)  # type: ignore[arg-type]
    (folder / "lazy_slow.py").write_text(SLOW, "utf-8")
    module, start = lazy("lazy_slow"), Barrier(3, action=Gate.others.set)

    def touch_later() -> str:
        assert Gate.touched.wait(20)
        start.wait(20)
        return str(module.last)

    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(lambda: str(module.last))
        later = [pool.submit(touch_later) for _ in range(3)]
        assert [task.result(30) for task in (first, *later)] == ["whole"] * 4
