"""The words around the name of another document say how the two hang together."""

import pytest

from dondoc.engine import rulebook
from dondoc.engine.documents.links import kind_of
from dondoc.engine.documents.references import find_references
from dondoc.engine.spans import Span


def kinds(text: str) -> list[str]:
    """The kinds of all references of a text."""
    return [kind_of(text, each.span) for each in find_references(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thực hiện Nghị quyết số 49-NQ/TU ngày 30/9/2021 của Tỉnh ủy về chuyển đổi số.", "implements"),
        ("Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ.", "implements"),
        ("Quyết định này thay thế Quyết định số 12/QĐ-UBND ngày 03/02/2020.", "replaces"),
        ("Quyết định số 12/QĐ-UBND ngày 03/02/2020 hết hiệu lực kể từ ngày ký.", "replaces"),
        ("Sửa đổi, bổ sung một số điều của Quyết định số 12/QĐ-UBND ngày 03/02/2020.", "amends"),
        ("Xem xét đề nghị của Sở Tài chính tại Tờ trình số 45/TTr-STC ngày 10/3/2024.", "answers"),
        ("Kết quả nêu tại Báo cáo số 99/BC-UBND ngày 10/3/2024 còn hạn chế.", "mentions"),
    ],
)
def test_the_words_around_decide(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


def test_the_words_of_another_sentence_do_not_count() -> None:
    assert kinds("Sở tiếp tục thực hiện. Xem Báo cáo số 99/BC-UBND ngày 10/3/2024.") == ["mentions"]


def test_every_example_of_the_rulebook_is_of_its_kind() -> None:
    for rule in rulebook.load("links")["link"]:
        assert kinds(rule["example"]) == [rule["kind"]], rule["example"]
