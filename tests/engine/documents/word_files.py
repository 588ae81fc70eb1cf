"""Word files for tests, written part by part, so that each test shows the markup that it is about."""

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def zip_files(files: dict[str, bytes | str]) -> bytes:
    """A ZIP archive of the given members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def wrap(root: str, inner: str) -> str:
    """An XML part with the Word namespace."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{W}">{inner}</w:{root}>'


def build_docx(body: str, **parts: str) -> bytes:
    """A .docx whose body is the given markup; parts: numbering, styles, header1 ... as inner markup."""
    roots = {"header1": "hdr", "footer1": "ftr"}
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": wrap("document", f"<w:body>{body}</w:body>"),
    }
    links = ""
    for name, inner in parts.items():
        files[f"word/{name}.xml"] = wrap(roots.get(name, name), inner)
        links += f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
    return zip_files(files)


def run(words: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(words: str = "", properties: str = "", inner: str = "") -> str:
    """A paragraph of one run, or of the given runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(words) if words else ''}{inner}</w:p>"


def numbered(words: str, list_id: int, level: int = 0) -> str:
    """A paragraph that belongs to a list."""
    return paragraph(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(depth: int, style: str, text: str, more: str = "") -> str:
    """One level of an abstract list."""
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def cell(words: str, properties: str = "") -> str:
    """A table cell with a paragraph for each line."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, words.split(chr(10))))}</w:tc>"


def table(*rows: str) -> str:
    """A table of rows, each the markup of its cells; all columns are equally wide."""
    columns = max((row.count("<w:tcPr>") for row in rows), default=1) or 1
    grid = f'<w:gridCol w:w="{9000 // columns}"/>' * columns
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
