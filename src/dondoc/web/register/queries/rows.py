"""One line of a list: what is worked out for the rows of a page and for no others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from dondoc.engine.tracking.standing import Clocks, Standing
from dondoc.engine.tracking.words import State
from dondoc.web.register.models import Obligation, Part
from dondoc.web.register.queries.standings import clocks_of

HEAVY = ("quote", "spans", "folded", "document__text", "document__folded", "document__contract", "document__summary")
"""Columns that no line shows."""


@dataclass(frozen=True, slots=True)
class Row:
    """A duty with the words that its line shows."""

    duty: Obligation
    leads: tuple[str, ...]
    cooperating: tuple[str, ...]
    clocks: Clocks | None
    state: State

    @property
    def standing(self) -> Standing | None:
        """Its standing; None when it was withdrawn or superseded."""
        return self.clocks.in_force if self.clocks else None

    @property
    def lead_apart(self) -> str:
        """Who leads, in a word before the title; empty when the title begins with it."""
        if not self.leads or self.duty.title.startswith(self.leads[0]):
            return ""
        return f"{self.leads[0]}, …" if len(self.leads) > 1 else self.leads[0]

    @property
    def left(self) -> str:
        """How long is left, in words; empty when the standing says it all."""
        return self.clocks.words if self.clocks and self.clocks.left is not None else ""


def light(duties: QuerySet[Obligation]) -> QuerySet[Obligation]:
    """The duties with the columns that their lines show."""
    return duties.defer(*HEAVY).select_related("document", "supervisor")


def parties() -> Prefetch:
    """What `prefetch_related` needs for the agencies of the lines, in one query for all of them."""
    parts = Part.objects.filter(ended_on=None).select_related("agency").order_by("pk")
    return Prefetch("parts", queryset=parts, to_attr="parts_now")


def rows(duties: Sequence[Obligation], today: date) -> list[Row]:
    """The lines of some duties."""
    prefetch_related_objects(duties, parties())
    return [row(duty, today) for duty in duties]


def row(duty: Obligation, today: date) -> Row:
    """The line of a duty that was read with `parties`."""
    parts: list[Part] = duty.parts_now  # type: ignore[attr-defined]
    return Row(
        duty,
        leads=tuple(part.agency.name for part in parts if part.role == Part.Role.LEAD),
        cooperating=tuple(part.agency.name for part in parts if part.role == Part.Role.COOPERATING),
        clocks=clocks_of(duty, today),
        state=State(duty.state),
    )
