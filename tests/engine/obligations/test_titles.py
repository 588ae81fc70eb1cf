"""Bodies of no rulebook that a heading, the words before a colon or a line of addressees names in full."""

import pytest

from dondoc.engine.documents import read
from dondoc.engine.obligations import extract
from engine.obligations.test_extract import read_duties
from engine.obligations.test_reading import leads, names

PURPOSE = "Tổ giúp việc triển khai Đề án phát triển dữ liệu dân cư, định danh và xác thực điện tử xã"


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("Trung tâm Bảo tồn, Phát huy di sản và Xúc tiến du lịch tỉnh", None),
        ("Hội Nhà báo tỉnh, Hội Di sản văn hóa tỉnh", ["Hội Nhà báo tỉnh", "Hội Di sản văn hóa tỉnh"]),
        (
            "Bưu điện văn hóa xã, Hợp tác xã Nông nghiệp, Dịch vụ và Du lịch Tam Chúc",
            ["Bưu điện văn hóa xã", "Hợp tác xã Nông nghiệp, Dịch vụ và Du lịch Tam Chúc"],
        ),
        (PURPOSE, None),
        ("Ban Bảo vệ môi trường, chỉnh trang đô thị và quản lý vỉa hè phường", None),
        ("Khu bảo tồn biển Cù Lao Chàm", None),
        ("Tổ xung kích ứng phó thiên tai", None),
        ("Đoạn Quản lý đường thủy nội địa số 4", None),
    ],
)
def test_a_heading_is_the_name_commas_and_all(heading: str, lead: list[str] | None) -> None:
    assert leads(f"1. {heading}\n- Rà soát hồ sơ dự án.\n- Thu âm bài bản cổ.") == [lead or [heading]] * 2


@pytest.mark.parametrize(
    "heading",
    [
        "Phòng chống dịch bệnh, thiên tai và cháy rừng",
        "Hội nghị, hội thảo và tập huấn",
        "Khu vực biên giới, cửa khẩu của tỉnh",
        "Tổ chức tập huấn tại Hữu Lũng",
        "Tổ chức lớp tập huấn, hội thi và hội diễn",
        "Trung tâm huyện lỵ: giao thông, cấp nước và thoát nước",
    ],
)
def test_a_heading_that_names_a_field_is_no_body(heading: str) -> None:
    duties = read_duties(f"1. {heading}\n- Sở Y tế rà soát hồ sơ dự án.")
    assert [names(duty.lead) for duty in duties] == [["Sở Y tế"]]


def test_no_act_below_no_name() -> None:
    assert leads("1. Sân bay Phía Nam, Kho vận và Bãi đỗ\n- Diện tích 3 ha.\n- Công suất 200 xe.") == []


@pytest.mark.parametrize(
    ("body", "lead"),
    [
        ("1. Đoàn Ca múa nhạc dân gian Sao Biển: dựng 01 chương trình.", ["Đoàn Ca múa nhạc dân gian Sao Biển"]),
        (
            "1. Đối với Trung tâm Bảo trợ người tâm thần tỉnh: từ nay đến hết tháng 10, rà soát người bệnh.",
            ["Trung tâm Bảo trợ người tâm thần tỉnh"],
        ),
    ],
)
def test_the_name_before_a_colon(body: str, lead: list[str]) -> None:
    assert leads(body) == [lead]


def test_a_topic_before_a_colon_is_no_body() -> None:
    assert leads("1. Đoàn kết, kỷ cương: rà soát hồ sơ dự án.") == []
    assert leads("1. Phòng chống cháy rừng: Sở Y tế rà soát hồ sơ dự án.") == [["Sở Y tế"]]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Trung tâm Bảo trợ người tâm thần tỉnh", "Trung tâm Bảo trợ người tâm thần tỉnh"),
        ("Trung tâm Bảo trợ xã hội tỉnh, thành phố Bến Tre", "Trung tâm Bảo trợ xã hội tỉnh"),
    ],
)
def test_a_line_of_addressees_holds_the_whole_name(line: str, name: str) -> None:
    text = (
        "UBND TỈNH BẾN TRE\nSỞ NỘI VỤ\nSố: 26/SNV-VP\nBến Tre, ngày 27 tháng 8 năm 2024\nV/v đôn đốc\n\n"
        f"Kính gửi:\n- {line};\n- Sở Y tế.\n\nSở Nội vụ đề nghị các đơn vị thực hiện các nội dung sau:\n\n"
        "1. Rà soát hồ sơ dự án, báo cáo trước ngày 10/9/2024.\n"
    )
    (duty,) = extract(read(text.encode(), "cv.txt"))
    assert names(duty.lead)[:1] == [name]
    assert "Sở Y tế" in names(duty.lead)
