"""The JSON keeps the keys that other programs build on, and its spans point at the words."""

import json
from typing import Any

from cli.samples import DOCUMENT, OBLIGATIONS, TEXT
from dondoc.engine.obligations.contract import as_contract


def written() -> dict[str, Any]:
    """The sample through JSON and back."""
    result: dict[str, Any] = json.loads(json.dumps(as_contract(DOCUMENT, OBLIGATIONS)))
    return result


def test_the_document_has_its_header_and_findings() -> None:
    document = written()["document"]
    assert document["type"] == "Thông báo"
    assert document["number"] == "123/TB-UBND"
    assert document["issuer"] == "UBND tỉnh Lạng Sơn"
    assert (document["issued_on"], document["event_on"]) == ("2024-03-20", None)
    assert document["signer"] == "Hoàng Văn Tám"
    assert document["shortcomings"] == ["Sở còn chậm 09 chỉ tiêu"]
    assert document["assessments"] == []
    assert document["references"][0]["number"] == "49-NQ/TU"
    assert document["figures"][0]["value"] == 9
    assert document["sha256"] == "ab" * 32


def test_an_obligation_has_the_fields_of_the_contract() -> None:
    first = written()["obligations"][0]
    assert first["quote"].startswith("Sở Tài chính chủ trì")
    assert first["clause"] == "1"
    assert first["lead"] == ["Sở Tài chính"]
    assert first["cooperating"] == ["Sở Nội vụ"]
    assert (first["due"], first["bound"], first["recurrence"]) == ("2024-06-30", "before", None)
    assert first["kind"] == "task"
    assert (first["product"], first["report_to"]) == ("Đề án", "UBND tỉnh")


def test_spans_point_at_the_words_and_an_implicit_body_has_none() -> None:
    first, _, third = written()["obligations"]
    start, end = first["spans"]["time"]
    assert TEXT[start:end] == "trước ngày 30/6/2024"
    assert [TEXT[start:end] for start, end in first["spans"]["lead"]] == ["Sở Tài chính"]
    assert third["lead"] == ["các sở"]
    assert third["spans"]["lead"] == [None]
