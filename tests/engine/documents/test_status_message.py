"""The answer to an exchanged document says which document, which state, who and when."""

from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest

from dondoc.engine.documents.status_message import build, codes
from dondoc.engine.errors import BadSettings

SAID = {
    "number": "12/TB-UBND",
    "dated": date(2026, 3, 2),
    "office_code": "H37.01",
    "document_id": "abc-1",
    "from_name": "Sở Tài chính <TC>",
    "staff": "Nguyễn Văn An",
    "description": "",
    "at": datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
}


def test_the_message_names_the_document_and_its_state() -> None:
    root = ElementTree.fromstring(build(code="05", **SAID))
    assert root.findtext("Header/Status/ResponseFor/Code") == "12/TB-UBND"
    assert root.findtext("Header/Status/ResponseFor/PromulgationDate") == "2026-03-02"
    assert root.findtext("Header/Status/StatusCode") == "05"
    assert root.findtext("Header/Status/Description") == "đang xử lý"
    assert root.findtext("Header/Status/From/OrganName") == "Sở Tài chính <TC>"


def test_what_is_not_known_is_left_out() -> None:
    root = ElementTree.fromstring(build(code="01", **(SAID | {"dated": None, "office_code": ""})))
    assert root.find("Header/Status/ResponseFor/PromulgationDate") is None
    assert root.find("Header/Status/ResponseFor/OrganId") is None


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(BadSettings, match="99"):
        build(code="99", **SAID)


def test_the_codes_of_the_exchange_are_there() -> None:
    assert {"01", "02", "03", "05", "06"} <= set(codes())
