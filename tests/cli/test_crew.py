"""Far workers are handed batches, never too many at once, and the order of the files is kept."""

import multiprocessing
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dondoc.cli import crew, main
from dondoc.cli.files import Failure, Task
from dondoc.engine.errors import BadSettings

EXAMPLES = Path(__file__).parents[2] / "examples"


class Cluster:
    """A cluster in this process: it remembers how many batches waited at once."""

    def __init__(self, address: str, timeout: str) -> None:
        if address == "tcp://nobody":
            raise OSError("refused")
        self.waiting = 0
        self.most = 0
        self.sizes: list[int] = []

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: object) -> None:
        assert self.waiting == 0

    def nthreads(self) -> dict[str, int]:
        return {"tcp://a": 1, "tcp://b": 2}

    def submit(self, function: Callable[..., Any], batch: Sequence[Task], pure: bool) -> SimpleNamespace:
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        assert self.most <= 2 * 3
        assert all(task.data is not None for task in batch)
        return SimpleNamespace(result=lambda: self.answer(function, batch))

    def answer(self, function: Callable[..., Any], batch: Sequence[Task]) -> Any:
        self.waiting -= 1
        return function(batch)


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    """`distributed` is the cluster above."""
    monkeypatch.setattr(crew, "distributed", SimpleNamespace(Client=Cluster))


def write_files(folder: Path, count: int) -> list[Task]:
    """Empty files, which the reader refuses, so that results can be told apart by their path."""
    paths = [folder / f"{number:03}.txt" for number in range(count)]
    for path in paths:
        path.write_bytes(b"")
    return [Task(str(path), "json") for path in paths]


@pytest.mark.usefixtures("cluster")
def test_a_cluster_keeps_the_order(tmp_path: Path) -> None:
    tasks = write_files(tmp_path, 300)
    results = list(crew.work(tasks, dask="tcp://a"))
    assert [result.path for result in results] == [task.path for task in tasks]
    assert all(isinstance(result, Failure) and result.exit_code == 3 for result in results)


@pytest.mark.usefixtures("cluster")
def test_a_cluster_that_does_not_answer_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="Không nối được với cụm Dask tại tcp://nobody"):
        list(crew.work(write_files(tmp_path, 1), dask="tcp://nobody"))


@pytest.mark.usefixtures("cluster")
def test_trouble_of_the_cluster_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ModuleNotFoundError("dondoc")

    monkeypatch.setattr(crew, "perform_all", fail)
    monkeypatch.setattr(Cluster, "__exit__", lambda *_: None)
    with pytest.raises(BadSettings, match="cùng một bản dondoc"):
        list(crew.work(write_files(tmp_path, 1), dask="tcp://a"))


def test_a_pool_keeps_the_order_and_leaves_no_process(tmp_path: Path) -> None:
    tasks = write_files(tmp_path, 40)
    before = set(multiprocessing.active_children())
    results = list(crew.work(tasks, workers=2))
    assert [result.path for result in results] == [task.path for task in tasks]
    assert set(multiprocessing.active_children()) <= before


def test_two_processes_give_the_same_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("tb-2016-langson-duong-tinh", "cd-2024-langson-bao-hoa-toc"):
        shutil.copy(EXAMPLES / f"{name}.txt", tmp_path)
    (tmp_path / "rong.txt").write_bytes(b"")
    codes, outputs = [], []
    for workers in ("1", "2"):
        codes.append(main(["read", str(tmp_path), "--format", "jsonl", "--workers", workers]))
        outputs.append(capsys.readouterr())
    assert codes == [3, 3]
    assert len(outputs[0].out.splitlines()) == 2
    assert outputs[0] == outputs[1]
