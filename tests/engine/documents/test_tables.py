"""Tables in running text and the roles of their columns."""

import pytest

from dondoc.engine.documents.tables import column_role, find_tables, may_hold_tables
from dondoc.engine.language.sentences import split_lines
from dondoc.engine.spans import Span

PLAN = """TT | Nội dung công việc | Cơ quan chủ trì | Thời gian hoàn thành
(1) | (2) | (3) | (4)
1 | Lập bản đồ sạt lở | Sở Nội vụ | 30/6/2025
2 | Kiểm tra chợ | | Quý III"""


def tables(text: str) -> list[list[list[str]]]:
    found = find_tables(text, split_lines(text, Span(0, len(text))))
    return [[[cell.of(text) for cell in row.cells] for row in table.rows[table.header :]] for table in found]


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("STT", "number"),
        ("Số TT", "number"),
        ("Nội dung công việc", "content"),
        ("NHIỆM VỤ", "content"),
        ("Cơ quan chủ trì", "lead"),
        ("Đơn vị thực hiện", "lead"),
        ("Cơ quan phối hợp", "cooperating"),
        ("Thời gian hoàn thành", "time"),
        ("Hạn", "time"),
        ("Sản phẩm", "product"),
        ("Kết quả", "product"),
        ("Lãnh đạo phụ trách", "supervisor"),
        ("Ghi chú", "note"),
        ("Kinh phí", "note"),
    ],
)
def test_a_header_tells_what_its_column_holds(header: str, role: str) -> None:
    assert column_role(header) == role


@pytest.mark.parametrize("header", ["", "Diện tích", "Họ và tên", "Số hộ nghèo"])
def test_an_unknown_header_tells_nothing(header: str) -> None:
    assert column_role(header) == ""


def test_rows_follow_the_header_and_its_numbers() -> None:
    assert tables(PLAN) == [
        [["1", "Lập bản đồ sạt lở", "Sở Nội vụ", "30/6/2025"], ["2", "Kiểm tra chợ", "", "Quý III"]]
    ]


def test_tabs_separate_as_bars_do() -> None:
    tabbed = "\n".join("\t".join(cell.strip() for cell in line.split("|")) for line in PLAN.splitlines())
    assert tables(tabbed) == tables(PLAN)


def test_roles_stand_in_the_order_of_the_columns() -> None:
    table = find_tables(PLAN, split_lines(PLAN, Span(0, len(PLAN))))[0]
    assert table.roles == ("number", "content", "lead", "time")
    assert table.place == Span(0, len(PLAN))


@pytest.mark.parametrize(
    "text",
    [
        "Sở Nội vụ | Sở Tài chính\nSở Y tế | Sở Xây dựng",
        "TT | Nội dung công việc | Cơ quan chủ trì",
        "TT | Họ và tên | Diện tích\n1 | Nguyễn Văn Mẫu | 30 m2",
    ],
    ids=["one bar", "one row", "no tasks"],
)
def test_other_lines_are_no_table_of_tasks(text: str) -> None:
    assert tables(text) == []


@pytest.mark.parametrize(
    ("text", "may"),
    [("Sở A\nbáo cáo", False), ("a | b | c", True), ("a\tb", True), ("| a\nSở A", False), ("Sở A\ncuối | dòng", True)],
)
def test_only_separators_make_tables(text: str, may: bool) -> None:
    start = text.index("Sở") if "Sở" in text else 0
    within = Span(start, start + 6)
    assert may_hold_tables(text, within) is may
    assert may or not find_tables(text, split_lines(text, within))
