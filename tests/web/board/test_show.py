"""The board of a leader: each number is that of the rows behind it, today and on past days, under every filter."""

import re
from datetime import date
from html import unescape

import pytest
from django.http import QueryDict
from django.urls import reverse

from dondoc.web.board.forms import ThenForm
from dondoc.web.board.queries.then import rows
from dondoc.web.board.tables import STANDINGS
from dondoc.web.register.forms.filters import FilterForm
from dondoc.web.register.queries import lists, rights
from dondoc.web.shared import clock
from web.factories import posts

NUMBER = re.compile(r'<a href="([^"]+)" data-counts="([\d.]+)"')
FILTERS = ["level=department", "level=commune", "given_by=-", "topic=investment", "topic=-", "period=2026", "period=2026-q1",
           "period=2026-02", "period=2025&level=department", "given_by=Phó+Chủ+tịch+Lương+Thu+Hà"]  # fmt: skip


def numbers(page) -> set[tuple[str, int]]:
    """Every number of a page that counts rows, with the address of the rows."""
    return {(unescape(address), int(float(value))) for address, value in NUMBER.findall(page.content.decode())}


def listed(leader, address: str) -> int:
    """How many rows the list of an address has, as its view counts them."""
    path, _, query = address.partition("?")
    if path == reverse("board:then"):
        form = ThenForm(QueryDict(query))
        assert form.is_valid(), form.errors
        return len(rows(form.chosen(), form.asked()))
    assert path == reverse("register:list")
    duties = rights.visible(posts(leader))
    form = FilterForm(QueryDict(query), duties=duties, posts=posts(leader))
    assert form.is_valid(), form.errors
    return lists.narrow(duties, form.wanted(), today=clock.today()).count()


def wrong(leader, page) -> list[str]:
    """The numbers that are not those of the rows behind them."""
    found = [(address, value, listed(leader, address)) for address, value in sorted(numbers(page))]
    return [f"{address}: {value} shown, {rows} listed" for address, value, rows in found if rows != value]


@pytest.mark.parametrize("filters", FILTERS)
def test_every_number_is_that_of_the_list_behind_it(lived, leader, browse, filters):
    page = browse(leader).get(f"/dieu-hanh/?{filters}")
    assert page.status_code == 200
    assert len(numbers(page)) >= 5
    assert wrong(leader, page) == []


def test_each_link_opens_a_page_with_as_many_rows(lived, leader, browse):
    client = browse(leader)
    for address, value in sorted(numbers(client.get("/dieu-hanh/"))):
        page = client.get(address)
        assert (page.status_code, page.context["count"], len(page.context["rows"])) == (200, value, value), address


@pytest.mark.parametrize("filters", ["", "&level=department", "&topic=investment", "&period=2026"])
def test_so_is_every_number_of_a_past_day(lived, leader, browse, filters):
    page = browse(leader).get(f"/dieu-hanh/?day=31/01/2026{filters}")
    assert "31/01/2026" in page.content.decode()
    assert len(numbers(page)) >= 5
    assert wrong(leader, page) == []


@pytest.mark.parametrize("name", ["tong-quan", "dien-bien", "qua-han", "sap-den-han", "co-quan", "lanh-dao", "van-ban",
                                  "linh-vuc", "khoi-luong"])  # fmt: skip
def test_each_table_has_a_page_and_files(lived, leader, browse, name):
    client = browse(leader)
    page = client.get(reverse("board:table", args=[name]))
    assert page.status_code == 200
    assert wrong(leader, page) == []
    text = client.get(reverse("board:file", args=[name, "csv"])).content.decode("utf-8-sig")
    heads = page.context["table"].heads
    assert text.splitlines()[0].replace('"', "").split(",")[0] == heads[0]
    assert client.get(reverse("board:file", args=[name, "xlsx"])).content[:2] == b"PK"
    assert client.get(reverse("board:file", args=[name, "pdf"])).status_code == 404


def test_the_four_numbers_and_how_they_moved(lived, leader, browse):
    page = browse(leader).get("/dieu-hanh/")
    tiles = {tile.key: (tile.cell.value, [one.words for one in tile.movements]) for tile in page.context["square"]}
    assert tiles == {
        "completed_on_time": (1, ["0 so với tuần trước", "0 so với năm trước"]),
        "completed_late": (2, ["+1 so với tuần trước", "+2 so với năm trước"]),
        "open_in_time": (3, ["−3 so với tuần trước", "+2 so với năm trước"]),
        "overdue": (5, ["+2 so với tuần trước", "+4 so với năm trước"]),
    }
    assert "3 hoàn thành / (3 hoàn thành + 5 chưa hoàn thành, quá hạn)" in page.content.decode()


def test_overdue_duties_by_length(lived, leader, browse):
    table = browse(leader).get("/dieu-hanh/").context["tables"]["qua_han"]
    assert table.heads == ("Cơ quan chủ trì", "1–7 ngày", "8–30 ngày", "31–90 ngày", "trên 90 ngày", "Cộng")
    lines = {row.head.text: [cell.value for cell in row.cells] for row in table.rows}
    assert lines == {
        "Sở Tài chính": [1, 1, 0, 1, 3],
        "Sở Y tế": [0, 1, 1, 0, 2],
        "UBND xã Hữu Lũng": [1, 0, 0, 0, 1],
    }


def test_equal_rates_share_a_place_and_few_duties_are_marked(lived, leader, browse):
    table = browse(leader).get("/dieu-hanh/").context["tables"]["co_quan"]
    places = {row.head.text: row.cells[0].text for row in table.rows}
    assert places == {"UBND xã Hữu Lũng": "2 *", "Sở Y tế": "2 *", "Sở Tài chính": "1 *"}
    assert table.heads[1] == "Hạng"
    # what is drawn are the standings still, not the place
    assert [table.heads[column + 1] for column in table.chart.columns] == [one.label for one in STANDINGS]
    assert any("Mẫu số dưới 5" in note for note in table.formulas)


def test_load_is_held_against_the_month_ends_before(lived, leader, browse):
    table = browse(leader).get("/dieu-hanh/").context["tables"]["khoi_luong"]
    line = next(row for row in table.rows if row.head.text == "Sở Tài chính")
    # open at the ends of 3/2025 ... 1/2026: 1 each, at the end of 1/2026: 3, at the end of 2/2026: 5
    assert [cell.text for cell in line.cells] == ["5", "1,5", "5", "+3,5"]


def test_a_day_that_has_not_come_is_told(lived, leader, browse):
    page = browse(leader).get("/dieu-hanh/?day=31/12/2026")
    assert "Ngày này chưa tới" in page.content.decode()
    assert page.context["chosen"].day == date(2026, 3, 2)


def test_the_list_of_a_past_day_says_what_is_wrong(lived, leader, browse):
    answer = browse(leader).get("/dieu-hanh/danh-sach/?day=02/03/2026")
    assert answer.status_code == 400
    assert "bảng điều hành" in answer.content.decode()


def test_the_board_is_for_those_who_read_all(lived, an, binh, chi, leader, browse):
    addresses = [
        "/dieu-hanh/",
        "/dieu-hanh/danh-sach/?day=31/01/2026",
        "/dieu-hanh/bang/co-quan/",
        "/dieu-hanh/bang/co-quan/csv/",
    ]
    assert [browse(leader).get(one).status_code for one in addresses] == [200] * 4
    assert [browse(an).get(one).status_code for one in addresses] == [200] * 4
    assert [browse(binh).get(one).status_code for one in addresses] == [404] * 4
    assert [browse(chi).get(one).status_code for one in addresses] == [404] * 4
    assert [browse().get(one).status_code for one in addresses] == [302] * 4


def test_an_empty_register_shows_no_zero_rates(leader, browse):
    page = browse(leader).get("/dieu-hanh/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "chưa có nhiệm vụ nào để tính" in text
    assert "chưa có số liệu năm trước" in text
