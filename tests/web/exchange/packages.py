"""Packages as the other side of the document exchange makes them: from the field table, never by our own writer."""

import base64
from xml.etree import ElementTree

from dondoc.engine import rulebook

TEXT = """THỦ TƯỚNG CHÍNH PHỦ
Số: 21/CĐ-TTg
Hà Nội, ngày 20 tháng 02 năm 2026

CÔNG ĐIỆN
Về chuyển đổi số

1. Ủy ban nhân dân tỉnh Lạng Sơn xây dựng Đề án chuyển đổi số, trình Thủ tướng Chính phủ.
"""


def names(table: str, name: str) -> str:
    """The first spelling of an element in the field table."""
    return rulebook.load("edxml")[table][name][0]


def put(root, path: str, words: str):
    for step in path.split("/"):
        found = root.find(step)
        root = ElementTree.SubElement(root, step) if found is None else found
    root.text = words


def directive(text: str = TEXT, *, number="21", notation="CĐ-TTg", due="2026-04-30", steering="2") -> bytes:
    """A package as the other side makes it: from the field table, not by our writer."""
    root = ElementTree.Element(names("part", "root"))
    header = ElementTree.SubElement(ElementTree.SubElement(root, "Header"), names("part", "header"))
    said = {
        "issuer": "Văn phòng Chính phủ", "issuer_code": "G22.99", "number": number, "notation": notation, "document_id": "VPCP-1",
        "issued_on": "2026-02-20", "type": "Công điện", "subject": "Về chuyển đổi số", "due_date": due, "steering_type": steering,
    }  # fmt: skip
    for name, words in said.items():
        put(header, names("field", name), words)
    attached = ElementTree.SubElement(root, names("part", "attachment"))
    put(attached, names("body", "name"), "cong-dien.txt")
    put(attached, names("body", "content"), base64.b64encode(text.encode()).decode())
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
