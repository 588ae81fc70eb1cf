"""A paper as a Word document: the template filled in, the body and the appendices put after it."""

import io
from collections.abc import Sequence
from datetime import date
from types import ModuleType
from typing import TYPE_CHECKING, Any

from dondoc.engine.errors import Unreadable
from dondoc.engine.lazy import lazy
from dondoc.engine.reports import broken, template
from dondoc.engine.reports.layout import Layout, width_mm
from dondoc.engine.reports.paper import MOTTO, Appendix, Cell, Paper, Paragraph, Table, kept_rows, write_cell
from dondoc.engine.reports.steady import steady

if TYPE_CHECKING:
    from docx.document import Document

docx: ModuleType = lazy("docx")
docxtpl: ModuleType = lazy("docxtpl")
sandbox: ModuleType = lazy("jinja2.sandbox")

UNPRINTABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
"""Control characters that XML 1.0 does not allow, or no page shows."""
MARK = "⟦nội dung⟧"
MARKS = frozenset(
    {
        *("co_quan_chu_quan", "co_quan", "so_ky_hieu", "dia_danh_ngay_thang", "ten_loai", "trich_yeu", "kinh_gui", "noi_nhan"),
        *("quyen_han", "chuc_vu", "ho_ten", "muc_do_khan", template.BODY),
    }
)  # fmt: skip
"""What a template may hold."""
NEEDED = MARKS - {"co_quan_chu_quan", "muc_do_khan", "kinh_gui", "quyen_han"}
"""What it must hold, or a paper would lack a part that the decree asks for."""
NO_WORD = "Tệp này không phải mẫu Word dùng được: {}. Xin tải mẫu đang dùng về, sửa trên mẫu đó rồi nộp lại."
LACKS = "thiếu {}"
UNKNOWN = "có chỗ điền không biết: {}"
BIGGEST = 2_000_000
"""Bytes of a template; one with a picture of the state emblem has far fewer."""


def write(paper: Paper, of: Layout, *, model: bytes | None = None) -> bytes:
    """The paper as a DOCX file. model: a template of the administrator; the project's own when None.

    Equal papers give equal bytes. Raises Unreadable for a model that cannot be used (`check` says so beforehand).
    """
    document = docx.Document(io.BytesIO(_fill(paper, model or template.make(of))))
    _set_lines(document, paper, of)
    _put_body(document, paper, of)
    for place, appendix in enumerate(paper.appendices):
        _add_appendix(document, paper, place, appendix, of)
    told = document.core_properties
    told.title, told.author, told.comments = _clean(paper.subject), " ".join(paper.issuer.split()), ""
    file = io.BytesIO()
    document.save(file)
    return steady(file.getvalue(), paper.signed_on or date(paper.year, 1, 1))


def check(model: bytes) -> None:
    """Raises Unreadable with one sentence when a file cannot serve as a template."""
    if len(model) > BIGGEST:
        raise Unreadable(NO_WORD.format(f"tệp lớn hơn {BIGGEST // 1_000_000} MB"))
    try:
        found = set(docxtpl.DocxTemplate(io.BytesIO(model)).get_undeclared_template_variables(_environment()))
    except Exception as error:  # a file that people made by hand fails in as many ways as there are parsers
        raise Unreadable(NO_WORD.format(broken.fault(model))) from error
    if lacking := NEEDED - found:
        raise Unreadable(NO_WORD.format(LACKS.format(_names(lacking))))
    if unknown := found - MARKS:
        raise Unreadable(NO_WORD.format(UNKNOWN.format(_names(unknown))))


def _names(marks: set[str] | frozenset[str]) -> str:
    return ", ".join(f"{{{{ {name} }}}}" for name in sorted(marks))


def _environment() -> Any:
    """Templates are files of people: no attribute of an object is reached from them, and text stays text."""
    return sandbox.SandboxedEnvironment(autoescape=True)


def _fill(paper: Paper, model: bytes) -> bytes:
    values: dict[str, Any] = {
        "co_quan_chu_quan": paper.superior.upper(),
        "co_quan": paper.issuer.upper(),
        "so_ky_hieu": paper.number_line,
        "dia_danh_ngay_thang": paper.place_line,
        "ten_loai": paper.type.upper(),
        "trich_yeu": paper.subject,
        "kinh_gui": paper.addressee_lines,
        "noi_nhan": paper.recipient_lines,
        "quyen_han": paper.authority,
        "chuc_vu": paper.position,
        "ho_ten": paper.signer,
        "muc_do_khan": paper.urgency.upper(),
        template.BODY: MARK,
    }
    clean = {
        name: _clean(value) if isinstance(value, str) else [_clean(line) for line in value]
        for name, value in values.items()
    }
    filled, file = docxtpl.DocxTemplate(io.BytesIO(model)), io.BytesIO()
    try:
        filled.render(clean, _environment(), autoescape=True)
        filled.save(file)
    except Exception as error:  # as in `check`
        raise Unreadable(NO_WORD.format(broken.fault(model))) from error
    return file.getvalue()


def _set_lines(document: "Document", paper: Paper, of: Layout) -> None:
    """The three lines under words, as long as the decree says; a template may have done without them."""
    lines = {
        template.LINE_MOTTO: (width_mm(MOTTO, of.motto_pt), of.text_mm * (1 - template.LEFT_SHARE)),
        template.LINE_ISSUER: (
            of.line_share * _longest(paper.issuer.upper(), of.issuer_pt),
            of.text_mm * template.LEFT_SHARE,
        ),
        template.LINE_SUBJECT: (
            of.line_share * min(_longest(paper.subject, of.subject_pt), of.text_mm),
            of.text_mm,
        ),
    }
    cells = [cell for table in document.tables[:1] for row in table.rows for cell in row.cells]
    for paragraph in [*(one for cell in cells for one in cell.paragraphs), *document.paragraphs]:
        style = paragraph.style.name if paragraph.style else ""
        if style in lines:
            length, room = lines[style]
            side = docx.shared.Mm((room - length) / 2)
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
            _draw(paragraph)


def _longest(words: str, points: float) -> float:
    return max(width_mm(line, points) for line in words.split("\n"))


def _draw(paragraph: Any) -> None:
    """A solid black line above an empty paragraph."""
    borders, line = docx.oxml.OxmlElement("w:pBdr"), docx.oxml.OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(docx.oxml.ns.qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _put_body(document: "Document", paper: Paper, of: Layout) -> None:
    place = next((one for one in document.paragraphs if MARK in one.text), None)
    if place is None:
        raise Unreadable(NO_WORD.format(LACKS.format(_names({template.BODY}))))
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            made = [_paragraph(document, block.text, block.style)]
        else:
            made = _table(document, block, of, of.text_mm)
            if not block.caption:
                _part(document, place, of)
        for element in made:
            place._p.addprevious(element)
    if isinstance(paper.blocks[-1], Paragraph):
        # a signature does not stand on a page without words
        _before(document, place).paragraph_format.keep_with_next = True
    place._p.getparent().remove(place._p)


def _before(document: "Document", place: Any) -> Any:
    """The paragraph or table that stands before a place."""
    return docx.text.paragraph.Paragraph(place._p.getprevious(), document)


def _part(document: "Document", place: Any, of: Layout) -> None:
    """Room between the words before a place and a table that has no caption of its own."""
    if place._p.getprevious().tag == docx.oxml.ns.qn("w:p"):
        _before(document, place).paragraph_format.space_after = docx.shared.Pt(of.paragraph_gap_pt)


def _paragraph(document: "Document", words: str, style: str) -> Any:
    paragraph = document.add_paragraph(style=_known(document, style))
    for number, line in enumerate(_clean(words).split("\n")):
        run = paragraph.add_run(line)
        if number:
            run._r.insert(0, docx.oxml.OxmlElement("w:br"))
    return paragraph._p


def _known(document: "Document", style: str) -> str:
    """The style, or the plain one where a template lost it."""
    return style if any(one.name == style for one in document.styles) else "Normal"


def _table(document: "Document", table: Table, of: Layout, width: float, *, followed: bool = False) -> list[Any]:
    """Caption, table and note as elements that stand at the end of the document and are to be moved."""
    made: list[Any] = []
    if table.caption:
        made.append(_paragraph(document, table.caption, template.CAPTION))
    grid: Any = document.add_table(rows=1 + len(table.rows), cols=len(table.columns), style="Table Grid")
    grid.autofit, grid.alignment = False, docx.enum.table.WD_TABLE_ALIGNMENT.CENTER
    whole = sum(column.width for column in table.columns)
    widths = [docx.shared.Mm(width * column.width / whole) for column in table.columns]
    for column, share in zip(grid.columns, widths, strict=True):
        column.width = share
    kept = kept_rows(table, followed=followed)
    lines: Sequence[Sequence[Cell]] = ([column.head for column in table.columns], *table.rows)
    for number, (row, values) in enumerate(zip(grid.rows, lines, strict=True)):
        bold = number == 0 or (table.total and number == len(table.rows))
        _row(document, row, values, table, widths, head=number == 0, bold=bold, keep=number - 1 in kept)
    made.append(grid._tbl)
    if table.note:
        made.append(_paragraph(document, table.note, template.NOTE))
    return made


def _row(
    document: "Document",
    row: Any,
    values: Sequence[Cell],
    table: Table,
    widths: Sequence[Any],
    *,
    head: bool,
    bold: bool,
    keep: bool,
) -> None:
    properties = row._tr.get_or_add_trPr()
    # a row stays on one page; the head is printed again on each
    for mark in ("w:cantSplit", "w:tblHeader") if head else ("w:cantSplit",):
        properties.append(docx.oxml.OxmlElement(mark))
    style = _known(document, template.CELL_HEAD if head else template.CELL)
    # Row.cells is found anew at each call
    for cell, value, column, width in zip(row.cells, values, table.columns, widths, strict=True):
        cell.width = width
        cell.vertical_alignment = docx.enum.table.WD_CELL_VERTICAL_ALIGNMENT.CENTER if head else None
        paragraph = cell.paragraphs[0]
        paragraph.style = style
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        if not head:
            paragraph.alignment = getattr(docx.enum.text.WD_ALIGN_PARAGRAPH, column.align.upper())
        paragraph.add_run(_clean(write_cell(value))).bold = bold or None


def _add_appendix(document: "Document", paper: Paper, place: int, appendix: Appendix, of: Layout) -> None:
    """On pages of its own, numbered anew from 1 (III.1.đ)."""
    section = document.add_section(docx.enum.section.WD_SECTION.NEW_PAGE)
    template.set_page(section, of, wide=appendix.wide)
    pages = docx.oxml.OxmlElement("w:pgNumType")
    pages.set(docx.oxml.ns.qn("w:start"), "1")
    section._sectPr.insert_element_before(pages, "w:cols", "w:titlePg", "w:docGrid")

    _paragraph(document, paper.appendix_name(place), template.APPENDIX)
    _paragraph(document, appendix.title.upper(), template.APPENDIX_TITLE)
    _paragraph(document, paper.attached_to, template.APPENDIX_NOTE)
    width = of.long_text_mm if appendix.wide else of.text_mm
    _table(document, appendix.table, of, width, followed=bool(appendix.notes))
    for note in appendix.notes:
        _paragraph(document, note, template.NOTE)


def _clean(text: str) -> str:
    return text.translate(UNPRINTABLE)
