"""`--dask` with a real cluster on this machine: the same words come out as without it."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CLUSTER = """
import sys
from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """The address of a cluster of two workers, in processes of their own; they end with the test."""
    if importlib.util.find_spec("distributed") is None:
        assert os.environ.get("DONDOC_PROGRAMS") != "required", "distributed is not installed: script/setup brings it"
        pytest.skip("distributed is not installed: script/setup brings it")
    script = tmp_path / "cluster.py"
    script.write_text(CLUSTER)
    command = [sys.executable, script]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=tmp_path) as process:
        assert process.stdin and process.stdout
        yield process.stdout.readline().strip()
        process.stdin.close()
        assert process.wait(timeout=60) == 0


def dondoc(*words: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "dondoc.cli", "read", *map(str, words)]
    return subprocess.run(command, capture_output=True, timeout=300, check=False)


@pytest.mark.slow
def test_a_cluster_reads_a_folder_as_one_process_does(cluster: str, tmp_path: Path, examples: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for path in sorted(examples.glob("*.txt")) + sorted(examples.glob("*.docx")) + sorted(examples.glob("*.pdf")):
        (folder / path.name).write_bytes(path.read_bytes())
    # more files than go into one message, and two that nobody can read
    for number in range(40):
        (folder / f"them-{number:02}.txt").write_text(f"Giao Sở Tài chính báo cáo trước ngày {number % 28 + 1}/6/2024.")
    (folder / "rong.txt").write_bytes(b"")
    (folder / "mat.txt").write_text("TỐI MẬT\nGiao Sở Tài chính báo cáo.")
    alone, together = dondoc(folder, "--format", "jsonl"), dondoc(folder, "--format", "jsonl", "--dask", cluster)
    assert together.stdout == alone.stdout
    assert together.stdout.count(b"\n") > 60
    assert together.stderr == alone.stderr
    assert "Không đọc được 2 trong".encode() in together.stderr
    assert (together.returncode, alone.returncode) == (4, 4)
