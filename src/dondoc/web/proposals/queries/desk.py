"""The desk of a document: its proposals, who sits at it, what is new."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet

from dondoc.engine.tracking.deadlines import doubt_of
from dondoc.web.documents.models import Document
from dondoc.web.people.models import Agency, User
from dondoc.web.people.queries import existing, holders_of_role
from dondoc.web.proposals import draft as drafts
from dondoc.web.proposals.matching import Matcher, gone_on, heirs_of, open_matcher
from dondoc.web.proposals.models import Presence, Proposal, Step
from dondoc.web.shared import clock, law
from dondoc.web.shared.access import OFFICE

STAYS = timedelta(seconds=20)
"""Who was not seen for so long has left."""
SHOWN = (Proposal.State.PENDING, Proposal.State.ACCEPTED, Proposal.State.REJECTED, Proposal.State.ISSUED)


@dataclass(frozen=True, slots=True)
class Offer:
    """Agencies that may stand in the place of a leading body, as one button: its place, their ids, its words."""

    index: int
    ids: str
    words: str


@dataclass(slots=True)
class Card:
    """A proposal as the desk shows it."""

    row: Proposal
    number: int
    problems: list[str]
    lead: list[dict[str, Any]]
    cooperating: list[dict[str, Any]]
    due: date | None
    due_note: str
    offers: list[Offer] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    typed: dict[str, Any] = field(default_factory=dict)
    theirs: dict[str, Any] = field(default_factory=dict)
    notice: str = ""

    @property
    def draft(self) -> dict[str, Any]:
        """The values that the form shows: as kept, with what was typed and not saved on top."""
        return self.row.draft | self.typed

    @property
    def state(self) -> str:
        """Of the proposal."""
        return str(self.row.state)

    @property
    def due_words(self) -> str:
        """The day as the field shows it."""
        if "due_words" in self.typed:
            return str(self.typed["due_words"])
        return f"{self.due:%d/%m/%Y}" if self.due else ""

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at it first."""
        return bool(self.problems) and self.row.state == Proposal.State.PENDING


def cards(document: Document, only: Iterable[int] | None = None) -> list[Card]:
    """The proposals in the document's order, those merged into others left out."""
    rows = Proposal.objects.filter(document=document, state__in=SHOWN).select_related("edited_by", "obligation")
    agencies = Agency.objects.in_bulk()
    matcher, gone = matcher_of(document), gone_on(clock.today())
    wanted = set(only) if only is not None else None
    numbered = enumerate(rows.order_by("position", "id"), 1)
    return [
        _card(row, number, agencies, matcher, gone) for number, row in numbered if wanted is None or row.id in wanted
    ]


def _card(row: Proposal, number: int, agencies: dict[int, Agency], matcher: Matcher, gone: dict[int, Agency]) -> Card:
    draft = row.draft
    due = date.fromisoformat(draft["due"]) if draft["due"] else None
    today = clock.today()
    return Card(
        row=row,
        number=number,
        problems=drafts.problems(draft, row.confidence, gone) if row.state == Proposal.State.PENDING else [],
        offers=_offers(draft, matcher, gone) if row.state == Proposal.State.PENDING else [],
        lead=[body | {"row": agencies.get(body["agency"])} for body in draft["lead"]],
        cooperating=[body | {"row": agencies.get(body["agency"])} for body in draft["cooperating"]],
        due=due,
        due_note=(doubt_of(due, today=today, calendar=law.calendar()) or "") if due else "",
    )


def _offers(draft: dict[str, Any], matcher: Matcher, gone: dict[int, Agency]) -> list[Offer]:
    """For each leading body that cannot be assigned: its heirs, the members of the group, or agencies with a like name."""
    today = clock.today()
    found = []
    for index, body in enumerate(draft["lead"]):
        if body["agency"] in gone:
            found += [_offer(index, [heir]) for heir in heirs_of(gone[body["agency"]], today)]
        elif not body["agency"]:
            group = [agency for agency in matcher.group(body["name"]) if agency.id not in gone]
            if group:
                ids = ",".join(str(agency.id) for agency in group)
                found.append(Offer(index, ids, f"Cả {len(group)} cơ quan: {body['name']}"))
            else:
                likely = [agency for agency in matcher.likely(body["name"]) if agency.id not in gone]
                found += [_offer(index, [agency]) for agency in likely[:3]]
    return found


def _offer(index: int, agencies: list[Agency]) -> Offer:
    return Offer(index, ",".join(str(agency.id) for agency in agencies), agencies[0].name)


def matcher_of(document: Document) -> Matcher:
    """The agencies by name on the document's day."""
    return open_matcher(document.issued_on or clock.today(), settings.PROVINCE, clock.today())


def agencies_offered() -> QuerySet[Agency]:
    """What the picker of agencies offers: those that can take a duty on today."""
    return existing(clock.today())


def agencies_today(ids: Iterable[int]) -> list[Agency]:
    """Of some agencies those that exist today."""
    return list(existing(clock.today()).filter(id__in=list(ids)).order_by("name"))


def supervisors() -> QuerySet[User]:
    """Who may be named to follow a duty: the people of the Office."""
    return holders_of_role(OFFICE, clock.today())


def counts(document: Document) -> dict[str, int]:
    """How many proposals stand in each state."""
    rows = Proposal.objects.filter(document=document).order_by().values("state").annotate(n=Count("id"))
    return dict.fromkeys(Proposal.State.values, 0) | {row["state"]: row["n"] for row in rows}


def others_at(document: Document, user: User) -> list[Presence]:
    """The other people who sit at the desk now."""
    since = clock.now() - STAYS
    rows = Presence.objects.filter(document=document, seen_at__gte=since).exclude(user=user)
    return list(rows.select_related("user", "proposal"))


def steps_of_others(document: Document, user: User, after: int) -> list[Step]:
    """What other people did at the desk after a step."""
    rows = Step.objects.filter(document=document, number__gt=after).exclude(by=user)
    return list(rows.select_related("by").order_by("number"))


def can_undo(document: Document, user: User) -> bool:
    """Whether the person has a step that was not taken back."""
    return Step.objects.filter(document=document, by=user, undone_at=None).exists()
