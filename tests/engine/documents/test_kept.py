"""A document that was kept as JSON opens as the one that was read."""

import json
from pathlib import Path

import pytest

from dondoc.engine.documents import kept, read
from dondoc.engine.obligations import extract
from dondoc.engine.obligations.contract import as_contract

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.mark.parametrize("name", ["tb-2024-langson-so-y-te.txt", "kh-2024-langson-cds-bang-pdf.pdf"])
def test_the_kept_document_gives_the_same_duties_and_boxes(name: str) -> None:
    document = read((EXAMPLES / name).read_bytes(), name)
    duties = extract(document)
    written = json.loads(json.dumps(as_contract(document, duties) | kept.pack(document)))
    opened = kept.unpack(document.text, written)
    assert opened.clauses == document.clauses
    assert opened.header.body == document.header.body
    assert [duty.spans for duty in extract(opened)] == [duty.spans for duty in duties]
    assert duties
    for duty in duties:
        for span in duty.spans:
            there = [(box.page, round(box.x0), round(box.y1)) for box in document.boxes(span)]
            assert [(box.page, round(box.x0), round(box.y1)) for box in opened.boxes(span)] == there
