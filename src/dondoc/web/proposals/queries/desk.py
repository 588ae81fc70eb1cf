"""The desk of a document: its proposals, who sits at it, what is new."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from dondoc.engine.tracking.deadlines import doubt_of
from dondoc.web.documents.models import Document
from dondoc.web.people.models import Agency, User
from dondoc.web.people.queries import existing, holders_of_role, in_order
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
    """Agencies that may stand in the place of a body, as one button: the name of its deed and its words."""

    deed: str
    words: str
    first: bool = False
    """Whether it is what the words of the document most likely mean."""
    key: str = ""
    """The key that presses it when its card is at hand; the first nine have one."""


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
    helpers: list[Offer] = field(default_factory=list)
    """The same for cooperating bodies, which may be left as they are."""
    notes: list[str] = field(default_factory=list)
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
    def duties(self) -> int:
        """How many duties it becomes."""
        return drafts.duties_of(self.row.draft)

    @property
    def due_words(self) -> str:
        """The day as the field shows it."""
        if "due_words" in self.typed:
            return str(self.typed["due_words"])
        return f"{self.due:%d/%m/%Y}" if self.due else ""

    @property
    def opens_on(self) -> date | None:
        """The first day of the time in which it is to be done."""
        return drafts.opens_on(self.row.draft)

    @property
    def opens_words(self) -> str:
        """The first day as the field shows it."""
        if "opens_words" in self.typed:
            return str(self.typed["opens_words"])
        return f"{self.opens_on:%d/%m/%Y}" if self.opens_on else ""

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
    is_open = row.state == Proposal.State.PENDING
    today = clock.today()
    leading = [*_offers(draft, "lead", matcher, gone), *_ways(draft, agencies, gone)] if is_open else []
    helping = _offers(draft, "cooperating", matcher, gone) if is_open else []
    return Card(
        row=row,
        number=number,
        problems=drafts.problems(draft, row.confidence, gone) if is_open else [],
        offers=_with_keys(leading, 1),
        helpers=_with_keys(helping, len(leading) + 1),
        notes=drafts.left_out(draft) if is_open else [],
        lead=[_shown(body, agencies) for body in draft["lead"]],
        cooperating=[_shown(body, agencies) for body in draft["cooperating"]],
        due=due,
        due_note=(doubt_of(due, today=today, calendar=law.calendar()) or "") if due else "",
    )


def _with_keys(offers: list[Offer], start: int) -> list[Offer]:
    """The offers with the keys 1 to 9, as far as they go."""
    return [replace(offer, key=str(n) if n < 10 else "") for n, offer in enumerate(offers, start)]


def _shown(body: dict[str, Any], agencies: dict[int, Agency]) -> dict[str, Any]:
    """A body with its agency, or the agencies of its group."""
    group = [agencies[id_] for id_ in body.get("members", ()) if id_ in agencies]
    return body | {"row": agencies.get(body["agency"]), "group": group}


def _offers(draft: dict[str, Any], role: str, matcher: Matcher, gone: dict[int, Agency]) -> list[Offer]:
    """For each body that cannot be given anything: its heirs, the members of the group, or agencies with a like name."""
    found = []
    for index, body in enumerate(draft[role]):
        if body["agency"] in gone:
            heirs = heirs_of(gone[body["agency"]], clock.today())
            found += [_offer(role, index, heir) for heir in heirs]
        elif not body["agency"] and (not body.get("members") or any(id_ in gone for id_ in body["members"])):
            found += (
                _group_offers(role, index, body, matcher, gone)
                or [_offer(role, index, agency) for agency in matcher.likely(body["name"]) if agency.id not in gone][
                    :LIKE
                ]
            )
    return found


LIKE = 3
"""Agencies with a like name that are offered for one body."""


def _group_offers(
    role: str, index: int, body: dict[str, Any], matcher: Matcher, gone: dict[int, Agency]
) -> list[Offer]:
    count = sum(agency.id not in gone for agency in matcher.group(body["name"]))
    if not count:
        return _offers_instead(role, index, len(matcher.in_place_of(body["name"], gone)))
    if role == "cooperating":
        return [Offer(f"group:{role}:{index}", _("Cả %(n)s cơ quan: %(name)s") % {"n": count, "name": body["name"]})]
    each = _("Mỗi cơ quan một nhiệm vụ: %(n)s nhiệm vụ") % {"n": count}
    joint = _("Cả %(n)s cơ quan chung một nhiệm vụ") % {"n": count}
    return [Offer(f"group:{role}:{index}:each", each, first=True), Offer(f"group:{role}:{index}:joint", joint)]


def _offers_instead(role: str, index: int, count: int) -> list[Offer]:
    """Those who took the place of a group that has ended: never the first choice, for the document did not name them."""
    if not count:
        return []
    if role == "cooperating":
        return [Offer(f"group:{role}:{index}", _("Cả %(n)s cơ quan kế thừa") % {"n": count})]
    each = _("Mỗi cơ quan kế thừa một nhiệm vụ: %(n)s nhiệm vụ") % {"n": count}
    joint = _("Cả %(n)s cơ quan kế thừa chung một nhiệm vụ") % {"n": count}
    return [Offer(f"group:{role}:{index}:each", each), Offer(f"group:{role}:{index}:joint", joint)]


def _ways(draft: dict[str, Any], agencies: dict[int, Agency], gone: dict[int, Agency]) -> list[Offer]:
    """The other way to give a duty whose lead is a group: to each of them, or to all together."""
    index = next((at for at, body in enumerate(draft["lead"]) if body.get("members")), None)
    if index is None or any(id_ in gone for id_ in draft["lead"][index]["members"]):
        return []
    count = len([id_ for id_ in drafts.ids_in(draft["lead"]) if id_ in agencies])
    if draft.get("each"):
        return [Offer(f"group:lead:{index}:joint", _("Cả %(n)s cơ quan chung một nhiệm vụ") % {"n": count})]
    return [Offer(f"group:lead:{index}:each", _("Mỗi cơ quan một nhiệm vụ: %(n)s nhiệm vụ") % {"n": count})]


def _offer(role: str, index: int, agency: Agency) -> Offer:
    return Offer(f"pick:{role}:{index}:{agency.id}", agency.name)


def matcher_of(document: Document) -> Matcher:
    """The agencies by name on the document's day."""
    return open_matcher(document.issued_on or clock.today(), settings.PROVINCE, clock.today())


def agencies_offered() -> QuerySet[Agency]:
    """What the picker of agencies offers: those that can take a duty on today."""
    return in_order(existing(clock.today()))


def agencies_today(ids: Iterable[int]) -> list[Agency]:
    """Of some agencies those that exist today."""
    return list(in_order(existing(clock.today()).filter(id__in=list(ids))))


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
