"""The life of a duty, deed by deed."""

from datetime import date

import pytest
from django.http import Http404

from dondoc.engine.errors import DondocError, Refused
from dondoc.engine.tracking.parts import PartDeed
from dondoc.engine.tracking.states import State
from dondoc.web.history import queries as history
from dondoc.web.notices.models import Notice
from dondoc.web.register.actions import amend, assign, deeds, evidence, extensions, parts
from dondoc.web.register.models import Obligation, Part
from dondoc.web.register.queries import rights
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Changed
from web.factories import duty, posts, reported

pytestmark = pytest.mark.django_db


def told(code: str) -> list[str]:
    return [history.sentence(event) for event in history.timeline("obligation", code)]


def test_a_duty_is_given_reported_sent_back_and_completed_on_the_day_of_the_second_report(
    an, binh, finance, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        given = duty(an, [finance])
    assert given.code == "NV-2026-0001"
    assert [notice.to for notice in Notice.objects.all()] == [binh]
    reported(given, binh)
    deeds.send_back(given.code, reason="Chưa có số liệu", by=an, posts=posts(an))
    with clock.at(date(2026, 3, 20)):
        deeds.report(given.code, text="Bổ sung số liệu", by=binh, posts=posts(binh))
    with clock.at(date(2026, 3, 24)):
        done = deeds.confirm(given.code, by=an, posts=posts(an))
    assert (done.state, done.completed_on, done.closed_on) == ("completed", date(2026, 3, 20), date(2026, 3, 24))
    assert [report.decision for report in done.reports.all()] == ["sent_back", "confirmed"]
    assert told(given.code)[0].startswith("Nguyễn Văn An")
    assert "yêu cầu làm lại: Chưa có số liệu" in told(given.code)[4]
    assert history.faults() == []


def test_a_report_without_proof_is_refused_and_nothing_is_written(an, binh, finance):
    given = duty(an, [finance])
    deeds.accept(given.code, by=binh, posts=posts(binh))
    with pytest.raises(Refused, match="minh chứng"):
        deeds.report(given.code, text="Xong", by=binh, posts=posts(binh))
    assert len(told(given.code)) == 2
    assert not given.reports.exists()


def test_another_agency_and_a_stranger_do_not_find_it(an, dung, chi, finance):
    given = duty(an, [finance])
    for person in (dung, chi):
        with pytest.raises(Http404):
            deeds.accept(given.code, by=person, posts=posts(person))
        assert not rights.visible(posts(person)).exists()


def test_an_older_version_is_refused(an, binh, finance):
    given = duty(an, [finance])
    amend.set_priority(given.code, priority="urgent", by=an, posts=posts(an), version=1)
    with pytest.raises(Changed):
        deeds.accept(given.code, by=binh, posts=posts(binh), version=1)


def test_an_extension_moves_the_day_in_force_and_never_the_first(an, binh, finance):
    given = duty(an, [finance])
    extensions.ask(given.code, new_due=date(2026, 4, 20), reason="Chờ thẩm định", by=binh, posts=posts(binh))
    given = extensions.grant(given.code, due=date(2026, 4, 15), by=an, posts=posts(an))
    assert (given.first_due, given.due) == (date(2026, 3, 31), date(2026, 4, 15))
    extensions.ask(given.code, new_due=date(2026, 5, 20), reason="Thêm", by=binh, posts=posts(binh))
    given = extensions.refuse(given.code, note="Không thể kéo dài", by=an, posts=posts(an))
    assert given.due == date(2026, 4, 15)
    given = extensions.set_due(given.code, due=date(2026, 4, 10), reason="Họp sớm", by=an, posts=posts(an))
    assert (given.first_due, given.due) == (date(2026, 3, 31), date(2026, 4, 10))


def test_a_returned_duty_goes_to_another_agency_with_its_request_cancelled(an, binh, dung, finance, health):
    given = duty(an, [finance])
    extensions.ask(given.code, new_due=date(2026, 4, 20), reason="Chờ", by=binh, posts=posts(binh))
    deeds.return_(given.code, reason="Không thuộc chức năng", by=binh, posts=posts(binh))
    assert given.extensions.get().decision == "cancelled"
    assign.reassign(given.code, lead=[health], reason="Đúng chức năng", by=an, posts=posts(an))
    assert not rights.visible(posts(binh)).exists()
    assert deeds.accept(given.code, by=dung, posts=posts(dung)).state == "accepted"


def test_a_quarterly_duty_opens_its_periods_and_each_is_proved_by_itself(an, binh, finance):
    given = duty(an, [finance], due=None, recurrence="FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20")
    deeds.accept(given.code, by=binh, posts=posts(binh))
    first = given.occurrences.get()
    assert (first.state, first.due, first.code) == ("accepted", date(2026, 3, 20), "NV-2026-0001-K1")
    with pytest.raises(Refused, match="theo từng kỳ"):
        deeds.report(given.code, text="x", by=binh, posts=posts(binh))
    evidence.add_link(first.code, url="https://example.vn/bc", by=binh, posts=posts(binh))
    deeds.report(first.code, text="Quý I", by=binh, posts=posts(binh))
    assert deeds.confirm(first.code, by=an, posts=posts(an)).state == "completed"
    deeds.withdraw(given.code, reason="Thôi", by=an, posts=posts(an))
    first.refresh_from_db()
    assert first.state == "completed"


def test_pieces_are_shared_out_inside_the_agency_not_after_its_day(cast, an, binh, finance):
    given = duty(an, [finance])
    lan = cast.person("Hà Thị Lan", "specialist", finance)
    deeds.accept(given.code, by=binh, posts=posts(binh))
    with pytest.raises(DondocError):
        parts.share_out(given.code, text="Số liệu", person=lan, due=date(2026, 4, 1), by=binh, posts=posts(binh))
    share = parts.share_out(given.code, text="Số liệu", person=lan, due=date(2026, 3, 20), by=binh, posts=posts(binh))
    parts.do_share(share.pk, PartDeed.REPORT, text="Xong", by=lan, posts=posts(lan))
    assert parts.do_share(share.pk, PartDeed.ACCEPT, by=binh, posts=posts(binh)).state == "accepted"


def test_a_cooperating_agency_reports_its_own_part(an, binh, dung, finance, health):
    given = duty(an, [finance], cooperating=[(health, "Sở Y tế")])
    deeds.accept(given.code, by=binh, posts=posts(binh))
    part = given.parts.get(role=Part.Role.COOPERATING)
    parts.do_part(part.pk, PartDeed.REPORT, text="Đã gửi số liệu", by=dung, posts=posts(dung))
    assert parts.do_part(part.pk, PartDeed.ACCEPT, by=binh, posts=posts(binh)).state == "accepted"


def test_an_acceptance_is_taken_back_by_who_did_it_and_stays_in_the_history(an, binh, finance):
    given = duty(an, [finance])
    deeds.accept(given.code, by=binh, posts=posts(binh))
    again = amend.undo(given.code, by=binh, posts=posts(binh))
    assert (again.state, again.accepted_on) == (State.ASSIGNED, None)
    assert len(told(given.code)) == 3


def test_a_mention_reaches_only_those_who_may_know(an, binh, dung, finance, django_capture_on_commit_callbacks):
    given = duty(an, [finance])
    with django_capture_on_commit_callbacks(execute=True):
        made = amend.comment(given.code, text="Đề nghị sớm báo cáo", mentions=[binh, dung], by=an, posts=posts(an))
    assert list(made.mentions.all()) == [binh]


def test_codes_run_on_without_doubles(an, finance):
    codes = [duty(an, [finance]).code for _ in range(3)]
    assert codes == ["NV-2026-0001", "NV-2026-0002", "NV-2026-0003"]
    assert Obligation.objects.count() == 3
