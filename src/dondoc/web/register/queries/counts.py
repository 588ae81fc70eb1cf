"""How many duties have each standing, for a whole set in one query."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Case, CharField, Count, FilteredRelation, Q, QuerySet, Value, When

from dondoc.engine.tracking.rates import Counts
from dondoc.engine.tracking.standing import Standing
from dondoc.web.register.models import Obligation, Part
from dondoc.web.register.queries.standings import COUNTED, NOWHERE, condition


def standing_column(today: date) -> Case:
    """The standing of each row as an expression; null for what was withdrawn or superseded."""
    cases = [When(condition(one, today), then=Value(one.value)) for one in Standing]
    return Case(*cases, default=None, output_field=CharField())


def counts(duties: QuerySet[Obligation], today: date) -> Counts:
    """The counts of a set on a day. Recurring and standing duties are left out: their periods count."""
    found = (
        duties.filter(COUNTED)
        .exclude(state__in=NOWHERE)
        .order_by()
        .annotate(standing=standing_column(today))
        .values_list("standing")
        .annotate(number=Count("pk"))
    )
    return Counts(**{standing: number for standing, number in found if standing})


def counts_by_agency(duties: QuerySet[Obligation], today: date, role: str = Part.Role.LEAD) -> Mapping[int, Counts]:
    """The counts of a set by the id of the agency that has the role in it now; a duty with two leads counts for both."""
    found = (
        duties.filter(COUNTED)
        .exclude(state__in=NOWHERE)
        .order_by()
        .annotate(standing=standing_column(today), held=_party(role))
        .filter(held__isnull=False)
        .values_list("held__agency", "standing")
        .annotate(number=Count("held"))
    )
    by_agency: dict[int, dict[str, int]] = {}
    for agency, standing, number in found:
        if standing:
            by_agency.setdefault(agency, {})[standing] = number
    return {agency: Counts(**numbers) for agency, numbers in by_agency.items()}


def most_by_agency(duties: QuerySet[Obligation], size: int, role: str = Part.Role.LEAD) -> list[tuple[int, int]]:
    """The agencies that have the role in most duties of a set, by id, with how many."""
    found = (
        duties.order_by()
        .annotate(held=_party(role))
        .filter(held__isnull=False)
        .values_list("held__agency")
        .annotate(number=Count("held"))
    )
    return list(found.order_by("-number", "-held__agency")[:size])


def counts_by_state(duties: QuerySet[Obligation]) -> Mapping[str, int]:
    """How many duties are in each workflow state."""
    return dict(duties.order_by().values_list("state").annotate(number=Count("pk")))


def _party(role: str) -> FilteredRelation:
    return FilteredRelation("parts", condition=Q(parts__role=role, parts__ended_on=None))
