"""Figures: entered, revised, confirmed, gathered from the communes; a confirmed one may prove a duty."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from django.db import transaction
from django.urls import reverse

from dondoc.engine.desks.indicators import checks, numbers, places
from dondoc.engine.desks.indicators import model as engine
from dondoc.engine.desks.indicators.periods import Frequency, Period
from dondoc.engine.errors import BadSettings, DondocError, NotAllowed
from dondoc.web.desks.indicators import figures, queries
from dondoc.web.desks.indicators.actions.define import allow
from dondoc.web.desks.indicators.models import Indicator, Measurement, Proof
from dondoc.web.history import actions as history
from dondoc.web.notices import actions as notices
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.people.queries import holders_of_role, label_of
from dondoc.web.register.actions import evidence
from dondoc.web.shared import clock
from dondoc.web.shared.access import OFFICE
from dondoc.web.shared.errors import Invalid

NOT_YOURS = "Chỉ cơ quan phụ trách chỉ tiêu, xã, phường của số liệu và Văn phòng nhập được số liệu này."
FREQUENCY = "Chỉ tiêu này có số liệu {}, không có số liệu {}; xin chọn lại kỳ."
FUTURE = "Kỳ {} chưa bắt đầu; xin chọn lại kỳ."
REASON = "Số liệu {} đã được xác nhận; xin ghi lý do sửa."
NOTHING = "Chưa xã, phường nào có số liệu {}; xin nhập số liệu của xã, phường trước."
GATHERED = "Tổng hợp từ {} xã, phường"
PARTIAL = "; thiếu {}: {}"
EVERY = {1: "từng tháng", 3: "từng quý", 6: "từng 6 tháng", 12: "từng năm"}


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure as it was typed: a value, or a numerator and a denominator; all empty with carried_out False."""

    value: str = ""
    numerator: str = ""
    denominator: str = ""
    carried_out: bool = True
    source: str = ""
    reason: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return self.carried_out and not (self.value.strip() or self.numerator.strip() or self.denominator.strip())


@dataclass(frozen=True, slots=True)
class Judged:
    """A typed figure as it was understood, with what is to be asked about it."""

    measured: engine.Measurement
    findings: tuple[checks.Finding, ...]


def judge(row: Indicator, period: Period, place: Agency | None, typed: Typed) -> Judged:
    """What a typed figure means and what is wrong or odd with it; writes nothing.

    Raises BadSettings when it cannot be read, or is of a period that the indicator does not have.
    """
    if period.frequency is not Frequency(row.frequency):
        raise BadSettings(FREQUENCY.format(EVERY[row.frequency], period.label))
    if period.first > clock.today():
        raise BadSettings(FUTURE.format(period.label))
    read = {name: _number(getattr(typed, name)) for name in ("value", "numerator", "denominator")}
    if read["numerator"] is not None:
        read["value"] = None
    measured = engine.Measurement(
        period, str(place.pk if place else ""), **read, carried_out=typed.carried_out, factor=figures.factor(row.unit)
    )
    before = row.measurements.filter(place=place, current=True, period=period.shifted(-1).code).first()
    findings = checks.check(
        figures.indicator(row),
        measured,
        before=figures.measurement(before, row.unit) if before else None,
        handed_in=clock.today(),
    )
    return Judged(measured, findings)


@transaction.atomic
def enter(
    row: Indicator, *, period: Period, place: Agency | None, typed: Typed, by: User, posts: Sequence[Post]
) -> Measurement:
    """Write a figure, not yet confirmed; another one of the same period and place becomes its former revision.

    Raises NotAllowed, BadSettings (unreadable, impossible), or Invalid: a confirmed figure is revised with a reason only.
    The same figure sent twice is written once.
    """
    if not queries.may_enter(row, place, posts):
        raise NotAllowed(NOT_YOURS)
    # one writer an indicator at a time, so that two never make the same revision
    row = Indicator.objects.select_for_update().get(pk=row.pk)
    judged = judge(row, period, place, typed)
    for finding in judged.findings:
        if finding.blocking:
            raise BadSettings(finding.sentence)
    old = row.measurements.filter(place=place, period=period.code, current=True).first()
    if old and _same(old, judged.measured):
        return old
    if old and old.confirmed_at and not typed.reason.strip():
        raise Invalid(REASON.format(period.label))
    return _write(row, period, place, typed, judged.measured, old, by, posts)


def _write(
    row: Indicator,
    period: Period,
    place: Agency | None,
    typed: Typed,
    measured: engine.Measurement,
    old: Measurement | None,
    by: User,
    posts: Sequence[Post],
) -> Measurement:
    if old:
        Measurement.objects.filter(pk=old.pk).update(current=False)
    made = Measurement.objects.create(
        indicator=row,
        period=period.code,
        first=period.first,
        last=period.last,
        place=place,
        value=figures.stored(measured.value),
        numerator=figures.stored(measured.numerator),
        denominator=figures.stored(measured.denominator),
        carried_out=measured.carried_out,
        source=typed.source.strip()[:300],
        reason=typed.reason.strip()[:300],
        revision=old.revision + 1 if old else 1,
        entered_by=by,
        entered_at=clock.now(),
    )
    data = {
        "period": period.code,
        "place": place.name if place else "",
        "value": str(made.value if made.value is not None else ""),
        "was": str(old.value) if old and old.value is not None else "",
        "reason": made.reason,
    }
    history.record("indicator", row.code, "enter_measurement", by=by, label=label_of(by, posts), data=data)
    return made


@transaction.atomic
def confirm(measurement_ids: Sequence[int], *, by: User, posts: Sequence[Post]) -> int:
    """Confirm figures; those of the province are then held against the duties they prove. Returns how many were new."""
    allow(posts)
    rows = Measurement.objects.select_for_update().filter(pk__in=measurement_ids, current=True, confirmed_at=None)
    found = list(rows.order_by("pk"))
    for one in found:
        one.confirmed_by, one.confirmed_at = by, clock.now()
        one.save(update_fields=["confirmed_by", "confirmed_at"])
        history.record(
            "indicator",
            one.indicator.code,
            "confirm_measurement",
            by=by,
            label=label_of(by, posts),
            data={"period": one.period, "value": str(one.value if one.value is not None else "")},
        )
        if one.place_id is None and one.value is not None:
            _prove(one, by=by, posts=posts)
    return len(found)


@transaction.atomic
def gather(row: Indicator, *, period: Period, by: User, posts: Sequence[Post]) -> Measurement:
    """Make the province's figure from those of the communes; which are missing is written beside it.

    Raises Invalid when no commune has one, and what `enter` raises.
    """
    today = clock.today()
    wanted = {str(one.pk): one.name for one in queries.communes(today)}
    known = {str(key): figure for key, figure in queries.by_place(row, period, today).items()}
    how = engine.Gathering(row.gathering)
    whole = places.gather(known, wanted, how, figures.factor(row.unit))
    if whole.value is None:
        raise Invalid(NOTHING.format(period.label))
    said = GATHERED.format(len(wanted) - len(whole.missing))
    if whole.missing:
        names = [wanted[key] for key in whole.missing]
        said += PARTIAL.format(len(names), ", ".join(names[:5]) + ("…" if len(names) > 5 else ""))
    if whole.numerator is not None and whole.denominator is not None:
        typed = Typed(
            numerator=_typed(whole.numerator), denominator=_typed(whole.denominator), source=said, reason=said
        )
    else:
        typed = Typed(value=_typed(whole.value), source=said, reason=said)
    return enter(row, period=period, place=None, typed=typed, by=by, posts=posts)


def _prove(one: Measurement, *, by: User, posts: Sequence[Post]) -> None:
    """Attach the figure to the duties it proves and propose their completion; a proof that no longer holds is told, no more."""
    value = figures.exact(one.value)
    assert value is not None
    direction = engine.Direction(one.indicator.direction)
    for proof in Proof.objects.select_for_update().filter(indicator=one.indicator):
        condition = engine.Target(proof.by_day or one.last, engine.Bound(proof.bound), figures.exact(proof.value))
        holds = bool(condition.reached(value, direction))
        in_time = proof.by_day is None or one.last <= proof.by_day
        if holds and in_time and proof.fulfilled_at is None:
            _attach(proof, one, by=by, posts=posts)
        elif not holds and proof.fulfilled_by is not None and one.last > proof.fulfilled_by.last:
            text = f"Chỉ tiêu “{one.indicator}” tụt còn {numbers.write(value)} {one.indicator.unit}, dưới mức đã chứng minh {proof.obligation_code}."
            _tell_office(proof, one, text, once=f"regress-{proof.pk}-{one.pk}")


def _attach(proof: Proof, one: Measurement, *, by: User, posts: Sequence[Post]) -> None:
    value = figures.exact(one.value)
    assert value is not None
    period = Period.parse(one.period).label
    label = f"{one.indicator}: {numbers.write(value)} {one.indicator.unit} ({period})"
    measured = {"indicator": one.indicator.code, "period": one.period, "value": str(one.value), "measurement": one.pk}
    try:
        # its own savepoint: a duty that takes no more proofs must not undo the confirmation
        with transaction.atomic():
            evidence.add_measurement(proof.obligation_code, measurement=measured, label=label, by=by, posts=posts)
    except DondocError as refused:
        text = f"Số liệu {label} đạt điều kiện của {proof.obligation_code} nhưng chưa gắn được: {refused}"
        _tell_office(proof, one, text, once=f"refused-{proof.pk}-{one.pk}")
        return
    proof.fulfilled_by, proof.fulfilled_at = one, clock.now()
    proof.save(update_fields=["fulfilled_by", "fulfilled_at"])
    text = f"Đề nghị xem xét hoàn thành {proof.obligation_code}: {label} đạt điều kiện chứng minh."
    _tell_office(proof, one, text, once=f"proved-{proof.pk}-{one.pk}")


def _tell_office(proof: Proof, one: Measurement, text: str, *, once: str) -> None:
    people = list(holders_of_role(OFFICE, clock.today()))
    link = reverse("register:detail", args=[proof.obligation_code])
    tell = partial(
        notices.tell, people, kind="indicator", text=text, link=link, subject_key=proof.obligation_code, once=once
    )
    transaction.on_commit(tell)


def _number(text: str) -> Fraction | None:
    return numbers.parse(text) if text.strip() else None


def _typed(value: Fraction) -> str:
    return numbers.write(value, places=6)


def _same(old: Measurement, new: engine.Measurement) -> bool:
    kept = (old.value, old.numerator, old.denominator, old.carried_out)
    return kept == (
        figures.stored(new.value),
        figures.stored(new.numerator),
        figures.stored(new.denominator),
        new.carried_out,
    )
