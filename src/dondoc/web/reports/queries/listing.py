"""Which reports a person may see and change."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.http import Http404

from dondoc.web.documents import store
from dondoc.web.history import queries as history
from dondoc.web.people.models import Agency, Post
from dondoc.web.reports.models import PaperTemplate, PeriodReport
from dondoc.web.shared.access import AGENCY, OFFICE, READ_ALL

WRITING = frozenset({"focal", "head"})
"""Roles that write the reports of their own agency."""


def visible(posts: Sequence[Post]) -> QuerySet[PeriodReport]:
    """The Office, leaders and inspectors: all of the province and what agencies have frozen. Members of an agency: its own."""
    own = [post.agency_id for post in posts if post.role in AGENCY]
    seen = Q(agency__in=own)
    if any(post.role in READ_ALL for post in posts):
        seen |= Q(agency=None) | Q(state=PeriodReport.State.FROZEN)
    return PeriodReport.objects.filter(seen).select_related("agency", "created_by", "frozen_by")


def may_write(report: PeriodReport, posts: Sequence[Post]) -> bool:
    """Whether the holder of these posts writes this report: the Office the province's, focal point and head their agency's."""
    return agency_allowed(report.agency_id, posts)


def find(report_id: int, posts: Sequence[Post], *, to_write: bool = False) -> PeriodReport:
    """The report; Http404 when the person may not see it, or not write it where that is asked for."""
    report = visible(posts).filter(pk=report_id).first()
    if report is None or (to_write and not may_write(report, posts)):
        raise Http404
    return report


def agency_allowed(agency_id: int | None, posts: Sequence[Post]) -> bool:
    """Whether the holder of these posts reports for the agency; None: for the province."""
    if agency_id is None or any(post.role in OFFICE and post.agency_id == agency_id for post in posts):
        return any(post.role in OFFICE for post in posts)
    return any(post.role in WRITING and post.agency_id == agency_id for post in posts)


def reports_for(posts: Sequence[Post]) -> list[Agency]:
    """The agencies for which the holder of these posts may report."""
    ids = {post.agency_id for post in posts if post.role in WRITING}
    return list(Agency.objects.filter(pk__in=ids).order_by("name_order", "pk"))


def may_report_for_province(posts: Sequence[Post]) -> bool:
    """Whether the holder of these posts may report for the province."""
    return any(post.role in OFFICE for post in posts)


def told(report: PeriodReport) -> list[dict[str, object]]:
    """What happened to a report, newest first, as the timeline shows it."""
    events = history.timeline("period_report", report.pk).reverse()
    return [{"at": event.at, "sentence": history.sentence(event)} for event in events]


def template() -> PaperTemplate | None:
    """The template of the administrator in force; None: the project's own."""
    last = PaperTemplate.objects.select_related("file").first()
    return last if last is not None and last.file_id is not None else None


def model() -> bytes | None:
    """The bytes of that template; None: the project's own."""
    own = template()
    return store.get(own.file.sha256) if own is not None and own.file is not None else None
