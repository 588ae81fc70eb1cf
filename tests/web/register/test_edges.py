"""Where two rules of the register meet: pieces and a late deadline, templates and their periods, mergers, other registers."""

from datetime import date

import pytest

from dondoc.engine.errors import Refused
from dondoc.engine.language.workdays import Calendar, DayRule
from dondoc.engine.tracking.parts import PartDeed
from dondoc.web.documents.actions.intake import keep_file
from dondoc.web.register.actions import amend, assign, deeds, extensions, occurrences, parts, takeover
from dondoc.web.register.models import Obligation, Part
from dondoc.web.register.queries.as_of import as_of
from dondoc.web.shared import clock, law
from dondoc.web.shared.errors import Invalid
from web.factories import duty, posts

pytestmark = pytest.mark.django_db


def test_a_piece_is_not_due_after_the_first_deadline_that_its_duty_is_given(an, binh, finance):
    given = duty(an, [finance], due=None, bound="")
    deeds.accept(given.code, by=binh, posts=posts(binh))
    piece = parts.share_out(
        given.code, text="Tổng hợp", person=binh, due=date(2026, 12, 31), by=binh, posts=posts(binh)
    )
    extensions.set_due(given.code, due=date(2026, 6, 30), reason="Đặt hạn", by=an, posts=posts(an))
    piece.refresh_from_db()
    assert piece.due == date(2026, 6, 30)


def test_taking_back_a_deed_on_a_template_leaves_what_was_done_to_its_periods(an, finance):
    given = duty(an, [finance], due=None, bound="", recurrence="FREQ=MONTHLY")
    period = given.occurrences.get()
    amend.set_priority(given.code, priority="high", by=an, posts=posts(an))
    amend.set_priority(period.code, priority="urgent", by=an, posts=posts(an))
    amend.undo(given.code, by=an, posts=posts(an))
    period.refresh_from_db()
    given.refresh_from_db()
    assert (given.priority, period.priority) == ("normal", "urgent")


def test_a_duty_of_another_register_is_told_under_the_agency_that_led_it_then(an, finance, health):
    table = keep_file(data=b"bang", name="bang.csv")
    one = takeover.Foreign(title="Rà soát", lead=[finance], origin="Bảng cũ", row=1, due=date(2026, 3, 10))
    [given] = takeover.take_over([one], file=table, file_name="bang.csv", by=an, posts=posts(an))
    with clock.at(date(2026, 3, 12)):
        shown = dict(as_of(date(2026, 3, 11)).by_agency)
        assign.reassign(given.code, lead=[health], reason="Giao lại", by=an, posts=posts(an))
    with clock.at(date(2026, 3, 13)):
        assert dict(as_of(date(2026, 3, 11)).by_agency) == shown
        assert set(shown) == {finance.pk}
        assert set(as_of(date(2026, 3, 12)).by_agency) == {health.pk}


def test_what_a_cooperating_agency_has_reported_is_not_owed_again_after_a_merger(cast, an, binh, dung, finance, health):
    given = duty(an, [finance], cooperating=[(health, "")])
    deeds.accept(given.code, by=binh, posts=posts(binh))
    part = given.parts.get(agency=health)
    parts.do_part(part.pk, PartDeed.REPORT, text="Đã góp ý", by=dung, posts=posts(dung))
    parts.do_part(part.pk, PartDeed.ACCEPT, by=binh, posts=posts(binh))
    heir = cast.agency("Sở Y tế và Dân số")
    deeds.move_part(part.pk, to=heir, reason="Sáp nhập", by=an, posts=posts(an))
    moved = given.parts.get(agency=heir)
    assert (moved.state, moved.result, moved.reported_on) == ("accepted", "Đã góp ý", clock.today())


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(2101, 1, 1), date(9999, 12, 31)])
def test_no_deadline_lies_in_another_age(an, binh, finance, day):
    """Each page would count the working days up to it."""
    with pytest.raises(Refused, match="nằm ngoài khoảng 2000-2100"):
        duty(an, [finance], due=day)
    assert not Obligation.objects.exists()
    given = duty(an, [finance])
    deeds.accept(given.code, by=binh, posts=posts(binh))
    for refused in (
        lambda: extensions.set_due(given.code, due=day, reason="Ghi nhầm", by=an, posts=posts(an)),
        lambda: extensions.ask(given.code, new_due=day, reason="Ghi nhầm", by=binh, posts=posts(binh)),
        lambda: parts.share_out(given.code, text="Việc", person=binh, due=day, by=binh, posts=posts(binh)),
    ):
        with pytest.raises(Refused, match="nằm ngoài khoảng 2000-2100"):
            refused()


def test_a_duty_is_not_replaced_by_one_that_has_ended_since_it_was_looked_up(an, finance):
    first, second = duty(an, [finance]), duty(an, [finance])
    deeds.supersede(second.code, successor=first, reason="Gộp", by=an, posts=posts(an))
    assert second.state == "assigned", "as the other officer looked it up"
    with pytest.raises(Invalid, match="chưa kết thúc"):
        deeds.supersede(first.code, successor=second, reason="Gộp", by=an, posts=posts(an))
    first.refresh_from_db()
    assert first.state == "assigned"


def test_what_one_of_two_merged_agencies_still_owes_the_heir_owes(cast, an, binh, dung, finance, health):
    other = cast.agency("Sở Lao động")
    given = duty(an, [finance], cooperating=[(health, ""), (other, "")])
    deeds.accept(given.code, by=binh, posts=posts(binh))
    own, theirs = given.parts.get(agency=health), given.parts.get(agency=other)
    Part.objects.filter(pk=theirs.pk).update(task="Số liệu lao động")
    parts.do_part(own.pk, PartDeed.REPORT, text="Đã góp ý", by=dung, posts=posts(dung))
    deeds.move_part(theirs.pk, to=health, reason="Sáp nhập", by=an, posts=posts(an))
    own.refresh_from_db()
    assert (own.state, own.task, own.result) == ("open", "Số liệu lao động", "Đã góp ý")


@pytest.mark.parametrize("working", [False, True], ids=("day off", "working saturday"))
def test_no_daily_report_is_lost_or_doubled_when_a_day_is_declared(an, finance, monkeypatch, working):
    """Monday 02/3; then Wednesday 04/3 is declared a day off, or Saturday 07/3 a working day."""
    given = duty(an, [finance], due=None, bound="", recurrence="FREQ=DAILY")
    declared = DayRule(date(2026, 3, 7) if working else date(2026, 3, 4), working, "Thông báo")
    other = Calendar.load([declared])
    monkeypatch.setattr(law, "calendar", lambda: other)
    for day in range(3, 14):
        with clock.at(date(2026, 3, day)):
            occurrences.open_periods(given)
    dues = sorted(given.occurrences.filter(due__gte=date(2026, 3, 9)).values_list("due", flat=True))
    weekdays = [date(2026, 3, day) for day in (9, 10, 11, 12, 13, 16, 17, 18, 19, 20)]
    assert dues == weekdays
