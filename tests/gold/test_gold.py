"""The reader against its gold annotations: no figure may fall under the floor of tests/gold/floors.json.

Two sets: "examples" (the samples of examples/, with their annotations beside them) and "written" (documents
and annotations of tests/gold/written/). Print the figures of today, and the digests, with

    PYTHONPATH=src python tests/gold/test_gold.py

or with the errors of each document (for a folder that holds both):

    PYTHONPATH=src python -m dondoc.cli score tests/gold/written --errors

Floors stand 0.005 under the figures measured last; silent_dates and failed are ceilings. After a change of an
annotation, print the figures, look at what changed, and write figures and digest into floors.json.
"""

import hashlib
import json
import sys
from functools import cache
from pathlib import Path

import pytest

from dondoc.cli.marking import Annotation, Tally, compare, overlap, squeeze
from dondoc.engine.documents import read
from dondoc.engine.documents.model import Document
from dondoc.engine.obligations import extract
from dondoc.engine.obligations.contract import as_contract

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "examples"
GOLD = ".gold.json"
SETS = {"examples": (EXAMPLES, EXAMPLES), "written": (HERE / "written", HERE / "written")}
"""Set to the folder of its annotations and the folder of its documents."""

TEXTS = (".txt", ".docx", ".pdf")
SILENT = ("bc-", "gm-", "ttr-", "bt-", "dv-")
"""Reports, invitations, submissions, bulletins and news: they assign nothing."""

FLOORS = (
    *("detection_f1", "exact_f1", "lead", "cooperating", "due"),
    *("recurrence", "kind", "report_to", "header", "grounding"),
)
CEILINGS = ("silent_dates", "failed")
SLACK = 0.005


def digest(name: str) -> str:
    """SHA-256 over the annotations of a set: their names and bytes, in the order of the names."""
    total = hashlib.sha256()
    for gold in sorted(SETS[name][0].glob(f"*{GOLD}")):
        total.update(gold.name.encode() + b"\0" + gold.read_bytes())
    return total.hexdigest()


def golds(name: str, *suffixes: str) -> list[tuple[Path, Path]]:
    """Annotation and document of each pair of a set whose document ends in one of `suffixes`."""
    notes, documents = SETS[name]
    pairs = []
    for gold in sorted(notes.glob(f"*{GOLD}")):
        stem = gold.name.removesuffix(GOLD)
        pairs += [
            (gold, path)
            for path in sorted(documents.glob(f"{stem}.*"))
            if path.stem == stem and path.suffix in suffixes
        ]
    return pairs


@cache
def understand(path: Path) -> tuple[Document, Annotation]:
    """A document and its duties as the contract prints them."""
    document = read(path.read_bytes(), path.name)
    return document, as_contract(document, extract(document))


def load(gold: Path) -> Annotation:
    annotation: Annotation = json.loads(gold.read_text("utf-8"))
    return annotation


@cache
def measure(name: str) -> dict[str, float | int]:
    """The figures of a set; a document that fails counts as one in which nothing was found."""
    total, failed = Tally(), 0
    for gold, path in golds(name, *TEXTS):
        try:
            document, predicted = understand(path)
            total.add(compare(load(gold), predicted, document.text))
        except Exception:
            failed += 1
            total.add(compare(load(gold), {}, None))
    return total.figures() | {"failed": failed}


@cache
def floors() -> dict[str, dict[str, float | str]]:
    known: dict[str, dict[str, float | str]] = json.loads((HERE / "floors.json").read_text("utf-8"))
    return known


ALL = [path for name in SETS for _, path in golds(name, *TEXTS)]
SCANS = golds("examples", ".png")


@pytest.mark.parametrize("name", SETS)
def test_the_floors_belong_to_these_annotations(name: str) -> None:
    assert floors()[name]["digest"] == digest(name), (
        f"The annotations of {name!r} changed since its floors were measured: re-measure with "
        "`PYTHONPATH=src python tests/gold/test_gold.py` and write figures and digest into tests/gold/floors.json."
    )


@pytest.mark.parametrize("name", SETS)
def test_each_annotation_has_its_document(name: str) -> None:
    notes = sorted(gold.name for gold in SETS[name][0].glob(f"*{GOLD}"))
    assert [gold.name for gold, _ in golds(name, *TEXTS, ".png")] == notes
    assert len(notes) >= 20


@pytest.mark.parametrize("figure", FLOORS)
@pytest.mark.parametrize("name", SETS)
def test_no_figure_falls_under_its_floor(name: str, figure: str) -> None:
    assert measure(name)[figure] >= float(floors()[name][figure])


@pytest.mark.parametrize("figure", CEILINGS)
@pytest.mark.parametrize("name", SETS)
def test_no_failure_rises_over_its_ceiling(name: str, figure: str) -> None:
    assert measure(name)[figure] <= float(floors()[name][figure])


@pytest.mark.parametrize("path", [path for path in ALL if path.name.startswith(SILENT)], ids=lambda path: path.stem)
def test_nothing_is_found_where_nothing_is_assigned(path: Path) -> None:
    assert understand(path)[1]["obligations"] == []


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_each_quote_and_span_stands_in_its_document(path: Path) -> None:
    document, contract = understand(path)
    for duty in contract["obligations"]:
        parts = [document.text[start:end] for start, end in duty["spans"]["quote"]]
        # the places leave out a page number that stands in the middle of the quote
        assert all(squeeze(part) in squeeze(duty["quote"]) for part in parts)
        assert squeeze(duty["quote"]) in squeeze(document.text) or len(parts) > 1
        if duty["spans"]["time"] and duty["time_text"]:
            start, end = duty["spans"]["time"]
            assert squeeze(duty["time_text"]) in squeeze(document.text[start:end])


@pytest.mark.slow
@pytest.mark.parametrize(("gold", "path"), SCANS, ids=lambda path: path.name)
def test_a_scan_gives_its_duties(gold: Path, path: Path, tesseract: str) -> None:
    wanted, got = load(gold)["obligations"], understand(path)[1]["obligations"]
    assert len(got) == len(wanted)
    assert all(overlap(one["quote"], two["quote"]) >= 0.8 for one, two in zip(wanted, got, strict=True))
    assert [one["due"] for one in got] == [one["due"] for one in wanted]


def show() -> None:
    """Print a floors.json for the figures of today, and the figures themselves on standard error."""
    fresh = {}
    for name in SETS:
        figures = measure(name)
        sys.stderr.write("\n".join((name, *(f"  {key:14} {value}" for key, value in figures.items()), "")))
        fresh[name] = {
            "digest": digest(name),
            **{figure: round(figures[figure] - SLACK, 4) for figure in FLOORS},
            **{figure: figures[figure] for figure in CEILINGS},
        }
    sys.stdout.write(json.dumps(fresh, indent=1) + "\n")


if __name__ == "__main__":
    show()
