"""Product, topic, targets and conditions in a duty's words."""

import pytest

from dondoc.engine.language.tokens import split_tokens
from dondoc.engine.obligations import outcome
from dondoc.engine.obligations.model import Kind
from dondoc.engine.spans import Span


def product(words: str) -> str | None:
    found = outcome.find_product(words, words.lower(), Span(0, len(words)))
    return found.of(words) if found else None


@pytest.mark.parametrize(
    ("words", "thing"),
    [
        ("Xây dựng Đề án vị trí việc làm, trình UBND tỉnh", "Đề án vị trí việc làm"),
        ("Lập danh sách nhà nguy hiểm trước ngày 30/4/2025", "danh sách nhà nguy hiểm"),
        ("Ban hành quy chế phối hợp để quản lý đất đai", "quy chế phối hợp"),
        ("Bàn giao mốc hành lang bảo vệ nguồn nước", "mốc hành lang bảo vệ nguồn nước"),
        ("Xây dựng kịch bản ứng phó sự cố", "kịch bản ứng phó sự cố"),
        ("Thực hiện theo kịch bản", None),
        ("Tăng cường kiểm tra chợ", None),
        ("Kế hoạch năm 2025", None),
    ],
)
def test_the_product_ends_before_purpose_and_time(words: str, thing: str | None) -> None:
    assert product(words) == thing


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("Đẩy nhanh giải ngân vốn đầu tư công", "investment"),
        ("Vận hành nền tảng, phần mềm dùng chung", "platforms"),
        ("Tổ chức tập huấn nghiệp vụ hộ tịch", "training"),
        ("Siết chặt kỷ luật, kỷ cương", "board"),
        ("Bảo đảm an ninh mạng", "security"),
        ("Kiểm tra chợ đầu mối", "register"),
    ],
)
def test_the_topic_is_the_room_whose_words_are_used_most(words: str, topic: str) -> None:
    assert outcome.topic_of(split_tokens(words).low) == topic


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("đạt trên 95% kế hoạch", "trên 95%"),
        ("ít nhất 05 mỏ đá", "ít nhất 05 mỏ đá"),
        ("ít nhất 30 bác sĩ tại 12 trạm", "ít nhất 30 bác sĩ"),
        ("ngày 30/4/2025", None),
    ],
)
def test_targets(words: str, found: str | None) -> None:
    match = next(outcome.find_targets(words, Span(0, len(words))), None)
    assert (match[0] if match else None) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("báo cáo trường hợp vượt thẩm quyền, để xử lý", "trường hợp vượt thẩm quyền"),
        ("Nếu có dịch, lập chốt", "Nếu có dịch"),
        ("lập chốt kiểm dịch", None),
    ],
)
def test_conditions(words: str, found: str | None) -> None:
    match = next(outcome.find_conditions(words.lower(), Span(0, len(words))), None)
    assert (words[match.start() : match.end()] if match else None) == found


def test_a_repeating_act_is_a_task_when_a_report_comes_out() -> None:
    flags = {"dated": False, "recurring": True, "relative": False, "report": False, "product": False}
    assert outcome.classify("báo cáo kết quả hằng quý", **flags) is Kind.TASK
    assert outcome.classify("kiểm tra chợ hằng quý", **flags) is Kind.STANDING


def test_a_relative_limit_alone_makes_no_task() -> None:
    flags = {"dated": False, "recurring": False, "relative": True, "report": False, "product": False}
    assert outcome.classify("giải quyết hồ sơ trong 05 ngày", **flags) is Kind.STANDING
    assert outcome.classify("trình kết quả trong 05 ngày", **flags) is Kind.TASK


@pytest.mark.parametrize(
    ("words", "product"),
    [
        ("xây dựng giải pháp và lộ trình thực hiện, trình UBND tỉnh", "giải pháp và lộ trình thực hiện"),
        ("xây dựng đề án phát triển du lịch trình UBND tỉnh", "đề án phát triển du lịch"),
    ],
)
def test_a_road_map_is_a_thing_and_submitting_is_none(words: str, product: str) -> None:
    found = outcome.find_product(words, words.lower(), Span(0, len(words)))
    assert found is not None
    assert found.of(words) == product


@pytest.mark.parametrize(
    "words",
    [
        "duy trì 1.245 tổ liên gia",
        "nếu có vướng mắc, báo cáo về Sở Y tế",
        "vận động người dân không thả trâu, bò khi trời dưới 12 độ C",
    ],
)
def test_what_has_no_end_is_standing(words: str) -> None:
    answer = outcome.classify(words.lower(), dated=False, recurring=False, relative=False, report=True, product=True)
    assert answer is Kind.STANDING


def test_the_end_of_another_word_is_no_product() -> None:
    assert product("Rà soát, xử lý dứt điểm việc lấn chiếm") is None
    assert product("Lắp đặt điểm truy cập Internet") == "điểm truy cập Internet"


def test_a_permit_looked_through_is_no_product() -> None:
    assert product("Rà soát việc cấp giấy phép xây dựng đối với nhà trọ") is None
    assert product("Cấp giấy phép xây dựng cho 12 hộ") == "giấy phép xây dựng cho 12 hộ"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Báo Hà Nam mở chuyên mục phản ánh gương tốt, thời lượng 02 số/tháng", Kind.TASK),
        ("kiểm tra chuyên mục đã mở 02 lần/tháng", Kind.STANDING),
    ],
)
def test_what_is_made_anew_each_time_is_a_task(words: str, kind: Kind) -> None:
    assert (
        outcome.classify(words.lower(), dated=False, recurring=True, relative=False, report=False, product=True) is kind
    )
