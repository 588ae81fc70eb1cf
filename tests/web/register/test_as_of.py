"""The register at the end of a past day equals what was shown on that day."""

from datetime import date, timedelta

import pytest

from dondoc.engine.tracking.rates import Counts
from dondoc.web.history.models import Event
from dondoc.web.register.actions import amend, assign, deeds, extensions
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries import counts
from dondoc.web.register.queries.as_of import as_of
from dondoc.web.shared import clock
from web.factories import duty, posts, reported


def day(number: int, month: int = 3) -> date:
    return date(2026, month, number)


def shown() -> tuple[Counts, dict[int, Counts]]:
    """What pages show today."""
    everything = Obligation.objects.all()
    return counts.counts(everything, clock.today()), dict(counts.counts_by_agency(everything, clock.today()))


def live(an, binh, dung, finance, health):
    """Two months of duties; what was shown at the end of each day is kept."""
    seen = {}
    given = {}

    def give(name, lead, **more):
        given[name] = duty(an, lead, **more).code

    def late():
        reported(Obligation.objects.get(code=given["late"]), binh)

    life = {
        day(2): lambda: (
            give("late", [finance], due=day(10)),
            give("open", [health], due=day(30, 4), given_by="Phó Chủ tịch Đinh Hữu Học"),
            give("moved", [finance], due=day(20)),
            give("none", [health], due=None, bound=""),
            give("weekly", [finance], due=None, recurrence="FREQ=WEEKLY"),
        ),
        day(4): lambda: deeds.accept(given["open"], by=dung, posts=posts(dung)),
        day(11): lambda: deeds.return_(given["moved"], reason="Không thuộc chức năng", by=binh, posts=posts(binh)),
        day(12): lambda: assign.reassign(given["moved"], lead=[health], reason="Giao lại", by=an, posts=posts(an)),
        day(16): late,
        day(18): lambda: deeds.send_back(given["late"], reason="Thiếu số liệu", by=an, posts=posts(an)),
        day(19): lambda: deeds.report(given["late"], text="Bổ sung", by=binh, posts=posts(binh)),
        day(20): lambda: deeds.confirm(given["late"], by=an, posts=posts(an)),
        day(24): lambda: extensions.ask(
            given["open"], new_due=day(20, 5), reason="Chờ thẩm định", by=dung, posts=posts(dung)
        ),
        day(25): lambda: extensions.grant(given["open"], by=an, posts=posts(an)),
        day(26): lambda: extensions.set_due(given["none"], due=day(10, 4), reason="Đặt hạn", by=an, posts=posts(an)),
        day(27): lambda: amend.amend(
            given["open"], reason="Ghi nhầm", given_by="Chủ tịch", topic="training", by=an, posts=posts(an)
        ),
        day(13, 4): lambda: deeds.withdraw(given["moved"], reason="Không còn cần", by=an, posts=posts(an)),
    }
    today = day(2)
    while today <= day(20, 4):
        with clock.at(today):
            life.get(today, lambda: None)()
            seen[today] = shown()
        today += timedelta(days=1)
    return seen


def test_every_day_of_two_months_is_told_as_it_was_shown(an, binh, dung, finance, health):
    seen = live(an, binh, dung, finance, health)
    with clock.at(day(20, 4)):
        for today, (all_, by_agency) in seen.items():
            found = as_of(today)
            assert found.counts == all_, today
            assert found.by_agency == by_agency, today
    assert len({str(counted) for counted in seen.values()}) > 8


def test_before_the_first_duty_there_is_nothing(an, binh, dung, finance, health):
    live(an, binh, dung, finance, health)
    assert as_of(day(1)).counts == Counts()


def test_an_agency_is_asked_alone_as_it_led_then(an, binh, dung, finance, health):
    seen = live(an, binh, dung, finance, health)
    for today in (day(11), day(12), day(20, 4)):
        for agency in (finance, health):
            assert as_of(today, agencies=[agency.pk]).counts == seen[today][1].get(agency.pk, Counts())


def test_leader_and_topic_are_those_of_the_day(an, binh, dung, finance, health):
    live(an, binh, dung, finance, health)
    named = as_of(day(26)).by_leader
    assert named["Phó Chủ tịch Đinh Hữu Học"].total == 1
    assert "Phó Chủ tịch Đinh Hữu Học" not in as_of(day(27)).by_leader
    assert as_of(day(27)).by_topic["training"].total == 1
    assert "training" not in as_of(day(26)).by_topic


def test_what_was_taken_back_counts_as_if_it_had_not_been(an, binh, finance):
    given = duty(an, [finance])
    with clock.at(day(3)):
        deeds.accept(given.code, by=binh, posts=posts(binh))
        amend.undo(given.code, by=binh, posts=posts(binh))
    with clock.at(day(5)):
        deeds.accept(given.code, by=binh, posts=posts(binh))
    assert [row.state for row in as_of(day(4)).rows] == ["assigned"]
    assert [row.state for row in as_of(day(5)).rows] == ["accepted"]


@pytest.mark.parametrize("number", [2, 40])
def test_the_number_of_queries_does_not_grow(an, binh, finance, number, django_assert_num_queries):
    codes = [duty(an, [finance]).code for _ in range(number)]
    with clock.at(day(5)):
        for code in codes:
            deeds.accept(code, by=binh, posts=posts(binh))
    with django_assert_num_queries(4):
        assert as_of(day(4)).counts.total == number


def test_the_columns_agree_with_the_history(an, binh, dung, finance, health):
    """What a replay of the whole chain gives is what the columns say: the same day asked in both ways."""
    live(an, binh, dung, finance, health)
    today = day(20, 4)
    with clock.at(today):
        plain = as_of(today)
        last = Event.objects.filter(object_type="obligation").order_by("-id").first()
        assert last is not None
    with clock.at(today + timedelta(days=1)):
        for code in Obligation.objects.filter(template=None).values_list("code", flat=True):
            state = Obligation.objects.get(code=code).state
            if state not in ("completed", "withdrawn"):
                extensions_or_end(code, an)
    assert [(row.code, row.state, row.standing, row.leads, row.due) for row in as_of(today).rows] == [
        (row.code, row.state, row.standing, row.leads, row.due) for row in plain.rows
    ]


def extensions_or_end(code: str, an) -> None:
    """Something happens to it a day later."""
    deeds.withdraw(code, reason="Kết thúc", by=an, posts=posts(an))
