"""The way that every deed on a duty goes: lock, look, ask the law, write down, tell."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import transaction
from django.http import Http404
from django.urls import reverse

from dondoc.engine.tracking import states
from dondoc.engine.tracking.roles import may_see
from dondoc.engine.tracking.states import Deed, Role, State
from dondoc.web.history import actions as history
from dondoc.web.history.models import Event
from dondoc.web.notices import actions as notices
from dondoc.web.people.models import Post, User
from dondoc.web.people.queries import holders, holders_of_role, label_of
from dondoc.web.register.models import Obligation, Part
from dondoc.web.register.queries import rights
from dondoc.web.register.queries.one import is_template
from dondoc.web.shared import clock
from dondoc.web.shared.access import OFFICE
from dondoc.web.shared.errors import Changed

CHANGED = "Nhiệm vụ vừa được người khác cập nhật; xin xem lại nội dung mới rồi thực hiện lại."


@dataclass
class Work:
    """One deed under way on a locked duty."""

    obligation: Obligation
    by: User
    posts: Sequence[Post]
    roles: frozenset[Role]
    before: dict[str, Any] = field(default_factory=dict)

    def check(self, deed: Deed, *, reason: str = "", evidence: int | None = None) -> State:
        """The state after the deed; raises what the engine raises."""
        duty = self.obligation
        count = duty.evidence.filter(removed_at=None).count() if evidence is None else evidence
        return states.check(
            State(duty.state),
            deed,
            self.roles,
            reason=reason,
            evidence_count=count,
            occurrence=duty.template_id is not None,
            template=is_template(duty),
        )

    def change(self, **values: Any) -> None:
        """Set fields and keep what they were, for those who may take the deed back."""
        for name, value in values.items():
            old = getattr(self.obligation, name)
            self.before.setdefault(name, old.isoformat() if hasattr(old, "isoformat") else old)
            setattr(self.obligation, name, value)

    def close(
        self, deed: str, data: Mapping[str, Any] | None = None, *, undo: bool = False, changes: bool = True
    ) -> Event:
        """Save what changed with a higher version and write the event down.

        changes: False for a remark or a reminder, which must not turn away a form that somebody else has open.
        """
        duty = self.obligation
        if changes:
            duty.version += 1
            duty.save(update_fields=[*(name.removesuffix("_id") for name in self.before), "version"])
        told = {key: value for key, value in (data or {}).items() if value not in (None, "")}
        if undo:
            told["before"] = self.before
        label = label_of(self.by, rights.acting(duty, self.posts))
        return history.record("obligation", duty.code, deed, by=self.by, label=label, data=told)

    def tell(self, people: Iterable[User], event: Event, text: str) -> None:
        """Give the people a notice once the deed is certain; who did it is not told."""
        chosen = [person for person in people if person.pk != self.by.pk]
        tell_later(self.obligation, chosen, event, text)


def tell_later(obligation: Obligation, people: Sequence[User], event: Event, text: str) -> None:
    """Notices about an event, given when the transaction is through; the event's place makes each of them one."""
    link = reverse("register:detail", args=[obligation.code])
    give: Callable[[], int] = partial(
        notices.tell,
        people,
        kind=event.deed,
        text=f"{text}: {obligation.title}",
        link=link,
        subject_key=obligation.code,
        once=f"{obligation.code}/{event.number}",
    )
    # the deed stands even when nobody can be told
    transaction.on_commit(lambda: give() and None, robust=True)


def begin(code: str, *, by: User, posts: Sequence[Post], version: int | None = None) -> Work:
    """The locked duty with what the person is towards it. Call inside a transaction.

    Raises Http404 when the person may not know of it, Changed when `version` is not the one in the database.
    """
    duty = Obligation.objects.select_for_update(of=("self",)).filter(code=code).first()
    if duty is None:
        raise Http404
    found = rights.roles(duty, by, posts)
    if not may_see(State(duty.state), found):
        raise Http404
    if version is not None and version != duty.version:
        raise Changed(CHANGED)
    return Work(duty, by, posts, found)


def lead_people(obligation: Obligation, roles: Iterable[str] = ("focal", "head")) -> list[User]:
    """Who is told on the side of the lead agencies."""
    return _people(obligation, Part.Role.LEAD, roles)


def cooperating_people(obligation: Obligation, roles: Iterable[str] = ("focal",)) -> list[User]:
    """Who is told on the side of the cooperating agencies."""
    return _people(obligation, Part.Role.COOPERATING, roles)


def office_people(obligation: Obligation) -> list[User]:
    """Who is told at the Office: the supervisor, or the person who assigned it; all officers when that person has left."""
    if obligation.supervisor is not None and obligation.supervisor.is_active:
        return [obligation.supervisor]
    officers = holders_of_role(OFFICE, clock.today())
    return list(officers.filter(pk=obligation.assigned_by_id)) or list(officers)


def _people(obligation: Obligation, role: str, roles: Iterable[str]) -> list[User]:
    agencies = obligation.parts.filter(role=role, ended_on=None).values_list("agency_id", flat=True)
    return list(holders(agencies, roles, clock.today()))
