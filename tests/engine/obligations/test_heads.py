"""Who leads below a heading, behind a topic or by an office: what opens a clause and what only looks like it."""

import pytest

from dondoc.engine.documents import read
from dondoc.engine.obligations import extract
from engine.obligations.test_extract import read_duties
from engine.obligations.test_reading import leads, names


@pytest.mark.parametrize(
    ("body", "lead"),
    [
        (
            "1. Khắc phục hậu quả mưa lũ: các sở, ngành, địa phương tập trung sửa chữa trường học.",
            [["các sở, ngành, địa phương"]],
        ),
        ("1. Khắc phục hậu quả mưa lũ: sửa chữa trường học tại Sở Y tế.", []),
        (
            "1. Đồng chí Phó Tổng Giám đốc phụ trách khai thác trực tiếp theo dõi việc nạo vét.",
            [["Phó Tổng Giám đốc phụ trách khai thác"]],
        ),
        ("2. Cấp xã\n- Thành lập tổ tự quản.", [["cấp xã"]]),
        ("2. Cấp giấy phép xây dựng\n- Thành lập tổ tự quản.", []),
        ("1. Các đồng chí Ủy viên Ban Chấp hành giám sát mô hình.", [["các đồng chí Ủy viên Ban Chấp hành"]]),
        ("1. Các chủ trang trại ven hồ phải di dời chuồng trại.", [["các chủ trang trại ven hồ"]]),
        ("1. Kế toán trưởng hướng dẫn thủ tục thanh toán.", [["Kế toán trưởng"]]),
        ("1. Phần việc liên quan hạ tầng viễn thông đề nghị VNPT Huế hỗ trợ.", [["VNPT Huế"]]),
    ],
)
def test_who_opens_a_clause(body: str, lead: list[list[str]]) -> None:
    assert leads(body) == lead


def test_who_directs_another_house_acts_itself() -> None:
    body = "Đề nghị UBND các tỉnh, thành phố quan tâm:\n1. Chỉ đạo Sở Y tế:\n- Theo dõi tình hình dịch.\n- Lập danh sách trẻ."
    assert [names(duty.lead) for duty in read_duties(body)] == [["UBND các tỉnh, thành phố"]] * 2
    direct = "Chủ tịch UBND tỉnh yêu cầu:\n1. Chỉ đạo Sở Y tế:\n- Theo dõi tình hình dịch."
    assert [names(duty.lead) for duty in read_duties(direct)] == [["Sở Y tế"]]


def test_the_own_office_is_named_by_its_kind_alone() -> None:
    text = (
        "HỘI LIÊN HIỆP PHỤ NỮ\nTỈNH AN GIANG\nSố: 12/KH-BTV\n\nAn Giang, ngày 12 tháng 01 năm 2026\n\nKẾ HOẠCH\n"
        "Thực hiện phong trào\n\nIII. TỔ CHỨC THỰC HIỆN\n1. Văn phòng: Cân đối kinh phí; vận động tài trợ giải thưởng.\n"
    )
    assert [names(duty.lead) for duty in extract(read(text.encode(), "kh.txt"))] == [["Văn phòng"]] * 2


def test_whom_the_lead_invites_helps() -> None:
    (duty,) = read_duties("1. Thanh tra tỉnh chủ trì, mời Sở Y tế, Công an tỉnh kiểm tra việc niêm yết giá.")
    assert (names(duty.lead), names(duty.cooperating)) == (["Thanh tra tỉnh"], ["Sở Y tế", "Công an tỉnh"])


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("1. Sở Y tế kiểm điểm tập thể Phòng Nghiệp vụ Y; báo cáo kết quả về Thanh tra tỉnh trước ngày 31/12/2024.", 1),
        ("1. Phòng Quản lý Văn hóa xây dựng kịch bản tổng thể; trình Giám đốc Sở duyệt ngày 25/3/2024.", 1),
        ("1. Sở Y tế kiểm điểm tập thể; báo cáo tình hình dịch về Thanh tra tỉnh trước ngày 31/12/2024.", 2),
    ],
)
def test_what_is_handed_over_behind_a_semicolon(body: str, count: int) -> None:
    assert len(read_duties(body)) == count
