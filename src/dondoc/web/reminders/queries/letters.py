"""Letters that urge agencies: which duties ask for one, who may see which, and a letter as a paper."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Max, QuerySet
from django.http import Http404

from dondoc.engine.reports.paper import Paper
from dondoc.engine.reports.urging import Sender, Urged, letter, usual_opening, usual_request
from dondoc.web.people.models import Agency, Post
from dondoc.web.register.queries.watched import Urgeable, urgeable
from dondoc.web.reminders.models import Letter, LetterDuty
from dondoc.web.shared import clock
from dondoc.web.shared.access import AGENCY, OFFICE, READ_ALL

State = Letter.State


@dataclass(frozen=True, slots=True)
class Line:
    """A duty that may be urged, with the day of the last letter that spoke of it and whether a draft does."""

    duty: Urgeable
    last: date | None
    drafted: bool


@dataclass(frozen=True, slots=True)
class Group:
    """What one agency owes."""

    agency: Agency
    lines: list[Line]

    @property
    def overdue(self) -> int:
        """How many of them are overdue."""
        return sum(line.duty.overdue for line in self.lines)


def by_agency(duties: Iterable[Urgeable]) -> dict[Agency, list[Urgeable]]:
    """Duties by lead agency; one that several lead stands with each."""
    found: dict[Agency, list[Urgeable]] = defaultdict(list)
    for duty in duties:
        for agency in duty.leads:
            found[agency].append(duty)
    return dict(found)


def proposed(posts: Sequence[Post], *, kind: str = "", overdue_only: bool = False) -> list[Group]:
    """The agencies that owe something overdue or due soon, those with the most overdue duties first."""
    duties = [duty for duty in urgeable(posts) if duty.overdue or not overdue_only]
    groups = by_agency(duties)
    said = _said([duty.code for duty in duties])
    made = [
        Group(agency, [Line(duty, *said.get((agency.pk, duty.code), (None, False))) for duty in rows])
        for agency, rows in groups.items()
        if not kind or agency.kind == kind
    ]
    return sorted(made, key=lambda group: (-group.overdue, -len(group.lines), group.agency.name_order))


def _said(codes: list[str]) -> dict[tuple[int, str], tuple[date | None, bool]]:
    """The last letter and whether a draft speaks of it, by agency and code."""
    found: dict[tuple[int, str], tuple[date | None, bool]] = {}
    for start in range(0, len(codes), 500):
        rows = LetterDuty.objects.filter(code__in=codes[start : start + 500]).exclude(letter__state=State.DROPPED)
        for agency, code, state, day in (
            rows.order_by().values_list("letter__agency", "code", "letter__state").annotate(Max("letter__issued_on"))
        ):
            last, drafted = found.get((agency, code), (None, False))
            found[agency, code] = (day or last, drafted or state == State.DRAFT)
    return found


def visible(posts: Sequence[Post]) -> QuerySet[Letter]:
    """The letters that the holder of the posts may see: all for the Office; issued ones for leaders and inspectors, and for
    members of the agency that they are addressed to."""
    if any(post.role in OFFICE for post in posts):
        return Letter.objects.all()
    issued = Letter.objects.filter(state=State.ISSUED)
    if any(post.role in READ_ALL for post in posts):
        return issued
    return issued.filter(agency__in=[post.agency_id for post in posts if post.role in AGENCY])


def find(letter_id: int, posts: Sequence[Post]) -> Letter:
    """The letter; Http404 when it is not there or not for the holder of these posts."""
    rows = visible(posts).select_related("agency", "document", "drafted_by", "issued_by")
    found = rows.filter(pk=letter_id).first()
    if found is None:
        raise Http404
    return found


def listed(posts: Sequence[Post], state: str, below: int | None = None) -> QuerySet[Letter]:
    """The letters of a state, the newest first, each with its number of duties as `count`."""
    rows = visible(posts).filter(state=state)
    rows = rows.filter(pk__lt=below) if below else rows
    return rows.select_related("agency", "drafted_by").annotate(count=Count("duties")).order_by("-pk")


def received(agency: Agency, posts: Sequence[Post]) -> QuerySet[Letter]:
    """The letters that an agency was sent, as far as the holder of the posts may see them."""
    return listed(posts, State.ISSUED).filter(agency=agency)


def next_number(day: date) -> int:
    """The number after the highest one of a year."""
    highest = Letter.objects.filter(year=day.year).aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def urged(one: Letter) -> list[Urged]:
    """The lines of a letter's table as the engine wants them."""
    return [Urged(row.title, row.source, row.due, row.words, row.overdue) for row in one.duties.all()]


def usual_words(one: Letter) -> dict[str, str]:
    """The usual opening and request of a letter, a paragraph a line: what an officer finds in the form and may change."""
    duties, name = urged(one), one.agency.name
    request = usual_request(name, duties, one.answer_by)
    return {"opening": usual_opening(name, duties, one.issued_on or clock.today()), "request": "\n".join(request)}


def paper_of(one: Letter) -> Paper:
    """The letter as a paper; a draft leaves room for number and day."""
    return letter(
        agency=one.agency.name,
        duties=urged(one),
        sender=Sender(settings.PROVINCE, settings.LETTER_SYMBOL, one.signer_title, one.signer),
        as_of=one.issued_on or clock.today(),
        answer_by=one.answer_by,
        opening=one.opening,
        request=one.request,
        number=str(one.number or ""),
        signed_on=one.issued_on,
    )
