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
        ("1. Các đồng chí Ủy viên Ban Chấp hành giám sát mô hình.", [["các đồng chí Ủy viên Ban Chấp hành"]]),
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
