"""The lines of a paper are written as Nghị định 30/2020/NĐ-CP says."""

from dataclasses import replace
from datetime import date

import pytest

from dondoc.engine.reports.layout import rules
from dondoc.engine.reports.paper import Paragraph, roman, write_cell, write_date
from engine.reports.papers import LETTER, REPORT


def test_numbers_below_ten_take_a_leading_zero():
    assert LETTER.number_line == "Số: 05/VP-TH"
    assert replace(LETTER, number="123").number_line == "Số: 123/VP-TH"


def test_without_a_number_there_is_room_for_it():
    assert REPORT.number_line == "Số:        /BC-UBND"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 6, 29), "ngày 29 tháng 6 năm 2026"),
        (date(2026, 10, 1), "ngày 01 tháng 10 năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_leading_zero(day, words):
    assert write_date(day, 2026) == words


def test_the_last_paragraph_ends_the_paper():
    assert REPORT.blocks[-1] == Paragraph("Trên đây là báo cáo của Ủy ban nhân dân tỉnh./.")
    assert replace(REPORT, body=REPORT.blocks).blocks == REPORT.blocks


def test_recipients_are_listed_with_dash_and_semicolon():
    assert REPORT.recipient_lines == ("- Văn phòng Chính phủ;", "- Các sở, ban, ngành;", "- Lưu: VT, TH.")


def test_one_addressee_stands_alone_and_several_are_listed():
    assert LETTER.addressee_lines == ("- Sở Tài chính;", "- Sở Y tế.")
    assert replace(LETTER, addressees=("Sở Tài chính",)).addressee_lines == ("Sở Tài chính",)


def test_an_appendix_alone_has_no_number():
    assert [REPORT.appendix_name(place) for place in range(2)] == ["Phụ lục I", "Phụ lục II"]
    assert replace(REPORT, appendices=REPORT.appendices[:1]).appendix_name(0) == "Phụ lục"
    assert [roman(number) for number in (1, 4, 9, 14, 19)] == ["I", "IV", "IX", "XIV", "XIX"]


def test_an_appendix_names_its_paper():
    assert LETTER.attached_to == "(Kèm theo Công văn số 05/VP-TH ngày 05 tháng 02 năm 2026 của Văn phòng)"


def test_cells_are_written_as_papers_print_them():
    assert [write_cell(value) for value in (1204, date(2026, 2, 5), None, "Sở")] == ["1.204", "05/02/2026", "", "Sở"]


@pytest.mark.parametrize("rule", rules(date(2026, 11, 24)), ids=lambda rule: rule["key"])
def test_what_is_printed_is_what_the_decree_allows(rule):
    if "least" in rule:
        assert rule["least"] <= rule["value"] <= rule["most"]
    assert "mục" in rule["source"] or "thiết đặt" in rule["source"]
