"""The actions obey the engine's table: every state, deed and role, and any sequence of deeds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dondoc.engine.errors import DondocError, NotAllowed, Refused
from dondoc.engine.tracking import states
from dondoc.engine.tracking.deadlines import Decision
from dondoc.engine.tracking.roles import may_see
from dondoc.engine.tracking.states import Deed, State
from dondoc.web.history import queries as history
from dondoc.web.history.models import Event
from dondoc.web.people.models import User
from dondoc.web.register.actions import amend, assign, deeds, evidence, extensions, parts
from dondoc.web.register.models import Obligation
from dondoc.web.register.models.extension import DECISIONS
from dondoc.web.register.models.obligation import STATES
from dondoc.web.register.queries import rights
from dondoc.web.shared import clock
from web.factories import duty, posts

pytestmark = pytest.mark.django_db

LATER = date(2026, 4, 20)
ROLES = {
    "office_officer": "Văn phòng UBND tỉnh",
    "office_head": "Văn phòng UBND tỉnh",
    "leader": "Lãnh đạo UBND tỉnh",
    "inspector": "Thanh tra tỉnh",
    "administrator": "Văn phòng UBND tỉnh",
}
AGENCIES = {"lead": "Sở Tài chính", "coop": "Sở Y tế", "other": "Sở Xây dựng"}
IN_AGENCY = ("focal", "head", "specialist")


@dataclass
class Scene:
    """Everybody who can stand to one duty, and the duty."""

    people: dict[str, User]
    code: str
    other: object
    heir: str

    @property
    def duty(self) -> Obligation:
        """The duty as it stands in the database."""
        return Obligation.objects.get(code=self.code)


def stage(cast) -> Scene:
    """A duty led by one agency with another cooperating, and one person of every role."""
    people = {}
    for role, agency in ROLES.items():
        people[role] = cast.person(f"Vai {role}", role, cast.agency(agency, "office"))
    for side, name in AGENCIES.items():
        for role in IN_AGENCY:
            people[f"{side}_{role}"] = cast.person(f"Vai {side} {role}", role, cast.agency(name))
    people["stranger"] = User.objects.create_user("vai.stranger@example.vn", "mật khẩu dài", full_name="Vai stranger")
    an = people["office_officer"]
    lead, coop, other = (cast.agency(name) for name in AGENCIES.values())
    given_ = duty(an, [lead], cooperating=[(coop, "Sở Y tế")])
    heir = duty(an, [lead], title="Nhiệm vụ thay thế")
    return Scene(people, given_.code, other, heir.code)


@pytest.fixture
def scene(cast) -> Scene:
    return stage(cast)


Act = Callable[[Scene, User], object]


def _do(action, **more) -> Act:
    return lambda scene, by: action(scene.code, **more, by=by, posts=posts(by))


def _transfer(scene: Scene, by: User) -> object:
    part = scene.duty.parts.filter(role="lead", ended_on=None).first()
    return deeds.move_part(part.pk, to=scene.other, reason="Sáp nhập", by=by, posts=posts(by))


def _remove(scene: Scene, by: User) -> object:
    proof = scene.duty.evidence.filter(removed_at=None).first()
    if proof is None:
        raise Refused("Không có minh chứng.")
    return evidence.remove(proof.pk, reason="Nhầm tệp", by=by, posts=posts(by))


def _share(scene: Scene, by: User) -> object:
    agency = next((post.agency_id for post in posts(by)), None)
    person = next((one for one in scene.people.values() if any(p.agency_id == agency for p in posts(one))), by)
    return parts.share_out(scene.code, text="Tổng hợp", person=person, by=by, posts=posts(by))


def _supersede(scene: Scene, by: User) -> object:
    heir = Obligation.objects.get(code=scene.heir)
    return deeds.supersede(scene.code, successor=heir, reason="Chỉ đạo mới", by=by, posts=posts(by))


def _reassign(scene: Scene, by: User) -> object:
    return assign.reassign(scene.code, lead=[scene.other], reason="Đúng chức năng", by=by, posts=posts(by))


def _supervise(scene: Scene, by: User) -> object:
    person = scene.people["leader"]
    return amend.set_supervisor(scene.code, supervisor=person, by=by, posts=posts(by))


def _amend(scene: Scene, by: User) -> object:
    product = f"Báo cáo lần {scene.duty.version}"
    return amend.amend(scene.code, product=product, reason="Rõ hơn", by=by, posts=posts(by))


def _set_due(scene: Scene, by: User) -> object:
    day = date(2026, 4, 10) if scene.duty.due != date(2026, 4, 10) else date(2026, 4, 11)
    return extensions.set_due(scene.code, due=day, reason="Họp", by=by, posts=posts(by))


ACTS: dict[Deed, Act] = {
    Deed.ACCEPT: _do(deeds.accept),
    Deed.START: _do(deeds.start),
    Deed.PROGRESS: _do(deeds.progress, text="Đang làm"),
    Deed.REPORT: _do(deeds.report, text="Đã xong", reason="Báo cáo giấy số 5"),
    Deed.RECALL_REPORT: _do(deeds.recall_report, reason="Thiếu số liệu"),
    Deed.CONFIRM: _do(deeds.confirm),
    Deed.SEND_BACK: _do(deeds.send_back, reason="Chưa đủ"),
    Deed.RETURN: _do(deeds.return_, reason="Không thuộc chức năng"),
    Deed.REASSIGN: _reassign,
    Deed.TRANSFER: _transfer,
    Deed.WITHDRAW: _do(deeds.withdraw, reason="Thôi"),
    Deed.SUPERSEDE: _supersede,
    Deed.REOPEN: _do(deeds.reopen, reason="Xác nhận nhầm"),
    Deed.ASK_EXTENSION: _do(extensions.ask, new_due=LATER, reason="Chờ thẩm định"),
    Deed.CANCEL_EXTENSION: _do(extensions.cancel),
    Deed.GRANT_EXTENSION: _do(extensions.grant),
    Deed.REFUSE_EXTENSION: _do(extensions.refuse, note="Không thể"),
    Deed.SET_DEADLINE: _set_due,
    Deed.COMMENT: _do(amend.comment, text="Ý kiến"),
    Deed.ADD_EVIDENCE: _do(evidence.add_document, number="12/BC"),
    Deed.REMOVE_EVIDENCE: _remove,
    Deed.SHARE_OUT: _share,
    Deed.AMEND: _amend,
    Deed.SET_PRIORITY: _do(amend.set_priority, priority="urgent"),
    Deed.SET_SUPERVISOR: _supervise,
    Deed.REMIND: _do(amend.remind, text="Đề nghị báo cáo"),
}


def test_every_deed_of_the_table_has_its_action():
    assert set(ACTS) == set(Deed) - {Deed.ASSIGN}


def test_the_stored_names_are_those_of_the_engine():
    assert set(STATES) == set(State)
    assert set(DECISIONS) == set(Decision)


PATHS: dict[State, tuple[tuple[Deed, str], ...]] = {
    State.ASSIGNED: (),
    State.ACCEPTED: ((Deed.ACCEPT, "lead_focal"),),
    State.IN_PROGRESS: ((Deed.ACCEPT, "lead_focal"), (Deed.START, "lead_focal")),
    State.REPORTED: ((Deed.ACCEPT, "lead_focal"), (Deed.REPORT, "lead_focal")),
    State.COMPLETED: ((Deed.ACCEPT, "lead_focal"), (Deed.REPORT, "lead_focal"), (Deed.CONFIRM, "office_officer")),
    State.RETURNED: ((Deed.RETURN, "lead_focal"),),
    State.SENT_BACK: ((Deed.ACCEPT, "lead_focal"), (Deed.REPORT, "lead_focal"), (Deed.SEND_BACK, "office_officer")),
    State.WITHDRAWN: ((Deed.WITHDRAW, "office_officer"),),
    State.SUPERSEDED: ((Deed.SUPERSEDE, "office_officer"),),
}


def bring(scene: Scene, state: State) -> None:
    """Take the duty to a state by deeds alone, with two proofs and, while it is open, a request for more time."""
    office = scene.people["office_officer"]
    for number in ("1/BC", "2/BC"):
        evidence.add_document(scene.code, number=number, by=office, posts=posts(office))
    if state.open and state is not State.RETURNED:
        ACTS[Deed.ASK_EXTENSION](scene, scene.people["lead_focal"])
    for deed, who in PATHS[state]:
        ACTS[deed](scene, scene.people[who])
    assert scene.duty.state == state


class Undone(Exception):
    """Takes one try back, so that the next begins from the same state."""


def tries(scene: Scene) -> Iterator[tuple[Deed, str, User]]:
    """Every deed by every person."""
    for deed in ACTS:
        for name, person in scene.people.items():
            yield deed, name, person


DECIDING = {Deed.ASK_EXTENSION, Deed.CANCEL_EXTENSION, Deed.GRANT_EXTENSION, Deed.REFUSE_EXTENSION, Deed.SET_DEADLINE}
"""What depends on whether a request for more time waits as well: deadlines.py has its own tests for that."""


@pytest.mark.slow
@pytest.mark.parametrize("state", PATHS, ids=str)
def test_each_deed_by_each_role_is_done_or_refused_as_the_table_says(scene, state):
    bring(scene, state)
    wrong = []
    for deed, name, person in tries(scene):
        before = scene.duty
        roles = rights.roles(before, person, posts(person))
        lawful = bool(states.rules_for(deed, state, roles)) and may_see(state, roles)
        outcome = attempt(scene, deed, person, before)
        expected = {"done"} if lawful else {"refused"}
        if lawful and deed in DECIDING:
            expected = {"done", "refused"}
        if outcome not in expected:
            wrong.append((deed.value, name, outcome))
    assert wrong == []


def attempt(scene: Scene, deed: Deed, person: User, before: Obligation) -> str:
    """One try, taken back: "done" when the state after is the table's and one more event is there, "refused" when nothing
    changed at all; else what went wrong."""
    events = Event.objects.count()
    state = State(before.state)
    try:
        with transaction.atomic():
            ACTS[deed](scene, person)
            after, added = scene.duty, Event.objects.count() - events
            raise Undone
    except Undone:
        rule = states.needs(state, deed, rights.roles(before, person, posts(person)))
        to = state if rule is None or rule.to is None else rule.to
        if deed is Deed.PROGRESS and state is State.ACCEPTED:
            to = State.IN_PROGRESS  # by a start of its own, which is one event more
        return "done" if rule is not None and after.state == to and added >= 1 else f"{after.state}, {added} events"
    except (DondocError, Http404):
        unchanged = scene.duty.version == before.version and Event.objects.count() == events
        return "refused" if unchanged else "refused, but something was written"


def test_who_may_not_see_a_duty_is_not_told_that_it_is_there(scene):
    for name in ("stranger", "other_focal", "administrator"):
        for deed in ACTS:
            with pytest.raises((Http404, NotAllowed, Refused)) as caught:
                ACTS[deed](scene, scene.people[name])
            # a proof that is not there is refused by the test itself
            assert caught.type is Http404 or deed is Deed.REMOVE_EVIDENCE


STEPS = st.lists(
    st.tuples(
        st.sampled_from([*ACTS, "undo"]),
        st.sampled_from(
            ["office_officer", "office_head", "lead_focal", "lead_specialist", "coop_focal", "other_focal"]
        ),
    ),
    min_size=1,
    max_size=14,
)


@pytest.mark.slow
@given(steps=STEPS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_sequence_of_deeds_loses_an_event_or_makes_an_illegal_state(cast, steps):
    try:
        with transaction.atomic():
            scene = stage(cast)
            play(scene, steps)
            raise Undone
    except Undone:
        pass


def play(scene: Scene, steps) -> None:
    """Do what is lawful of the steps, and look at the whole after each."""
    for deed, who in steps:
        person, before = scene.people[who], scene.duty
        events = Event.objects.filter(object_key=scene.code).count()
        try:
            with transaction.atomic():
                if deed == "undo":
                    amend.undo(scene.code, by=person, posts=posts(person))
                else:
                    ACTS[deed](scene, person)
        except (DondocError, Http404):
            assert scene.duty.version == before.version
            assert Event.objects.filter(object_key=scene.code).count() == events
            continue
        clock.tick(60)
        check_whole(scene, before, events)


def check_whole(scene: Scene, before: Obligation, events: int) -> None:
    """What is always true of a duty."""
    after = scene.duty
    numbers = list(Event.objects.filter(object_key=scene.code).order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) > events
    assert history.faults() == []
    assert after.first_due == before.first_due == date(2026, 3, 31)
    assert (after.completed_on is not None) == (after.state == State.COMPLETED)
    assert (after.reported_on is not None) or after.state not in {State.REPORTED, State.COMPLETED}
    assert after.parts.filter(role="lead", ended_on=None).exists()
    waiting = after.extensions.filter(decision="pending").count()
    assert waiting == 0 or State(after.state).open
    if after.state in {State.REPORTED, State.COMPLETED}:
        assert after.evidence.filter(removed_at=None).exists()
    granted = after.extensions.filter(decision="granted").order_by("decided_at", "pk").last()
    assert after.due == (granted.granted_due if granted else after.first_due)
