"""What the API serves is told by the feed of changes, or it says here why not; whatever is written down has a sentence."""

import ast
from pathlib import Path

import pytest

from dondoc.engine.tracking.timeline import TEMPLATES
from dondoc.engine.tracking.words import Deed
from dondoc.web.exchange.api.opening import desks
from dondoc.web.exchange.api.whole import description
from dondoc.web.exchange.queries import changes

WEB = Path(__file__).parents[3] / "src" / "dondoc" / "web"
OWN = "lựa chọn của riêng một người"
RESULT = "kết quả của nó được kể: từng nhiệm vụ, từng số liệu được ghi"
LOG = "tự nó là nhật ký, đọc theo cursor"
KINDS = {
    "duties": "obligation", "bulk": "obligation", "documents": "document", "intakes": "intake", "letters": "letter",
    "reports": "period_report", "paper-template": "paper_template", "agencies": "agency", "reorganisations": "reorganisation",
    "accounts": "user", "invitations": "invitation", "webhooks": "webhook",
}  # fmt: skip
"""The kinds of objects by the first word of their addresses."""
WHY_NOT = {
    "me": f"{OWN}; ủy quyền được kể ở tài khoản",
    "views": OWN,
    "notices": f"{OWN}: thông báo là một cách kể khác",
    "imports": RESULT,
    "deliveries": LOG,
    "exchanged": LOG,
    "board": "tính từ nhiệm vụ",
    "changes": "chính là nơi kể",
}
WRAPPERS = {"_tell", "_record", "tell"}
RECORDS = {"record": 2, "record_many": 1, "record_new": 1}
"""Where the deed stands among what the functions of history.actions take."""


def tellers() -> set[str]:
    return set(changes.TELLERS).union(*(ways.tellers for ways in desks()))


def told(path: Path) -> tuple[set[str], set[str]]:
    """The kinds of objects and the deeds that a module writes down by name."""
    kinds, deeds = set(), set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        words = {place: one.value for place, one in enumerate(node.args) if isinstance(one, ast.Constant)}
        if name in RECORDS:
            kinds |= {words.get(0)} - {None}
            deeds |= {words.get(RECORDS[name])} - {None}
        elif name in WRAPPERS and "actions" in (*path.parts, path.stem):
            # other functions called tell take sentences
            deeds |= {one for one in words.values() if isinstance(one, str) and one.isidentifier()}
    return kinds, deeds


WRITTEN = [told(path) for path in WEB.rglob("*.py") if "demo" not in path.parts]


def test_each_part_of_the_api_is_told_of_or_says_why_not():
    served = {path.removeprefix("/api/v1/").split("/")[0] for path in description()["paths"]}
    named = {way.path.split("/")[1] for ways in desks() for way in ways.all}
    assert served - named == set(KINDS) | set(WHY_NOT)
    assert not set(KINDS) & set(WHY_NOT)
    assert set(changes.TELLERS) == set(KINDS.values())


def test_each_part_that_brings_its_own_addresses_tells_of_what_it_keeps():
    assert [ways.heading for ways in desks() if not ways.tellers] == []


def test_each_kind_of_object_that_has_a_history_has_somebody_who_is_told():
    kinds = set().union(*(some for some, _deeds in WRITTEN))
    assert {"workday", "letter", "period_report", "reorganisation"} <= kinds
    assert kinds == tellers()


@pytest.mark.parametrize("deed", sorted(set().union(*(some for _kinds, some in WRITTEN)) | {*Deed}))
def test_each_deed_that_is_written_down_reads_as_a_sentence(deed):
    assert deed in TEMPLATES
