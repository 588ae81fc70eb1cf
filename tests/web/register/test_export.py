"""The whole filtered list as a workbook and as text."""

import csv
import io
from datetime import date, datetime

import openpyxl
import pytest

from dondoc.web.register.models import Obligation
from web.factories import duty


def workbook(answer):
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def text(answer) -> list[list[str]]:
    data = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(data)))


@pytest.fixture
def two(an, finance, health):
    duty(an, [finance], title="=HYPERLINK(1)", due=date(2026, 3, 5), cooperating=[(health, "")])
    duty(an, [health, finance], title="Tập huấn\x0b an toàn", due=None, bound="")
    return Obligation.objects.order_by("pk")


def test_a_workbook_holds_days_as_days_and_formulas_as_text(two, an, browse):
    book = workbook(browse(an).get("/nhiem-vu/xuat/xlsx/"))
    sheet = book["Nhiệm vụ"]
    assert [cell.value for cell in sheet[1]][:5] == ["Mã", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=HYPERLINK(1)", "s")
    assert sheet["E2"].value == datetime(2026, 3, 5)
    assert sheet["E2"].number_format == "DD/MM/YYYY"
    assert sheet["E3"].value is None
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:AA3"


def test_no_agency_is_lost(two, an, browse):
    sheet = workbook(browse(an).get("/nhiem-vu/xuat/xlsx/"))["Nhiệm vụ"]
    assert (sheet["C2"].value, sheet["D2"].value) == ("Sở Tài chính", "Sở Y tế")
    assert sheet["C3"].value == "Sở Y tế; Sở Tài chính"


def test_the_workbook_names_its_day_and_its_filters(two, an, finance, browse):
    book = workbook(browse(an).get(f"/nhiem-vu/xuat/xlsx/?q=HYPERLINK&agency={finance.pk}"))
    told = [row[0].value for row in book["Về bảng này"].rows]
    assert told == [
        "Danh sách nhiệm vụ ngày 02/03/2026",
        "Điều kiện lọc: “HYPERLINK”; Sở Tài chính",
        "1 nhiệm vụ",
    ]


def test_the_text_holds_the_same_and_runs_no_formula(two, an, browse):
    lines = text(browse(an).get("/nhiem-vu/xuat/csv/"))
    assert lines[0] == ["Danh sách nhiệm vụ ngày 02/03/2026"]
    assert lines[1] == ["Điều kiện lọc: không lọc"]
    assert lines[3][1] == "'=HYPERLINK(1)"
    assert lines[3][4] == "05/03/2026"
    assert len(lines) == 5


def test_the_export_has_all_pages_in_the_order_of_the_list(an, finance, browse):
    for number in range(60):
        duty(an, [finance], title=f"Việc {number}", due=date(2026, 3, 1 + number % 28))
    lines = text(browse(an).get("/nhiem-vu/xuat/csv/?sort=-due"))[3:]
    assert len(lines) == 60
    days = [datetime.strptime(line[4], "%d/%m/%Y").date() for line in lines]
    assert days == sorted(days, reverse=True)


def test_an_agency_exports_its_own_duties_and_a_stranger_none(an, finance, health, binh, chi, browse):
    duty(an, [finance], title="Việc của tài chính")
    duty(an, [health], title="Việc của y tế")
    assert [line[1] for line in text(browse(binh).get("/nhiem-vu/xuat/csv/"))[3:]] == ["Việc của tài chính"]
    assert browse(chi).get("/nhiem-vu/xuat/xlsx/").status_code == 404
    assert browse(binh).get("/nhiem-vu/xuat/doc/").status_code == 404
