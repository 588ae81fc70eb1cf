"""Bodies that no rulebook knows, told by their place: behind a verb of giving, before an act, in a list, behind "do"."""

import pytest

from dondoc.engine.language.agencies import find_agencies
from dondoc.engine.obligations import guessing
from engine.obligations.test_extract import read_duties
from engine.obligations.test_reading import leads, receiver

UNKNOWN = [
    "Hạt Kiểm lâm liên huyện Sơn Động",
    "Bảo hiểm xã hội cơ sở Tam Nông",
    "Tổ công nghệ số cộng đồng thôn Đông Thịnh",
    "Cục Hàng hải và Đường thủy Việt Nam",
    "Tổng cục Hậu cần - Kỹ thuật",
    "Ban Quản lý các khu công nghiệp và chế xuất Hà Nội",
    "Hội Doanh nghiệp trẻ tỉnh",
    "Cảng hàng không Điện Biên",
    "Văn phòng đại diện Công ty Trường Hải",
    "Hiệp hội Tôm Mỹ Thanh",
    "Trại giam Thanh Phong",
    "Tổ công nghệ số cộng đồng khu phố 4",
    "Văn phòng Đăng ký đất đai chi nhánh Đức Hòa",
    "Đồn Biên phòng cửa khẩu quốc tế Bờ Y",
    "Ban Đại diện Hội Người cao tuổi tỉnh",
]


@pytest.mark.parametrize("name", UNKNOWN)
def test_the_name_runs_to_the_act(name: str) -> None:
    assert leads(f"1. {name} rà soát hồ sơ dự án.") == [[name]]
    assert leads(f"1. Giao {name} rà soát hồ sơ dự án.") == [[name]]
    assert leads(f"1. Giao {name} và Sở Tài chính tham mưu phương án.") == [[name, "Sở Tài chính"]]
    assert leads(f"1. Giao Sở Tài chính, {name} tham mưu phương án.") == [["Sở Tài chính", name]]
    assert leads(f"1. Hồ sơ dự án do {name} lập trước ngày 30/4/2024.") == [[name]]


@pytest.mark.parametrize(
    ("body", "lead"),
    [
        ("1. Giao Kênh VOV Giao thông chủ trì đưa tin.", [["Kênh VOV Giao thông"]]),
        ("1. Nhà xuất bản Giáo dục Việt Nam rà soát kho sách.", [["Nhà xuất bản Giáo dục Việt Nam"]]),
        (
            "1. Sở Xây dựng, Liên danh nhà thầu Sơn Hải - Đèo Cả tập trung hoàn thành cầu Bến Kẻm.",
            [["Sở Xây dựng", "Liên danh nhà thầu Sơn Hải - Đèo Cả"]],
        ),
        (
            "1. Cảng hàng không Điện Biên, Ga Đồng Đăng bố trí điểm đón.",
            [["Cảng hàng không Điện Biên", "Ga Đồng Đăng"]],
        ),
        ("1. Ga Đồng Đăng đã bố trí điểm đón.", []),
        # a proper name ends the name of a field: what follows is the act
        ("1. Ngân hàng Nhà nước Việt Nam điều hành tín dụng linh hoạt.", [["Ngân hàng Nhà nước Việt Nam"]]),
        (
            "1. Trường Cao đẳng Y tế Nha Trang, cơ sở Phú Yên biên soạn giáo trình.",
            [["Trường Cao đẳng Y tế Nha Trang, cơ sở Phú Yên"]],
        ),
        (
            "1. Quỹ Hỗ trợ nghệ nhân và bảo trợ văn nghệ tỉnh trợ cấp cho nghệ nhân già yếu.",
            [["Quỹ Hỗ trợ nghệ nhân và bảo trợ văn nghệ tỉnh"]],
        ),
        ("1. UBND các phường, xã nơi có chợ xây dựng phương án chữa cháy.", [["UBND các phường, xã nơi có chợ"]]),
        ("1. UBND các phường, xã xây dựng phương án ở nơi có chợ.", [["UBND các phường, xã"]]),
        (
            "1. Trường Cao đẳng Y tế Nha Trang, Sở Y tế biên soạn giáo trình.",
            [["Trường Cao đẳng Y tế Nha Trang", "Sở Y tế"]],
        ),
        ("1. Về kiến nghị miễn phí của các hãng tàu, Bộ Tài chính xem xét, trả lời.", [["Bộ Tài chính"]]),
        ("1. Về kiến nghị của các hãng tàu, Bộ Tài chính: đã có văn bản trả lời.", []),
        (
            "1. Tổ liên ngành kiểm tra trật tự xây dựng rà soát hồ sơ dự án.",
            [["Tổ liên ngành kiểm tra trật tự xây dựng"]],
        ),
        ("1. Tổ liên ngành kiểm tra các công trình, xử lý vi phạm.", [["Tổ liên ngành"]]),
        (
            "1. Công ty Cổ phần Cấp nước và Xây dựng Bảo Lộc rà soát hồ sơ dự án.",
            [["Công ty Cổ phần Cấp nước và Xây dựng Bảo Lộc"]],
        ),
        (
            "1. Văn phòng Điều phối nông thôn mới và giảm nghèo rà soát hồ sơ dự án.",
            [["Văn phòng Điều phối nông thôn mới và giảm nghèo"]],
        ),
        ("1. Hạt Kiểm lâm và lực lượng dân quân rà soát đường băng.", [["Hạt Kiểm lâm", "lực lượng dân quân"]]),
        ("1. Cảng hàng không quốc tế Vinh rà soát hồ sơ dự án.", [["Cảng hàng không quốc tế Vinh"]]),
        (
            "1. Quỹ Đầu tư phát triển và Bảo lãnh hỗ trợ người dân khôi phục sản xuất.",
            [["Quỹ Đầu tư phát triển và Bảo lãnh"]],
        ),
        (
            "1. Phòng Chuyển đổi số và Đổi mới sáng tạo rà soát hồ sơ dự án.",
            [["Phòng Chuyển đổi số và Đổi mới sáng tạo"]],
        ),
        # small letters behind a body are no part of its name
        ("1. Hạt Kiểm lâm nhân giống cây, rà soát hồ sơ.", [["Hạt Kiểm lâm"]]),
    ],
)
def test_where_names_end(body: str, lead: list[list[str]]) -> None:
    assert leads(body) == lead


def test_a_guess_is_doubted() -> None:
    (duty,) = read_duties("1. Giao Kênh VOV Giao thông chủ trì đưa tin.")
    assert any("Kênh VOV Giao thông" in doubt for doubt in duty.doubts)


@pytest.mark.parametrize(
    "words", ["Kế hoạch năm 2024 phải hoàn thành", "Trường hợp khó khăn báo cáo Sở Y tế", "Hội nghị đã hoàn thành"]
)
def test_what_is_no_body(words: str) -> None:
    assert guessing.guess(words, 0, find_agencies(words), given=False) is None


def test_numbered_units() -> None:
    assert leads("1. Lữ đoàn 368:\n- Rà soát hồ sơ.\n2. Cụm phòng thủ số 3\n- Rà soát hồ sơ.") == [
        ["Lữ đoàn 368"],
        ["Cụm phòng thủ số 3"],
    ]


@pytest.mark.parametrize(
    ("body", "lead"),
    [
        ("1. Trên cơ sở ý kiến các thành viên, Sở Nội vụ hoàn thiện dự thảo.", ["Sở Nội vụ"]),
        ("1. Sau khi có kết quả thẩm định của Sở Tài chính, Sở Y tế phê duyệt dự toán.", ["Sở Y tế"]),
    ],
)
def test_the_one_behind_a_ground_acts(body: str, lead: list[str]) -> None:
    assert leads(body) == [lead]


def test_a_list_behind_another_opening_is_no_subject() -> None:
    words = "1. Giao Sở Y tế: trong tháng 5 báo cáo Sở Tài chính, Sở Nội vụ kết quả."
    assert leads(words) == [["Sở Y tế"]]


def test_a_lead_in_by_functions() -> None:
    body = "1. Các sở, ban, ngành theo chức năng, nhiệm vụ được giao:\n- Rà soát hồ sơ.\n- Bố trí nhân lực."
    assert leads(body) == [["các sở, ban, ngành"]] * 2


def test_departments_of_all_provinces_are_a_group() -> None:
    found = find_agencies("Các Sở Giáo dục và Đào tạo chỉ đạo các trường")
    assert (found[0].names, found[0].kind) == (("các Sở Giáo dục và Đào tạo",), "group")
    assert find_agencies("các Sở Tài chính, Nội vụ rà soát")[0].names == ("Sở Tài chính", "Sở Nội vụ")
    assert find_agencies("các Sở Tài chính, Sở Nội vụ rà soát")[0].names == ("Sở Tài chính",)


def test_centres_of_zones_are_a_group() -> None:
    found = find_agencies("Các Trung tâm Y tế khu vực tổ chức tiêm bù")
    assert (found[0].names, found[0].kind) == (("các Trung tâm Y tế khu vực",), "group")
    assert find_agencies("Các Chi cục Thuế rà soát")[0].names == ("các Chi cục Thuế",)
    (one,) = find_agencies("Trung tâm Y tế khu vực Mộc Châu tổ chức tiêm bù")
    assert one.names == ("Trung tâm Y tế khu vực Mộc Châu",)


def test_a_line_on_the_contents_before_the_labels() -> None:
    body = "1. Rà soát thủ tục\n- Nội dung: niêm yết thủ tục.\n- Cơ quan thực hiện: Sở Y tế.\n- Thời gian: trước ngày 30/4/2024."
    (duty,) = read_duties(body)
    assert (duty.quote, [party.name for party in duty.lead], str(duty.due)) == (
        "Rà soát thủ tục",
        ["Sở Y tế"],
        "2024-04-30",
    )
    assert leads("1. Sở Y tế\n- Nội dung: rà soát thủ tục.\n- Niêm yết thủ tục.")[-1] == ["Sở Y tế"]


def test_results_are_told() -> None:
    (duty,) = read_duties("1. Giao Sở Y tế thông báo kết quả cho Sở Tài chính.")
    assert receiver(duty) == "Sở Tài chính"
    (other,) = read_duties("1. Giao Sở Y tế thông báo Sở Tài chính đã nhận hồ sơ.")
    assert receiver(other) is None


def test_only_so_many_letters_are_looked_at() -> None:
    near, far = "Hà Đông " * 5, "Hà Đông " * 5000
    assert guessing.guess(f"Trung tâm {near}rà soát hồ sơ", 0, (), given=True) is not None
    assert guessing.guess(f"Trung tâm {far}rà soát hồ sơ", 0, (), given=True) is None


def test_a_proper_name_ends_before_a_verb_of_no_list() -> None:
    (duty,) = read_duties(
        "1. Sở Y tế chủ trì, phối hợp với Hạt Kiểm lâm liên xã Ba Chẽ - Lương Minh khoanh vẽ bản đồ vùng trồng."
    )
    assert [party.name for party in duty.cooperating] == ["Hạt Kiểm lâm liên xã Ba Chẽ - Lương Minh"]


@pytest.mark.parametrize(
    ("body", "lead"),
    [
        ("1. Chủ tịch UBND các xã bị ngập huy động lực lượng dọn vệ sinh.", "UBND các xã bị ngập"),
        ("1. Các đơn vị nằm trong vùng lũ kiểm tra kho hàng.", "các đơn vị nằm trong vùng lũ"),
        ("1. Chủ tịch UBND các xã có trách nhiệm kiểm tra kho hàng.", "UBND các xã"),
        ("1. Chủ nhà trọ phải trang bị bình chữa cháy.", "chủ nhà trọ"),
        ("1. Các đồng chí Ủy viên UBND tỉnh trực tiếp kiểm tra.", "các đồng chí Ủy viên UBND tỉnh"),
    ],
)
def test_who_is_told_apart(body: str, lead: str) -> None:
    assert leads(body) == [[lead]]


@pytest.mark.parametrize(
    "body", ["Chủ trương đầu tư phải bảo đảm hiệu quả", "Cơ sở dữ liệu phải bảo đảm an toàn", "Chủ nhà trọ trang bị"]
)
def test_what_obliges_nobody(body: str) -> None:
    assert guessing.obliged(body, 0) is None


def test_closings_and_captions_are_no_duties() -> None:
    assert leads("1. Đề nghị UBND các huyện quan tâm chỉ đạo thực hiện.") == []
    assert leads("1. Yêu cầu các đơn vị thực hiện.") == []
    assert leads("1. Đề nghị các đơn vị quan tâm thực hiện.") == []
    assert leads("1. Yêu cầu các đơn vị thực hiện tiêm phòng.") == [["các đơn vị"]]
    assert leads("1. Đề nghị UBND các huyện quan tâm chỉ đạo thực hiện phun khử khuẩn.") == [["UBND các huyện"]]
    assert leads("1. Sở Y tế:\n- Phân công nhiệm vụ cụ thể.\n- Phân công nhiệm vụ cụ thể cho từng trạm.") == [
        ["Sở Y tế"]
    ]


def test_what_ends_before_a_day_is_due() -> None:
    (duty,) = read_duties("1. Sở Y tế tổng kiểm tra bếp ăn, kết thúc trước ngày 31/7/2024, báo cáo UBND tỉnh.")
    assert (str(duty.due), duty.bound) == ("2024-07-31", "before")


@pytest.mark.parametrize(
    ("body", "lead"),
    [
        (
            "1. Vụ Kế hoạch, Tài chính và Quản lý doanh nghiệp tổng hợp nhu cầu vốn.",
            ["Vụ Kế hoạch, Tài chính và Quản lý doanh nghiệp"],
        ),
        (
            "1. Đối với các dự án chậm, giao Ủy ban Cạnh tranh Quốc gia và Thanh tra Bộ rà soát hợp đồng.",
            ["Ủy ban Cạnh tranh Quốc gia", "Thanh tra Bộ"],
        ),
        (
            "1. Chủ tịch UBND các xã, phường, đặc khu Lý Sơn rà soát hộ nghèo.",
            ["UBND các xã, phường", "UBND đặc khu Lý Sơn"],
        ),
        ("1. UBND các xã, phường, đặc khu rà soát hộ nghèo.", ["UBND các xã, phường, đặc khu"]),
        (  # three bodies are no three fields of one
            "1. Chi cục Thủy lợi, Hạt Kiểm lâm và Quỹ Bảo vệ rừng tỉnh rà soát hồ sơ.",
            ["Chi cục Thủy lợi", "Hạt Kiểm lâm", "Quỹ Bảo vệ rừng tỉnh"],
        ),
    ],
)
def test_names_with_commas_and_behind_a_topic(body: str, lead: list[str]) -> None:
    assert leads(body) == [lead]


@pytest.mark.parametrize("name", ["Vụ Dân tộc thiểu số", "Vụ Giáo dục phổ thông", "Chi cục Thủy sản nội địa"])
def test_small_words_narrow_a_field_that_is_known(name: str) -> None:
    assert leads(f"1. {name} chủ trì rà soát danh sách.") == [[name]]
    assert leads(f"1. Giao {name} chủ trì, phối hợp với Sở Tài chính rà soát danh sách.") == [[name]]


@pytest.mark.parametrize(
    "manner", ["khẩn trương", "thường xuyên", "có trách nhiệm", "căn cứ Đề án", "chịu trách nhiệm"]
)
def test_how_it_is_done_is_no_part_of_a_name(manner: str) -> None:
    assert leads(f"1. Chi cục Thủy sản {manner} rà soát danh sách.") == [["Chi cục Thủy sản"]]
    assert leads(f"1. Giao Chi cục Thủy sản {manner} rà soát danh sách.") == [["Chi cục Thủy sản"]]


def test_one_body_in_each_member_of_a_group() -> None:
    assert leads("1. Ban vì sự tiến bộ phụ nữ cácsở, ban, ngành xây dựng kế hoạch.") == [
        ["Ban vì sự tiến bộ phụ nữ các sở, ban, ngành"]
    ]
    assert leads("1. Tổ công tác liên ngành kiểm tra các sở, ban, ngành thực hiện kế hoạch.") == [
        ["Tổ công tác liên ngành"]
    ]


def test_an_unknown_body_helps_too() -> None:
    (duty,) = read_duties("1. Sở Y tế phối hợp với Khu bảo tồn biển Cù Lao Chàm rà soát hồ sơ dự án.")
    assert [party.name for party in duty.cooperating] == ["Khu bảo tồn biển Cù Lao Chàm"]
    (duty,) = read_duties("1. Sở Y tế phối hợp với khu vực biên giới rà soát hồ sơ dự án.")
    assert duty.cooperating == ()
