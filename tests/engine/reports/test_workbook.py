"""The appendix as a workbook opens ready for work."""

import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest

from dondoc.engine.reports import workbook
from dondoc.engine.reports.paper import Appendix, Column, Table
from engine.reports.papers import OF, REPORT

DAY = date(2026, 10, 31)


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(io.BytesIO(made()))


def made() -> bytes:
    return workbook.write(REPORT.appendices, ("ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN", "Tháng 10 năm 2026"), OF, day=DAY)


def test_each_appendix_is_a_sheet_with_its_title(book):
    assert book.sheetnames == ["1. Danh mục nhiệm vụ quá hạn", "2. Kết quả theo cơ quan"]
    assert [book.worksheets[0].cell(row, 1).value for row in (1, 2, 3)] == [
        "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN",
        "Tháng 10 năm 2026",
        "Danh mục nhiệm vụ quá hạn",
    ]


def test_the_name_of_a_sheet_ends_with_a_whole_word():
    long = replace(REPORT.appendices[0], title="Kết quả thực hiện nhiệm vụ theo cơ quan chủ trì")
    whole = replace(REPORT.appendices[0], title="x" * 60)
    found = openpyxl.load_workbook(io.BytesIO(workbook.write([long, whole], ("",), OF, day=DAY))).sheetnames
    assert found[0] == "1. Kết quả thực hiện nhiệm vụ"
    assert len(found[1]) <= 31


def test_it_opens_with_filters_and_a_head_that_stays(book):
    page = book.worksheets[0]
    assert [cell.value for cell in page[5]] == ["TT", "Cơ quan", "Tổng số", "Thời hạn"]
    assert page.freeze_panes == "A6"
    assert page.auto_filter.ref == "A5:D7", "the sum is not filtered away"


def test_it_prints_on_a4_fitted_to_the_width_with_its_head_on_each_page(book):
    page = book.worksheets[0]
    assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$5:$5"


def test_numbers_sum_and_dates_sort(book):
    page = book.worksheets[0]
    assert page["C6"].value == 1204 and page["C6"].number_format == "#,##0"
    assert page["D6"].value == datetime(2026, 2, 5) and page["D6"].number_format == "dd/mm/yyyy"


def test_words_are_never_worked_out(book):
    assert (book.worksheets[0]["B7"].value, book.worksheets[0]["B7"].data_type) == ("=Sở Y tế", "s")


def test_equal_tables_give_equal_bytes():
    assert made() == made()


def test_no_cell_is_worked_out_whatever_stands_before_its_first_letter():
    table = Table((Column("=1+1", 10),), (('\x01=HYPERLINK("http://x")',), ("=1+1",)))
    made = workbook.write([Appendix("=2+2", table)], ("=3+3",), OF, day=DAY)
    page = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells] == ["=3+3", "=2+2", "=1+1", '=HYPERLINK("http://x")', "=1+1"]
    assert {cell.data_type for cell in cells} == {"s"}
