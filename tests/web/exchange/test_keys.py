"""Every address of the API × every state of a key: no scope opens another's address, and nothing dead opens any."""

import json
import re
from datetime import timedelta

import pytest
from django.core.cache import cache

from dondoc.web.exchange.actions import tokens
from dondoc.web.exchange.api.whole import api, description
from dondoc.web.exchange.models import Token
from dondoc.web.exchange.queries.tokens import SCOPES
from dondoc.web.history.models import Event
from dondoc.web.people.actions import accounts
from dondoc.web.shared import clock
from dondoc.web.shared.programs import ORGANISATION, READ
from web.exchange.conftest import Program
from web.factories import document, duty, posts

pytestmark = pytest.mark.django_db
FILLED = {
    "code": "NV-2026-0001",
    "key": "khong-co",
    "document_id": "1",
    "proposal_id": "1",
    "day": "2026-03-31",
    "year": "2026",
}


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


OWN = ("/me/", "/notices/", "/views", "/bulk/")
"""What everybody may do to what is theirs, and the bulk deeds, which tell of each duty that they refuse."""
LOOKS_AFTER = {"administrator": {ORGANISATION}}
"""The scope in which these people may write by their posts."""
TEMPLATE = "/paper-template"
"""The administrator's too, among the reports."""


def least(shape, parts):
    """The smallest body that has a shape of the description."""
    shape = parts[shape["$ref"].rpartition("/")[2]] if "$ref" in shape else shape
    if "const" in shape or "enum" in shape:
        return shape.get("const") or shape["enum"][0]
    for one in ("anyOf", "allOf"):
        if one in shape:
            return least(shape[one][0], parts)
    kind = shape.get("type")
    if kind == "object":
        return {name: least(shape["properties"][name], parts) for name in shape.get("required", ())}
    if kind == "array":
        return [least(shape["items"], parts)] * shape.get("minItems", 0)
    if kind in {"integer", "number"}:
        return shape.get("minimum", 1)
    if kind == "boolean":
        return False
    return {"date": "2026-03-31"}.get(shape.get("format", ""), "x")


def bodies():
    """A right body for each writing operation; None for those that take a file."""
    told = description()
    for path, ways in told["paths"].items():
        for method, said in ways.items():
            if method != "get":
                content = said.get("requestBody", {}).get(
                    "content", {"application/json": {"schema": {"type": "object"}}}
                )
                shape = content.get("application/json", {}).get("schema")
                body = least(shape, told["components"]["schemas"]) if shape else None
                yield method.upper(), path.removeprefix("/api/v1"), body


def test_a_leaked_key_does_nothing_that_its_owner_could_not(an, chi, dung, finance, health, program, cast, office):
    """A stranger, a member of another agency, an inspector and an administrator write nothing anywhere, with right bodies."""
    code, paper = duty(an, [finance]).code, document(an)
    people = {"": chi, "specialist": dung}
    people |= {"inspector": cast.person("Vũ Tra", "inspector", office)}
    people |= {"administrator": cast.person("Đỗ Quản", "administrator", office)}
    asked, scopes = list(bodies()), scope_of()
    for role, person in people.items():
        theirs = program(person)
        for method, path, body in asked:
            if path.startswith((*OWN, TEMPLATE)) or scopes[method, path] in LOOKS_AFTER.get(role, ()):
                continue
            cache.clear()
            where = filled(path).replace("/1", f"/{paper.pk}", 1) if path.startswith("/documents/") else filled(path)
            answer = theirs.ask(method, where, body)
            # a body that was not understood says nothing of rights: only files are sent another way
            refused = {400, 403, 404, 409} | ({422} if body is None else set())
            assert answer.status_code in refused, (role, method, path, answer.status_code, answer.content.decode())
    whole = program(an).get(f"/duties/{code}").json()
    assert (whole["state"], whole["version"]) == ("assigned", 1)
    assert Event.objects.exclude(deed="token_make").count() == Event.objects.filter(actor=an).count()


def test_guessing_is_stopped(an, program, one_minute):
    guess = Program("ddk_sai")
    assert {guess.get("/me").status_code for _ in range(60)} == {401}
    assert guess.get("/me").status_code == 429


def test_a_key_acts_in_posts_that_ask_for_a_second_factor_only_when_it_was_made_with_one(an, settings):
    plain, secret = tokens.make(name="Cũ", scopes=[READ], days=30, by=an)
    _proved, strong = tokens.make(name="Mới", scopes=[READ], days=30, by=an, proved=True)
    settings.MFA_REQUIRED_ROLES = ["office_officer"]
    assert Program(secret).get("/me").json()["posts"] == []
    assert [post["role"] for post in Program(strong).get("/me").json()["posts"]] == ["office_officer"]
    settings.MFA_REQUIRED_ROLES = []
    assert [post["role"] for post in Program(secret).get("/me").json()["posts"]] == ["office_officer"]
    assert not plain.proved
