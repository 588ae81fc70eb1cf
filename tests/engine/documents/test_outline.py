"""The clause tree: paths as people cite them, parents, headings."""

import pytest

from dondoc.engine.documents.model import Clause, ClauseKind
from dondoc.engine.documents.outline import cite, outline
from dondoc.engine.documents.tables import find_tables
from dondoc.engine.language.sentences import join_lines, split_lines
from dondoc.engine.spans import Span


def read_clauses(text: str) -> tuple[Clause, ...]:
    return outline(text, join_lines(text, Span(0, len(text))))


def paths(text: str) -> list[str]:
    return [clause.path for clause in read_clauses(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1. Sở Nội vụ\n- Lập danh sách.\n- Gửi báo cáo.\n2. Sở Y tế\n- Kiểm tra.", ["1", "1/1", "1/2", "2", "2/1"]),
        ("II. NHIỆM VỤ\n1. Sở Nội vụ\na) Lập danh sách.\nb) Gửi báo cáo.", ["II", "II.1", "II.1/a", "II.1/b"]),
        ("2. Nhiệm vụ\n2.1. Sở Nội vụ\n- Lập danh sách.\n2.2. Sở Y tế", ["2", "2.1", "2.1/1", "2.2"]),
        ("III. Nhiệm vụ\n3. Sở Y tế\n3.1. Kiểm tra.", ["III", "III.3", "III.3.1"]),
        (
            "Chương I\nQUY ĐỊNH\nĐiều 3. Trách nhiệm\n1. Sở Nội vụ lập danh sách.",
            ["Chương I", "Chương I", "Điều 3", "Điều 3.1"],
        ),
        ("1. Sở Nội vụ\n- Lập:\n+ Danh sách.\n+ Biểu mẫu.\n- Gửi.", ["1", "1/1", "1/1/1", "1/1/2", "1/2"]),
    ],
    ids=["bullets", "letters", "decimals", "roman over decimals", "articles", "two kinds of bullets"],
)
def test_clauses_are_cited_as_people_do(text: str, wanted: list[str]) -> None:
    assert paths(text) == wanted


@pytest.mark.parametrize(
    ("parent", "kind", "label", "path"),
    [
        ("", "arabic", "1", "1"),
        ("II", "arabic", "3", "II.3"),
        ("2.3", "dash", "7", "2.3/7"),
        ("2", "decimal2", "2.3", "2.3"),
        ("Chương I", "article", "Điều 4", "Điều 4"),
        ("Điều 4", "arabic", "2", "Điều 4.2"),
    ],
)
def test_a_path_is_built_from_its_parent(parent: str, kind: str, label: str, path: str) -> None:
    assert cite(parent, kind, label) == path


def test_a_number_closes_the_bullets_before_it() -> None:
    first, bullet, second = read_clauses("1. Sở Nội vụ\n- Lập danh sách.\n2. Sở Y tế kiểm tra.")
    assert bullet.parent == first.index
    assert second.parent is None
    assert first.children == (bullet.index,)


def test_words_go_without_their_label() -> None:
    text = "a) Lập danh sách."
    (clause,) = read_clauses(text)
    assert (clause.label, [piece.of(text) for piece in clause.pieces]) == ("a", ["Lập danh sách."])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1. Sở Nội vụ", ClauseKind.HEADING),
        ("1. Sở Nội vụ có trách nhiệm:", ClauseKind.HEADING),
        ("1. Sở Nội vụ lập danh sách.", ClauseKind.ITEM),
        ("Các sở thực hiện:", ClauseKind.HEADING),
        ("Các sở thực hiện tiết kiệm.", ClauseKind.PARAGRAPH),
    ],
)
def test_a_heading_has_no_full_stop(text: str, kind: ClauseKind) -> None:
    assert [clause.kind for clause in read_clauses(text)] == [kind]


def test_a_plain_paragraph_goes_under_its_heading() -> None:
    heading, paragraph = read_clauses("1. Sở Nội vụ\nLập danh sách cán bộ.")
    assert (paragraph.parent, paragraph.path) == (heading.index, "1")


def test_a_plain_paragraph_behind_an_item_stands_beside_it() -> None:
    item, paragraph = read_clauses("1. Sở Nội vụ lập danh sách.\nSở Y tế kiểm tra bếp ăn.")
    assert item.parent == paragraph.parent is None


def test_rows_are_clauses_with_cells() -> None:
    text = "TT | Nhiệm vụ | Cơ quan chủ trì\n1 | Lập bản đồ | Sở Nội vụ\n2 | Kiểm tra chợ | Sở Công Thương"
    (table,) = find_tables(text, split_lines(text, Span(0, len(text))))
    rows = outline(text, [table])
    assert [(row.kind, row.path) for row in rows] == [(ClauseKind.ROW, "1"), (ClauseKind.ROW, "2")]
    assert [row.cells["lead"][0].of(text) for row in rows] == ["Sở Nội vụ", "Sở Công Thương"]


def test_a_line_across_a_table_heads_its_group() -> None:
    text = "TT | Nhiệm vụ | Cơ quan chủ trì\nI | Hạ tầng | \n1 | Lập bản đồ | Sở Nội vụ"
    (table,) = find_tables(text, split_lines(text, Span(0, len(text))))
    assert [clause.kind for clause in outline(text, [table])] == [ClauseKind.HEADING, ClauseKind.ROW]


def test_a_chapter_closes_the_articles_before_it() -> None:
    clauses = read_clauses("Điều 8. UBND xã\n1. Lập sổ theo dõi.\nChương III\nTỔ CHỨC THỰC HIỆN\nĐiều 9. Báo cáo")
    assert [clause.path for clause in clauses if clause.label] == ["Điều 8", "Điều 8.1", "Chương III", "Điều 9"]
    assert clauses[2].parent is None
