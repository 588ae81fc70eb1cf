"""The table fits its terminal, holds every word, and says what is doubtful."""

import io

import pytest

from cli.samples import DOCUMENT, DOUBT, OBLIGATIONS
from dondoc.cli import table
from dondoc.cli.sheet import Sheet, lay_out, summarise


def draw(sheet: Sheet, width: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """The table at a width, as it reaches a pipe."""
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    stream = io.StringIO()
    table.write(sheet, stream)
    return stream.getvalue()


@pytest.mark.parametrize("width", [60, 80, 119, 120, 160])
def test_no_line_is_wider_than_the_terminal(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = draw(lay_out(DOCUMENT, OBLIGATIONS), width, monkeypatch)
    assert max(len(line) for line in text.splitlines()) <= width
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [80, 160])
def test_everything_is_there(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(draw(lay_out(DOCUMENT, OBLIGATIONS), width, monkeypatch).split())
    for words in ("Thông báo số 123/TB-UBND", "ngày 20/03/2024", "Kết luận tại buổi làm việc", "Công an tỉnh"):
        assert words in text
    assert "3 nhiệm vụ: 1 có thời hạn, 1 định kỳ, 1 thường xuyên; 1 cần xem lại." in text
    assert f"3. {DOUBT}" in text
    assert "3 ?" in text
    assert "Văn bản không có chữ ký số." in text


def test_square_brackets_of_the_document_are_no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = OBLIGATIONS[0]._replace(quote="Lập [bold]danh sách[/bold] [1]", lead=())
    text = draw(lay_out(DOCUMENT, [odd]), 160, monkeypatch)
    assert "Lập [bold]danh sách[/bold] [1]" in text


def test_a_document_without_duties_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Không thấy nhiệm vụ nào" in draw(lay_out(DOCUMENT, []), 80, monkeypatch)
    assert summarise([]).startswith("Không thấy nhiệm vụ nào")
