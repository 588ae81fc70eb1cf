"""The Word template of official papers, made by the project itself and open to change by the administrator.

It is a Word file with marks of docxtpl ({{ so_ky_hieu }}) and named styles: whoever edits a style in Word changes every paper that
is printed from it. The body is put where {{ noi_dung }} stands.
"""

import io
import math
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any

from dondoc.engine.lazy import lazy
from dondoc.engine.reports import page_number
from dondoc.engine.reports.layout import MM_OF_POINT, Layout, width_mm
from dondoc.engine.reports.paper import MOTTO, NATION, Style

if TYPE_CHECKING:
    from docx.document import Document

docx: ModuleType = lazy("docx")

LEFT_SHARE = 0.40
"""Of the header table: the issuing body; the rest is for the national title (the diagram of section IV gives no numbers)."""
SIGN_SHARE = 0.48
"""Of the table at the end: the recipients; the rest is for the signature."""
LINE_MOTTO, LINE_ISSUER, LINE_SUBJECT = "Kẻ dưới tiêu ngữ", "Kẻ dưới cơ quan", "Kẻ dưới trích yếu"
GAP = "Trước nơi nhận"
BODY = "noi_dung"
CELL, CELL_HEAD, CAPTION, NOTE = "Ô bảng", "Đầu bảng", "Tên bảng", "Ghi chú bảng"
APPENDIX, APPENDIX_TITLE, APPENDIX_NOTE = "Phụ lục", "Tên phụ lục", "Kèm theo"


@dataclass(frozen=True, slots=True)
class Look:
    """A style: size, bold, italic, how it stands, space around it, indents in millimetres."""

    points: float
    bold: bool = False
    italic: bool = False
    align: str = "CENTER"
    before: float = 0
    after: float = 0
    left: float = 0
    first: float = 0
    spacing: float = 1.0
    keep: bool = False
    colour: str = "000000"


def looks(of: Layout) -> dict[str, Look]:
    """The styles of a paper by their names."""
    text: dict[str, Any] = {"align": "JUSTIFY", "before": of.paragraph_gap_pt, "first": of.first_line_mm}
    text["spacing"] = of.line_spacing
    colon = 30 + width_mm("Kính gửi", of.addressee_pt)
    return {
        "Quốc hiệu": Look(of.nation_pt, bold=True),
        "Tiêu ngữ": Look(of.motto_pt, bold=True),
        "Cơ quan chủ quản": Look(of.issuer_pt),
        "Cơ quan ban hành": Look(of.issuer_pt, bold=True),
        LINE_MOTTO: Look(1, before=2),
        LINE_ISSUER: Look(1, before=2),
        LINE_SUBJECT: Look(1, before=3, after=of.paragraph_gap_pt),
        GAP: Look(1, before=10, keep=True),
        "Số, ký hiệu": Look(of.number_pt, before=6),
        "Địa danh, ngày tháng": Look(of.place_pt, italic=True, before=6),
        "Trích yếu công văn": Look(of.letter_subject_pt, before=of.letter_subject_gap_pt),
        "Mức độ khẩn": Look(of.urgency_pt, bold=True, before=8, colour=of.urgency_colour),
        "Tên loại": Look(of.title_pt, bold=True, before=18),
        "Trích yếu": Look(of.subject_pt, bold=True),
        "Kính gửi": Look(of.addressee_pt, before=12, after=6),
        "Kính gửi nhiều nơi": Look(of.addressee_pt, align="LEFT", before=12, left=30),
        "Danh sách kính gửi": Look(of.addressee_pt, align="LEFT", left=colon + 3, first=-3),
        Style.BASIS: Look(of.body_pt, italic=True, **text),
        Style.SECTION: Look(of.body_pt, bold=True, keep=True, **text),
        Style.CLAUSE: Look(of.body_pt, bold=True, keep=True, **text),
        Style.TEXT: Look(of.body_pt, **text),
        CAPTION: Look(of.body_pt, bold=True, before=of.paragraph_gap_pt, after=4, keep=True),
        CELL_HEAD: Look(of.table_pt, bold=True, before=2, after=2),
        CELL: Look(of.table_pt, align="LEFT", before=1, after=1),
        NOTE: Look(of.table_pt, italic=True, align="JUSTIFY", before=4),
        "Nơi nhận": Look(of.recipients_label_pt, bold=True, italic=True, align="LEFT"),
        "Danh sách nơi nhận": Look(of.recipients_pt, align="LEFT", left=2, first=-2),
        "Chức vụ": Look(of.signer_pt, bold=True),
        "Chỗ ký": Look(of.signer_pt),
        "Họ tên": Look(of.signer_pt, bold=True),
        APPENDIX: Look(of.appendix_pt, bold=True),
        APPENDIX_TITLE: Look(of.appendix_title_pt, bold=True),
        APPENDIX_NOTE: Look(of.appendix_note_pt, italic=True, after=8),
    }


def make(of: Layout) -> bytes:
    """The template as the project gives it."""
    document = docx.Document()
    set_type(document, of)
    set_page(document.sections[0], of)
    _head(document, of)
    _titles(document)
    document.add_paragraph("{{ " + BODY + " }}", style=Style.TEXT)
    _foot(document, of)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def set_type(document: "Document", of: Layout) -> None:
    """The typeface of the whole, and the named styles."""
    normal: Any = document.styles["Normal"]
    _face(normal, of)
    normal.font.size = docx.shared.Pt(of.body_pt)
    normal.paragraph_format.space_after = docx.shared.Pt(0)
    for name, look in looks(of).items():
        style: Any = document.styles.add_style(name, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = normal, True
        _face(style, of)
        style.font.size, style.font.bold, style.font.italic = docx.shared.Pt(look.points), look.bold, look.italic
        style.font.color.rgb = docx.shared.RGBColor.from_string(look.colour)
        form = style.paragraph_format
        form.alignment = getattr(docx.enum.text.WD_ALIGN_PARAGRAPH, look.align)
        form.space_before, form.space_after = docx.shared.Pt(look.before), docx.shared.Pt(look.after)
        form.left_indent, form.first_line_indent = docx.shared.Mm(look.left), docx.shared.Mm(look.first)
        form.line_spacing, form.keep_with_next = look.spacing, look.keep
        form.widow_control = True


def _face(style: Any, of: Layout) -> None:
    style.font.name = of.font
    fonts = style.element.rPr.rFonts
    # Word takes the face of letters with marks from the others when it guesses the script wrong
    for name in ("w:eastAsia", "w:cs", "w:hAnsi", "w:ascii"):
        fonts.set(docx.oxml.ns.qn(name), of.font)


def set_page(section: Any, of: Layout, *, wide: bool = False) -> None:
    """A4 with the margins; wide: on its long side. The number of the page stands in the top margin from the second page on."""
    sides = (of.page_width_mm, of.page_height_mm)
    section.orientation = docx.enum.section.WD_ORIENT.LANDSCAPE if wide else docx.enum.section.WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (docx.shared.Mm(side) for side in (sides[::-1] if wide else sides))
    for side in ("top", "bottom", "left", "right"):
        setattr(section, f"{side}_margin", _at_least(getattr(of, f"margin_{side}_mm")))
    section.header_distance = docx.shared.Mm(of.page_number_mm)
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
    page_number.add(paragraph, of.page_number_pt)


def _at_least(millimetres: float) -> Any:
    """A length that Word, which counts in twentieths of a point, does not keep shorter than it was given."""
    return docx.shared.Twips(math.ceil(millimetres / MM_OF_POINT * 20))


def _head(document: "Document", of: Layout) -> None:
    """The table of two columns: who issues, and the nation; number and subject, place and date."""
    table = frame(document, of.text_mm, LEFT_SHARE, rows=2)
    left, right = table.rows[0].cells
    write(left, "Cơ quan chủ quản", "{%p if co_quan_chu_quan %}", "{{ co_quan_chu_quan }}", "{%p endif %}")
    write(left, "Cơ quan ban hành", "{{ co_quan }}")
    write(left, LINE_ISSUER, "")
    write(right, "Quốc hiệu", NATION)
    write(right, "Tiêu ngữ", MOTTO)
    write(right, LINE_MOTTO, "")
    left, right = table.rows[1].cells
    write(left, "Số, ký hiệu", "{{ so_ky_hieu }}")
    write(left, "Trích yếu công văn", "{%p if not ten_loai %}", "V/v {{ trich_yeu }}", "{%p endif %}")
    write(left, "Mức độ khẩn", "{%p if muc_do_khan %}", "{{ muc_do_khan }}", "{%p endif %}")
    write(right, "Địa danh, ngày tháng", "{{ dia_danh_ngay_thang }}")


def _titles(document: "Document") -> None:
    lines = (
        ("Tên loại", "{%p if ten_loai %}"),
        ("Tên loại", "{{ ten_loai }}"),
        ("Trích yếu", "{{ trich_yeu }}"),
        (LINE_SUBJECT, ""),
        (Style.TEXT, "{%p endif %}"),
        ("Kính gửi", "{%p if kinh_gui|length == 1 %}"),
        ("Kính gửi", "Kính gửi: {{ kinh_gui[0] }}"),
        ("Kính gửi", "{%p elif kinh_gui %}"),
        ("Kính gửi nhiều nơi", "Kính gửi:"),
        ("Kính gửi nhiều nơi", "{%p for noi in kinh_gui %}"),
        ("Danh sách kính gửi", "{{ noi }}"),
        ("Danh sách kính gửi", "{%p endfor %}"),
        ("Kính gửi", "{%p endif %}"),
    )
    for style, words in lines:
        document.add_paragraph(words, style=style)


def _foot(document: "Document", of: Layout) -> None:
    """The table at the end: recipients, and the signature."""
    document.add_paragraph("", style=GAP)
    left, right = frame(document, of.text_mm, SIGN_SHARE, rows=1).rows[0].cells
    write(left, "Nơi nhận", "Nơi nhận:")
    write(left, "Danh sách nơi nhận", "{%p for noi in noi_nhan %}", "{{ noi }}", "{%p endfor %}")
    write(right, "Chức vụ", "{%p for dong in quyen_han %}", "{{ dong }}", "{%p endfor %}")
    write(right, "Chức vụ", "{{ chuc_vu }}")
    write(right, "Chỗ ký", "")
    right.paragraphs[-1].paragraph_format.space_after = docx.shared.Mm(of.signature_mm - of.signer_pt * MM_OF_POINT)
    write(right, "Họ tên", "{{ ho_ten }}")


def frame(document: "Document", width: float, share: float, *, rows: int) -> Any:
    """A table without lines, of two columns; its rows stay whole."""
    table: Any = document.add_table(rows=rows, cols=2)
    table.autofit = False
    table.alignment = docx.enum.table.WD_TABLE_ALIGNMENT.CENTER
    for row in table.rows:
        row._tr.get_or_add_trPr().append(docx.oxml.OxmlElement("w:cantSplit"))
        for cell, part in zip(row.cells, (share, 1 - share), strict=True):
            cell.width = docx.shared.Mm(width * part)
    for column, part in zip(table.columns, (share, 1 - share), strict=True):
        column.width = docx.shared.Mm(width * part)
    # without it Word adds 1.9 mm at each side of a cell, and the longest line of the national title would break
    margins = docx.oxml.OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = docx.oxml.OxmlElement(f"w:{side}")
        margin.set(docx.oxml.ns.qn("w:w"), "0")
        margin.set(docx.oxml.ns.qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)
    return table


def write(cell: Any, style: str, *lines: str) -> None:
    """Paragraphs of a style into a cell; the empty one that each new cell has is used first."""
    for words in lines:
        fresh = len(cell.paragraphs) == 1 and not cell.paragraphs[0].text and cell.paragraphs[0].style.name == "Normal"
        paragraph = cell.paragraphs[0] if fresh else cell.add_paragraph()
        paragraph.style = style
        paragraph.add_run(words)
