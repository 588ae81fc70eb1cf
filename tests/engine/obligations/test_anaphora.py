"""Whom a duty means that names nobody by name: a body's leader, "các đơn vị này", the one who helps."""

import pytest

from engine.obligations.test_extract import read_duties, read_one
from engine.obligations.test_reading import names


def test_these_bodies_are_those_named_before_in_the_clause() -> None:
    duty = read_one("1. Phê bình Sở Y tế, Sở Nội vụ; yêu cầu các đơn vị này kiểm điểm, báo cáo trước ngày 20/3/2025.")
    assert duty.quote.startswith("yêu cầu các đơn vị này")
    assert names(duty.lead) == ["Sở Y tế", "Sở Nội vụ"]


@pytest.mark.parametrize("head", ["Hiệu trưởng phải", "Người đứng đầu đơn vị chịu trách nhiệm", "Giám đốc trực tiếp"])
def test_a_leader_stands_for_the_body_of_the_heading(head: str) -> None:
    duty = read_one(f"1. Các trường THPT:\n- {head} công khai dự toán thu, chi.")
    assert names(duty.lead) == ["các trường THPT"]
    assert duty.quote.startswith(head)


def test_one_leads_and_another_helps() -> None:
    duty = read_one("1. Công an tỉnh chủ trì, Đội Trật tự đô thị phối hợp giải tỏa các điểm bán hàng rong.")
    assert (names(duty.lead), names(duty.cooperating)) == (["Công an tỉnh"], ["Đội Trật tự đô thị"])


@pytest.mark.parametrize(
    "words",
    [
        "Phê bình Sở Y tế, UBND huyện Lộc Bình.",
        "Chủ trương sửa chữa doanh trại: đồng ý theo đề xuất của Công an tỉnh.",
    ],
)
def test_criticism_and_consent_assign_nothing(words: str) -> None:
    assert read_duties(f"1. {words}") == ()


@pytest.mark.parametrize(
    ("body", "lead"),
    [
        (
            "1. Lĩnh vực nông nghiệp (Sở Nông nghiệp và Môi trường chủ trì)\n- Gieo cấy vụ mùa.",
            "Sở Nông nghiệp và Môi trường",
        ),
        ("1. Lĩnh vực y tế: Giao Sở Y tế\n- Tiêm chủng mở rộng.", "Sở Y tế"),
        ("1. Lĩnh vực công thương - Sở Công Thương:\n- Tháo gỡ khó khăn cho doanh nghiệp.", "Sở Công Thương"),
        ("1. Giám đốc Sở Y tế chỉ đạo Chi cục Dân số lập danh sách cộng tác viên.", "Sở Y tế"),
        ("1. Đảng ủy phường Đông Kinh\n- Lãnh đạo UBND phường ban hành quy chế.", "Đảng ủy phường Đông Kinh"),
        ("1. Đồng chí Nguyễn Văn Bình, Giám đốc Sở Y tế trực tiếp chỉ đạo tiêm chủng.", "Sở Y tế"),
        ("1. Sở Nội vụ - cơ quan thường trực Ban Chỉ đạo tổng hợp kết quả.", "Sở Nội vụ"),
        ("1. UBND các xã\n- Căn cứ Kế hoạch này, xây dựng kế hoạch của địa phương.", "UBND các xã"),
    ],
)
def test_whose_duty_it_is(body: str, lead: str) -> None:
    assert names(read_one(body).lead) == [lead]


def test_a_list_may_end_in_a_body_that_nobody_knows() -> None:
    duty = read_one("1. Sở Y tế, Báo Lạng Sơn, Kênh Truyền hình Quốc hội tăng cường tuyên truyền.")
    assert names(duty.lead) == ["Sở Y tế", "Báo Lạng Sơn", "Kênh Truyền hình Quốc hội"]
    assert "Kênh Truyền hình Quốc hội" in duty.doubts[0]


def test_what_a_bracket_says_is_no_member_of_a_list() -> None:
    duty = read_one("1. Sở Xây dựng (cơ quan chủ trì), Công an tỉnh kiểm tra xe quá tải.")
    assert names(duty.lead) == ["Sở Xây dựng", "Công an tỉnh"]


@pytest.mark.parametrize("helper", ["Công an, Biên phòng", "lực lượng Công an, Biên phòng"])
def test_helpers_without_their_place(helper: str) -> None:
    duty = read_one(f"1. Sở Ngoại vụ phối hợp chặt chẽ với {helper} nắm chắc tình hình ngoại biên.")
    assert names(duty.cooperating) == ["Công an", "Biên phòng"]


def test_what_a_speaker_says_is_no_duty() -> None:
    assert read_duties("1. Bà Lê Thị Hạnh, Giám đốc Sở Y tế: hồ sơ trễ hạn còn 09; xin bổ sung 01 máy quét.") == ()
    assert read_duties("1. Ông Bình, Trưởng phòng Kinh tế báo cáo: đã thu 82% quỹ; đề xuất gia hạn.") == ()


def test_assessments_may_end_in_a_dated_duty() -> None:
    (duty,) = read_duties(
        "I. ĐÁNH GIÁ\nViệc giải ngân còn chậm; đề nghị Sở Tài chính kiểm tra, báo cáo UBND tỉnh trước ngày 25/6/2025."
    )
    assert (names(duty.lead), duty.quote[:20]) == (["Sở Tài chính"], "đề nghị Sở Tài chính")


def test_a_topic_before_the_duty_is_none() -> None:
    (duty,) = read_duties("Thứ ba, về sản xuất, tiêu thụ nông sản. Giao Sở Công Thương lập phương án vận chuyển.")
    assert duty.quote.startswith("Giao Sở Công Thương")


def test_a_report_of_its_own_thing_recurs_alone() -> None:
    first, second = read_duties("1. Sở Y tế kiểm tra chuồng trại, hàng ngày báo cáo số gia súc chết về UBND tỉnh.")
    assert (first.recurrence, second.recurrence) == (None, "FREQ=DAILY")


def test_what_is_rated_each_year_does_not_recur() -> None:
    assert read_one("1. Sở Nội vụ đưa kết quả vào đánh giá, xếp loại cơ quan hằng năm.").recurrence is None
