"""The letter that urges an agency, as the Office would word it."""

import io
from datetime import date

import docx

from dondoc.engine.reports import word
from dondoc.engine.reports.layout import layout
from dondoc.engine.reports.paper import Paper, Paragraph, Table
from dondoc.engine.reports.urging import Sender, Urged, letter

DAY = date(2026, 3, 2)
LATE = Urged(
    "Rà soát chỉ tiêu", "Thông báo 12/TB-UBND ngày 27/02/2026", date(2026, 2, 25), "quá hạn 3 ngày làm việc", True
)
SOON = Urged("Báo cáo thiết bị", "Ý kiến tại giao ban", date(2026, 3, 5), "còn 3 ngày làm việc", False)
SENDER = Sender("Lạng Sơn", "VP-TH", "Phó Chánh Văn phòng", "Hoàng Minh Đức")


def written(*duties: Urged, **more: object) -> Paper:
    values = {"agency": "Sở Tài chính", "sender": SENDER, "as_of": DAY, "answer_by": date(2026, 3, 9)}
    return letter(duties=duties, **{**values, **more})


def words(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Paragraph)]


def test_overdue_and_due_soon_duties_are_counted_and_each_is_asked_for() -> None:
    said = words(written(LATE, SOON))
    assert said[0] == (
        "Qua theo dõi việc thực hiện nhiệm vụ do Ủy ban nhân dân tỉnh, Chủ tịch Ủy ban nhân dân tỉnh giao, tính đến ngày "
        "02/3/2026, Sở Tài chính còn 01 nhiệm vụ đã quá thời hạn nhưng chưa hoàn thành và 01 nhiệm vụ sắp đến thời hạn, "
        "cụ thể như sau:"
    )
    assert [line[:3] for line in said[2:5]] == ["1. ", "2. ", "3. "]
    assert said[4].endswith("trước ngày 09/3/2026.")
    assert said[-1].endswith("phối hợp thực hiện./.")


def test_only_what_there_is_is_asked_for() -> None:
    late, soon = words(written(LATE)), words(written(SOON))
    assert "sắp đến" not in " ".join(late)
    assert "quá thời hạn" not in " ".join(soon)
    assert late[3].startswith("2. Gửi báo cáo") and soon[3].startswith("2. Gửi báo cáo")


def test_the_table_stands_between_the_words() -> None:
    paper = written(LATE, SOON)
    table = paper.body[1]
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == [1, 2]
    assert table.rows[0][1:] == (LATE.title, LATE.source, LATE.due, LATE.words)


def test_own_words_take_the_place_of_the_usual_ones_a_paragraph_a_line() -> None:
    paper = written(LATE, opening="Thưa các đồng chí:", request="Làm  ngay.\n\nBáo cáo lại.")
    assert words(paper) == ["Thưa các đồng chí:", "Làm ngay.", "Báo cáo lại./."]


def test_who_signs_for_the_chief_says_so() -> None:
    assert written(LATE).authority == ("KT. CHÁNH VĂN PHÒNG",)
    chief = Sender("Lạng Sơn", "VP-TH", "Chánh Văn phòng", "Đỗ Văn Chánh")
    assert (written(LATE, sender=chief).authority, written(LATE, sender=chief).position) == ((), "CHÁNH VĂN PHÒNG")


def test_it_is_a_letter_in_the_form_of_the_decree() -> None:
    paper = written(LATE, SOON, number="7", signed_on=DAY)
    document = docx.Document(io.BytesIO(word.write(paper, layout(DAY))))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*cells, *(one.text for one in document.paragraphs)])
    for expected in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN", "Số: 07/VP-TH", "Lạng Sơn, ngày 02 tháng 3 năm 2026",
        "V/v đôn đốc thực hiện các nhiệm vụ được giao", "Kính gửi: Sở Tài chính", "KT. CHÁNH VĂN PHÒNG", "Hoàng Minh Đức", "Lưu: VT, TH",
    ):  # fmt: skip
        assert expected in text, expected
