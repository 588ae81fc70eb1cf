"""Duties that were followed elsewhere come in as they stand: with their state, days and agencies, and a first event that says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.db import transaction

from dondoc.engine.errors import Refused
from dondoc.engine.tracking import states
from dondoc.engine.tracking.replay import TAKE_OVER
from dondoc.engine.tracking.states import Deed, State
from dondoc.web.documents.models import StoredFile
from dondoc.web.history import actions as history
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.people.queries import label_of
from dondoc.web.register.actions.assign import roles_of_giver
from dondoc.web.register.actions.codes import kept_or_next
from dondoc.web.register.models import Evidence, Extension, Obligation, Part
from dondoc.web.shared import clock
from dondoc.web.shared.search import folded

TAKEN = frozenset(set(State) - {State.PROPOSED, State.SUPERSEDED})
"""States in which a duty may come: a proposal is no duty yet, and what takes a duty's place would have to come before it."""
NO_STATE = "Không nhập được nhiệm vụ ở trạng thái “{}”."
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Foreign:
    """A duty as another register had it. code: its own, when it is one of ours and free; row: its line in the file."""

    title: str
    lead: Sequence[Agency]
    origin: str
    row: int
    code: str = ""
    cooperating: Sequence[Agency] = ()
    state: State = State.ASSIGNED
    due: date | None = None
    first_due: date | None = None
    due_at: time | None = None
    opens_on: date | None = None
    assigned_on: date | None = None
    accepted_on: date | None = None
    reported_on: date | None = None
    completed_on: date | None = None
    closed_on: date | None = None
    supervisor: User | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    """quote, clause, kind, priority, product, report_to, given_by, bound, time_text."""


@transaction.atomic
def take_over(
    duties: Sequence[Foreign], *, file: StoredFile, file_name: str, by: User, posts: Sequence[Post]
) -> list[Obligation]:
    """Write them all or none, in their order. Nobody is told: the agencies knew of them before.

    What is completed is proved by the file that it stood in. Raises NotAllowed when the person is not of the Office,
    Refused for a state in which no duty may come.
    """
    states.check(State.PROPOSED, Deed.ASSIGN, roles_of_giver(posts))
    for one in duties:
        if one.state not in TAKEN:
            raise Refused(NO_STATE.format(one.state.label))
    today = clock.today()
    codes = kept_or_next([(one.code, (one.assigned_on or today).year) for one in duties])
    made = [_row(one, code, by) for one, code in zip(duties, codes, strict=True)]
    Obligation.objects.bulk_create(made, batch_size=CHUNK)
    pairs = list(zip(made, duties, strict=True))
    Part.objects.bulk_create([part for duty, one in pairs for part in _parts(duty, one)], batch_size=CHUNK)
    Extension.objects.bulk_create(
        [_moved(duty, by) for duty in made if duty.due is not None and duty.due != duty.first_due], batch_size=CHUNK
    )
    finished = [duty for duty in made if duty.state in {State.COMPLETED, State.REPORTED}]
    Evidence.objects.bulk_create([_proof(duty, file, file_name, by) for duty in finished], batch_size=CHUNK)
    told = {duty.code: _told(duty, one, file_name) for duty, one in pairs}
    history.record_new("obligation", TAKE_OVER, told, by=by, label=label_of(by, posts))
    return made


def _row(one: Foreign, code: str, by: User) -> Obligation:
    today = clock.today()
    ended = one.state.final
    first = one.first_due or one.due
    words = dict(one.words)
    quote = words.pop("quote", "") or one.title
    return Obligation(
        code=code,
        origin=one.origin,
        title=one.title[:500],
        quote=quote,
        state=one.state,
        first_due=first,
        due=one.due or first,
        due_at=one.due_at,
        opens_on=one.opens_on,
        assigned_on=one.assigned_on or today,
        assigned_by=by,
        accepted_on=one.accepted_on,
        reported_on=one.reported_on,
        completed_on=one.completed_on if one.state is State.COMPLETED else None,
        closed_on=(one.closed_on or one.completed_on or today) if ended else None,
        supervisor=one.supervisor,
        created_at=clock.now(),
        folded=folded(one.title, quote, one.origin, *(agency.name for agency in one.lead)),
        **words,
    )


def _parts(duty: Obligation, one: Foreign) -> list[Part]:
    leads = list(dict.fromkeys(one.lead))
    others = [agency for agency in dict.fromkeys(one.cooperating) if agency not in leads]
    lead, cooperating = Part.Role.LEAD, Part.Role.COOPERATING
    return [Part(obligation=duty, agency=agency, role=lead) for agency in leads] + [
        Part(obligation=duty, agency=agency, role=cooperating) for agency in others
    ]


def _moved(duty: Obligation, by: User) -> Extension:
    """The day in force is another than the first one: set by the Office, as the file says."""
    assert duty.due is not None
    return Extension(
        obligation=duty,
        by_office=True,
        due_before=duty.first_due,
        asked_due=duty.due,
        reason="Theo bảng theo dõi được nhập",
        asked_by=by,
        asked_at=clock.now(),
        decision="granted",
        granted_due=duty.due,
        decided_by=by,
        decided_at=clock.now(),
    )


def _proof(duty: Obligation, file: StoredFile, name: str, by: User) -> Evidence:
    return Evidence(
        obligation=duty, kind=Evidence.Kind.FILE, label=f"Bảng theo dõi {name}"[:300], file=file, file_name=name[:255],
        added_by=by, added_at=clock.now(),
    )  # fmt: skip


def _told(duty: Obligation, one: Foreign, file_name: str) -> dict[str, Any]:
    days = {name: getattr(duty, name) for name in ("due", "first_due", "opens_on", "reported_on", "completed_on")}
    said: dict[str, Any] = {name: day.isoformat() for name, day in days.items() if day}
    return said | {
        "file": file_name,
        "row": one.row,
        "state": State(duty.state).value,
        "agencies": [agency.name for agency in one.lead],
        "lead": [agency.key for agency in dict.fromkeys(one.lead)],
    }
