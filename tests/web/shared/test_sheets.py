"""A list as a file holds whatever people typed, and works out nothing."""

import io

import openpyxl
import pytest

from dondoc.web.shared import sheets


@pytest.mark.parametrize("words", ["=1+1", "\x01=1+1", "\x0b+84", "@x"])
def test_a_cell_is_words_whatever_it_begins_with(words):
    made = sheets.as_file("xlsx", "bang", ["Tên"], [[words]]).content
    cell = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]["A2"]
    assert (cell.data_type, cell.value) == ("s", words.lstrip("\x01\x0b"))


def test_a_text_table_marks_what_would_be_worked_out():
    made = sheets.as_file("csv", "bang", ["Tên"], [["=1+1"], ["Sở Y tế"], [None]]).content.decode("utf-8-sig")
    assert made.splitlines() == ["Tên", "'=1+1", "Sở Y tế", '""']
