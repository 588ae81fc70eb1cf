"""The reader's speed and memory, as ratios within one run, so that the machine does not matter.

    python benchmarks/reader.py [DOCUMENT] [--only memory,warm,linear,cold,workers] [--quick]

warm      reading and extracting a notice takes at most 1/4 of underthesea's word_tokenize on the same text; at most 0.3 with what
          is only looked for when it is asked for. Processor time, the least of many rounds, for the machine is seldom ours alone
linear    time and memory for each page stay the same from 1 to 1,000 pages
cold      `dondoc read PAGE --format json` takes at most 0.4 of `python -c "import underthesea"`
memory    10,000 documents in one run leave the process no larger than 1,000 did
workers   two processes read a folder at least 1.7 times as fast as one

DOCUMENT is a text file, by default the largest in examples/, cut to the length of a notice of four pages. Exit code 1 when a limit is passed. The dependency group
`bench` brings underthesea; two parts need it.
"""

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from types import ModuleType

from dondoc.engine.documents import read
from dondoc.engine.lazy import lazy
from dondoc.engine.obligations import extract

underthesea: ModuleType | None
try:
    underthesea = lazy("underthesea")
except ImportError:
    underthesea = None

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
PAGE_LETTERS = 2_500
"""Letters on a page of A4 in 14-point type."""
NOTICE_LETTERS = 8_000
"""Letters of a notice of conclusions of common length."""
LEAD_IN = 500
"""Letters before the first duty that tell whose it is."""
ROUNDS = 7
MEGABYTE = 2**20

Seconds = float


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured ratio and its limit; `least` says that the limit is a lower one."""

    name: str
    value: float
    limit: float
    detail: str
    least: bool = False

    @property
    def kept(self) -> bool:
        """Whether the limit is kept."""
        return self.value >= self.limit if self.least else self.value <= self.limit

    def __str__(self) -> str:
        sign = ">=" if self.least else "<="
        state = "OK" if self.kept else "FAIL"
        return f"{state:4} {self.name:34} {self.value:7.3f} {sign} {self.limit:<5}  {self.detail}"


def main() -> int:
    """Run the parts asked for; 1 when a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("document", nargs="?", type=Path)
    parser.add_argument("--only", default=",".join(PARTS), help="parts to run, joined by commas")
    parser.add_argument("--quick", action="store_true", help="a tenth of the sizes")
    options = parser.parse_args()
    text = pick(options.document).read_text("utf-8")
    if options.document is None:
        text = lengthen(text, NOTICE_LETTERS / PAGE_LETTERS)
    print(f"{len(text)} letters, {run_reader(text)} duties")
    figures = [figure for part in options.only.split(",") for figure in show(PARTS[part](text, options.quick))]
    return 0 if all(figure.kept for figure in figures) else 1


def show(figures: Iterator[Figure]) -> Iterator[Figure]:
    """Print each figure as soon as it is there."""
    for figure in figures:
        print(figure, flush=True)
        yield figure


def pick(document: Path | None) -> Path:
    """The document asked for, or the largest text of the examples."""
    texts = sorted(EXAMPLES.rglob("*.txt"), key=lambda path: path.stat().st_size)
    if document is None and not texts:
        sys.exit("examples/ holds no .txt: name a document")
    return document or texts[-1]


def measure_warm(text: str, quick: bool) -> Iterator[Figure]:
    """Reading and extracting against underthesea's word_tokenize, both warm, interleaved."""
    deeds = (
        lambda: demand(underthesea).word_tokenize(text),
        lambda: run_reader(text),
        lambda: run_reader(text, findings=True),
    )
    rounds = [[effort(deed) for deed in deeds] for _ in range(3 if quick else 3 * ROUNDS)]
    theirs, plain, whole = (min(taken) for taken in zip(*rounds, strict=True))
    for name, ours, limit in (("reader", plain, 0.25), ("with findings", whole, 0.3)):
        detail = f"{ours * 1e3:.1f} ms / {theirs * 1e3:.1f} ms"
        yield Figure(f"warm: {name} / word_tokenize", ours / theirs, limit, detail)


def measure_linear(text: str, quick: bool) -> Iterator[Figure]:
    """Time and peak memory for each page of long documents, against those of a short one."""
    sizes = (1, 10, 100) if quick else (1, 10, 100, 1000)
    long = {pages: lengthen(text, pages) for pages in sizes}
    gc.collect()
    # the sizes in turns, for the machine's own speed changes within a run
    rounds = [{pages: effort(lambda text=text: run_reader(text)) for pages, text in long.items()} for _ in range(4)]
    costs = {pages: (min(each[pages] for each in rounds), peak_of(long[pages])) for pages in sizes}
    # One page bears the fixed costs alone, so growth is told from ten pages on.
    base = 10
    for pages in sizes:
        seconds, peak = costs[pages]
        duties = run_reader(long[pages])
        detail = f"{seconds / pages * 1e3:.2f} ms, {peak / pages / MEGABYTE:.3f} MB, {duties / pages:.1f} duties a page"
        limit = 2.0 if pages < base else 1.5
        yield Figure(f"linear: time, {pages} pages / {base}", seconds / pages / (costs[base][0] / base), limit, detail)
        yield Figure(f"linear: memory, {pages} pages / {base}", peak / pages / (costs[base][1] / base), limit, detail)


def measure_cold(text: str, quick: bool) -> Iterator[Figure]:
    """A whole command on one page against the import of underthesea alone."""
    demand(underthesea)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.txt"
        page.write_text(lengthen(text, 1), "utf-8")
        ours, theirs = race(
            lambda: call("-m", "dondoc.cli", "read", str(page), "--format", "json"),
            lambda: call("-c", "import underthesea"),
            rounds=3 if quick else ROUNDS,
        )
    yield Figure("cold: dondoc read / import underthesea", ours / theirs, 0.4, f"{ours:.3f} s / {theirs:.3f} s")
    yield Figure("cold: dondoc read, seconds", ours, 0.19, "interpreter and all")


def measure_memory(text: str, quick: bool) -> Iterator[Figure]:
    """The size of this process after many documents, against after a tenth of them."""
    many = 1_000 if quick else 10_000
    page = lengthen(text, 1)
    early = late = 0
    for count in range(1, many + 1):
        # Each differs, so that a cache that grows with its documents is seen.
        run_reader(f"{page}\n{count}. Sở Tài chính báo cáo UBND tỉnh nội dung số {count} trước ngày 30/6/2024.")
        if count in (many // 10, many):
            gc.collect()
            early, late = late, resident()
    detail = f"{early / MEGABYTE:.1f} MB after {many // 10}, {late / MEGABYTE:.1f} MB after {many}"
    yield Figure(f"memory: after {many} / {many // 10}", late / early, 1.05, detail)


def measure_workers(text: str, quick: bool) -> Iterator[Figure]:
    """A folder read by one process and by two."""
    count = 200 if quick else 1_000
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            (Path(folder) / f"{number:05}.txt").write_text(f"{text}\n", "utf-8")
        command = ("-m", "dondoc.cli", "read", folder, "--format", "jsonl", "--workers")
        one, two = race(lambda: call(*command, "1"), lambda: call(*command, "2"), rounds=3)
    yield Figure("workers: one process / two", one / two, 1.7, f"{one:.2f} s / {two:.2f} s, {count} files", least=True)


PARTS: dict[str, Callable[[str, bool], Iterator[Figure]]] = {
    # First, while the process holds nothing else in which growth could hide.
    "memory": measure_memory,
    "warm": measure_warm,
    "linear": measure_linear,
    "cold": measure_cold,
    "workers": measure_workers,
}


def run_reader(text: str, *, findings: bool = False) -> int:
    """Read and extract, with references, figures, remarks and attendees when asked; the number of duties found."""
    document = read(text.encode(), "benchmark.txt")
    if findings:
        for found in (document.references, document.figures, document.remarks, document.attendees):
            len(found)
    return len(extract(document))


def race(one: Callable[[], object], other: Callable[[], object], *, rounds: int) -> tuple[Seconds, Seconds]:
    """Median times of two deeds, run in turns after one round that does not count."""
    one(), other()
    times = [(clock(one), clock(other)) for _ in range(rounds)]
    return median(first for first, _ in times), median(second for _, second in times)


def clock(deed: Callable[[], object]) -> Seconds:
    """The time that a deed takes."""
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began


def effort(deed: Callable[[], object]) -> Seconds:
    """The time that the processor spends on a deed."""
    began = time.process_time()
    deed()
    return time.process_time() - began


def peak_of(text: str) -> int:
    """Peak memory in bytes of reading a text; taken apart from the time, for it slows."""
    gc.collect()
    tracemalloc.start()
    run_reader(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def lengthen(text: str, pages: float) -> str:
    """The text with its body repeated, or cut around its first duties, to a number of pages; head and foot once."""
    document = read(text.encode(), "benchmark.txt")
    body, whole = document.header.body, document.text
    letters = max(int(pages * PAGE_LETTERS) - body.start - (len(whole) - body.end), 1)
    # "./." would end the body before its second turn.
    middle = body.of(whole).replace("./.", ".").strip() + "\n\n"
    start = 0
    if letters < len(middle):
        duties = extract(document)
        first = duties[0].spans[0].start - body.start - LEAD_IN if duties else 0
        start = middle.rfind("\n", 0, max(first, 0)) + 1
    long = middle * (letters // len(middle) + 2)
    end = long.rfind("\n", start, start + letters)
    return f"{whole[: body.start]}{long[start:end].strip()}./.\n{whole[body.end :]}"


def call(*arguments: str) -> None:
    """Run this Python with some arguments; its output is thrown away, its failure is not."""
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


def resident() -> int:
    """Bytes of this process in memory (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def demand(module: ModuleType | None) -> ModuleType:
    """The module, or the end of the run with what to install."""
    if module is None:
        sys.exit("this part needs underthesea: uv sync --group bench")
    return module


if __name__ == "__main__":
    sys.exit(main())
