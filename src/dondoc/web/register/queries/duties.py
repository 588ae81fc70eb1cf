"""Duties by their code, for the apps that stand above the register."""

from collections.abc import Collection

from django.db.models import QuerySet

from dondoc.engine.language.alphabet import alphabetical
from dondoc.web.people.models import Agency
from dondoc.web.register.models import Obligation, Part
from dondoc.web.shared.search import found_in

LEAD, COOPERATING = Part.Role.LEAD.value, Part.Role.COOPERATING.value


def get(code: str) -> Obligation:
    """The duty of a code; raises Obligation.DoesNotExist."""
    return Obligation.objects.get(code=code)


def everything() -> QuerySet[Obligation]:
    """All duties, for figures of the whole province; who may see them, the caller has asked."""
    return Obligation.objects.all()


def with_words(query: str) -> QuerySet[Obligation]:
    """All duties in which the words stand, as the search of the list reads them."""
    return Obligation.objects.filter(found_in(Obligation, query))


def given_by() -> list[str]:
    """The leaders who have assigned duties, as the documents name them, in the order of the alphabet."""
    named = Obligation.objects.exclude(given_by="").order_by().values_list("given_by", flat=True)
    return sorted(named.distinct(), key=alphabetical)


def how_many() -> int:
    """How many duties there are."""
    return Obligation.objects.count()


def others(codes: Collection[str]) -> QuerySet[Obligation]:
    """The duties whose code is not among these, oldest first."""
    return Obligation.objects.exclude(code__in=codes).order_by("pk")


def is_periodic(duty: Obligation) -> bool:
    """Whether it is a template, followed up by period."""
    return duty.template_id is None and (bool(duty.recurrence) or duty.kind == Obligation.Kind.STANDING)


def agencies(duty: Obligation, role: str = LEAD) -> list[Agency]:
    """The agencies that have a part of that role now, in the order in which they were given it."""
    parts = duty.parts.filter(role=role, ended_on=None).order_by("pk").select_related("agency")
    return [part.agency for part in parts]


def open_parts(duty: Obligation) -> list[Part]:
    """The cooperating parts that are not reported yet."""
    return list(duty.parts.filter(role=COOPERATING, ended_on=None, state=Part.State.OPEN))


def lead_keys(duty: Obligation) -> dict[str, list[str]]:
    """The lead agencies in force by key, as the events tell them after which they may be others (`as_of` reads it)."""
    parts = Part.objects.filter(obligation=duty, role=LEAD, ended_on=None).order_by("pk")
    return {"lead": list(parts.values_list("agency__key", flat=True))}
