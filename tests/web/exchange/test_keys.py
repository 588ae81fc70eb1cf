"""Every address of the API × every state of a key: no scope opens another's address, and nothing dead opens any."""

import json
import re
from datetime import timedelta

import pytest

from dondoc.web.exchange.actions import tokens
from dondoc.web.exchange.api.whole import api, description
from dondoc.web.exchange.models import Token
from dondoc.web.exchange.queries.tokens import READ, SCOPES
from dondoc.web.people.actions import accounts
from dondoc.web.shared import clock
from web.exchange.conftest import Program
from web.factories import document, duty, posts

pytestmark = pytest.mark.django_db
FILLED = {"code": "NV-2026-0001", "key": "khong-co", "document_id": "1", "proposal_id": "1"}


def scope_of() -> dict[tuple[str, str], str]:
    """The scope that each operation asks for, as the code says it."""
    found = {}
    for bound in api._get_bound_routers():
        for path, view in bound.path_operations.items():
            for one in view.operations:
                auth = one.auth_callbacks[0]
                found |= {(method, path.replace("{int:", "{")): auth.scope for method in one.methods}
    return found


def operations() -> list[tuple[str, str]]:
    """Every operation that the description names, with numbers filled in."""
    return [
        (method.upper(), path.removeprefix("/api/v1"))
        for path, ways in description()["paths"].items()
        for method in ways
    ]


def filled(path: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda name: FILLED.get(name[1], "1"), path)


def test_the_description_and_the_code_name_the_same_operations():
    assert set(operations()) == set(scope_of())
    assert {scope for (method, _path), scope in scope_of().items() if method == "GET"} == {READ}
    assert READ not in {scope for (method, _path), scope in scope_of().items() if method != "GET"}


@pytest.mark.parametrize("scope", SCOPES)
def test_a_key_opens_the_addresses_of_its_scope_and_no_others(scope, an, finance, program):
    duty(an, [finance])
    ours = program(an, scope)
    for (method, path), wanted in scope_of().items():
        answer = ours.ask(method, filled(path), {} if method != "GET" else None)
        denied = answer.status_code == 403 and json.loads(answer.content)["code"] == "scope"
        assert denied == (wanted != scope), (method, path, answer.status_code)


def test_no_dead_key_opens_anything(an, binh, finance, program, cast, office):
    duty(an, [finance])
    ended, expired, left = program(an), program(an, days=1), program(binh)
    tokens.revoke(Token.objects.order_by("pk")[0].pk, by=an)
    admin = cast.person("Đỗ Quản", "administrator", office)
    accounts.deactivate(binh.pk, reason="Nghỉ", by=admin, posts=posts(admin))
    with clock.at(clock.now() + timedelta(days=1)):
        for method, path in operations():
            for dead in (ended, expired, left, Program(), Program("ddk_sai"), Program("a.b.c")):
                answer = _quietly(dead, method, filled(path))
                assert answer.status_code == 401, (method, path)
                assert answer["Content-Type"] == "application/problem+json"


def _quietly(program, method, path):
    """Without the count of wrong keys, which would stop the sweep."""
    program.client.defaults["REMOTE_ADDR"] = f"10.{hash(path) % 250}.{hash(method) % 250}.{id(program) % 250}"
    return program.ask(method, path, {} if method != "GET" else None)


def test_a_leaked_key_does_nothing_that_its_owner_could_not(an, chi, dung, finance, health, program, cast, office):
    """A stranger, a member of another agency, an inspector and an administrator write nothing anywhere."""
    code, paper = duty(an, [finance]).code, document(an)
    inspector = cast.person("Vũ Tra", "inspector", office)
    admin = cast.person("Đỗ Quản", "administrator", office)
    bodies = {"reason": "x", "text": "x"}
    for person in (chi, dung, inspector, admin):
        theirs = program(person)
        for method, path in operations():
            if method == "GET" or path in {"/notices/read"}:
                continue
            where = filled(path).replace("/1", f"/{paper.pk}", 1) if path.startswith("/documents/") else filled(path)
            answer = theirs.ask(method, where, bodies)
            assert answer.status_code in {400, 403, 404, 409, 422}, (person, method, path, answer.status_code)
    whole = program(an).get(f"/duties/{code}").json()
    assert (whole["state"], whole["version"]) == ("assigned", 1)


def test_guessing_is_stopped(an, program):
    guess = Program("ddk_sai")
    assert {guess.get("/me").status_code for _ in range(60)} == {401}
    assert guess.get("/me").status_code == 429
