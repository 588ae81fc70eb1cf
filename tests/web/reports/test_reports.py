"""A report from draft to frozen, by those who may, seen by those who should."""

import io
from datetime import date

import docx
import openpyxl
import pytest

from dondoc.engine.errors import NotAllowed
from dondoc.engine.reports import template as engine
from dondoc.engine.reports.layout import layout
from dondoc.engine.reports.periods import Kind, period
from dondoc.web.documents import store
from dondoc.web.documents.actions import reading
from dondoc.web.people.models import Agency
from dondoc.web.register.actions import assign, deeds, extensions
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries.reasons import reasons
from dondoc.web.reports import jobs
from dondoc.web.reports.actions import freezing, templates, writing
from dondoc.web.reports.models import KINDS, PeriodReport
from dondoc.web.reports.queries import figures, listing, papers
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Changed, Invalid
from web.factories import duty, posts, reported

MARCH = period(Kind.MONTH, 2026, 3)
END = date(2026, 3, 31)


def order(_report_id: int) -> None:
    """Nothing is long enough here to be queued."""
    raise AssertionError


@pytest.fixture
def month(an, binh, dung, finance, health):
    """March: one on time, one late, one overdue that asked for time, one overdue that nobody accepted, one open."""
    reported_one = reported(duty(an, [finance], due=date(2026, 3, 31)), binh)
    deeds.confirm(reported_one.code, by=an, posts=posts(an))
    late = duty(an, [finance], due=date(2026, 3, 4))
    asked = duty(an, [health], due=date(2026, 3, 20), title="Báo cáo tình hình thiết bị")
    duty(an, [health], due=date(2026, 3, 25))
    duty(an, [finance, health], due=date(2026, 5, 20))
    with clock.at(date(2026, 3, 10)):
        deeds.accept(asked.code, by=dung, posts=posts(dung))
        done = reported(late, binh)
        deeds.confirm(done.code, by=an, posts=posts(an))
    with clock.at(date(2026, 3, 27)):
        extensions.ask(asked.code, new_due=date(2026, 4, 20), reason="Chờ kết quả đấu thầu", by=dung, posts=posts(dung))
    with clock.at(date(2026, 4, 1)):
        yield asked


def draft(by, agency: Agency | None = None) -> PeriodReport:
    return writing.draft(period=MARCH, day=END, agency=agency, by=by, posts=posts(by))


def frozen(by, agency: Agency | None = None) -> PeriodReport:
    made = draft(by, agency)
    return freezing.freeze(made.pk, version=made.version, by=by, posts=posts(by), order=order)


def test_kinds_are_those_of_the_engine():
    assert tuple(kind.value for kind in Kind) == KINDS


def test_the_draft_tells_the_month(an, month):
    figures = papers.figures_of(draft(an))
    assert (figures.counts.completed_on_time, figures.counts.completed_late, figures.counts.overdue) == (1, 1, 2)
    assert (figures.counts.in_time, figures.carried, figures.new) == (1, 0, 5)
    assert {name: one.total for name, one in figures.agencies.items()} == {"Sở Tài chính": 3, "Sở Y tế": 3}
    assert [(one.cause.value, one.reason, one.days) for one in figures.late] == [
        ("asked_time", "Đề nghị gia hạn: Chờ kết quả đấu thầu", 7),
        ("not_accepted", "", 4),
    ]


def test_an_agency_reports_on_what_it_leads(dung, health, month):
    made = draft(dung, health)
    figures = papers.figures_of(made)
    assert figures.counts.total == 3 and list(figures.agencies) == ["Sở Y tế"]
    paper = papers.paper_of(made)
    assert (paper.issuer, paper.superior, paper.symbol) == ("Sở Y tế", "Ủy ban nhân dân\ntỉnh Lạng Sơn", "BC-SYT")
    assert paper.addressees == ("Ủy ban nhân dân tỉnh Lạng Sơn",)


@pytest.mark.parametrize("who", ["binh", "chi"])
def test_nobody_reports_for_others(request, who, health, month):
    by = request.getfixturevalue(who)
    for agency in (None, health):
        with pytest.raises(NotAllowed):
            draft(by, agency)


def test_what_was_typed_is_kept_and_an_older_form_is_refused(an, month):
    made = draft(an)
    writing.edit(made.pk, values={"signer": "Lương Thu Hà"}, version=1, by=an, posts=posts(an))
    with pytest.raises(Changed):
        writing.edit(made.pk, values={"signer": "Người khác"}, version=1, by=an, posts=posts(an))
    made.refresh_from_db()
    assert (made.signer, made.version) == ("Lương Thu Hà", 2)


def test_later_facts_change_nothing_of_a_frozen_report(an, dung, month):
    made = frozen(an)
    before = [store.get(getattr(made, kind).sha256) for kind in papers.MAKERS], made.body, made.figures
    deeds.withdraw(month.code, reason="Không còn cần", by=an, posts=posts(an))
    for refused in (
        lambda: writing.edit(made.pk, values={"body": "Khác"}, version=made.version, by=an, posts=posts(an)),
        lambda: writing.recount(made.pk, day=END, rewrite=True, version=made.version, by=an, posts=posts(an)),
        lambda: freezing.freeze(made.pk, version=made.version, by=an, posts=posts(an), order=order),
    ):
        with pytest.raises(Invalid, match="đã chốt"):
            refused()
    made.refresh_from_db()
    assert before == ([store.get(getattr(made, kind).sha256) for kind in papers.MAKERS], made.body, made.figures)


def test_a_new_version_has_the_figures_of_today_and_names_the_old_one(an, month):
    made = frozen(an)
    deeds.withdraw(month.code, reason="Không còn cần", by=an, posts=posts(an))
    later = writing.renew(made.pk, by=an, posts=posts(an))
    assert later.replaces == made and later.state == "draft"
    assert papers.figures_of(later).counts.overdue == 1
    assert papers.figures_of(later).ended == 1
    assert writing.renew(made.pk, by=an, posts=posts(an)) == later


def test_the_annex_names_the_period_of_a_recurring_duty(an, finance):
    duty(an, [finance], title="Báo cáo hằng tháng", due=None, bound="", recurrence="FREQ=MONTHLY")
    with clock.at(date(2026, 4, 10)):
        made = writing.draft(period=MARCH, day=date(2026, 4, 9), agency=None, by=an, posts=posts(an))
        assert [one.period for one in papers.figures_of(made).late] == ["Tháng 3/2026"]
        book = openpyxl.load_workbook(io.BytesIO(papers.MAKERS["xlsx"](made)))
    told = [str(cell.value) for row in book.worksheets[-1].iter_rows() for cell in row]
    assert any(
        words.startswith("Báo cáo hằng tháng (NV-2026-") and words.endswith(", kỳ tháng 3/2026)") for words in told
    )


def test_the_files_of_the_report_agree(an, month):
    made = frozen(an)
    words = docx.Document(io.BytesIO(store.get(made.docx.sha256)))
    assert "- Đã hoàn thành 02 nhiệm vụ" in "\n".join(one.text for one in words.paragraphs)
    assert [cell.text for cell in words.tables[1].rows[3].cells] == ["Tổng số", "2", "3", "0", "5"]
    book = openpyxl.load_workbook(io.BytesIO(store.get(made.xlsx.sha256)))
    assert len(book.sheetnames) == 3
    assert [cell.value for cell in book.worksheets[0]["E"]][-1] == 5
    assert store.get(made.pdf.sha256).startswith(b"%PDF-1.")


def test_figures_taken_anew_keep_the_words_unless_they_shall_be_written_anew(an, month):
    made = draft(an)
    deeds.withdraw(month.code, reason="Không còn cần", by=an, posts=posts(an))
    made = writing.recount(made.pk, day=date(2026, 4, 1), rewrite=False, version=1, by=an, posts=posts(an))
    assert "02 nhiệm vụ quá hạn" in made.body and papers.figures_of(made).counts.overdue == 1
    made = writing.recount(made.pk, day=date(2026, 4, 1), rewrite=True, version=2, by=an, posts=posts(an))
    assert "01 nhiệm vụ quá hạn" in made.body


def test_figures_of_a_day_that_has_not_come_are_refused(an, month):
    with pytest.raises(Invalid, match="chưa đến"):
        writing.draft(period=MARCH, day=date(2026, 4, 2), agency=None, by=an, posts=posts(an))


def test_number_and_day_are_written_once(an, month):
    made = frozen(an)
    made = freezing.put_number(made.pk, number="15", signed_on=date(2026, 4, 1), by=an, posts=posts(an))
    assert (made.number, made.signed_on) == ("15", date(2026, 4, 1))
    with pytest.raises(Invalid, match="đã có số 15"):
        freezing.put_number(made.pk, number="16", signed_on=date(2026, 4, 1), by=an, posts=posts(an))


def test_it_is_filed_among_the_documents_once_and_read_as_any_other(an, month, django_capture_on_commit_callbacks):
    made = draft(an)
    values = {"number": "15", "signed_on": date(2026, 4, 1), "signer": "Lương Thu Hà"}
    made = writing.edit(made.pk, values=values, version=1, by=an, posts=posts(an))
    made = freezing.freeze(made.pk, version=2, by=an, posts=posts(an), order=order)
    with django_capture_on_commit_callbacks(execute=True):
        document = freezing.file_under(made.pk, by=an, posts=posts(an), order=reading.read_document)
    assert freezing.file_under(made.pk, by=an, posts=posts(an), order=order) == document
    document.refresh_from_db()
    assert (document.type, document.number, document.issued_on) == ("Báo cáo", "15/BC-UBND", date(2026, 4, 1))
    assert document.signer == "Lương Thu Hà"


def test_long_reports_are_printed_by_a_job_that_may_run_twice(
    an, month, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(freezing, "AT_ONCE", 1)
    made, ordered = draft(an), []
    with django_capture_on_commit_callbacks(execute=True):
        made = freezing.freeze(made.pk, version=1, by=an, posts=posts(an), order=ordered.append)
    assert (made.state, ordered) == ("freezing", [made.pk])
    assert jobs.make_waiting() == 1 and jobs.make_waiting() == 0
    jobs.make_files(made.pk)
    made.refresh_from_db()
    assert made.state == "frozen" and made.docx is not None


def test_who_sees_what(an, binh, dung, chi, cast, office, finance, health, month):
    leader = cast.person("Lương Thu Hà", "leader", cast.agency("Lãnh đạo UBND tỉnh", "leadership"))
    province, own = draft(an), draft(dung, health)
    seen = {
        name: set(listing.visible(posts(user)))
        for name, user in (("an", an), ("binh", binh), ("dung", dung), ("chi", chi), ("leader", leader))
    }
    assert seen == {"an": {province}, "binh": set(), "dung": {own}, "chi": set(), "leader": {province}}
    freezing.freeze(own.pk, version=1, by=dung, posts=posts(dung), order=order)
    assert own in listing.visible(posts(an)) and own not in listing.visible(posts(binh))


def test_the_template_of_the_administrator_is_used(an, cast, office, month):
    boss = cast.person("Chu Đức Toàn", "administrator", office)
    model = docx.Document(io.BytesIO(engine.make(layout(END))))
    model.add_paragraph("Trụ sở: số 1, đường Hùng Vương")
    file = io.BytesIO()
    model.save(file)
    with pytest.raises(NotAllowed):
        templates.put(data=file.getvalue(), name="mau.docx", by=an, posts=posts(an))
    templates.put(data=file.getvalue(), name="mau.docx", by=boss, posts=posts(boss))
    made = draft(an)
    assert "Trụ sở" in "".join(one.text for one in docx.Document(io.BytesIO(papers.docx_of(made))).paragraphs)
    templates.put(data=None, by=boss, posts=posts(boss))
    assert "Trụ sở" not in "".join(one.text for one in docx.Document(io.BytesIO(papers.docx_of(made))).paragraphs)


def test_what_an_agency_said_is_no_reason_of_the_one_that_took_over(an, binh, finance, health, month):
    code = duty(an, [finance], due=date(2026, 3, 31)).code
    deeds.return_(code, reason="Không thuộc chức năng", by=binh, posts=posts(binh))
    assert reasons([code], date(2026, 4, 1))[code].words == "Không thuộc chức năng"
    assign.reassign(code, lead=[health], reason="Giao lại", by=an, posts=posts(an))
    assert reasons([code], date(2026, 4, 1))[code].words == ""


def test_what_was_completed_before_the_period_and_reopened_in_it_is_owed_again(cast, an, office, month):
    """A wrong confirmation of March that was corrected in April is late in April."""
    head = cast.person("Hoàng Minh Đức", "office_head", office)
    april, today = period(Kind.MONTH, 2026, 4), date(2026, 4, 2)
    early = Obligation.objects.filter(state="completed").order_by("due").first()
    with clock.at(today):
        before = figures.count_period(april, today)
        deeds.reopen(early.code, reason="Xác nhận nhầm", by=head, posts=posts(head))
        deeds.send_back(early.code, reason="Thiếu số liệu", by=an, posts=posts(an))
        after = figures.count_period(april, today)
    assert (after.counts.overdue, after.carried) == (before.counts.overdue + 1, before.carried + 1)
    assert early.code in {one.code for one in after.late}
