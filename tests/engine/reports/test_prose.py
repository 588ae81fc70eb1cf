"""The words of a report agree with its tables."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dondoc.engine.reports.figures import Cause, Figures, Late, by_agency, four_fields, late_duties
from dondoc.engine.reports.paper import Paragraph, Style
from dondoc.engine.reports.periods import Kind, period
from dondoc.engine.reports.prose import TABLE_MARK, read_text, say, strange_numbers, write_text
from dondoc.engine.tracking.rates import Counts
from dondoc.engine.tracking.rules import TrackingRules

DAY = date(2026, 10, 31)
RULES = TrackingRules.on(DAY)
ISSUER = "Ủy ban nhân dân tỉnh Lạng Sơn"


def late(code: str, days: int, cause: Cause, reason: str = "") -> Late:
    return Late(code, "Rà soát chỉ tiêu", "Thông báo 12/TB-UBND", "Sở Y tế", DAY, DAY, days, cause, reason)


FIGURES = Figures(
    period=period(Kind.MONTH, 2026, 10),
    day=DAY,
    counts=Counts(
        completed_on_time=1014,
        completed_late=20,
        open_in_time=30,
        due_soon=4,
        overdue=3,
        no_deadline=1,
        completed_undated=1,
    ),
    carried=100,
    new=973,
    ended=1,
    extended=6,
    agencies={
        "Sở Tài chính": Counts(
            completed_on_time=1014, completed_late=20, open_in_time=30, due_soon=4, no_deadline=1, completed_undated=1
        ),
        "Sở Y tế": Counts(overdue=3),
    },
    late=(
        late("NV-1", 41, Cause.WORKING, "Chờ thẩm định"),
        late("NV-2", 9, Cause.WORKING),
        late("NV-3", 2, Cause.ASKED_TIME, "Đề nghị gia hạn: chờ vốn"),
    ),
    before=Counts(completed_on_time=50, overdue=50),
)
NONE = Figures(FIGURES.period, DAY, Counts(), 0, 0, 0, 0, {}, ())
APPENDICES = {"agencies": "Phụ lục I", "late": "Phụ lục II"}


def text(figures: Figures = FIGURES) -> str:
    return write_text(figures, RULES, issuer=ISSUER, appendices=APPENDICES)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ủy ban nhân dân tỉnh Lạng Sơn báo cáo kết quả thực hiện nhiệm vụ tháng 10 năm 2026 (số liệu tính đến hết ngày 31/10/2026) như sau:",
        "Trong kỳ có 1.073 nhiệm vụ được theo dõi, gồm 100 nhiệm vụ của kỳ trước chuyển sang và 973 nhiệm vụ giao mới; có 01 nhiệm vụ được "
        "thu hồi hoặc thay thế, không tính.",
        "- Đã hoàn thành 1.035 nhiệm vụ, trong đó 1.014 nhiệm vụ hoàn thành đúng hạn, 20 nhiệm vụ hoàn thành quá hạn, 01 nhiệm vụ không có thời "
        "hạn.",
        "- Chưa hoàn thành 38 nhiệm vụ, trong đó 34 nhiệm vụ còn trong hạn (có 04 nhiệm vụ sắp đến hạn trong 05 ngày làm việc tới), 03 nhiệm "
        "vụ quá hạn, 01 nhiệm vụ chưa có thời hạn.",
        "Tỷ lệ hoàn thành đạt 99,7% (1.034 nhiệm vụ đã hoàn thành trên tổng số 1.037 nhiệm vụ đã hoàn thành hoặc "
        "quá hạn chưa hoàn thành). Tỷ lệ hoàn thành đúng hạn là 97,8% (1.014 nhiệm vụ hoàn thành đúng hạn trên tổng số 1.037 nhiệm vụ đó).",
        "Các tỷ lệ trên không tính 34 nhiệm vụ còn trong hạn và 02 nhiệm vụ không có thời hạn.",
        "Có 02 cơ quan chủ trì thực hiện nhiệm vụ trong kỳ, trong đó 01 cơ quan không có nhiệm vụ quá hạn (chi tiết tại Phụ lục I).",
        "1. Thủ trưởng các cơ quan có nhiệm vụ quá hạn tập trung chỉ đạo hoàn thành",
        "Tỷ lệ hoàn thành tăng 49,7 điểm phần trăm so với tháng 9 năm 2026 (50%).",
        "còn 03 nhiệm vụ quá hạn chưa hoàn thành của 01 cơ quan, trong đó 01 nhiệm vụ quá hạn trên 30 ngày làm việc (danh mục tại Phụ lục II)",
        "- 02 nhiệm vụ đang thực hiện, chưa báo cáo kết quả.",
        "- 01 nhiệm vụ đã đề nghị gia hạn, chưa được quyết định.",
        "Cơ quan có nhiệm vụ quá hạn: Sở Y tế (03).",
    ],
)
def test_the_report_says(sentence):
    assert sentence in text()


def test_every_number_of_the_words_stands_in_the_figures():
    assert strange_numbers(text(), FIGURES) == ()
    assert strange_numbers(text(NONE), NONE) == ()


def test_a_number_that_a_person_mistyped_is_pointed_out():
    assert strange_numbers(text().replace("38 nhiệm vụ", "93 nhiệm vụ"), FIGURES) == ("93",)
    assert strange_numbers(text().replace("1.035 nhiệm vụ", "1.043 nhiệm vụ"), FIGURES) == ("1.043",)


def test_the_sums_of_the_words_are_right():
    counts = FIGURES.counts
    assert counts.total == FIGURES.carried + FIGURES.new == counts.done + FIGURES.unfinished
    assert sum(number for _cause, number in FIGURES.causes) == counts.overdue == len(FIGURES.late)


def test_the_table_of_four_fields_sums_up():
    table = four_fields(FIGURES)
    rows = [row[1:] for row in table.rows]
    assert rows == [(1014, 20, 1, 1035), (34, 3, 1, 38), (1048, 23, 2, 1073)]


def test_agencies_stand_by_rate_and_small_numbers_are_marked():
    rows = by_agency(FIGURES, RULES).table.rows
    assert [(row[1], row[-2], row[-1]) for row in rows] == [
        ("Sở Tài chính", "100%", 1),
        ("Sở Y tế", "0%(*)", 2),
        ("Tổng số (mỗi nhiệm vụ tính một lần)", "99,7%", None),
    ]


def test_overdue_duties_say_why_or_that_nobody_said():
    rows = late_duties(FIGURES).table.rows
    assert rows[0][-1] == "Đang thực hiện, chưa báo cáo kết quả. Chờ thẩm định"
    assert rows[1][-1] == "Đang thực hiện, chưa báo cáo kết quả; cơ quan chưa nêu nguyên nhân."


def test_an_overdue_period_of_a_recurring_duty_is_named():
    one = replace(late("NV-2026-0009", 3, Cause.WORKING), period="Quý I/2026")
    rows = late_duties(replace(FIGURES, late=(one, late("NV-2026-0010", 2, Cause.WORKING)))).table.rows
    names = ["Rà soát chỉ tiêu (NV-2026-0009, kỳ quý I/2026)", "Rà soát chỉ tiêu (NV-2026-0010)"]
    assert [row[1] for row in rows] == names


def test_a_period_without_duties_says_so_plainly():
    words = text(NONE)
    assert "Trong kỳ không có nhiệm vụ nào phải theo dõi." in words
    assert "không có nhiệm vụ quá hạn chưa hoàn thành." in words
    assert "%" not in words and TABLE_MARK not in words


def test_a_period_of_few_duties_is_no_measure():
    assert "so với" not in text(replace(FIGURES, before=Counts(completed_on_time=2)))


def test_an_equal_rate_is_called_equal():
    same = replace(FIGURES, before=FIGURES.counts)
    assert "Tỷ lệ hoàn thành bằng tháng 9 năm 2026 (99,7%)." in text(same)


def test_nothing_is_told_of_no_duties():
    """No "0 nhiệm vụ" anywhere, whichever of the figures are nothing."""
    for counts in (
        Counts(completed_on_time=4),
        Counts(completed_late=1, overdue=2),
        Counts(open_in_time=3),
        Counts(completed_undated=2, due_soon=1),
        Counts(no_deadline=1),
        Counts(overdue=1),
    ):
        found = replace(
            FIGURES,
            counts=counts,
            carried=counts.total,
            new=0,
            ended=0,
            extended=0,
            agencies={"Sở Y tế": counts},
            late=FIGURES.late[: counts.overdue],
            before=None,
        )
        for own in (False, True):
            words = write_text(found, RULES, issuer=ISSUER, appendices={}, own=own)
            assert not re.search(r"\b0 (nhiệm vụ|cơ quan)|  | [,.;)]|None", words), words
            assert strange_numbers(words, found) == ()


def test_what_is_all_of_one_kind_is_said_once():
    one = replace(FIGURES, counts=Counts(completed_on_time=1, open_in_time=3), carried=0, new=4, ended=0, late=())
    assert "Trong kỳ có 04 nhiệm vụ được theo dõi, đều giao mới. Kết quả cụ thể:" in text(one)
    assert "- Đã hoàn thành 01 nhiệm vụ, hoàn thành đúng hạn." in text(one)
    assert "- Chưa hoàn thành 03 nhiệm vụ, đều còn trong hạn." in text(one)


def test_an_agency_reports_what_it_will_do_itself():
    own = replace(FIGURES, agencies={"Sở Y tế": FIGURES.counts})
    words = write_text(own, RULES, issuer="Sở Y tế", appendices={"late": "Phụ lục kèm theo"}, own=True)
    assert "1. Sở Y tế tập trung hoàn thành 03 nhiệm vụ quá hạn" in words
    assert (
        "Thủ trưởng các cơ quan" not in words
        and "cơ quan chủ trì thực hiện" not in words
        and "của 01 cơ quan" not in words
    )


def test_proposals_are_numbered_without_a_gap():
    for figures in (FIGURES, NONE, replace(FIGURES, late=(), counts=Counts(no_deadline=2))):
        numbers = [int(found) for found in re.findall(r"^(\d)\. ", text(figures).partition("III. ")[2], re.MULTILINE)]
        assert numbers == list(range(1, len(numbers) + 1))


def test_lines_are_read_back_as_what_they_are():
    table = four_fields(FIGURES)
    blocks = read_text(
        "I. KẾT QUẢ\r\n1. Kết quả chung\n\n 2. Các cơ quan báo cáo. \n[Bảng 1]\nI. không phải mục", {TABLE_MARK: table}
    )
    assert blocks == (
        Paragraph("I. KẾT QUẢ", Style.SECTION),
        Paragraph("1. Kết quả chung", Style.CLAUSE),
        Paragraph("2. Các cơ quan báo cáo."),
        table,
        Paragraph("I. không phải mục"),
    )


def test_one_digit_is_written_with_a_leading_zero():
    assert [say(number) for number in (0, 5, 12, 1204)] == [
        "0 nhiệm vụ",
        "05 nhiệm vụ",
        "12 nhiệm vụ",
        "1.204 nhiệm vụ",
    ]
