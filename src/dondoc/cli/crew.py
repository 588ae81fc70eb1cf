"""Who reads: this process, a pool of processes, or the workers of a Dask cluster. The order of the files is kept."""

import concurrent
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import ModuleType
from typing import Any

from dondoc.cli.files import STDIN, Failure, Reading, Task, load, perform, perform_all
from dondoc.engine.errors import BadSettings, DondocError
from dondoc.engine.lazy import lazy

multiprocessing = lazy("multiprocessing")
futures = lazy("concurrent.futures")
# Whoever says `import concurrent.futures` later (distributed does) expects to find it on its parent.
vars(concurrent)["futures"] = futures
distributed: ModuleType | None
try:
    distributed = lazy("distributed")
except ImportError:
    distributed = None

Result = Reading | Failure

LARGEST_CHUNK = 16
"""Files handed to a process at once: above this the progress bar jerks, below it hand-over costs show."""
BATCH = 32
"""Files in one message to a cluster: 10,000 single tasks cost Dask 24 s of its own, 20 batches 0.3 s."""
WAITING = 2
"""Batches held ready for each thread of the cluster: enough to keep it busy, few enough to bound our memory."""
PATIENCE = "10s"
"""How long we wait for the scheduler to answer."""


def work(tasks: Sequence[Task], *, workers: int = 1, dask: str | None = None) -> Iterator[Result]:
    """The result of each task, in the order of the tasks; raises BadSettings when the cluster cannot be used."""
    if dask is not None:
        return _on_cluster(tasks, dask)
    if workers > 1 and len(tasks) > 1:
        return _in_pool(tasks, workers)
    return map(perform, tasks)


def _in_pool(tasks: Sequence[Task], workers: int) -> Iterator[Result]:
    here = [replace(task, data=load(task.path)) if task.path == STDIN else task for task in tasks]
    chunk = max(1, min(LARGEST_CHUNK, len(tasks) // (workers * 4)))
    # Not "fork": a copy of a process that has threads (the progress bar is one) can stand still for ever.
    context = multiprocessing.get_context("forkserver" if hasattr(os, "fork") else "spawn")
    pool = futures.ProcessPoolExecutor(min(workers, len(tasks)), context, initializer=_ignore_interrupts)
    done = False
    try:
        yield from pool.map(perform, here, chunksize=chunk)
        done = True
    except futures.process.BrokenProcessPool:
        raise DondocError("Một tiến trình đọc bị dừng giữa chừng, có thể do thiếu bộ nhớ; giảm --workers.") from None
    finally:
        # Stopped half way, nobody waits for what is still being read.
        pool.shutdown(wait=done, cancel_futures=True)


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of the terminal; only the first one speaks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _on_cluster(tasks: Sequence[Task], address: str) -> Iterator[Result]:
    if distributed is None:
        raise BadSettings('Chưa cài phần nối với Dask; cài bằng lệnh pip install "dondoc[dask]" hoặc bỏ --dask.')
    try:
        client = distributed.Client(address, timeout=PATIENCE)
    except (OSError, ValueError, TimeoutError):
        sentence = f"Không nối được với cụm Dask tại {address}; kiểm tra địa chỉ và xem cụm có chạy không."
        raise BadSettings(sentence) from None
    with client:
        try:
            yield from _hand_out(client, tasks)
        except Exception as problem:
            # `perform` raises nothing, so what comes here is the cluster's own trouble.
            sentence = f"Cụm Dask không làm được việc ({type(problem).__name__}); cài cùng một bản dondoc trên mọi máy."
            raise BadSettings(sentence) from problem


def _hand_out(client: Any, tasks: Sequence[Task]) -> Iterator[Result]:
    ahead = WAITING * max(1, sum(client.nthreads().values()))
    waiting: deque[Any] = deque()
    for start in range(0, len(tasks), BATCH):
        batch = [_carry(task) for task in tasks[start : start + BATCH]]
        waiting.append(client.submit(perform_all, batch, pure=False))
        if len(waiting) >= ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _carry(task: Task) -> Task:
    """The task with its bytes: a far worker does not see our disk."""
    try:
        return replace(task, data=load(task.path))
    except BadSettings:
        # The worker fails to open it as well and says so in its place in the order.
        return task
