"""Numbers as tables of offices have them: marks of footnotes, about-signs, shares that a spreadsheet shows in per cent."""

import io

import openpyxl
import pytest

from dondoc.web.desks.indicators.actions import figure_rows, sheets
from dondoc.web.desks.indicators.models import Indicator, Measurement, Sheet, Target
from dondoc.web.shared import tables

HEADS = figure_rows.HEADS
TARGETS = ("Mã chỉ tiêu", "Tên chỉ tiêu", "Mức ban đầu", "Ngày của mức ban đầu", "Mục tiêu 2026")


@pytest.fixture
def bring(an, posts):
    """bring(heads, row): a workbook with that row, tried out and, without a fault, written."""

    def way(heads, *cells, shown: str = "", kind: str = "figures") -> Sheet:
        book, body = openpyxl.Workbook(), io.BytesIO()
        for row in (heads, cells):
            book.active.append(row)
        for cell in book.active[2]:
            cell.number_format = shown or cell.number_format
        book.save(body)
        sheet = sheets.receive(data=body.getvalue(), name="bang.xlsx", kind=kind, by=an, posts=posts(an))
        sheets.try_out(sheet.pk)
        sheet.refresh_from_db()
        if not sheet.counts.get("fault"):
            sheets.begin(sheet.pk)
            sheets.run(sheet.pk)
        return sheet

    return way


@pytest.mark.parametrize(
    ("top", "value", "read"),
    [("85(*)", "85", "(*)"), ("≈ 85", "85", "≈"), ("85\u00a0(1)", "85", "(1)"), ("85²", "85", "²")],
)
def test_a_marked_figure_is_read_and_its_mark_kept(bring, fibre, top, value, read):
    line = bring(HEADS, "ho-cap-quang", "Q4/2025", "", None, top, "1.000", "Báo cáo 12", "").lines.get()
    (column, sentence) = line.notes[0]
    assert column == "Tử số (cột E)"
    assert f"được đọc là {value}; “{read}” được giữ trong nguồn số liệu" in sentence
    figure = Measurement.objects.get()
    assert (int(figure.numerator), int(figure.denominator)) == (85, 1000)
    assert figure.source.startswith("Báo cáo 12; tệp ghi “85") or figure.source == "Báo cáo 12; tệp ghi “≈ 85”"


@pytest.mark.parametrize("typed", ["(*)", "85 (tám mươi lăm)", "85 hộ", "≈", "85/100"])
def test_what_is_no_number_names_its_row_and_column(bring, fibre, typed):
    sheet = bring(HEADS, "ho-cap-quang", "Q4/2025", "", None, typed, 100, "", "")
    assert sheet.counts["fault"] == 1
    assert sheet.lines.get().notes == [
        ["Tử số (cột E)", f"Chưa hiểu số “{typed}”; xin gõ như 1234,5 hoặc 1.234,5."],
    ]
    assert not Measurement.objects.exists()


def test_targets_and_first_levels_lose_their_marks_and_say_so(bring, fibre):
    sheet = bring(TARGETS, "ho-cap-quang", "", "60%(*)", "31/12/2024", "trên 90%(**)", kind="targets")
    line, row = sheet.lines.get(), Indicator.objects.get(code="ho-cap-quang")
    assert line.outcome == "changed"
    assert [column for column, _ in line.notes] == ["Mức ban đầu (cột C)", "Mục tiêu 2026 (cột E)"]
    assert int(row.baseline) == 60
    assert [(one.bound, int(one.value)) for one in Target.objects.filter(due_on__year=2026)] == [("above", 90)]


@pytest.mark.parametrize(
    ("value", "shown", "words"),
    [
        (0.986, "0.0%", "98,6%"),
        (1, "0%", "100%"),
        (98, '0"%"', "98"),
        (98, r"0\%", "98"),
        (0.5, "0.00", "0,5"),
        (98, "General", "98"),
    ],
)
def test_a_share_is_what_the_spreadsheet_shows(value, shown, words):
    book, body = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Giá trị"])
    book.active.append([value])
    book.active["A2"].number_format = shown
    book.save(body)
    assert tables.read(body.getvalue()) == [["Giá trị"], [words]]
