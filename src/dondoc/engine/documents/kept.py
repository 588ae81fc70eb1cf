"""A read document as JSON that can be opened again without reading its file: outline and places on the pages.

What `contract.as_contract` prints has no clause tree and no lines; the desk needs both, to show where words stand and to
read a selection anew.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dondoc.engine.documents.model import Clause, ClauseKind, Document, Header
from dondoc.engine.documents.sheets import Box, Sheet, Strip
from dondoc.engine.spans import Span

WORDS = ("type", "number", "issuer", "place", "province", "urgency", "summary", "signer", "signer_title")
Json = dict[str, Any]


def pack(document: Document) -> Json:
    """{"outline": clauses, "lines": [start, end, page, x0, y0, x1, y1, stops], "sheets": [width, height, turn, skew],
    "body": [start, end]}."""
    return {
        "outline": [_pack_clause(clause) for clause in document.clauses],
        "lines": [
            [
                place.start,
                place.end,
                strip.box.page,
                *(round(edge, 1) for edge in (strip.box.x0, strip.box.y0, strip.box.x1, strip.box.y1)),
                [round(stop, 1) for stop in strip.stops],
            ]
            for place, strip in document.lines
        ],
        "sheets": [[sheet.width, sheet.height, sheet.turn, sheet.skew] for sheet in document.sheets],
        "body": [document.header.body.start, document.header.body.end],
    }


def unpack(text: str, contract: Mapping[str, Any]) -> Document:
    """The document of a text and what `as_contract` and `pack` made of it, findings left out.

    Raises KeyError, TypeError or ValueError when the JSON is of another form.
    """
    printed = contract["document"]
    return Document(
        name=printed["name"],
        media=printed["media"],
        text=text,
        header=_unpack_header(printed, contract["body"]),
        clauses=tuple(_unpack_clause(index, clause) for index, clause in enumerate(contract["outline"])),
        pages=printed["pages"],
        lines=tuple((Span(line[0], line[1]), Strip(Box(*line[2:7]), tuple(line[7]))) for line in contract["lines"]),
        sheets=tuple(Sheet(*sheet) for sheet in contract["sheets"]),
        sha256=printed["sha256"],
    )


def _pack_clause(clause: Clause) -> Json:
    return {
        "kind": str(clause.kind),
        "label": clause.label,
        "path": clause.path,
        "level": clause.level,
        "spans": _pairs(clause.pieces),
        "parent": clause.parent,
        "children": list(clause.children),
        "cells": {role: _pairs(pieces) for role, pieces in clause.cells.items()},
    }


def _unpack_clause(index: int, value: Json) -> Clause:
    return Clause(
        index=index,
        kind=ClauseKind(value["kind"]),
        label=value["label"],
        path=value["path"],
        level=value["level"],
        pieces=_spans(value["spans"]),
        parent=value["parent"],
        children=tuple(value["children"]),
        cells={role: _spans(pieces) for role, pieces in value["cells"].items()},
    )


def _unpack_header(printed: Mapping[str, Any], body: Sequence[int]) -> Header:
    return Header(
        **{name: printed[name] for name in WORDS},
        issued_on=_day(printed["issued_on"]),
        event_on=_day(printed["event_on"]),
        addressees=tuple(printed["addressees"]),
        recipients=tuple(printed["recipients"]),
        spans={name: Span(*pair) for name, pair in printed["spans"].items() if pair},
        body=Span(*body),
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(pair[0], pair[1]) for pair in pairs)
