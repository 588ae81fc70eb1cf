"""Names of hospitals, universities, firms and cells of the Party: where they begin, where they end, whose they are."""

from datetime import date

import pytest

from dondoc.engine.language.agencies import find_agencies, find_aliases


def names(text: str) -> list[str]:
    found = find_agencies(text, province="Lạng Sơn", on=date(2025, 9, 1))
    return [name for mention in found for name in mention.names]


@pytest.mark.parametrize(
    "name",
    [
        "Khoa Dược",
        "Vụ Trang thiết bị và Công trình y tế",
        "Viện Kiểm định Quốc gia vắc xin và Sinh phẩm y tế",
        "Khoa Hồi sức tích cực - Chống độc",
        "Bộ môn Nhi",
        "Phân xưởng Khai thác 3",
        "Phòng Kế hoạch tổng hợp",
        "Trung tâm Thông tin - Thư viện",
        "Ủy ban Đoàn kết Công giáo tỉnh",
        "Nhà hát Chèo",
        "Quỹ tín dụng nhân dân Hồng Phong",
        "Tổ bảo vệ an ninh trật tự ở cơ sở",
        "Văn phòng thường trực Ban Chỉ huy Phòng thủ dân sự tỉnh",
        "Thường trực Ban Chỉ đạo",
        "Đảng ủy Mặt trận Tổ quốc và các đoàn thể tỉnh",
        "Đảng ủy Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
        "Đoàn Thanh niên Bệnh viện",
        "Chi nhánh Ngân hàng Nhà nước tỉnh",
        "Phòng Giám sát, kiểm tra và xử lý sau thanh tra",
        "Phòng Quản lý thu và phát triển người tham gia",
        "Thanh tra giao thông - Sở Giao thông vận tải",
        "Phòng Cảnh sát kinh tế - Công an tỉnh",
        "Đảng ủy Bộ Tư lệnh Vùng 3 Hải quân",
        "Cổng Thông tin điện tử Đảng bộ thành phố",
        "Tạp chí Công Thương",
        "Báo Công Thương",
        "Nhà Thiếu nhi tỉnh",
        "Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh",
        "Ủy ban bầu cử xã",
        "Trung ương Hội Liên hiệp Phụ nữ Việt Nam",
        "Khoa Kinh tế và Quản trị kinh doanh",
        "Cục Hàng hải và Đường thủy Việt Nam",
        "Đồn Biên phòng cửa khẩu cảng Quy Nhơn",
        "Chi hội phụ nữ thôn Bản Mạ",
        "Chi đoàn thôn 5",
        "Bảo hiểm xã hội cơ sở Thọ Xuân",
        "Kiểm toán nhà nước khu vực II",
        "Tổng Công ty Điện lực miền Trung",
        "Cục Thuế doanh nghiệp lớn",
        "Phòng Giao dịch số 12 - Kho bạc Nhà nước khu vực V",
        "Bảo tàng Hồ Chí Minh - Chi nhánh Thừa Thiên Huế",
    ],
)
def test_whole_names(name: str) -> None:
    assert names(f"{name} rà soát hồ sơ") == [name]
    assert names(f"phối hợp với {name} và Sở Y tế") == [name, "Sở Y tế"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Khoa học và công nghệ phát triển nhanh", []),
        ("Báo cáo Sở Y tế kết quả", ["Sở Y tế"]),
        ("Bộ Tư lệnh thực hiện", []),
        ("Thường trực 24/24 giờ tại hồ chứa", []),
        ("Văn phòng UBND tỉnh - Sở Nội vụ", ["Văn phòng UBND tỉnh", "Sở Nội vụ"]),
        ("Trung tâm Y tế và Phòng Kinh tế kiểm tra", ["Trung tâm Y tế", "Phòng Kinh tế"]),
        ("Xí nghiệp Bốc xếp tuyển bổ sung 25 công nhân", ["Xí nghiệp Bốc xếp"]),
        ("Đảng ủy, Sở Y tế kiểm tra", ["Đảng ủy", "Sở Y tế"]),
        ("Đảng ủy - HĐND - UBND xã Tân Lập tổ chức", ["Đảng ủy xã Tân Lập", "HĐND xã Tân Lập", "UBND xã Tân Lập"]),
        ("Đảng ủy báo cáo, UBND xã Tân Lập tổ chức", ["Đảng ủy", "UBND xã Tân Lập"]),
        ("Chi cục Đường thủy nội địa phía Bắc rà soát", ["Chi cục Đường thủy nội địa phía Bắc"]),
        ("Chi cục Đường thủy nội địa phía trong đê", ["Chi cục Đường thủy nội địa"]),
        ("Ban Quản lý chợ Ga - chợ Đổ thu hồi ki-ốt", ["Ban Quản lý chợ Ga - chợ Đổ"]),
        ("Ban Quản lý chợ Ga - Đội Thuế số 3 thu hồi ki-ốt", ["Ban Quản lý chợ Ga", "Đội Thuế số 3"]),
        ("Ban Quản lý dự án 85 - Bộ GTVT lập hồ sơ", ["Ban Quản lý dự án 85 - Bộ Giao thông vận tải"]),
        ("Ban Quản lý dự án tỉnh - Bộ GTVT lập hồ sơ", ["Ban Quản lý dự án tỉnh", "Bộ Giao thông vận tải"]),
        ("Ban Quản lý Khu kinh tế mở Chu Lai rà soát", ["Ban Quản lý Khu kinh tế mở Chu Lai"]),
        ("Ban Quản lý Khu kinh tế mở cuộc họp", ["Ban Quản lý Khu kinh tế"]),
        ("Bảo tàng Văn hóa dân tộc Khmer sưu tầm các bài bản cổ", ["Bảo tàng Văn hóa dân tộc Khmer"]),
        ("Viện Lúa Đồng bằng sông Cửu Long cung ứng đủ giống", ["Viện Lúa Đồng bằng sông Cửu Long"]),
        ("Trung tâm Cung ứng dịch vụ công báo cáo", ["Trung tâm Cung ứng dịch vụ công"]),
        ("các doanh nghiệp tìm đầu ra cho sản phẩm", ["các doanh nghiệp"]),
        ("Chi bộ thôn Đoài họp", ["Chi bộ thôn Đoài"]),
        ("Đoàn Thanh niên xã ra quân", ["Đoàn Thanh niên xã"]),
    ],
)
def test_what_is_no_such_name(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("các khoa lâm sàng báo cáo sự cố", ["các khoa lâm sàng"]),
        ("Trưởng các khoa, phòng báo cáo sự cố", ["các khoa, phòng"]),
        ("các thành viên Tổ công tác rà soát hồ sơ", ["các thành viên Tổ công tác"]),
        ("các ban, đơn vị thuộc Tập đoàn rà soát", ["các ban, đơn vị thuộc Tập đoàn"]),
        ("các xã ủy, phường ủy, Đảng ủy đặc khu Cồn Cỏ rà soát", ["các xã ủy, phường ủy", "Đảng ủy đặc khu Cồn Cỏ"]),
        ("các Huyện ủy, Đảng ủy trực thuộc rà soát", ["các huyện ủy, đảng ủy trực thuộc"]),
        ("các xã có điểm sạt lở (Long Vĩnh, Đông Hải) cắm biển", ["xã Long Vĩnh", "xã Đông Hải"]),
        ("Đối với các doanh nghiệp khai thác đá", ["các doanh nghiệp khai thác đá"]),
        ("Các doanh nghiệp khai thác đúng độ sâu", ["các doanh nghiệp"]),
        ("Các cơ sở đóng gói ghi chép hồ sơ", ["các cơ sở đóng gói"]),
        ("Các đơn vị cung ứng, lắp đặt thiết bị", ["các đơn vị"]),
        ("Trưởng các thôn: Bản Vền, Tân Tiến tuyên truyền", ["Trưởng thôn Bản Vền", "Trưởng thôn Tân Tiến"]),
        ("Trưởng các thôn: Tuyên truyền nhân dân", ["trưởng các thôn", "nhân dân"]),
        ("các cơ quan, đơn vị nêu tại Điều 2 báo cáo", ["các cơ quan, đơn vị nêu tại Điều 2"]),
        ("các cơ quan, đơn vị nêu ý kiến", ["các cơ quan, đơn vị"]),
        (
            "Các Bệnh viện: Đa khoa tỉnh, Lao và Bệnh phổi rà soát",
            ["Bệnh viện Đa khoa tỉnh", "Bệnh viện Lao và Bệnh phổi"],
        ),
        (
            "các Đồn Biên phòng: Tiên Hải, An Thới kiểm soát",
            ["Đồn Biên phòng Tiên Hải", "Đồn Biên phòng An Thới"],
        ),
        ("các Trung tâm: Rà soát hồ sơ, Thống kê số liệu", ["các trung tâm"]),
        ("các Thương vụ Việt Nam ở nước ngoài theo dõi", ["các thương vụ Việt Nam ở nước ngoài"]),
        ("các cơ quan soạn thảo (Sở Tư pháp, Sở Y tế) tiếp thu", ["Sở Tư pháp", "Sở Y tế"]),
        ("các cơ quan soạn thảo (qua Sở Tư pháp) tiếp thu", ["các cơ quan soạn thảo", "Sở Tư pháp"]),
        ("các cơ quan soạn thảo báo cáo", ["các cơ quan"]),
        ("UBND các huyện, thành phố Cà Mau rà soát", ["UBND các huyện", "UBND thành phố Cà Mau"]),
        ("UBND các huyện, thành phố rà soát", ["UBND các huyện, thành phố"]),
        ("các xã có điểm sạt lở (phụ lục kèm theo) cắm biển", ["các xã có điểm sạt lở"]),
    ],
)
def test_groups_of_units(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UBND các xã, phường: Rà soát quy trình", ["UBND các xã, phường"]),
        ("UBND các xã: Quan tâm bố trí kinh phí", ["UBND các xã"]),
        ("UBND các xã: Tân Thành, Yên Sơn rà soát", ["UBND xã Tân Thành", "UBND xã Yên Sơn"]),
        ("UBND các huyện: Cao Lộc, Lộc Bình", ["UBND huyện Cao Lộc", "UBND huyện Lộc Bình"]),
    ],
)
def test_an_act_behind_a_colon_is_no_place(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_initials_mean_the_name_that_the_document_prints() -> None:
    text = "1. Phòng Tổ chức - Hành chính theo dõi. 2. Trung tâm làm với Phòng TCHC."
    assert find_aliases(text) == {"Phòng TCHC": "Phòng Tổ chức - Hành chính"}
    assert find_aliases("1. Phòng Quản trị theo dõi. 2. Trung tâm làm với Phòng TCHC.") == {}
    assert find_aliases("Phòng Lao động - Thương binh và Xã hội; Phòng LĐTBXH") == {}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Huyện ủy Tu Mơ Rông", ["Huyện ủy Tu Mơ Rông"]),
        ("Ban Thường vụ Huyện ủy Hạ Hòa báo cáo", ["Ban Thường vụ Huyện ủy Hạ Hòa"]),
        ("Huyện đoàn Hạ Hòa", ["Huyện đoàn Hạ Hòa"]),
        ("Các huyện ủy: Tu Mơ Rông, Đăk Glei", ["Huyện ủy Tu Mơ Rông", "Huyện ủy Đăk Glei"]),
        ("Các huyện ủy Hạ Hòa, Thanh Ba lãnh đạo", ["Huyện ủy Hạ Hòa", "Huyện ủy Thanh Ba"]),
        ("UBND các huyện: Tu Mơ Rông, Đăk Glei", ["UBND huyện Tu Mơ Rông", "UBND huyện Đăk Glei"]),
        # a person, a group, a bare committee, a place that looks like one
        ("Bí thư Huyện ủy Lê Văn An", ["Huyện ủy"]),
        ("các huyện ủy, thành ủy", ["các huyện ủy, thành ủy"]),
        ("Huyện ủy lãnh đạo", ["Huyện ủy"]),
        ("tại Tu Mơ Rông", []),
        ("gửi TU", ["Tỉnh ủy"]),
    ],
)
def test_committees_take_the_place_behind_them(words: str, expected: list[str]) -> None:
    assert names(words) == expected


def test_a_compound_word_ends_no_name() -> None:
    assert names("Hợp tác xã Dịch vụ hậu cần nghề cá Thạnh Đức xác định vị trí") == [
        "Hợp tác xã Dịch vụ hậu cần nghề cá Thạnh Đức"
    ]
    assert names("Hợp tác xã Thạnh Đức cần xác định vị trí") == ["Hợp tác xã Thạnh Đức"]


def test_health_centres_of_an_area_are_a_group() -> None:
    assert names("các trung tâm y tế khu vực rà soát danh sách") == ["các trung tâm y tế khu vực"]
    assert names("các trung tâm y tế rà soát khu vực có dịch") == ["các trung tâm y tế"]
