"""The number of a page in a Word file: a field that Word works out on each page."""

from types import ModuleType
from typing import TYPE_CHECKING, Any

from dondoc.engine.lazy import lazy

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

docx: ModuleType = lazy("docx")


def add(paragraph: "Paragraph", points: float) -> None:
    """Add the field to a paragraph, in letters of that size."""
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run: Any = paragraph.add_run()
        run.font.size = docx.shared.Pt(points)
        element = docx.oxml.OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(docx.oxml.ns.qn("w:fldCharType"), kind)
        else:
            element.text = words
        run._r.append(element)
