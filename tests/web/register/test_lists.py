"""The list of duties: who sees what, filters, orders, pages."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from dondoc.web.register.actions import deeds
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries import pages
from dondoc.web.shared import clock
from web.factories import duty, posts, reported

LIST = "/nhiem-vu/"


def codes(answer) -> list[str]:
    return [row.duty.code for row in answer.context["rows"]]


def titles(answer) -> set[str]:
    return {row.duty.title for row in answer.context["rows"]}


@pytest.fixture
def three(an, binh, dung, finance, health):
    """One duty of Sở Tài chính, one of Sở Y tế, one that both share."""
    return [
        duty(an, [finance], title="Lập dự toán chi tiết", due=date(2026, 3, 5)),
        duty(an, [health], title="Tập huấn an toàn thông tin", due=date(2026, 2, 20)),
        duty(an, [health], title="Rà soát hạ tầng số", due=None, cooperating=[(finance, "")], priority="urgent"),
    ]


def test_the_office_sees_all_and_an_agency_its_own(three, browse, an, binh, dung):
    assert len(codes(browse(an).get(LIST))) == 3
    assert titles(browse(binh).get(LIST)) == {"Lập dự toán chi tiết", "Rà soát hạ tầng số"}
    assert titles(browse(dung).get(LIST)) == {"Tập huấn an toàn thông tin", "Rà soát hạ tầng số"}


def test_a_stranger_finds_no_list(three, browse, chi):
    assert browse(chi).get(LIST).status_code == 404
    assert browse().get(LIST).status_code == 302


@pytest.mark.parametrize(
    "query",
    ["q=tap+huan", "q=NV-2026", "agency={health}", "standing=overdue", "state=assigned", "level=department"],
)
def test_no_filter_shows_what_is_not_theirs(three, browse, binh, health, query):
    answer = browse(binh).get(f"{LIST}?{query.format(health=health.pk)}")
    assert "Tập huấn an toàn thông tin" not in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=du+toan", {"Lập dự toán chi tiết"}),
        ("q=Dự+toán", {"Lập dự toán chi tiết"}),
        ("standing=overdue", {"Tập huấn an toàn thông tin"}),
        ("standing=due_soon&standing=overdue", {"Tập huấn an toàn thông tin", "Lập dự toán chi tiết"}),
        ("standing=no_deadline", {"Rà soát hạ tầng số"}),
        ("agency={finance}", {"Lập dự toán chi tiết", "Rà soát hạ tầng số"}),
        ("agency={finance}&role=lead", {"Lập dự toán chi tiết"}),
        ("agency={finance}&role=cooperating", {"Rà soát hạ tầng số"}),
        ("priority=urgent", {"Rà soát hạ tầng số"}),
        ("due_from=1/3/2026", {"Lập dự toán chi tiết"}),
        ("due_to=20.2.2026", {"Tập huấn an toàn thông tin"}),
        ("kind=standing", set()),
        ("templates=1", set()),
        ("state=completed", set()),
    ],
)
def test_filters_are_kept_in_the_address(three, browse, an, finance, query, expected):
    answer = browse(an).get(f"{LIST}?{query.format(finance=finance.pk)}")
    assert titles(answer) == expected
    assert answer.context["count"] == len(expected)


def offered(answer) -> list[str]:
    return [one["name"] for one in answer.json()["results"]]


@pytest.mark.parametrize("typed", ["stc", "so tai chinh", "TÀI CHÍNH"])
def test_the_filter_by_agency_finds_it_by_what_people_type(three, browse, an, typed):
    assert offered(browse(an).get(f"{LIST}co-quan/", {"q": typed})) == ["Sở Tài chính"]


def test_the_filter_offers_agencies_of_duties_that_the_reader_may_see(three, browse, an, binh, health, finance):
    duty(an, [health])
    assert offered(browse(an).get(f"{LIST}co-quan/")) == ["Sở Tài chính", "Sở Y tế"]
    three[2].parts.filter(agency=health).delete()
    assert offered(browse(binh).get(f"{LIST}co-quan/")) == ["Sở Tài chính"]


def test_the_filter_by_agency_is_a_plain_select_that_a_script_makes_a_picker(three, browse, an, finance, health):
    page = browse(an).get(f"{LIST}?agency={finance.pk}&agency={health.pk}").content.decode()
    assert 'data-picker="/nhiem-vu/co-quan/"' in page
    for agency in (finance, health):
        assert f'<option value="{agency.pk}" selected>{agency.name}</option>' in page


def test_each_filter_has_a_chip_that_takes_it_away(three, browse, an):
    answer = browse(an).get(f"{LIST}?q=so&standing=overdue&standing=due_soon&after=0~2026-03-05~1")
    assert answer.context["chips"] == [
        ("“so”", "?standing=overdue&standing=due_soon"),
        ("Quá hạn", "?q=so&standing=due_soon"),
        ("Sắp đến hạn", "?q=so&standing=overdue"),
    ]


def test_a_day_that_cannot_be_read_is_told_and_nothing_typed_is_lost(three, browse, an):
    page = browse(an).get(f"{LIST}?due_from=31/2&q=du+toan").content.decode()
    assert "Không có ngày 31/2" in page
    assert 'value="31/2"' in page
    assert "Lập dự toán chi tiết" in page


def test_waiting_for_me_is_what_the_reader_has_to_do_next(three, browse, an, binh, dung):
    assert titles(browse(binh).get(f"{LIST}?mine=1")) == {"Lập dự toán chi tiết", "Rà soát hạ tầng số"}
    assert titles(browse(an).get(f"{LIST}?mine=1")) == set()
    reported(three[0], binh)
    assert titles(browse(an).get(f"{LIST}?mine=1")) == {"Lập dự toán chi tiết"}
    assert titles(browse(binh).get(f"{LIST}?mine=1")) == {"Rà soát hạ tầng số"}


def test_a_recurring_duty_is_shown_apart_and_its_periods_in_the_list(an, finance, browse):
    monthly = duty(an, [finance], title="Báo cáo hằng tháng", due=None, bound="", recurrence="FREQ=MONTHLY")
    lasting = duty(an, [finance], title="Việc thường xuyên", due=None, bound="", kind="standing")
    assert set(codes(browse(an).get(f"{LIST}?templates=1"))) == {monthly.code, lasting.code}
    periods = set(monthly.occurrences.values_list("code", flat=True)) | set(
        lasting.occurrences.values_list("code", flat=True)
    )
    assert periods
    assert set(codes(browse(an).get(LIST))) == periods


def test_the_row_says_when_and_how_long(three, browse, an):
    page = browse(an).get(LIST).content.decode()
    assert "05/03/2026" in page
    assert "còn 3 ngày làm việc" in page
    # what the standing says already is not said again beside it
    assert '<span class="left">6 ngày làm việc</span>' in page


def make_many(an, finance, health, number: int = 40) -> None:
    """Duties with equal and missing days, several levels and agencies in no order."""
    first = duty(an, [finance])
    parts, made = [], []
    for n in range(number):
        due = None if n % 5 == 0 else date(2026, 3, 1) + timedelta(days=(n * 7) % 9)
        made.append(
            Obligation(
                code=f"NV-2026-{(n * 17) % 97 + 100:04}", origin="Giao ban", title=f"Nhiệm vụ {n}", quote="",
                state="accepted", due=due, first_due=due, priority=("normal", "high", "urgent")[n % 3],
                assigned_on=date(2026, 1, 1 + n % 4), assigned_by=an, created_at=clock.now(),
            )
        )  # fmt: skip
    part = first.parts.get()
    for n, one in enumerate(Obligation.objects.bulk_create(made)):
        if n % 7:
            parts.append(type(part)(obligation=one, agency=(finance, health)[n % 2], role="lead"))
    type(part).objects.bulk_create(parts)


def key_of(one: Obligation, sort: str):
    """What the order compares, written once more by hand."""
    lead = next((part.agency.name_order for part in one.parts.order_by("pk") if part.role == "lead"), None)
    level = ("urgent", "high", "normal").index(one.priority)
    return {"due": one.due, "assigned": one.assigned_on, "code": one.code, "agency": lead, "priority": level}[sort]


@pytest.mark.parametrize("sort", [f"{mark}{name}" for name in pages.SORTS for mark in ("", "-")])
def test_pages_hold_each_row_once_in_order_and_lead_back_the_same_way(an, finance, health, sort):
    make_many(an, finance, health)
    duties = Obligation.objects.all()
    page, walked, places = pages.page(duties, sort, size=7), [], []
    assert page.before == ""
    while True:
        walked.append([row.pk for row in page.rows])
        places.append(page)
        if not page.after:
            break
        page = pages.page(duties, sort, after=page.after, size=7)
    flat = [pk for rows in walked for pk in rows]
    assert sorted(flat) == sorted(duties.values_list("pk", flat=True))
    keys = [key_of(Obligation.objects.get(pk=pk), sort.lstrip("-")) for pk in flat]
    known = [one for one in keys if one is not None]
    down = sort.startswith("-") and sort != "-priority"
    assert known == sorted(known, reverse=down)
    assert keys == known + [None] * (len(keys) - len(known))
    back = [walked[-1]]
    page = places[-1]
    while page.before:
        page = pages.page(duties, sort, before=page.before, size=7)
        back.insert(0, [row.pk for row in page.rows])
    assert back == walked


def test_a_page_stays_where_it_is_when_rows_come_before_it(an, finance, health):
    make_many(an, finance, health)
    first = pages.page(Obligation.objects.all(), "due", size=7)
    expected = [row.pk for row in pages.page(Obligation.objects.all(), "due", after=first.after, size=7).rows]
    duty(an, [finance], due=date(2026, 1, 2))
    assert [row.pk for row in pages.page(Obligation.objects.all(), "due", after=first.after, size=7).rows] == expected


@pytest.mark.parametrize("place", ["x", "9~2026-03-01~4", "0~2026-99-01~4", "0~~", "-1~2026-03-01~4", "1~~x"])
def test_a_place_that_nobody_wrote_is_the_first_page(an, finance, health, place):
    make_many(an, finance, health)
    duties = Obligation.objects.all()
    first = pages.page(duties, "due", size=7)
    assert pages.page(duties, "due", after=place, size=7) == first
    assert pages.page(duties, "due", before=place, size=7) == first


def test_the_list_asks_the_same_few_questions_for_two_rows_and_for_fifty(
    an, finance, health, browse, django_assert_max_num_queries
):
    make_many(an, finance, health, 60)
    client = browse(an)
    client.get(LIST)
    with django_assert_max_num_queries(14):
        answer = client.get(LIST)
    assert len(codes(answer)) == 50


def test_the_page_leads_to_each_duty(three, browse, binh):
    client = browse(binh)
    for code in codes(client.get(LIST)):
        assert client.get(reverse("register:detail", args=[code])).status_code == 200


def test_by_due_day_what_is_open_comes_before_what_has_ended(an, binh, finance, browse):
    old = reported(duty(an, [finance], title="Đã xong", due=date(2026, 2, 1)), binh)
    deeds.confirm(old.code, by=an, posts=posts(an))
    duty(an, [finance], title="Đang làm", due=date(2026, 3, 20))
    answer = browse(an).get(LIST)
    assert [row.duty.title for row in answer.context["rows"]] == ["Đang làm", "Đã xong"]
