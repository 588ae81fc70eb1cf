"""One duty with all that hangs on it."""

from collections.abc import Iterable

from django.db.models import QuerySet

from dondoc.web.register.models import Obligation, Report


def drafts(duty: Obligation, agencies: Iterable[int]) -> QuerySet[Report]:
    """The reports on a duty that some agencies have written and not sent."""
    return duty.reports.filter(agency__in=list(agencies), stage=Report.Stage.DRAFT).order_by("pk")
