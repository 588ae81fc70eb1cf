"""Counts by standing, for all and by agency, each in one query."""

from datetime import date

from dondoc.engine.tracking.rates import Counts, count
from dondoc.web.register.actions import deeds
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries import counts, rights, standings
from web.factories import duty, posts, reported

TODAY = date(2026, 3, 2)


def make(an, binh, finance, health) -> None:
    duty(an, [finance], due=date(2026, 2, 10))
    duty(an, [finance, health], due=date(2026, 3, 4))
    duty(an, [health], due=None, bound="")
    duty(an, [health], due=date(2026, 6, 30), cooperating=[(finance, "")])
    done = reported(duty(an, [finance], due=date(2026, 3, 31)), binh)
    deeds.confirm(done.code, by=an, posts=posts(an))
    undated = reported(duty(an, [finance], due=None, bound=""), binh)
    deeds.confirm(undated.code, by=an, posts=posts(an))
    gone = duty(an, [finance], due=date(2026, 2, 1))
    deeds.withdraw(gone.code, reason="Không còn cần", by=an, posts=posts(an))
    duty(an, [finance], due=None, bound="", kind="standing")


def test_counts_are_what_the_engine_says_of_each_row(an, binh, finance, health, django_assert_num_queries):
    make(an, binh, finance, health)
    with django_assert_num_queries(1):
        found = counts.counts(Obligation.objects.all(), TODAY)
    assert found == Counts(
        completed_on_time=1, open_in_time=1, due_soon=1, overdue=1, no_deadline=1, completed_undated=1
    )
    counted = Obligation.objects.filter(standings.COUNTED)
    assert found == count(standings.standing(one, TODAY) for one in counted)


def test_a_duty_of_two_leads_counts_for_both_agencies(an, binh, finance, health, django_assert_num_queries):
    make(an, binh, finance, health)
    with django_assert_num_queries(1):
        found = counts.counts_by_agency(Obligation.objects.all(), TODAY)
    assert found == {
        finance.pk: Counts(completed_on_time=1, due_soon=1, overdue=1, completed_undated=1),
        health.pk: Counts(open_in_time=1, due_soon=1, no_deadline=1),
    }


def test_an_agency_counts_its_own_duties_alone(an, binh, dung, finance, health):
    make(an, binh, finance, health)
    assert counts.counts(rights.visible(posts(dung)), TODAY) == Counts(open_in_time=1, due_soon=1, no_deadline=1)
    assert counts.counts_by_state(rights.visible(posts(dung))) == {"assigned": 3}
