"""A list that grows comes in pages; one that comes whole says here why."""

import pytest

from dondoc.web.exchange.api.whole import description

ONE = "thuộc về một nhiệm vụ, văn bản hay báo cáo, luôn trả đủ"
FEW = "vài mục của một người hay một tỉnh, luôn trả đủ"
WHOLE = {
    "/duties/{code}/history": ONE,
    "/duties/{code}/evidence": ONE,
    "/duties/{code}/reports": ONE,
    "/duties/{code}/comments": ONE,
    "/duties/{code}/shares": ONE,
    "/duties/{code}/parts": ONE,
    "/documents/{document_id}/links": ONE,
    "/documents/{document_id}/proposals": ONE,
    "/documents/{document_id}/followers": ONE,
    "/letters/due": "tính cho hôm nay, theo cơ quan",
    "/views": FEW,
    "/workdays/{year}": "những ngày của một năm",
}
READS = {
    path.removeprefix("/api/v1"): methods["get"] for path, methods in description()["paths"].items() if "get" in methods
}
PLACES = {"cursor", "since", "after"}


def shape(operation):
    """What a reading answers with."""
    media = operation["responses"].get("200", operation["responses"].get(200, {})).get("content", {})
    found = media.get("application/json", {}).get("schema", {})
    name = found.get("$ref", "").rpartition("/")[2]
    return description()["components"]["schemas"][name] if name else found


def test_only_lists_with_a_reason_come_whole():
    assert {path for path, operation in READS.items() if shape(operation).get("type") == "array"} == set(WHOLE)


@pytest.mark.parametrize(
    "path", sorted(path for path, operation in READS.items() if "next" in shape(operation).get("properties", {}))
)
def test_a_list_in_pages_can_be_asked_for_the_next_one(path):
    assert PLACES & {one["name"] for one in READS[path].get("parameters", [])}


def test_what_has_items_says_where_the_next_page_begins():
    kept = [path for path, operation in READS.items() if "items" in shape(operation).get("properties", {})]
    assert [path for path in kept if "next" not in shape(READS[path])["properties"]] == []
    assert len(kept) > 10


def test_the_sweep_sees_pages():
    paged = {path for path, operation in READS.items() if "next" in shape(operation).get("properties", {})}
    assert {"/duties", "/letters", "/invitations", "/intakes", "/webhooks"} <= paged
