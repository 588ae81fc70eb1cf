"""Every address, read and sent, by every role: let in as the table of rights says, and nothing written for anybody else."""

import re
import runpy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from http.cookies import SimpleCookie
from itertools import product
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from dondoc.engine.reports.periods import Kind, period
from dondoc.web.documents.models import DocumentLink, Intake
from dondoc.web.history.models import Event
from dondoc.web.notices.actions import tell
from dondoc.web.notices.models import Notice
from dondoc.web.people.actions import delegations, invitations
from dondoc.web.people.models import Post, Unit, User
from dondoc.web.proposals.actions import desk
from dondoc.web.proposals.models import Proposal
from dondoc.web.register.actions import deeds, evidence, parts, views
from dondoc.web.reminders.actions import letters, webhooks
from dondoc.web.reorganisation import actions as reorganisation
from dondoc.web.reports.actions import writing as reports
from dondoc.web.shared import clock
from web import factories
from web.factories import document, from_document, posts
from web.sweeps import rights
from web.sweeps.rights import ACCOUNTS, EVERYBODY, Row

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]
WORDS = "Giao Sở Tài chính rà soát các chỉ tiêu chưa đạt, báo cáo trước ngày 31/3/2026."
ELSEWHERE = ("shared:sheet", "exchange:v1:")
"""The sheet of parts is there for developers alone; the API is entered with a key, never with a session (below)."""
REFUSED = {403, 404, 405}
DESKS = [runpy.run_path(str(file)) for file in sorted((Path(__file__).parents[1] / "desks").glob("*/rights.py"))]
"""What each desk says of its own addresses: a desk that is taken out takes its lines with it."""
TABLE = (*rights.TABLE, *(line for desk in DESKS for line in desk["TABLE"]))


@dataclass
class World:
    """A person of every role, and one thing of every kind, by name."""

    people: dict[str, User | None]
    things: dict[str, object]


@pytest.fixture
def world(cast, an, binh, office, finance, health, settings) -> World:
    settings.WEBHOOK_HOSTS = ["nhan.example.vn"]
    people: dict[str, User | None] = {
        "officer": an,
        "own_focal": binh,
        "without_post": User.objects.create_user("chi@example.vn", "mật khẩu dài", full_name="Phạm Chi"),
        "nobody": None,
    }
    for role in ("office_head", "leader", "inspector", "administrator"):
        people[role] = cast.person(f"Người {role}", role, office)
    for side, agency in (("own", finance), ("other", health)):
        for role in ("focal", "head", "specialist"):
            people.setdefault(f"{side}_{role}", None)
            people[f"{side}_{role}"] = people[f"{side}_{role}"] or cast.person(f"Người {side} {role}", role, agency)
    assert set(people) == EVERYBODY
    return World(people, _things(cast, an, binh, people["administrator"], finance))


def _things(cast, an, binh, admin, finance) -> dict[str, object]:
    source, build = document(an), cast.agency("Sở Xây dựng")
    desk.lay_out(document_id=source.pk)
    given = from_document(an, [finance], source, WORDS, cooperating=[(build, "Sở Xây dựng")])
    deeds.accept(given.code, by=binh, posts=posts(binh))
    proof = evidence.add_file(given.code, data=b"so lieu", name="a.txt", by=binh, posts=posts(binh))
    share = parts.share_out(given.code, text="Nội bộ", person=binh, by=binh, posts=posts(binh))
    values = {"email": "moi@example.vn", "full_name": "Lương Mới", "agency": finance, "role": "specialist"}
    invitation, token = invitations.invite(values=values, by=admin, posts=posts(admin))
    tell([binh], kind="assign", text="Nhiệm vụ mới", link="/", once="x")
    old = cast.agency("Sở Giao thông")
    cast.person("Ngô Khánh", "focal", old)
    from_document(an, [old], source, "Giao Sở Y tế báo cáo tình hình thiết bị trước ngày 15/4/2026.")
    merger = reorganisation.begin(
        values={"old": [old], "new": build, "scope": "toàn bộ", "day": clock.today(), "source": "NQ 4", "closes_old": True},
        by=an, posts=posts(an),
    )  # fmt: skip
    days = {"first_day": clock.today(), "last_day": date(2026, 3, 20)}
    post = Post.objects.get(user=binh)
    lent = delegations.make(post.pk, to=cast.person("Ngô Khánh", "focal", old), reason="Đi công tác", by=binh, **days)
    return {
        "document": source.pk,
        "proposal": Proposal.objects.filter(document=source).first().pk,
        "link": DocumentLink.objects.create(source=source, printed="Công văn 1", span_start=0, span_end=5).pk,
        "intake": Intake.objects.create(key="k" * 32, state="failed", by=an, at=clock.now()).key,
        "duty": given.code,
        "proof": proof.pk,
        "share": share.pk,
        "cooperating": given.parts.get(role="cooperating").pk,
        "view": views.save_view(name="Của An", query="", shared=False, by=an, posts=posts(an)).pk,
        "agency": finance.key,
        "unit": Unit.objects.create(agency=finance, name="Phòng Ngân sách").pk,
        "account": binh.pk,
        "post": post.pk,
        "invitation": invitation.pk,
        "token": token,
        "delegation": lent.pk,
        "notice": Notice.objects.filter(to=binh).first().pk,
        "merger": merger.pk,
        **_newer(an, admin, finance),
        "moved_duty": merger.moves.get(what="part").pk,
        "moved_post": merger.moves.get(what="post").pk,
        "report": reports.draft(
            period=period(Kind.MONTH, 2026, 2), day=clock.today(), agency=None, by=an, posts=posts(an)
        ).pk,
    }


def _newer(an, admin, finance) -> dict[str, object]:
    asked = {"digests": True, "notices": False, "letters": False, "by": admin, "label": ""}
    urged = factories.duty(an, [finance], due=date(2026, 3, 3))
    hook, _secret = webhooks.add(name="Trục tỉnh", address="https://nhan.example.vn/tin", **asked)
    return {
        **{name: thing for desk in DESKS for name, thing in desk["things"](an, finance).items()},
        "letter": letters.draft([urged.code], token="x", by=an, posts=posts(an)).letters[0].pk,
        "webhook": hook.pk,
        "delivery": webhooks.try_out(hook.pk).pk,
    }


class Undone(Exception):
    """Takes one try back, so that the next finds everything as it was."""


def attempt(client: Client, cookies: SimpleCookie, method: str, line: Row, address: str) -> tuple[bool, int, bool]:
    """One request, taken back: whether the person was let in, the status, whether an event was written."""
    client.cookies = SimpleCookie(cookies.output(header="", sep=";"))
    before = Event.objects.count()
    try:
        with transaction.atomic():
            send = client.post if method == "POST" else client.get
            answer = send(address, dict(line.typed))
            # a file that is sent is closed when all of it was read
            list(answer.streaming_content) if answer.streaming else None
            wrote = Event.objects.count() != before
            raise Undone
    except Undone:
        pass
    away = answer.status_code == 302 and answer["Location"].startswith("/tai-khoan/login/?next=")
    return answer.status_code not in REFUSED and not away, answer.status_code, wrote


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_everybody_is_let_in_as_the_table_says_and_nobody_else_writes(world, browse, role):
    wrong, client = [], browse(world.people[role])
    cookies = client.cookies
    for line, method in product(TABLE, ("GET", "POST")):
        args = [arg[1:] if arg.startswith("=") else world.things[arg] for arg in line.args]
        let_in, status, wrote = attempt(client, cookies, method, line, reverse(line.name, args=args))
        may = role in (line.read if method == "GET" else line.send)
        # a page that is only read may answer a form as if it were asked to be shown, to those who may read it
        only_read = method == "POST" and not line.send and role in line.read and not wrote
        if (let_in != may and not only_read) or (wrote and not may) or (wrote and method == "GET"):
            wrong.append(f"{method} {line.name} {' '.join(line.args)}: {status}, wrote {wrote}")
    assert wrong == [], "\n".join(wrong)


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """The name of every address; those without one lead on or are not offered, and stand behind another that has one."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            if entry.name:
                yield f"{space}{entry.name}"
        else:
            yield from names(entry, f"{space}{entry.namespace}:" if entry.namespace else space)


def test_every_address_stands_in_the_table():
    here = {line.name for line in TABLE}
    missing = sorted({name for name in names(get_resolver()) if not name.startswith(ELSEWHERE)} - here)
    assert missing == [], f"say in tests/web/sweeps/rights.py who may: {missing}"


def test_the_api_lets_no_session_in_and_nobody_without_a_key(world, browse):
    wrong = []
    entries = dict(api(get_resolver()))
    assert len(entries) > 60
    for role in ("nobody", "officer", "administrator"):
        client = browse(world.people[role])
        for name, address in entries.items():
            answers = {client.get(address).status_code, client.post(address, {}, "application/json").status_code}
            if not answers <= {401, 404, 405}:
                wrong.append((role, name, answers))
    assert wrong == []


def api(resolver: URLResolver, before: str = "/", space: str = "") -> Iterator[tuple[str, str]]:
    """The addresses of the API that ask for a key."""
    for entry in resolver.url_patterns:
        where = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from api(entry, where, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif space == "exchange:v1:" and entry.name not in (None, "openapi"):
            yield f"{entry.name} {where}", re.sub(r"<(int:)?\w+>", "1", where)


def test_the_table_is_one_that_can_be_true():
    for line in TABLE:
        assert line.send <= line.read or not line.read, f"{line.name}: who sends a form must be shown it"
        assert "nobody" not in line.read | line.send or line.read | line.send == EVERYBODY
    assert len(ACCOUNTS) == 12
