"""Names that go on behind a known field: two more fields, small words with a place, a part of a ward."""

import pytest

from dondoc.engine.language.agencies import find_agencies


def first(text: str) -> str:
    return find_agencies(text)[0].names[0]


@pytest.mark.parametrize(
    "name",
    [
        "Vụ Pháp chế, Thanh tra và Kiểm tra",
        "Trung tâm Văn hóa, Thông tin và Truyền thông phường",
        "Chi cục Trồng trọt, Bảo vệ thực vật và Quản lý chất lượng",
        "Trung tâm Giám định, Bảo trì và Quản lý chất lượng công trình",
        "Trung tâm Khuyến nông và Dịch vụ nông nghiệp tỉnh",
        "Quỹ Đầu tư phát triển và Bảo lãnh tín dụng",
        "Hạt Kiểm lâm rừng đặc dụng Xuân Liên",
        "Hiệp hội Doanh nghiệp nhỏ và vừa tỉnh",
        "Ban Quản lý rừng phòng hộ đầu nguồn sông Đà",
        "Tổ bảo vệ an ninh, trật tự ở cơ sở thôn Nà Kéo",
        "Ban Công tác Mặt trận khu phố 4",
        "Ban Công tác Mặt trận tổ dân phố 12",
        "Ban Đại diện Hội Người cao tuổi tỉnh",
        "Ban Giám sát đầu tư của cộng đồng xã",
        "Hợp tác xã nông nghiệp hữu cơ Tả Phìn",
        "Thư viện Khoa học tổng hợp",
        "Đài Tiếng nói nhân dân thành phố",
    ],
)
def test_the_name_is_whole(name: str) -> None:
    assert first(f"{name} rà soát hồ sơ") == name
    assert first(f"phối hợp với {name}, Sở Nội vụ kiểm tra") == name


def test_a_headquarters_written_small_is_the_one_of_the_list() -> None:
    assert first("Ban Chỉ huy phòng chống thiên tai - tìm kiếm cứu nạn tỉnh trực 24/24 giờ") == (
        "Ban Chỉ huy Phòng chống thiên tai - Tìm kiếm cứu nạn tỉnh"
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # other bodies behind the comma
        ("Trung tâm Y tế, Công an xã và Trạm Y tế kiểm tra", "Trung tâm Y tế"),
        ("Vụ Pháp chế, Thanh tra Bộ và Văn phòng Bộ rà soát", "Vụ Pháp chế"),
        # small words without a place are what it does, or nothing of its name
        ("Hạt Kiểm lâm nhân giống cây, rà soát hồ sơ", "Hạt Kiểm lâm"),
        ("Hạt Kiểm lâm và chủ rừng Xuân Liên rà soát hồ sơ", "Hạt Kiểm lâm"),
        ("Trung tâm Y tế hỗ trợ huyện Hữu Lũng phun hóa chất", "Trung tâm Y tế"),
        ("Trung tâm Y tế các huyện rà soát", "Trung tâm Y tế các huyện"),
        ("Trạm Y tế xã, Hợp tác xã nông nghiệp hỗ trợ xã viên", "Trạm Y tế xã"),
        # a quarter as a place of work is no part of a body
        ("Tổ công nghệ số cộng đồng hướng dẫn tại thôn Nà Kéo", "Tổ công nghệ số cộng đồng"),
    ],
)
def test_where_it_ends(text: str, name: str) -> None:
    assert first(text) == name
