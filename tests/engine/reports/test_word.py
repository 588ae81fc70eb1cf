"""The Word file is measured: paper, margins, typeface, sizes, and the order of its parts, against Nghị định 30/2020/NĐ-CP."""

import io
import zipfile
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from PIL import ImageFont

from dondoc.engine.errors import Unreadable
from dondoc.engine.reports import template, word
from dondoc.engine.reports.layout import MM_OF_POINT, rules, width_mm
from dondoc.engine.reports.paper import MOTTO, NATION, Appendix, Column, Paper, Table
from engine.reports.papers import LETTER, OF, REPORT

RANGES = {rule["key"]: rule for rule in rules(date(2026, 11, 24))}
JUSTIFIED, CENTRED, LEFT = WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT


def opened(paper: Paper, **more):
    return docx.Document(io.BytesIO(word.write(paper, OF, **more)))


@pytest.fixture(scope="module")
def report():
    return opened(REPORT)


@pytest.fixture(scope="module")
def letter():
    return opened(LETTER)


def paragraphs(document):
    """All paragraphs in the order of the page: those of a cell where the cell stands."""
    for one in document.iter_inner_content():
        if hasattr(one, "rows"):
            for row in one.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        else:
            yield one


def find(document, words: str):
    return next(one for one in paragraphs(document) if words in one.text)


def within(value: float, key: str) -> bool:
    rule = RANGES[key]
    return rule.get("least", rule["value"]) <= round(value, 1) <= rule.get("most", rule["value"])


@pytest.mark.parametrize(
    ("words", "key", "bold", "italic", "align"),
    [
        (NATION, "nation_pt", True, False, CENTRED),
        (MOTTO, "motto_pt", True, False, CENTRED),
        ("ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN", "issuer_pt", True, False, CENTRED),
        ("Số:        /BC-UBND", "number_pt", False, False, CENTRED),
        ("Lạng Sơn, ngày", "place_pt", False, True, CENTRED),
        ("BÁO CÁO", "title_pt", True, False, CENTRED),
        ("Kết quả thực hiện nhiệm vụ", "subject_pt", True, False, CENTRED),
        ("Căn cứ Luật", "body_pt", False, True, JUSTIFIED),
        ("I. KẾT QUẢ", "body_pt", True, False, JUSTIFIED),
        ("1. Kết quả chung", "body_pt", True, False, JUSTIFIED),
        ("Trong kỳ có", "body_pt", False, False, JUSTIFIED),
        ("Nơi nhận:", "recipients_label_pt", True, True, LEFT),
        ("- Văn phòng Chính phủ;", "recipients_pt", False, False, LEFT),
        ("TM. ỦY BAN NHÂN DÂN", "signer_pt", True, False, CENTRED),
        ("PHÓ CHỦ TỊCH", "signer_pt", True, False, CENTRED),
        ("Lương Thu Hà", "signer_pt", True, False, CENTRED),
        ("Phụ lục I", "appendix_pt", True, False, CENTRED),
        ("DANH MỤC NHIỆM VỤ QUÁ HẠN", "appendix_title_pt", True, False, CENTRED),
        ("(Kèm theo Báo cáo số", "appendix_note_pt", False, True, CENTRED),
    ],
)
def test_each_part_has_the_size_and_the_face_of_the_decree(report, words, key, bold, italic, align):
    part = find(report, words)
    assert within(part.style.font.size.pt, key)
    assert (bool(part.style.font.bold), bool(part.style.font.italic)) == (bold, italic)
    assert part.style.paragraph_format.alignment is align
    assert not any(run.font.size or run.font.name or run.bold for run in part.runs)


@pytest.mark.parametrize(
    ("words", "key", "bold", "italic"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN", "issuer_pt", False, False),
        ("VĂN PHÒNG", "issuer_pt", True, False),
        ("Số: 05/VP-TH", "number_pt", False, False),
        ("V/v đôn đốc", "letter_subject_pt", False, False),
        ("KHẨN", "urgency_pt", True, False),
        ("Kính gửi:", "addressee_pt", False, False),
        ("- Sở Y tế.", "addressee_pt", False, False),
    ],
)
def test_the_parts_of_a_letter(letter, words, key, bold, italic):
    part = find(letter, words)
    assert within(part.style.font.size.pt, key)
    assert (bool(part.style.font.bold), bool(part.style.font.italic)) == (bold, italic)


def test_the_text_is_laid_out_by_the_decree(report):
    form = find(report, "Trong kỳ có").style.paragraph_format
    assert round(form.first_line_indent.mm, 1) in (10.0, 12.7)
    assert form.space_before.pt + form.space_after.pt >= 6
    assert 1.0 <= form.line_spacing <= 1.5


def test_every_page_is_a4_with_the_margins_of_the_decree(report):
    main, *appendices = report.sections
    assert (round(main.page_width.mm), round(main.page_height.mm)) == (210, 297)
    assert main.orientation == WD_ORIENT.PORTRAIT and len(appendices) == 2
    for one in appendices:
        assert (round(one.page_width.mm), round(one.page_height.mm)) == (297, 210)
        assert one.orientation == WD_ORIENT.LANDSCAPE
    for one in report.sections:
        for side in ("top", "bottom", "left", "right"):
            assert within(getattr(one, f"{side}_margin").mm, f"margin_{side}_mm"), side


def test_pages_are_numbered_in_the_middle_of_the_top_margin_from_the_second_on(report):
    for one in report.sections:
        head = one.header.paragraphs[0]
        assert one.different_first_page_header_footer and not one.first_page_header.paragraphs[0].text
        assert "PAGE" in head._p.xml and head.alignment == CENTRED
        assert within(head.runs[0].font.size.pt, "page_number_pt")
        assert one.header_distance < one.top_margin
    numbered = [one._sectPr.find(docx.oxml.ns.qn("w:pgNumType")) for one in report.sections]
    assert [one is not None for one in numbered] == [False, True, True]


def test_all_is_black_times_new_roman_but_the_stamp_of_urgency(letter):
    for one in paragraphs(letter):
        if one.text:
            assert one.style.font.name == "Times New Roman"
            assert str(one.style.font.color.rgb) == ("FF0000" if one.text == "KHẨN" else "000000")
    with zipfile.ZipFile(io.BytesIO(word.write(LETTER, OF))) as file:
        styles = file.read("word/styles.xml").decode()
    assert 'w:eastAsia="Times New Roman"' in styles


def test_the_parts_stand_in_the_order_of_the_diagram(report, letter):
    order = [
        *(
            "ỦY BAN NHÂN DÂN",
            NATION,
            MOTTO,
            "/BC-UBND",
            "Lạng Sơn, ngày",
            "BÁO CÁO",
            "Kết quả thực hiện",
            "Căn cứ Luật",
        ),
        *(
            "I. KẾT QUẢ",
            "Bảng 1.",
            "Trên đây",
            "Nơi nhận:",
            "TM. ",
            "KT. ",
            "PHÓ",
            "Lương Thu Hà",
            "Phụ lục I",
            "Phụ lục II",
        ),
    ]
    texts = [one.text for one in paragraphs(report)]
    places = [next(at for at, text in enumerate(texts) if words in text) for words in order]
    assert places == sorted(places)
    order = [
        "VĂN PHÒNG",
        NATION,
        "Số: 05",
        "V/v",
        "ngày 05",
        "Kính gửi",
        "- Sở Tài chính",
        "đề nghị",
        "Nơi nhận:",
        "KT.",
        "Hoàng",
    ]
    texts = [one.text for one in paragraphs(letter)]
    places = [next(at for at, text in enumerate(texts) if words in text) for words in order]
    assert places == sorted(places)


def test_a_paper_without_a_body_above_or_a_type_leaves_no_gap(report, letter):
    assert not any(one.text == "" and one.style.name == "Cơ quan chủ quản" for one in paragraphs(report))
    assert not any(one.style.name in ("Tên loại", "Trích yếu") for one in paragraphs(letter))
    assert "{" not in "".join(one.text for one in [*paragraphs(report), *paragraphs(letter)])


@pytest.mark.parametrize(
    ("style", "words", "points", "least", "most"),
    [
        (template.LINE_MOTTO, MOTTO, OF.motto_pt, 0.97, 1.03),
        (template.LINE_ISSUER, "ỦY BAN NHÂN DÂN", OF.issuer_pt, 1 / 3, 1 / 2),
        (template.LINE_SUBJECT, REPORT.subject, OF.subject_pt, 1 / 3, 1 / 2),
    ],
)
def test_the_lines_are_as_long_as_the_decree_says(report, style, words, points, least, most):
    line = next(one for one in paragraphs(report) if one.style.name == style)
    room = OF.text_mm
    if style != template.LINE_SUBJECT:
        room *= template.LEFT_SHARE if style == template.LINE_ISSUER else 1 - template.LEFT_SHARE
    form = line.paragraph_format
    length = room - form.left_indent.mm - form.right_indent.mm
    assert least <= length / true_width(words, points) <= most
    assert form.left_indent == form.right_indent and "w:pBdr" in line._p.xml


def true_width(words: str, points: float) -> float:
    """Measured with the typeface that is as wide as Times New Roman."""
    file = Path("/usr/share/fonts/truetype/liberation2/LiberationSerif-Bold.ttf")
    if not file.exists():
        return width_mm(words, points)
    return ImageFont.truetype(str(file), 1000).getlength(words) / 1000 * points * MM_OF_POINT


def test_tables_hold_values_as_papers_print_them_and_repeat_their_heads(report):
    table = report.tables[1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["TT", "Cơ quan", "Tổng số", "Thời hạn"],
        ["1", "Sở Tài chính", "1.204", "05/02/2026"],
        ["2", "=Sở Y tế", "12", ""],
        ["", "Tổng cộng", "1.216", ""],
    ]
    assert "w:tblHeader" in table.rows[0]._tr.xml and "w:cantSplit" in table.rows[1]._tr.xml
    assert table.rows[3].cells[1].paragraphs[0].runs[0].bold and not table.rows[1].cells[1].paragraphs[0].runs[0].bold


def test_notes_and_heads_of_groups_stay_with_their_rows():
    table = Table(
        (Column("TT", 1), Column("Tên", 3), Column("Số", 2)), (("I", "NHÓM", None), (1, "Một", 5), (2, "Hai", 6))
    )
    plain, noted = Appendix("Bảng", table), Appendix("Bảng", table, notes=("Ghi chú.",))
    for appendix, kept in ((plain, [True, None, None]), (noted, [True, None, True])):
        grid = opened(replace(REPORT, appendices=(appendix,))).tables[-1]
        rows = [{cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells} for row in grid.rows[1:]]
        assert rows == [{one} for one in kept]


def test_what_people_wrote_is_text_and_never_a_mark():
    odd = REPORT.__class__(
        **{name: getattr(REPORT, name) for name in REPORT.__slots__} | {"signer": "{{ 7*7 }} <b>\x00"}
    )
    assert any(one.text == "{{ 7*7 }} <b>" for one in paragraphs(opened(odd)))


def test_equal_papers_give_equal_bytes():
    assert word.write(REPORT, OF) == word.write(REPORT, OF)


def test_a_template_that_was_changed_in_word_changes_the_paper():
    made = docx.Document(io.BytesIO(template.make(OF)))
    made.styles["Nội dung"].font.size = docx.shared.Pt(13)
    made.add_paragraph("Điện thoại: 02053.812.605")
    file = io.BytesIO()
    made.save(file)
    word.check(file.getvalue())
    changed = opened(REPORT, model=file.getvalue())
    assert find(changed, "Trong kỳ có").style.font.size.pt == 13
    assert find(changed, "Điện thoại")


def test_a_file_that_cannot_serve_is_refused_in_words():
    made = docx.Document(io.BytesIO(template.make(OF)))
    made.paragraphs[-1].add_run("{{ ngay_het_han }}")
    file = io.BytesIO()
    made.save(file)
    with pytest.raises(Unreadable, match="ngay_het_han"):
        word.check(file.getvalue())
    empty = io.BytesIO()
    docx.Document().save(empty)
    with pytest.raises(Unreadable, match=r"thiếu .*ho_ten.*noi_dung"):
        word.check(empty.getvalue())
    with pytest.raises(Unreadable, match="không đọc được"):
        word.check(b"PK\x03\x04 no archive")


def test_a_template_reaches_no_object_behind_a_value():
    made = docx.Document(io.BytesIO(template.make(OF)))
    made.paragraphs[-1].add_run("{{ ho_ten.__class__.__mro__ }}")
    file = io.BytesIO()
    made.save(file)
    text = ""
    with suppress(Unreadable):
        text = "".join(one.text for one in paragraphs(opened(REPORT, model=file.getvalue())))
    assert "class" not in text
