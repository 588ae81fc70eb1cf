"""Web pages saved as files."""

import pytest

from dondoc.engine.documents.formats import load
from dondoc.engine.documents.model import Grid, Line


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>Cổng</title></head><body>{body}</body></html>".encode()


def texts(data: bytes) -> list[str]:
    return [item.text for item in load(data, "a.html").items if isinstance(item, Line)]


def test_blocks_are_whole_lines_and_menus_are_left_out() -> None:
    body = "<nav>Trang chủ</nav><script>x()</script><p>Giao <b>Sở</b>\n Tài chính</p><div>Hai<br>dòng</div>"
    source = load(page(body), "a.html")
    assert source.media == "html"
    assert [(line.text, line.whole) for line in source.items if isinstance(line, Line)] == [
        ("Giao Sở Tài chính", True),
        ("Hai", True),
        ("dòng", True),
    ]


def test_list_items_have_their_marks() -> None:
    assert texts(page("<ol><li>Một</li><li>Hai</li></ol><ul><li>Gạch</li></ul>")) == ["1. Một", "2. Hai", "- Gạch"]


def test_a_table_with_merged_cells() -> None:
    head = "<tr><th>TT</th><th colspan=2>Việc</th></tr>"
    rows = "<tr><td rowspan=2>1</td><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>"
    body = f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
    (grid,) = (item for item in load(page(body), "a.html").items if isinstance(item, Grid))
    assert grid.rows == (("TT", "Việc", ""), ("1", "a", "b"), ("1", "c", "d"))


def test_the_masthead_table_becomes_lines() -> None:
    body = "<table><tr><td>UBND TỈNH<br>Số: 3/KH-UBND</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập</td></tr></table>"
    assert texts(page(body)) == ["UBND TỈNH", "Số: 3/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập"]


def test_hidden_parts_are_left_out() -> None:
    assert texts(page('<p style="display: none">ẩn</p><p hidden>ẩn</p><p>hiện</p>')) == ["hiện"]


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.docx", "khong-duoi"])
def test_the_content_tells_the_format(name: str) -> None:
    assert load(page("<p>Nội dung</p>"), name).media == "html"
