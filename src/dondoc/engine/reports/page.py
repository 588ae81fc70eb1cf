"""A paper as pages of HTML with a style sheet for print, from the same value and the same numbers as the Word document."""

from collections.abc import Iterator
from html import escape

from dondoc.engine.reports.layout import Layout, width_mm
from dondoc.engine.reports.paper import (
    MOTTO,
    NATION,
    Align,
    Appendix,
    Cell,
    Paper,
    Paragraph,
    Style,
    Table,
    kept_rows,
    write_cell,
)
from dondoc.engine.reports.template import LEFT_SHARE, SIGN_SHARE, looks

CLASSES = {Style.BASIS: "basis", Style.SECTION: "section", Style.CLAUSE: "clause", Style.TEXT: "text"}
TWIN = "Liberation Serif"
"""As wide as Times New Roman in every letter, for machines that do not have it."""


def sheets(paper: Paper, of: Layout) -> tuple[str, ...]:
    """The paper and each appendix as a document of HTML of its own: each is numbered from 1."""
    appendices = (_appendix(paper, place, one, of) for place, one in enumerate(paper.appendices))
    return (_sheet(_main(paper, of), of, wide=False), *appendices)


def _main(paper: Paper, of: Layout) -> str:
    body = "".join(
        _words(block.text, CLASSES[block.style]) if isinstance(block, Paragraph) else _table(block)
        for block in paper.blocks
    )
    return _head(paper, of) + _titles(paper, of) + body + _foot(paper)


def _head(paper: Paper, of: Layout) -> str:
    superior = _words(paper.superior.upper(), "superior") if paper.superior else ""
    issuer = paper.issuer.upper()
    line = of.line_share * max(width_mm(words, of.issuer_pt) for words in issuer.split("\n"))
    left = superior + _words(issuer, "issuer") + _line(line)
    right = _words(NATION, "nation") + _words(MOTTO, "motto") + _line(width_mm(MOTTO, of.motto_pt))
    under = _words(paper.number_line, "number")
    under += _words(f"V/v {paper.subject}", "letter-subject") if paper.is_letter else ""
    under += _words(paper.urgency.upper(), "urgency") if paper.urgency else ""
    rows = ((left, right), (under, _words(paper.place_line, "place")))
    cells = "".join(f'<tr><td class="left">{one}</td><td>{other}</td></tr>' for one, other in rows)
    return f'<table class="frame head">{cells}</table>'


def _titles(paper: Paper, of: Layout) -> str:
    made = ""
    if not paper.is_letter:
        line = max(width_mm(words, of.subject_pt) for words in paper.subject.split("\n"))
        made += _words(paper.type.upper(), "title") + _words(paper.subject, "subject")
        made += _line(of.line_share * min(line, of.text_mm))
    if len(paper.addressees) == 1:
        made += _words(f"Kính gửi: {paper.addressees[0]}", "addressee")
    elif paper.addressees:
        made += _words("Kính gửi:", "addressees")
        made += "".join(_words(line, "addressee-line") for line in paper.addressee_lines)
    return made


def _foot(paper: Paper) -> str:
    left = _words("Nơi nhận:", "recipients") + "".join(_words(line, "recipient") for line in paper.recipient_lines)
    lines = "".join(_words(line, "authority") for line in (*paper.authority, paper.position))
    right = lines + '<div class="room"></div>' + _words(paper.signer, "signer")
    return f'<table class="frame foot"><tr><td class="sign">{left}</td><td>{right}</td></tr></table>'


def _appendix(paper: Paper, place: int, appendix: Appendix, of: Layout) -> str:
    made = _words(paper.appendix_name(place), "appendix") + _words(appendix.title.upper(), "appendix-title")
    made += _words(paper.attached_to, "attached")
    made += _table(appendix.table, followed=bool(appendix.notes))
    made += "".join(_words(note, "note") for note in appendix.notes)
    return _sheet(made, of, wide=appendix.wide)


def _table(table: Table, *, followed: bool = False) -> str:
    whole = sum(column.width for column in table.columns)
    columns = "".join(f'<col style="width: {100 * column.width / whole:.2f}%">' for column in table.columns)
    heads = "".join(f"<th>{_text(column.head)}</th>" for column in table.columns)
    aligns = [column.align for column in table.columns]
    last = len(table.rows) - 1
    kept = kept_rows(table, followed=followed)
    rows = "".join(
        _row(
            row,
            aligns,
            f"{'total' if table.total and number == last else ''} {'keep' if number in kept else ''}".strip(),
        )
        for number, row in enumerate(table.rows)
    )
    made = _words(table.caption, "caption") if table.caption else ""
    made += f'<table class="grid"><colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return made + (_words(table.note, "note") if table.note else "")


def _row(values: tuple[Cell, ...], aligns: list[Align], name: str) -> str:
    cells = "".join(
        f'<td class="{align}">{_text(write_cell(value))}</td>' for value, align in zip(values, aligns, strict=True)
    )
    return f'<tr class="{name}">{cells}</tr>'


def _words(words: str, name: str) -> str:
    return f'<p class="{name}">{_text(words)}</p>'


def _text(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def _line(length: float) -> str:
    return f'<div class="line" style="width: {length:.1f}mm"></div>'


def _sheet(body: str, of: Layout, *, wide: bool) -> str:
    head = f'<html lang="vi"><head><meta charset="utf-8"><style>{"".join(_style(of, wide))}</style></head>'
    return f"<!doctype html>{head}<body>{body}</body></html>"


NAMES = {
    "nation": "Quốc hiệu", "motto": "Tiêu ngữ", "superior": "Cơ quan chủ quản", "issuer": "Cơ quan ban hành", "number": "Số, ký hiệu",
    "place": "Địa danh, ngày tháng", "letter-subject": "Trích yếu công văn", "urgency": "Mức độ khẩn", "title": "Tên loại",
    "subject": "Trích yếu", "addressee": "Kính gửi", "addressees": "Kính gửi nhiều nơi", "addressee-line": "Danh sách kính gửi",
    "basis": Style.BASIS, "section": Style.SECTION, "clause": Style.CLAUSE, "text": Style.TEXT, "caption": "Tên bảng", "note": "Ghi chú bảng",
    "recipients": "Nơi nhận", "recipient": "Danh sách nơi nhận", "authority": "Chức vụ", "signer": "Họ tên", "appendix": "Phụ lục",
    "appendix-title": "Tên phụ lục", "attached": "Kèm theo",
}  # fmt: skip
"""Classes of the sheet by the style of the Word template that each follows."""


def _style(of: Layout, wide: bool) -> Iterator[str]:
    margins = " ".join(f"{getattr(of, f'margin_{side}_mm')}mm" for side in ("top", "right", "bottom", "left"))
    size = "A4 landscape" if wide else "A4"
    face = f'"{of.font}", "{TWIN}", serif'
    number = f"content: counter(page); font: {of.page_number_pt}pt {face}; vertical-align: middle"
    yield f"@page {{ size: {size}; margin: {margins}; @top-center {{ {number} }} }}"
    yield "@page :first { @top-center { content: none } }"
    yield f"body {{ font: {of.body_pt}pt {face}; color: #000; margin: 0 }} p {{ margin: 0; widows: 2; orphans: 2 }}"
    for name, style in NAMES.items():
        look = looks(of)[style]
        rules = [
            f"font-size: {look.points}pt",
            f"font-weight: {'bold' if look.bold else 'normal'}",
            f"font-style: {'italic' if look.italic else 'normal'}",
            f"text-align: {look.align.lower()}",
            f"margin: {look.before}pt 0 {look.after}pt {look.left}mm",
            f"text-indent: {look.first}mm",
            f"line-height: {1.15 * look.spacing:.3f}",
            f"color: #{look.colour}",
            "break-after: avoid" if look.keep else "",
        ]
        yield f"p.{name} {{ {'; '.join(filter(None, rules))} }}"
    yield ".line { border-top: 0.75pt solid #000; margin: 3pt auto 0; height: 0 }"
    yield ".frame { width: 100%; table-layout: fixed; border-collapse: collapse } .frame td { padding: 0; vertical-align: top }"
    yield f".frame td.left {{ width: {LEFT_SHARE:.0%} }} .frame td.sign {{ width: {SIGN_SHARE:.0%} }}"
    yield f".foot {{ margin-top: 8pt; break-inside: avoid; break-before: avoid }} .room {{ height: {of.signature_mm}mm }}"
    yield f".grid {{ width: 100%; table-layout: fixed; border-collapse: collapse; font-size: {of.table_pt}pt; margin-top: {of.paragraph_gap_pt}pt }}"
    yield ".grid th, .grid td { border: 0.5pt solid #000; padding: 2pt 4pt; vertical-align: top; overflow-wrap: break-word }"
    yield ".grid th { vertical-align: middle } .grid tr { break-inside: avoid } .grid .keep { break-after: avoid } .grid .total td { font-weight: bold }"
    # a blank to be filled in by hand keeps its width
    yield "p.number, p.place, p.attached { white-space: pre-wrap }"
    yield "td.center, th { text-align: center } td.right { text-align: right } td.left { text-align: left }"
