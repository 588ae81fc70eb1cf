"""The overview as a paper and as a workbook: every indicator with its target, figure, gap, forecast, owner and solutions."""

import io
from datetime import date

import docx
import openpyxl
import pytest

from dondoc.engine.desks.indicators.periods import Frequency, Period
from dondoc.web.desks.indicators.actions import confirming, define, roadmap
from dondoc.web.shared import clock


@pytest.fixture
def filled(fibre, an, finance, enter, posts):
    newest = Period.of(clock.today(), Frequency.QUARTER).shifted(-1)
    for back, value in enumerate((77, 76, 74, 73, 72, 70)):
        made = enter(fibre, an, newest.shifted(-back).code, numerator=str(value), denominator="100")
        confirming.confirm([made.pk], by=an, posts=posts(an))
    roadmap.add(fibre, text="Kéo cáp", agency=finance, due_on=date(2026, 6, 30), by=an, posts=posts(an))
    define.save(code="khac", values={"name": "Chỉ tiêu chưa có gì"}, by=an, posts=posts(an))


def test_the_paper_has_the_nine_parts_and_the_annex_a_row_for_each(browse, binh, filled):
    answer = browse(binh).get("/chi-tieu/tai-ve/docx/")
    assert answer["Content-Disposition"].endswith('"chi-tieu-2026-03-02.docx"')
    paper = docx.Document(io.BytesIO(answer.content))
    words = "\n".join(one.text for one in paper.paragraphs)
    assert "BÁO CÁO" in words and "Phụ lục" in words
    assert (
        "Đến hết ngày 02/3/2026, tỉnh theo dõi 02 chỉ tiêu, gồm: 01 chỉ tiêu chưa có số liệu, 01 chỉ tiêu đúng tiến độ."
        in words
    )
    rows = [[cell.text for cell in row.cells] for row in paper.tables[-1].rows]
    assert rows[0] == [
        "TT",
        "Chỉ tiêu",
        "ĐVT",
        "Mục tiêu",
        "Hiện tại",
        "Còn thiếu",
        "Trạng thái",
        "Dự báo kỳ tới",
        "Phụ trách",
        "Giải pháp",
    ]
    assert [rows[1][:2], rows[3][:2]] == [["I", "XÃ HỘI SỐ"], ["II", "CHỈ TIÊU KHÁC"]]
    assert rows[2][:7] == [
        "1",
        "Hộ có cáp quang",
        "%",
        "trên 80, đến 31/12/2026",
        "77 (quý IV/2025)",
        "3",
        "Đúng tiến độ",
    ]
    assert rows[2][8:] == ["Sở Tài chính", "Kéo cáp (Sở Tài chính, trước 30/6/2026)"]
    low, high = (float(one.replace(",", ".")) for one in rows[2][7].split(" – "))
    assert 70 < low < high < 82
    assert rows[4][1:] == [
        "Chỉ tiêu chưa có gì",
        "–",
        "–",
        "chưa có số liệu",
        "–",
        "Chưa có số liệu",
        "–",
        "chưa giao",
        "–",
    ]


def test_the_workbook_has_the_pillar_in_a_column(browse, binh, filled):
    book = openpyxl.load_workbook(io.BytesIO(browse(binh).get("/chi-tieu/tai-ve/xlsx/").content))
    rows = [row for row in book.active.iter_rows(values_only=True) if row[0] in ("TT", 1, 2)]
    assert rows[0][:3] == ("TT", "Nhóm", "Chỉ tiêu")
    assert [row[1:3] for row in rows[1:]] == [
        ("Xã hội số", "Hộ có cáp quang"),
        ("Chỉ tiêu khác", "Chỉ tiêu chưa có gì"),
    ]
    assert browse(binh).get("/chi-tieu/tai-ve/csv/").content.decode("utf-8-sig").startswith("Mã,Chỉ tiêu")
