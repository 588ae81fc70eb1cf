"""The workbook is an appendix that can be attached as it is."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cli.samples import DOCUMENT, OBLIGATIONS
from dondoc.cli import workbook
from dondoc.cli.sheet import COLUMNS, lay_out


@pytest.fixture
def page(tmp_path: Path) -> Worksheet:
    """The sample as a page of a workbook, with a duty that looks like a formula."""
    odd = OBLIGATIONS[2]._replace(number=4, quote='=HYPERLINK("http://x")', product="+84", doubts=())
    target = tmp_path / "phu-luc.xlsx"
    workbook.write([lay_out(DOCUMENT, (*OBLIGATIONS, odd))], target)
    return openpyxl.load_workbook(target).active


def test_titles_and_columns(page: Worksheet) -> None:
    assert page["A1"].value == "PHỤ LỤC"
    assert "Thông báo số 123/TB-UBND ngày 20/03/2024 của UBND tỉnh Lạng Sơn" in page["A2"].value
    assert tuple(cell.value for cell in page[5]) == COLUMNS
    assert [page.cell(row, 1).value for row in range(6, 10)] == [1, 2, 3, 4]
    assert page["H6"].value == "Thông báo 123/TB-UBND, mục 1"
    assert page["I8"].value.startswith("Chưa rõ cơ quan chủ trì")


def test_a_deadline_is_a_real_date_that_shows_its_bound(page: Worksheet) -> None:
    assert isinstance(page["E6"].value, datetime)
    assert page["E6"].value.date() == date(2024, 6, 30)
    assert page["E6"].number_format == '"trước "dd/mm/yyyy'
    assert page["E7"].value == "hằng quý"


def test_nothing_is_run_as_a_formula(page: Worksheet) -> None:
    for cell in (page["B9"], page["F9"]):
        assert cell.data_type == "s"
        assert cell.quotePrefix
    assert page["B9"].value == '=HYPERLINK("http://x")'


def test_it_prints_on_a4_landscape_with_its_head_on_each_page(page: Worksheet) -> None:
    assert page.freeze_panes == "A6"
    assert page.auto_filter.ref == "A5:I9"
    assert page.print_title_rows == "$5:$5"
    assert page.page_setup.orientation == "landscape"
    assert int(page.page_setup.paperSize) == 9
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page["B6"].alignment.wrap_text
    assert {page["A1"].font.name, page["B6"].font.name} == {"Times New Roman"}


def test_control_characters_do_not_spoil_the_file(tmp_path: Path) -> None:
    odd = OBLIGATIONS[0]._replace(quote="Lập\x0b danh sách\x00")
    target = tmp_path / "phu-luc.xlsx"
    workbook.write([lay_out(DOCUMENT, [odd])], target)
    assert openpyxl.load_workbook(target).active["B6"].value == "Lập danh sách"
