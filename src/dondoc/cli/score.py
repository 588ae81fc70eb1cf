"""`dondoc score`: the reader against gold annotations, in this process."""

import json
import time
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from dondoc.cli.files import Task, understand
from dondoc.cli.marking import Annotation, Tally, compare
from dondoc.cli.reliability import Bin, calibration_error, tabulate
from dondoc.engine.errors import BadSettings
from dondoc.engine.obligations.contract import as_contract

GOLD = ".gold.json"


def run(options: Namespace) -> int:
    """Print the figures, as text or JSON; raises BadSettings when there is nothing to compare with."""
    golds = sorted(options.gold.rglob(f"*{GOLD}"))
    if not golds:
        raise BadSettings(f"Không thấy đáp án TÊN{GOLD} nào trong {options.gold}; kiểm tra lại thư mục.")
    total, failed, began = Tally(), list[str](), time.perf_counter()
    for gold in golds:
        stem = gold.name.removesuffix(GOLD)
        try:
            tally = _score(gold, _source(gold))
        except Exception as problem:
            # A document that fails counts as one in which nothing was found.
            failed.append(f"{stem}: {problem}")
            tally = compare(_load(gold), {}, None)
        total.add(tally)
        if options.errors and not options.json:
            print("\n".join((f"{stem}:", *(tally.errors or ["  clean"]))))
    figures = total.figures() | {"seconds": round(time.perf_counter() - began, 2), "failed": len(failed)}
    for line in _as_json(figures, total) if options.json else _as_text(figures, total, failed):
        print(line)
    return 0


def _score(gold: Path, source: Path) -> Tally:
    document, obligations = understand(Task(str(source), "json"))
    text = source.read_text("utf-8") if source.suffix == ".txt" else None
    return compare(_load(gold), as_contract(document, obligations), text)


def _source(gold: Path) -> Path:
    stem = gold.name.removesuffix(GOLD)
    beside = [path for path in sorted(gold.parent.glob(f"{stem}.*")) if not path.name.endswith(GOLD)]
    if not beside:
        raise BadSettings(f"Cạnh {gold} không có văn bản {stem}.txt; đặt văn bản cạnh đáp án của nó.")
    return beside[0]


def _load(gold: Path) -> Annotation:
    annotation: Annotation = json.loads(gold.read_text("utf-8"))
    return annotation


def _as_json(figures: dict[str, float | int], total: Tally) -> Iterator[str]:
    bins = tabulate(total.bets)
    reliability = {"bins": [asdict(one) for one in bins], "expected_calibration_error": calibration_error(bins)}
    yield json.dumps(figures | {"reliability": reliability}, ensure_ascii=False)


def _as_text(figures: dict[str, float | int], total: Tally, failed: list[str]) -> Iterator[str]:
    yield from (f"FAILED {line}" for line in failed)
    yield from (f"{name:14} {value}" for name, value in figures.items())
    bins = tabulate(total.bets)
    yield ""
    yield "confidence       count   mean  right"
    yield from (_bin_line(one) for one in bins)
    yield f"expected calibration error {calibration_error(bins)}"


def _bin_line(one: Bin) -> str:
    if not one.count:
        return f"{one.low:.1f} - {one.high:.1f} {one.count:11}      -      -"
    return f"{one.low:.1f} - {one.high:.1f} {one.count:11} {one.confidence:6.2f} {one.right:6.2f}"
