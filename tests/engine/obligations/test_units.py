"""Hamlets and "mỗi thôn" that act themselves; the hamlet that is singled out of those whose heads act."""

import pytest

from engine.obligations.test_extract import read_duties
from engine.obligations.test_reading import leads, receiver


@pytest.mark.parametrize(
    ("body", "lead"),
    [
        ("1. Mỗi thôn tổ chức 02 buổi hướng dẫn kỹ năng số.", [["mỗi thôn"]]),
        ("1. Từng phòng, đơn vị đăng ký nhiệm vụ trọng tâm.", [["từng phòng, đơn vị"]]),
        (
            "1. Thôn Nà Kéo, thôn Bản Pắng và khu phố 4 hoàn thành đường bê tông.",
            [["thôn Nà Kéo", "thôn Bản Pắng", "khu phố 4"]],
        ),
        (
            "1. Trưởng các bản thông báo lịch cắt điện; riêng bản Phiêng Cá huy động Nhân dân.",
            [["trưởng các bản"], ["bản Phiêng Cá"]],
        ),
        # each year is no unit, a hamlet that has done it no lead, a place no body
        ("1. Mỗi năm Sở Y tế tổ chức 02 đợt kiểm tra.", [["Sở Y tế"]]),
        ("1. Thôn Nà Kéo đã hoàn thành đường bê tông.", []),
        ("1. Thôn Nà Kéo còn 12 hộ nghèo.", []),
        ("1. Sở Y tế khám bệnh; riêng bản Phiêng Cá phun hóa chất trước ngày 30/4/2025.", [["Sở Y tế"], ["Sở Y tế"]]),
    ],
)
def test_who_acts(body: str, lead: list[list[str]]) -> None:
    assert leads(body) == lead


def test_bodies_told_apart_by_what_they_have_not_done() -> None:
    assert leads("1. Các đơn vị chưa gửi báo cáo hoàn thành và gửi về Sở Nội vụ trước ngày 06/9/2025.") == [
        ["các đơn vị chưa gửi báo cáo"]
    ]
    assert leads("1. Các đơn vị hoàn thành báo cáo chưa gửi về Sở Nội vụ trước ngày 06/9/2025.") == [["các đơn vị"]]


def test_what_must_be_ended_by_a_day() -> None:
    body = "1. UBND các huyện nhập hồ sơ. Việc chi trả qua tài khoản phải hoàn thành trong quý III/2025."
    assert [(duty.due is not None) for duty in read_duties(body)] == [False, True]
    told = "1. UBND các huyện nhập hồ sơ. Việc chi trả qua tài khoản phải đúng đối tượng."
    assert len(read_duties(told)) == 1


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Thời gian qua, UBND tỉnh đã chỉ đạo các sở, ngành huy động vốn làm đường.", 0),
        ("Sau 5 năm phấn đấu, UBND tỉnh đã giao Sở Xây dựng làm 12 km đường.", 0),
        ("Thời gian tới, UBND tỉnh giao Sở Xây dựng làm 12 km đường.", 1),
    ],
)
def test_what_has_been_done_is_told(sentence: str, count: int) -> None:
    assert len(read_duties(f"1. {sentence}")) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Theo quy định tại Điều 12 Luật Đầu tư công, chủ đầu tư có trách nhiệm lập báo cáo giám sát.", 0),
        ("Theo quy định tại Điều 12 Luật Đầu tư công, chủ đầu tư phải lập báo cáo trước ngày 31/5/2025.", 1),
        ("Theo quy định tại Nghị định số 30/2020/NĐ-CP, Sở Nội vụ rà soát hồ sơ.", 1),
    ],
)
def test_what_a_law_says_is_told(sentence: str, count: int) -> None:
    assert len(read_duties(f"1. {sentence}")) == count


def test_the_deputy_minister_is_told() -> None:
    (duty,) = read_duties("1. Sở Nội vụ hoàn thiện hồ sơ, báo cáo Thứ trưởng trước ngày 25/6/2025.")
    assert receiver(duty) == "Thứ trưởng"
    (duty,) = read_duties("1. Sở Nội vụ hoàn thiện hồ sơ, báo cáo thứ trưởng thành tích trước ngày 25/6/2025.")
    assert receiver(duty) is None


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("Riêng xã Ea Hồ, xã Phú Lộc rà soát hồ sơ.", ["UBND xã Ea Hồ", "UBND xã Phú Lộc"]),
        ("Riêng huyện Ea Kar rà soát hồ sơ.", ["UBND các xã, thị trấn"]),
    ],
)
def test_places_singled_out_of_all_of_their_kind(words: str, lead: list[str]) -> None:
    assert leads(f"1. UBND các xã, thị trấn:\n- Lập danh sách hộ nghèo.\n- {words}")[1] == lead


def test_the_rest_has_its_own_day() -> None:
    body = "1. Sở Y tế cấp 500 sổ trước ngày 15/4/2025; số còn lại cấp xong trước ngày 30/6/2025."
    assert [str(duty.due) for duty in read_duties(body)] == ["2025-04-15", "2025-06-30"]
    told = "1. Sở Y tế cấp 500 sổ trước ngày 15/4/2025; số còn lại thuộc diện miễn."
    assert len(read_duties(told)) == 1


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("dọn vệ sinh vào ngày Chủ nhật hằng tuần", "FREQ=WEEKLY;BYDAY=SU"),
        ("dọn vệ sinh vào thứ Bảy và Chủ nhật hằng tuần", "FREQ=WEEKLY;BYDAY=SA,SU"),
        ("dọn nhà của chủ nhật ký hằng tuần", "FREQ=WEEKLY"),
    ],
)
def test_sundays(words: str, rule: str) -> None:
    (duty,) = read_duties(f"1. Sở Y tế:\n- Tổ chức {words}.")
    assert duty.recurrence == rule
