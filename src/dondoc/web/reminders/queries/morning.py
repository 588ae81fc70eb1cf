"""Who is told what on a morning: the alerts of the day's duties, dealt to the people who owe or follow them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Max, Min, Q

from dondoc.engine.tracking.alerts import Alert, Morning
from dondoc.engine.tracking.standing import due_soon_until
from dondoc.web.people.models import User
from dondoc.web.people.queries import serving, unit_members
from dondoc.web.register.queries import watched
from dondoc.web.register.queries.watched import Watched, with_hour
from dondoc.web.reminders.models import Delivery, Digest, Escalation, Preference
from dondoc.web.shared import law
from dondoc.web.shared.access import OFFICE

MOST_ROWS = 50
"""Rows of one section of a digest; the rest is counted and found in the list."""
WEEKLY = "weekly"
SECTIONS = (Alert.ESCALATED.value, Alert.LAST_DAY.value, Alert.OVERDUE.value, Alert.EARLY.value, WEEKLY)
"""In the order in which they are read; a duty stands in the first that fits."""
LEAD, COOPERATING, SHARE, OFFICE_PART = "Chủ trì", "Phối hợp", "Được phân công", "Văn phòng theo dõi"
NO_FOCAL = "Cơ quan chưa có đầu mối"


@dataclass(frozen=True, slots=True)
class Row:
    """One duty in a person's digest."""

    code: str
    title: str
    due: date
    words: str
    part: str


@dataclass
class Told:
    """What one person is told: rows by section, each duty once, under its code; pieces of a duty under keys of their own."""

    since: date
    sections: dict[str, dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))

    def content(self) -> list[dict[str, Any]]:
        """As it is stored, with days as ISO and no more than MOST_ROWS rows a section."""
        found, seen = [], set[str]()
        for name in SECTIONS:
            told = self.sections.get(name, {})
            # a duty stands for its pieces too, but one piece not for another
            rows = [
                row for key, row in told.items() if row.code not in seen and (key == row.code or row.code not in told)
            ]
            seen |= {row.code for key, row in told.items() if key == row.code}
            if rows:
                shown = sorted(rows, key=lambda row: (row.due, row.code))[:MOST_ROWS]
                more = len(rows) - len(shown)
                found.append(
                    {"alert": name, "count": len(rows), "more": more, "rows": [_as_json(row) for row in shown]}
                )
        return found


def _as_json(row: Row) -> dict[str, str]:
    return {"code": row.code, "title": row.title, "due": row.due.isoformat(), "words": row.words, "part": row.part}


def hour_of(chosen: int | None, today: date) -> int:
    """The hour from which a person's digest goes out."""
    return law.rules(today).digest_hour if chosen is None else chosen


def told_until(people: Iterable[int], before: date) -> dict[int, date]:
    """The day of the last digest that reached each person: by mail, or in the application when no mail was due. For whom
    none has reached yet, the day from which the first one that did not goes on."""
    digests = Digest.objects.filter(person__in=list(people), day__lt=before).order_by()
    reached = Q(mailed=False) | Q(deliveries__channel=Delivery.Channel.MAIL, deliveries__state=Delivery.State.SENT)
    first = dict(digests.values("person").annotate(first=Min("since")).values_list("person", "first"))
    last = dict(digests.filter(reached).values("person").annotate(last=Max("day")).values_list("person", "last"))
    return first | last


def receivers(today: date, hours: Iterable[int]) -> set[int]:
    """The active people who want their digest at one of some hours."""
    chosen = dict(Preference.objects.values_list("user_id", "hour"))
    wanted = set(hours)
    people = User.objects.filter(is_active=True).values_list("pk", flat=True)
    return {pk for pk in people if hour_of(chosen.get(pk), today) in wanted}


def hours_in_use(today: date) -> set[int]:
    """The hours at which somebody gets a digest."""
    chosen = Preference.objects.values_list("hour", flat=True).distinct()
    return {hour_of(None, today), *(hour_of(hour, today) for hour in chosen)}


@dataclass
class Deal:
    """The dealing of one morning."""

    today: date
    people: set[int]

    @cached_property
    def last(self) -> dict[int, date]:
        """Until when each of the people was told."""
        return told_until(self.people, self.today)

    @cached_property
    def mornings(self) -> dict[date | None, Morning]:
        """The mornings by the day from which they go on."""
        return {}

    def morning(self, person: int) -> Morning:
        """The morning of one person."""
        since = self.last.get(person)
        if since not in self.mornings:
            self.mornings[since] = Morning.of(
                self.today, rules=law.rules(self.today), calendar=law.calendar(), since=since
            )
        return self.mornings[since]

    @cached_property
    def plain(self) -> Morning:
        """The morning of somebody who was told yesterday."""
        return Morning.of(self.today, rules=law.rules(self.today), calendar=law.calendar())

    @cached_property
    def posts(self) -> Mapping[tuple[int, str], set[int]]:
        """Who acts in each agency and role."""
        return serving(("focal", "head", *OFFICE), self.today)

    @cached_property
    def office(self) -> set[int]:
        """Officers and heads of the Office."""
        return {person for (_agency, role), people in self.posts.items() if role in OFFICE for person in people}

    @cached_property
    def active(self) -> set[int]:
        """Everybody who has an account that is in use."""
        return set(User.objects.filter(is_active=True).values_list("pk", flat=True))

    @cached_property
    def officers(self) -> set[int]:
        """The officers; the heads when there is none."""
        found = {person for (_, role), people in self.posts.items() if role == "office_officer" for person in people}
        return found or self.office

    @cached_property
    def leaders_of_office(self) -> set[int]:
        """The heads of the Office."""
        return {person for (_, role), people in self.posts.items() if role == "office_head" for person in people}

    @cached_property
    def told(self) -> dict[int, Told]:
        """What each person is told; those of whom nothing is due are not there."""
        return {}

    def give(self, person: int, section: str, duty: Row, key: str = "") -> None:
        """Put a duty, or a piece of one under its own key, into a person's digest."""
        if person in self.people:
            told = self.told.setdefault(person, Told(self.morning(person).since))
            told.sections[section].setdefault(key or duty.code, duty)

    def row(self, duty: Watched, part: str) -> Row:
        """The line of a duty."""
        words = with_hour(self.plain.words(duty.due, duty.bound), duty.hour, duty.bound)
        return Row(duty.code, duty.title, duty.due, words, part)

    def office_of(self, duty: Watched) -> set[int]:
        """Who follows a duty at the Office: the supervisor, or who assigned it, while in a post there; else the officers."""
        if duty.supervisor is not None and duty.supervisor in self.active:
            return {duty.supervisor}
        return {duty.assigned_by} if duty.assigned_by in self.office else self.officers


def deal(today: date, people: set[int]) -> dict[int, Told]:
    """What each of some people is told on a morning, by person; who has nothing to be told of is left out."""
    dealing = Deal(today, people)
    escalated = set(Escalation.objects.filter(on__gt=_earliest(dealing)).values_list("code", "due", "on"))
    fresh = {(code, due): on for code, due, on in escalated}
    soon = due_soon_until(today, rules=dealing.plain.rules, calendar=dealing.plain.calendar)
    for duty in watched.duties(dealing.plain.horizon):
        _of_agencies(dealing, duty)
        _of_heads(dealing, duty, soon)
        _of_office(dealing, duty, fresh.get((duty.code, duty.due)))
    _of_shares(dealing)
    return dealing.told


def _earliest(dealing: Deal) -> date:
    return min((dealing.morning(person).since for person in dealing.office), default=dealing.plain.since)


def _alert(dealing: Deal, person: int, duty: Watched, part: str) -> None:
    alert = dealing.morning(person).alert(duty.due, duty.bound)
    if alert is not None:
        dealing.give(person, alert, dealing.row(duty, part))


def _of_agencies(dealing: Deal, duty: Watched) -> None:
    """The focal points of the lead agency; its head where there is none; the Office where there is neither."""
    for agency in () if duty.returned else duty.leads:
        acting = dealing.posts.get((agency, "focal")) or dealing.posts.get((agency, "head"))
        for person in acting or dealing.office_of(duty):
            _alert(dealing, person, duty, LEAD if acting else NO_FOCAL)
    for agency in duty.cooperating:
        for person in dealing.posts.get((agency, "focal"), ()):
            _alert(dealing, person, duty, COOPERATING)


def _of_heads(dealing: Deal, duty: Watched, soon: date) -> None:
    """Once a week the head of the lead agency: what is overdue and what is due soon."""
    if duty.due > soon or duty.returned:
        return
    for agency in duty.leads:
        for person in dealing.posts.get((agency, "head"), ()):
            if dealing.morning(person).weekly:
                dealing.give(person, WEEKLY, dealing.row(duty, LEAD))


def _of_office(dealing: Deal, duty: Watched, escalated_on: date | None) -> None:
    """Who follows it at the Office: what is long overdue, once; what its agency returned, as the agency would be told."""
    for person in dealing.office_of(duty) if escalated_on is not None or duty.returned else ():
        if escalated_on is not None and escalated_on > dealing.morning(person).since:
            dealing.give(person, Alert.ESCALATED, dealing.row(duty, OFFICE_PART))
        if duty.returned:
            _alert(dealing, person, duty, OFFICE_PART)
    _of_leaders(dealing, duty)


def _of_leaders(dealing: Deal, duty: Watched) -> None:
    """The heads of the Office once a week: all that is long overdue."""
    if dealing.plain.escalates(duty.due, duty.bound) is not None:
        for person in dealing.leaders_of_office:
            if dealing.morning(person).weekly:
                dealing.give(person, WEEKLY, dealing.row(duty, OFFICE_PART))


def _of_shares(dealing: Deal) -> None:
    """Whoever owes a piece of a duty inside an agency."""
    members = unit_members(dealing.today)
    for piece in watched.shares(dealing.plain.horizon):
        owing = {piece.person} if piece.person else members.get(piece.unit or 0, set())
        row = Row(piece.code, piece.title, piece.due, dealing.plain.words(piece.due), SHARE)
        for person in owing:
            alert = dealing.morning(person).alert(piece.due)
            if alert is not None:
                dealing.give(person, alert, row, key=f"{piece.code}/{piece.id}")


def by_mail() -> bool:
    """Whether mails are sent at all: a mail server is set."""
    return bool(settings.MAILS)
