"""A report is frozen: its files are made once and kept by their hash. Then it is numbered and filed."""

from collections.abc import Callable, Sequence
from datetime import date

from django.db import transaction

from dondoc.web.documents import store
from dondoc.web.documents.actions import intake
from dondoc.web.documents.models import Document
from dondoc.web.history import actions as history
from dondoc.web.people.models import Post, User
from dondoc.web.people.queries import label_of
from dondoc.web.reports.actions.writing import ONLY_FROZEN, found, locked, save, tell
from dondoc.web.reports.models import PeriodReport
from dondoc.web.reports.queries.papers import MAKERS, rows_of
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid

AT_ONCE = 150
"""Rows of appendices up to which the files are made while the person waits: about two seconds."""
NUMBERED = "Báo cáo đã có số {}; xin lập phiên bản mới nếu ghi nhầm."
NO_NUMBER = "Xin ghi số của văn bản và ngày ký."

Order = Callable[[int], object]


@transaction.atomic
def freeze(report_id: int, *, version: int, by: User, posts: Sequence[Post], order: Order) -> PeriodReport:
    """Nothing of the report changes any more. order: queues the making of the files where they are long, after the commit.

    Raises what `locked` raises.
    """
    report = locked(report_id, posts, version)
    report.state, report.frozen_by, report.frozen_at = PeriodReport.State.FREEZING, by, clock.now()
    save(report, ["state", "frozen_by", "frozen_at"])
    tell(report, "report_freeze", by=by, posts=posts)
    if rows_of(report) > AT_ONCE:
        transaction.on_commit(lambda: order(report_id))
        return report
    return _make_files(report_id)


@transaction.atomic
def make_files(report_id: int) -> PeriodReport:
    """Make the files of a report that is being frozen, some time after that; nothing for any other, so that it may run twice."""
    before = PeriodReport.objects.get(pk=report_id).state
    report = _make_files(report_id)
    if report.state != before:
        # only now do others see it: those who follow the changes are told
        history.record("period_report", report.pk, "report_made", by=None)
    return report


def _make_files(report_id: int) -> PeriodReport:
    report = PeriodReport.objects.select_for_update(of=("self",)).get(pk=report_id)
    if report.state != PeriodReport.State.FREEZING:
        return report
    for kind, make in MAKERS.items():
        setattr(report, kind, intake.keep_file(data=make(report), name=f"{name_of(report)}.{kind}"))
    report.state = PeriodReport.State.FROZEN
    save(report, [*MAKERS, "state"])
    return report


@transaction.atomic
def put_number(report_id: int, *, number: str, signed_on: date | None, by: User, posts: Sequence[Post]) -> PeriodReport:
    """Write down the number and the day of a frozen report that the registry gave later; its files keep their blanks.

    Raises Invalid for a draft (the number is typed there), without a number or a day, or when it has one.
    """
    report = found(report_id, posts)
    if report.state != PeriodReport.State.FROZEN:
        raise Invalid(ONLY_FROZEN)
    if report.number:
        raise Invalid(NUMBERED.format(report.number))
    if not number.strip() or signed_on is None:
        raise Invalid(NO_NUMBER)
    report.number, report.signed_on = number.strip(), signed_on
    save(report, ["number", "signed_on"])
    data = {"document": f"{report.number}/{report.symbol}", "on": signed_on.isoformat()}
    tell(report, "report_number", by=by, posts=posts, data=data)
    return report


@transaction.atomic
def file_under(report_id: int, *, by: User, posts: Sequence[Post], order: Order) -> Document:
    """Put the frozen Word file among the documents, where the reader reads it; the same twice is one.

    order: queues the reading of the document. Raises Invalid for a draft, what the intake raises for the file.
    """
    report = found(report_id, posts)
    if report.document is not None:
        return report.document
    if report.state != PeriodReport.State.FROZEN or report.docx is None:
        raise Invalid(ONLY_FROZEN)
    document = intake.keep_document(
        data=store.get(report.docx.sha256),
        name=f"{name_of(report)}.docx",
        channel=Document.Channel.HAND,
        by=by,
        label=label_of(by, posts),
    )
    report.document = document
    save(report, ["document"])
    tell(report, "report_file", by=by, posts=posts)
    transaction.on_commit(lambda: order(document.pk))
    return document


def name_of(report: PeriodReport) -> str:
    """The name of its files, without extension: "bao-cao-2026-10-01-2026-10-31-so-tc"."""
    whose = f"-{report.agency.key}" if report.agency else ""
    return f"bao-cao-{report.first_day.isoformat()}-{report.last_day.isoformat()}{whose}"
