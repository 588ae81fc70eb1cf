"""The words of a workbook, wherever a person can write them."""

import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from dondoc.engine.documents import sandbox, workbooks
from dondoc.engine.errors import DondocError, Unreadable


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def book(*rows: tuple[object, ...], **sheet: object) -> bytes:
    made = Workbook()
    made.active.title = str(sheet.get("title", "Sheet1"))
    for row in rows:
        made.active.append(row)
    if "header" in sheet:
        made.active.oddHeader.right.text = str(sheet["header"])
    if "remark" in sheet:
        made.active["A1"].comment = Comment(str(sheet["remark"]), "An")
    return saved(made)


def words(data: bytes) -> list[str]:
    return [item.text for item in workbooks.read(data).items]


def with_member(data: bytes, name: str, content: bytes = b"x") -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def test_cells_sheets_headers_and_remarks_are_words():
    found = words(book(("Số liệu", 12), ("Tổng", 3.5), title="Quý I", header="MẬT", remark="Chú ý\nTỐI MẬT"))
    assert {"Quý I", "Số liệu", "Tổng", "MẬT", "TỐI MẬT"} <= set(found)
    assert not any("12" in one for one in found)


def test_a_workbook_of_numbers_has_only_the_name_of_its_sheet():
    assert words(book((1, 2), (3, 4))) == ["Sheet1"]


def test_the_reading_process_reads_it_too():
    found = sandbox.run("xlsx", book(("Báo cáo",)))
    assert "Báo cáo" in [item.text for item in found.items]


@pytest.mark.parametrize(("member", "said"), [("xl/vbaProject.bin", "macro"), ("xl/embeddings/a.docx", "nhúng")])
def test_what_cannot_be_looked_into_is_refused(member, said):
    with pytest.raises(Unreadable, match=said):
        workbooks.read(with_member(book(("a",)), member))


@pytest.mark.parametrize("size", [0, 10, 400, 3000])
def test_a_torn_workbook_is_one_sentence(size):
    with pytest.raises(DondocError):
        workbooks.read(book(("Báo cáo",))[:size])
