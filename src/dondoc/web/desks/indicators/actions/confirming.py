"""Confirming figures: what was entered becomes what the province says, and may prove a duty."""

from collections.abc import Sequence
from functools import partial

from django.db import transaction
from django.urls import reverse

from dondoc.engine.desks.indicators import model as engine
from dondoc.engine.desks.indicators import numbers
from dondoc.engine.desks.indicators.periods import Period
from dondoc.engine.errors import DondocError
from dondoc.web.desks.indicators import figures
from dondoc.web.desks.indicators.actions.define import allow
from dondoc.web.desks.indicators.actions.judging import amount
from dondoc.web.desks.indicators.models import Measurement, Proof
from dondoc.web.history import actions as history
from dondoc.web.notices import actions as notices
from dondoc.web.people.models import Post, User
from dondoc.web.people.queries import holders_of_role, label_of
from dondoc.web.register.actions import evidence
from dondoc.web.shared import clock
from dondoc.web.shared.access import OFFICE

BATCH = 1000


@transaction.atomic
def confirm(measurement_ids: Sequence[int], *, by: User, posts: Sequence[Post]) -> int:
    """Confirm figures; those of the province are then held against the duties they prove. Returns how many were new; some
    queries for every thousand."""
    allow(posts)
    count = 0
    wanted = sorted(set(measurement_ids))
    for start in range(0, len(wanted), BATCH):
        rows = Measurement.objects.select_for_update(of=("self",)).select_related("indicator")
        found = list(
            rows.filter(pk__in=wanted[start : start + BATCH], current=True, confirmed_at=None).order_by("last", "pk")
        )
        count += len(found)
        _confirm(found, by, posts)
    return count


def _confirm(found: Sequence[Measurement], by: User, posts: Sequence[Post]) -> None:
    moment = clock.now()
    Measurement.objects.filter(pk__in=[one.pk for one in found]).update(confirmed_by=by, confirmed_at=moment)
    told = [(one.indicator.code, {"period": one.period, "value": amount(one.value)}) for one in found]
    history.record_many("indicator", "confirm_measurement", told, by=by, label=label_of(by, posts))
    province = [one for one in found if one.place_id is None and one.value is not None]
    proving = set(
        Proof.objects.filter(indicator__in={one.indicator_id for one in province}).values_list("indicator", flat=True)
    )
    for one in province:
        one.confirmed_by, one.confirmed_at = by, moment
        if one.indicator_id in proving:
            _prove(one, by=by, posts=posts)


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
