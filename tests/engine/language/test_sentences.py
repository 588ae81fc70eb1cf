"""Paragraphs and sentences across hard wraps, blank lines and page furniture."""

import pytest

from dondoc.engine.language.sentences import is_furniture, join_lines, split_lines, split_sentences
from dondoc.engine.spans import Span

WRAPPED = """Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và Ủy ban nhân dân
các huyện, thành phố rà soát toàn bộ biên chế của các đơn vị sự
nghiệp công lập trên địa bàn, lập danh sách gửi Văn phòng UBND
tỉnh tổng hợp.
Sở Y tế kiểm tra bếp ăn tập thể của các trường bán trú, công bố kết
quả trên trang thông tin điện tử của Sở và gửi Ủy ban nhân dân tỉnh
trước ngày 30/4/2025.
- Sở Công Thương kiểm tra chợ."""


def join(text: str, *whole: Span) -> list[str]:
    return [paragraph.words(text) for paragraph in join_lines(text, Span(0, len(text)), whole)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Sở Nội vụ phối hợp với các\n\nsở, ngành rà soát biên chế.",
            "Sở Nội vụ phối hợp với các sở, ngành rà soát biên chế.",
        ),
        (
            "Sở Nội vụ phối hợp với các\n\n- 2 -\n\nsở, ngành rà soát biên chế.",
            "Sở Nội vụ phối hợp với các sở, ngành rà soát biên chế.",
        ),
        ("Sở Nội vụ lập danh sách,\n3\nbáo cáo UBND tỉnh.", "Sở Nội vụ lập danh sách, báo cáo UBND tỉnh."),
        (
            "Thực hiện Quyết định số\n12/QĐ-UBND của Chủ tịch UBND tỉnh.",
            "Thực hiện Quyết định số 12/QĐ-UBND của Chủ tịch UBND tỉnh.",
        ),
        (
            "Thực hiện Kế hoạch chuyển đổi số của tỉnh, Công văn số\n1595/UBND-KT.",
            "Thực hiện Kế hoạch chuyển đổi số của tỉnh, Công văn số 1595/UBND-KT.",
        ),
        ("được giao tại Điều\n5. Quy chế này", "được giao tại Điều 5. Quy chế này"),
    ],
)
def test_a_cut_sentence_comes_back_whole(text: str, sentence: str) -> None:
    assert join(text) == [sentence]


def test_hard_wrapped_paragraphs_come_back_whole_and_apart() -> None:
    first, second, third = join(WRAPPED)
    assert first.startswith("Sở Nội vụ chủ trì")
    assert first.endswith("gửi Văn phòng UBND tỉnh tổng hợp.")
    assert second.startswith("Sở Y tế kiểm tra")
    assert second.endswith("trước ngày 30/4/2025.")
    assert third == "- Sở Công Thương kiểm tra chợ."


@pytest.mark.parametrize(
    "lines",
    [
        ["Sở Nội vụ rà soát biên chế.", "Sở Y tế kiểm tra bếp ăn."],
        ["1. Sở Nội vụ rà soát", "2. Sở Y tế kiểm tra"],
        ["- Lập danh sách;", "- gửi báo cáo;"],
        ["Các sở thực hiện những việc sau:", "Rà soát biên chế."],
        ["Trên đây là kế hoạch của tỉnh./.", "kính gửi các sở"],
        ["2. Dữ liệu số", "a) Công an xã làm sạch dữ liệu dân cư."],
        ["3. Kỹ năng số", "Mỗi thôn tổ chức 02 buổi hướng dẫn."],
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_real_paragraphs_are_never_joined(lines: list[str], gap: str) -> None:
    assert join(gap.join(lines)) == lines


def test_a_paragraph_of_word_is_never_joined() -> None:
    text = "Sở Nội vụ phối hợp với\nsở, ngành rà soát"
    second = split_lines(text, Span(0, len(text)))[1]
    assert join(text) == ["Sở Nội vụ phối hợp với sở, ngành rà soát"]
    assert join(text, second) == ["Sở Nội vụ phối hợp với", "sở, ngành rà soát"]


def test_a_running_head_is_left_out() -> None:
    head = "Kế hoạch chuyển đổi số tỉnh Lạng Sơn"
    pages = [f"{head}\n{number}. Sở Nội vụ lập danh sách số {number}." for number in (1, 2, 3)]
    assert join("\n".join(pages)) == [f"{number}. Sở Nội vụ lập danh sách số {number}." for number in (1, 2, 3)]
    assert head in join("\n".join(pages[:2]))


def test_a_paragraph_knows_the_blank_line_before_it() -> None:
    text = "Rà soát biên chế.\n\nKiểm tra bếp ăn.\nKiểm tra chợ."
    assert [one.after_blank for one in join_lines(text, Span(0, len(text)))] == [False, True, False]


@pytest.mark.parametrize("line", ["3", "- 4 -", "Trang 2/7", "2/7", "Ký bởi: UBND tỉnh", "_______"])
def test_furniture_of_a_page(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", ["Sở Nội vụ", "2025 là năm bản lề", "Trang thông tin điện tử", "3 xã"])
def test_words_are_no_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        (
            "Hoàn thành trước 30.6.2025. Sở Y tế báo cáo.",
            ["Hoàn thành trước 30.6.2025.", "Sở Y tế báo cáo."],
        ),
        ("Mức chi 1.500 đồng. Sở duyệt.", ["Mức chi 1.500 đồng.", "Sở duyệt."]),
        ("UBND TP. Lạng Sơn lập hồ sơ. Sở duyệt.", ["UBND TP. Lạng Sơn lập hồ sơ.", "Sở duyệt."]),
        (
            "Rà soát đất, rừng... và nước. Báo cáo UBND tỉnh.",
            ["Rà soát đất, rừng... và nước.", "Báo cáo UBND tỉnh."],
        ),
        ("Đồng chí A. Nguyễn phụ trách.", ["Đồng chí A. Nguyễn phụ trách."]),
        ('Ra văn bản. "Quy chế mới" có hiệu lực.', ["Ra văn bản.", '"Quy chế mới" có hiệu lực.']),
        ("Rà soát quỹ đất", ["Rà soát quỹ đất"]),
        ("", []),
    ],
)
def test_sentences_end_at_real_stops(words: str, sentences: list[str]) -> None:
    assert [span.of(words) for span in split_sentences(words)] == sentences


def test_a_year_that_a_wrap_put_on_the_next_line_goes_on_with_its_sentence() -> None:
    text = "- Khẩn trương hoàn thành tổng kết công tác năm\n2014 trước ngày 20/4/2015; đánh giá ưu điểm.\n"
    assert len(join_lines(text, Span(0, len(text)))) == 1
    heading = "KẾ HOẠCH CÔNG TÁC NĂM\n\n2. Tổ chức thực hiện\n"
    assert len(join_lines(heading, Span(0, len(heading)))) == 2
