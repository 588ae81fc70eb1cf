"""Reports are drafted from the figures, edited, counted anew, and renewed when later facts ask for it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404

from dondoc.engine.errors import NotAllowed
from dondoc.engine.reports.periods import Kind, ReportPeriod
from dondoc.web.history import actions as history
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.people.queries import label_of
from dondoc.web.reports.actions import defaults
from dondoc.web.reports.models import PeriodReport
from dondoc.web.reports.queries.figures import count_period, keep
from dondoc.web.reports.queries.listing import agency_allowed, may_write, visible
from dondoc.web.reports.queries.papers import body_of
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Changed, Invalid

EDITABLE = (
    "subject", "superior", "issuer", "symbol", "place", "number", "signed_on", "addressees", "authority", "position", "signer",
    "recipients", "body",
)  # fmt: skip
"""What people may type into a draft."""
NOT_YOURS = "Anh/chị không lập báo cáo của cơ quan này; xin chọn cơ quan của mình."
FROZEN = "Báo cáo đã chốt nên không sửa được; xin lập phiên bản mới."
CHANGED = "Báo cáo vừa được người khác sửa; xin xem lại nội dung mới rồi sửa lại."
NOT_YET = "Ngày lấy số liệu chưa đến; xin chọn từ {:%d/%m/%Y} trở về trước."
BEFORE_PERIOD = "Ngày lấy số liệu phải nằm trong kỳ hoặc sau kỳ báo cáo; xin chọn lại."
ONLY_FROZEN = "Chỉ lập phiên bản mới từ báo cáo đã chốt; dự thảo thì sửa trực tiếp."
RENEWED = "Báo cáo này đã có phiên bản mới; xin mở phiên bản đó."


@transaction.atomic
def draft(
    *,
    period: ReportPeriod,
    day: date,
    agency: Agency | None,
    by: User,
    posts: Sequence[Post],
    replaces: PeriodReport | None = None,
) -> PeriodReport:
    """A new report with the figures as of a day and the words that follow from them.

    Raises NotAllowed for an agency of others, Invalid for a day that has not come or lies before the period.
    """
    if not agency_allowed(agency.pk if agency else None, posts):
        raise NotAllowed(NOT_YOURS)
    check_day(period, day)
    fields = defaults.of_agency(agency, period) if agency else defaults.of_province(period)
    figures = count_period(period, day, agency)
    made = PeriodReport.objects.create(
        kind=period.kind.value,
        first_day=period.first,
        last_day=period.last,
        day=day,
        agency=agency,
        body=body_of(figures, fields["issuer"], own=agency is not None),
        figures=keep(figures),
        counted_at=clock.now(),
        replaces=replaces,
        created_by=by,
        created_at=clock.now(),
        **fields,
    )
    tell(made, "report_draft", by=by, posts=posts, data={"period": period.name, "on": day.isoformat()})
    return made


def check_day(period: ReportPeriod, day: date) -> None:
    """Raises Invalid for a day on which the figures of the period cannot stand."""
    if day > clock.today():
        raise Invalid(NOT_YET.format(clock.today()))
    if day < period.first:
        raise Invalid(BEFORE_PERIOD)


@transaction.atomic
def edit(report_id: int, *, values: Mapping[str, Any], version: int, by: User, posts: Sequence[Post]) -> PeriodReport:
    """Write down what was typed. Raises Changed for an older version, Invalid once it is frozen."""
    report = locked(report_id, posts, version)
    changed = [name for name in EDITABLE if name in values and getattr(report, name) != values[name]]
    if not changed:
        return report
    for name in changed:
        setattr(report, name, values[name])
    save(report, changed)
    tell(report, "report_edit", by=by, posts=posts)
    return report


@transaction.atomic
def recount(report_id: int, *, day: date, rewrite: bool, version: int, by: User, posts: Sequence[Post]) -> PeriodReport:
    """Take the figures anew, as of a day; rewrite: the words too, else they stay and a person mends them."""
    report = locked(report_id, posts, version)
    period = period_of(report)
    check_day(period, day)
    figures = count_period(period, day, report.agency)
    report.day, report.figures, report.counted_at = day, keep(figures), clock.now()
    names = ["day", "figures", "counted_at"]
    if rewrite:
        report.body = body_of(figures, report.issuer, own=report.agency_id is not None)
        names.append("body")
    save(report, names)
    tell(report, "report_recount", by=by, posts=posts, data={"on": day.isoformat()})
    return report


@transaction.atomic
def renew(report_id: int, *, by: User, posts: Sequence[Post]) -> PeriodReport:
    """A draft with the figures of today that takes the place of a frozen report, which stays as it is; the same twice is one."""
    report = found(report_id, posts)
    if report.state != PeriodReport.State.FROZEN:
        raise Invalid(ONLY_FROZEN)
    later = PeriodReport.objects.filter(replaces=report).first()
    if later is not None:
        return later
    period = period_of(report)
    made = draft(period=period, day=clock.today(), agency=report.agency, by=by, posts=posts, replaces=report)
    kept = (
        "superior",
        "issuer",
        "symbol",
        "place",
        "addressees",
        "authority",
        "position",
        "signer",
        "recipients",
        "subject",
    )
    for name in kept:
        setattr(made, name, getattr(report, name))
    made.save(update_fields=list(kept))
    return made


def period_of(report: PeriodReport) -> ReportPeriod:
    """The period of a report."""
    return ReportPeriod(Kind(report.kind), report.first_day, report.last_day)


def found(report_id: int, posts: Sequence[Post]) -> PeriodReport:
    """The locked report; Http404 when the person may not see it, NotAllowed when not change it."""
    report = visible(posts).filter(pk=report_id).select_for_update(of=("self",)).first()
    if report is None:
        raise Http404
    if not may_write(report, posts):
        raise NotAllowed(NOT_YOURS)
    return report


def locked(report_id: int, posts: Sequence[Post], version: int) -> PeriodReport:
    """The locked draft of that version. Raises what `found` raises, Invalid once it is frozen, Changed for an older version."""
    report = found(report_id, posts)
    if report.state != PeriodReport.State.DRAFT:
        raise Invalid(FROZEN)
    if report.version != version:
        raise Changed(CHANGED)
    return report


def save(report: PeriodReport, names: Sequence[str]) -> None:
    """Save some columns with a higher version."""
    report.version += 1
    report.save(update_fields=[*names, "version"])


def tell(
    report: PeriodReport, deed: str, *, by: User, posts: Sequence[Post], data: Mapping[str, Any] | None = None
) -> None:
    """Write down what happened to a report."""
    history.record("period_report", report.pk, deed, by=by, label=label_of(by, posts), data=data)
