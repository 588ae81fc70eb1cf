"""What a notice's sentences become: deadlines, products, kinds, and the words that each field came from."""

from collections.abc import Sequence
from datetime import date

import pytest

from dondoc.engine.documents import read
from dondoc.engine.documents.model import Document
from dondoc.engine.obligations import extract
from dondoc.engine.obligations.model import Kind, Nature, Obligation

HEAD = """UBND TỈNH LẠNG SƠN
VĂN PHÒNG
Số: 12/TB-VP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lạng Sơn, ngày 04 tháng 3 năm 2025
THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại buổi làm việc ngày 03/3/2025

"""
FOOT = """

Nơi nhận:
- Như trên;
- Lưu: VT.
CHÁNH VĂN PHÒNG
(Đã ký)
Lương Văn Mẫu
"""
TASK = (
    "1. Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ lập danh sách cán bộ, trình UBND tỉnh trước ngày 30/4/2025."
)


def open_notice(body: str, head: str = HEAD) -> Document:
    return read((head + body + FOOT).encode(), "tb.txt")


def read_duties(body: str, head: str = HEAD) -> Sequence[Obligation]:
    return extract(open_notice(body, head))


def read_one(body: str) -> Obligation:
    (only,) = read_duties(body)
    return only


def test_each_field_of_a_duty() -> None:
    duty = read_one(TASK)
    assert duty.quote == TASK.removeprefix("1. ").removesuffix(".")
    assert (duty.number, duty.clause) == (1, "1")
    assert [party.name for party in duty.lead] == ["Sở Tài chính"]
    assert [party.name for party in duty.cooperating] == ["Sở Nội vụ"]
    assert (duty.due, duty.bound, duty.recurrence) == (date(2025, 4, 30), "before", None)
    assert (duty.kind, duty.nature, duty.product) == (Kind.TASK, Nature.DATED, "danh sách cán bộ")
    assert duty.report_to is not None
    assert duty.report_to.name == "UBND tỉnh"


def test_each_field_points_to_its_words() -> None:
    document = open_notice(TASK)
    (duty,) = extract(document)
    assert duty.time_span is not None
    assert duty.product_span is not None
    assert duty.report_to is not None
    assert duty.report_to.span is not None
    assert document.words((duty.time_span,)) == duty.time_text == "trước ngày 30/4/2025"
    assert document.words((duty.product_span,)) == "danh sách cán bộ"
    assert document.words((duty.report_to.span,)) == "UBND tỉnh"
    for party in (*duty.lead, *duty.cooperating):
        assert party.span is not None
        assert document.words((party.span,)) == party.printed


def test_a_quote_cut_by_a_page_stands_in_its_pieces() -> None:
    document = open_notice("1. Giao Sở Tài chính phối hợp với các\n\n- 2 -\n\nsở, ngành lập danh sách cán bộ.")
    (duty,) = extract(document)
    # word for word as printed, the page number included; its places leave the number out
    assert duty.quote == "Giao Sở Tài chính phối hợp với các - 2 - sở, ngành lập danh sách cán bộ"
    assert len(duty.spans) == 2
    assert document.words(duty.spans) == "Giao Sở Tài chính phối hợp với các sở, ngành lập danh sách cán bộ"


def test_duties_are_numbered_in_the_order_of_the_document() -> None:
    duties = read_duties("1. Giao Sở Y tế kiểm tra 05 bếp ăn.\n2. Giao Sở Công Thương kiểm tra 03 chợ.")
    assert [(duty.number, duty.clause) for duty in duties] == [(1, "1"), (2, "2")]


@pytest.mark.parametrize(
    ("words", "due", "bound"),
    [
        ("trước ngày 30/4/2025", date(2025, 4, 30), "before"),
        ("chậm nhất ngày 12/3/2025", date(2025, 3, 12), "by"),
        ("theo kế hoạch đã duyệt", None, None),
    ],
)
def test_a_deadline_is_never_guessed(words: str, due: date | None, bound: str | None) -> None:
    duty = read_one(f"1. Giao Sở Y tế lập danh sách cơ sở vi phạm {words}.")
    assert (duty.due, duty.bound) == (due, bound)


def test_a_day_of_the_past_is_no_deadline_of_a_plain_act() -> None:
    assert read_one("1. Giao Sở Y tế lập danh sách theo Công văn số 15/SYT ngày 02/01/2025.").due is None


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("hằng quý", "FREQ=MONTHLY;INTERVAL=3"),
        ("trước ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("đầy đủ", None),
    ],
)
def test_a_repeating_duty_has_a_rule(words: str, rule: str | None) -> None:
    duty = read_one(f"1. Giao Sở Y tế báo cáo UBND tỉnh kết quả {words}.")
    assert (duty.recurrence, duty.due) == (rule, None)


@pytest.mark.parametrize(
    ("duty", "kind"),
    [
        ("Sơ kết học kỳ trước ngày 30/6/2025", Kind.TASK),
        ("Xây dựng kế hoạch đào tạo cán bộ", Kind.TASK),
        ("Kiểm tra 05 bếp ăn", Kind.TASK),
        ("Tăng cường kiểm tra bếp ăn", Kind.STANDING),
        ("Quản lý tài sản công theo quy định", Kind.STANDING),
    ],
)
def test_a_task_promises_a_thing_or_a_day(duty: str, kind: Kind) -> None:
    assert read_one(f"1. Sở Y tế\n- {duty}.").kind is kind


@pytest.mark.parametrize(
    ("duty", "nature"),
    [
        ("Lập danh sách cán bộ trước ngày 30/6/2025", Nature.DATED),
        ("Lập danh sách cán bộ", Nature.UNDATED),
        ("Quản lý tài sản công theo quy định", Nature.STANDING),
        ("Nâng cao chất lượng dạy học", Nature.GENERAL),
    ],
)
def test_four_natures(duty: str, nature: Nature) -> None:
    assert read_one(f"1. Sở Y tế\n- {duty}.").nature is nature


def test_a_standing_duty_has_no_product() -> None:
    assert read_one("1. Sở Y tế\n- Tăng cường thực hiện quy chế làm việc.").product is None


@pytest.mark.parametrize(
    ("words", "accountable"),
    [
        ("chịu trách nhiệm trước Chủ tịch UBND tỉnh về tiến độ giải ngân", True),
        ("kiểm tra tiến độ giải ngân", False),
    ],
)
def test_personal_accountability(words: str, accountable: bool) -> None:
    assert read_one(f"1. Thủ trưởng các sở, ban, ngành {words}.").accountability is accountable


def test_priority_targets_and_conditions_are_places_in_the_text() -> None:
    body = "1. Giao Sở Tài chính khẩn trương giải ngân, đạt trên 95% kế hoạch, nếu có vướng mắc thì đề xuất phương án."
    document = open_notice(body)
    (duty,) = extract(document)
    assert [document.words((span,)) for span in duty.priority] == ["khẩn trương"]
    assert [document.words((span,)) for span in duty.targets] == ["trên 95%"]
    assert [document.words((span,)) for span in duty.conditions] == ["nếu có vướng mắc thì đề xuất phương án"]


def test_a_plain_duty_has_no_priority_target_or_condition() -> None:
    duty = read_one("1. Giao Sở Tài chính lập danh sách cán bộ.")
    assert (duty.priority, duty.targets, duty.conditions) == ((), (), ())


@pytest.mark.parametrize("kind", ["BÁO CÁO", "TỜ TRÌNH", "GIẤY MỜI"])
def test_documents_that_report_or_invite_assign_nothing(kind: str) -> None:
    assert len(read_duties(TASK)) == 1
    assert read_duties(TASK, HEAD.replace("THÔNG BÁO", kind)) == ()


def test_a_duty_without_a_body_says_so() -> None:
    duty = read_one("Về công tác tháng 3, Chủ tịch UBND tỉnh chỉ đạo như sau:\n1. Lập danh sách cán bộ.")
    assert duty.lead == ()
    assert "Văn bản không nói rõ cơ quan nào thực hiện." in duty.doubts
    assert duty.confidence < read_one(TASK).confidence


def test_an_empty_body_has_no_duties() -> None:
    assert read_duties("") == ()


def test_the_name_of_a_body_is_no_topic() -> None:
    assert read_one("1. Sở Thông tin và Truyền thông trồng cây xanh.").topic == "register"
