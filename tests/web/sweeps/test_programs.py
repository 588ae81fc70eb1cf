"""What a page does, a program can do: each action that a view calls is called by the API too, or it says here why not."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3] / "src"
WEB = ROOT / "dondoc" / "web"

READS = "chỉ đọc hoặc tính, không phải một việc"
PAGE = "thuộc về trang: người ngồi trước trình duyệt"
ANOTHER = "việc ấy có địa chỉ riêng"
PERSON = "chỉ chính người ấy làm trên trang, sau khi đăng nhập: mã bị lộ không được tự kéo dài hay gỡ bảo vệ"
WHY_NOT = {
    "board.actions.keep": READS,
    "documents.actions.intake.clean_name": READS,
    "exchange.actions.axis.keeper": READS,
    "people.actions.invitations.find": READS,
    "people.actions.invitations.needs_password": READS,
    "proposals.actions.steps.last_number": READS,
    "proposals.actions.follow.pairs": READS,
    "reports.actions.freezing.name_of": READS,
    "proposals.actions.presence.be_seen": PAGE,
    "reminders.actions.preferences.note_use": PAGE,
    "register.actions.submissions.once": "lần gửi của biểu mẫu; chương trình dùng Idempotency-Key",
    "exchange.actions.tokens.make": PERSON,
    "exchange.actions.tokens.revoke": PERSON,
    "people.actions.invitations.accept": PERSON,
    "people.actions.accounts.reset_second_factor": PERSON,
}
"""Passwords, passkeys and second factors are allauth's own pages, for the same reason."""


def modules() -> dict[str, Path]:
    found = WEB.rglob("*.py")
    return {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in found}


MODULES = modules()


def called(path: Path) -> set[str]:
    """The functions of `actions` modules that a module names."""
    tree = ast.parse(path.read_text("utf-8"))
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dondoc.web"):
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    used = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in names:
            used.add(f"{names[node.value.id]}.{node.attr}")
        elif isinstance(node, ast.Name) and node.id in names:
            used.add(names[node.id])
    return {one for one in used if is_action(one)}


@cache
def is_action(name: str) -> bool:
    module, _dot, own = name.rpartition(".")
    if ".actions" not in module or module not in MODULES:
        return False
    body = ast.parse(MODULES[module].read_text("utf-8")).body
    return any(isinstance(node, ast.FunctionDef) and node.name == own for node in body)


def gathered(*marks: str) -> set[str]:
    """What the modules below some folders call."""
    paths = (path for name, path in MODULES.items() if any(mark in f"{name}." for mark in marks))
    return {one.removeprefix("dondoc.web.") for path in paths for one in called(path)}


@pytest.fixture(scope="module")
def views() -> set[str]:
    return gathered(".views.")


def test_each_deed_of_a_page_has_an_address_for_programs(views):
    missing = views - gathered(".api.") - set(WHY_NOT)
    assert sorted(missing) == [], "name it in the API (shared/programs.py tells how) or say here why not"


def test_each_reason_is_still_needed(views):
    assert set(WHY_NOT) <= views, "no page does this any more"
    assert not set(WHY_NOT) & gathered(".api."), "the API does this by now"


def test_the_sweep_sees_deeds(views):
    assert {"register.actions.deeds.accept", "people.actions.posts.end", "reports.actions.freezing.freeze"} <= views
