"""Groups that have one member in each place, schools that are printed short, parts of a body that is named."""

from datetime import date

import pytest

from dondoc.engine.language.agencies import find_agencies


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Các phòng GD&ĐT rà soát giấy phép", "các phòng Giáo dục và Đào tạo", "group"),
        (
            "các phòng GD&ĐT huyện, thị xã, thành phố báo cáo",
            "các phòng Giáo dục và Đào tạo huyện, thị xã, thành phố",
            "group",
        ),
        ("Trưởng khu phố 3 vận động hiến đất", "Trưởng khu phố 3", "group"),
        ("Trưởng khu phố vận động 3 lần", "trưởng khu phố", "group"),
        ("các Ban QLDA hoàn thiện hồ sơ", "các Ban Quản lý dự án", "group"),
        ("các trường THPT tổ chức thi", "các trường THPT", "group"),
        ("các phòng chuyên môn của Sở Tư pháp rà soát", "các phòng chuyên môn của Sở Tư pháp", "group"),
        ("các phòng chuyên môn của Sở rà soát", "các phòng chuyên môn của Sở", "group"),
        ("các Ban của Hội đồng nhân dân giám sát việc thu phí", "các Ban của HĐND", "group"),
        ("Phòng Phổ biến, giáo dục pháp luật tổ chức", "Phòng Phổ biến, giáo dục pháp luật", "agency"),
        ("Lực lượng kiểm lâm, quân đội, công an tuần tra", "lực lượng kiểm lâm, quân đội, công an", "group"),
        (
            "UBND các tỉnh, thành phố từ Quảng Trị đến Khánh Hòa sơ tán",
            "UBND các tỉnh, thành phố từ Quảng Trị đến Khánh Hòa",
            "group",
        ),
        ("UBND các xã từ nay chủ động", "UBND các xã", "group"),
        ("Hiệu trưởng trường Mầm non Phú Đức tổ chức", "Trường Mầm non Phú Đức", "person"),
        ("Tập đoàn Công nghiệp - Viễn thông Quân đội bảo đảm", "Tập đoàn Công nghiệp - Viễn thông Quân đội", "agency"),
        (
            "Trung ương Đoàn TNCS HCM huy động",
            "Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh",
            "agency",
        ),
        (
            "Trung tâm Văn hóa - Thể thao và Truyền thanh huyện phát bản tin",
            "Trung tâm Văn hóa - Thể thao và Truyền thanh huyện",
            "agency",
        ),
        ("các sở giáo dục và đào tạo báo cáo", "các sở giáo dục và đào tạo", "group"),
        ("các sở xây dựng kế hoạch", "các sở", "group"),
        ("các sở tài chính báo cáo", "các sở tài chính", "group"),
        (
            "Các đại học, học viện, trường đại học công lập rà soát",
            "các đại học, học viện, trường đại học công lập",
            "group",
        ),
        ("Các nhà thầu, đơn vị tư vấn giám sát bổ sung", "các nhà thầu, đơn vị tư vấn giám sát", "group"),
        ("Các tổ trưởng tổ dân phố thông báo", "các tổ trưởng tổ dân phố", "group"),
        ("Giáo viên chủ nhiệm liên lạc", "giáo viên chủ nhiệm", "group"),
        ("các hợp tác xã, cơ sở thu mua thực hiện", "các hợp tác xã, cơ sở thu mua", "group"),
        ("PVN báo cáo", "Tập đoàn Công nghiệp - Năng lượng Quốc gia Việt Nam", "agency"),
        ("Phòng Chính trị tư tưởng rà soát", "Phòng Chính trị tư tưởng", "agency"),
        ("Ngành Y tế tổ chức", "ngành Y tế", "group"),
        ("Phó Thủ tướng Trần Văn Bình chỉ đạo", "Phó Thủ tướng Chính phủ", "person"),
        ("Tổ phó thường trực xây dựng", "Tổ phó thường trực", "person"),
        ("Chủ tịch Hội đồng thành viên Tập đoàn Điện lực Việt Nam chỉ đạo", "Tập đoàn Điện lực Việt Nam", "person"),
        ("Giám đốc Công ty cổ phần Nước sạch Đông Sơn chỉ đạo", "Công ty cổ phần Nước sạch Đông Sơn", "person"),
        ("Công ty Cổ phần Giấy Đông Sơn báo cáo", "Công ty Cổ phần Giấy Đông Sơn", "agency"),
        ("BVĐK tỉnh tiếp nhận", "Bệnh viện Đa khoa tỉnh", "agency"),
        ("TTYT huyện Mộc Châu rà soát", "Trung tâm Y tế huyện Mộc Châu", "agency"),
        ("Vụ Giáo dục Thể chất biên soạn", "Vụ Giáo dục Thể chất", "agency"),
        ("các ban Đảng tham mưu báo cáo", "các ban Đảng", "group"),
        ("các bên liên quan xây dựng kế hoạch", "các bên liên quan", "group"),
        ("Các cơ quan thanh tra thực hiện nghiêm", "các cơ quan thanh tra", "group"),
        ("Các cơ quan thanh tra việc mua sắm", "các cơ quan", "group"),
        ("các đơn vị quản lý đất đai tăng cường kiểm tra", "các đơn vị quản lý đất đai", "group"),
        ("Các thành viên Ban Chỉ đạo tỉnh đôn đốc", "các thành viên Ban Chỉ đạo tỉnh", "group"),
        ("các cơ quan, đơn vị, cá nhân chấp hành", "các cơ quan, đơn vị, cá nhân", "group"),
        ("các tổ chức, cá nhân chấp hành", "các tổ chức, cá nhân", "public"),
        ("Thường trực UBND huyện chỉ đạo", "Thường trực UBND huyện", "agency"),
        ("Phòng Kiểm tra văn bản kiểm tra", "Phòng Kiểm tra văn bản", "agency"),
        ("đồng chí Phó Bí thư Thường trực Huyện ủy chỉ đạo", "Phó Bí thư Thường trực Huyện ủy", "person"),
    ],
)
def test_names(text: str, name: str, kind: str) -> None:
    found = find_agencies(text)
    assert [(each.names, each.kind) for each in found] == [((name,), kind)]


def test_a_list_of_fields_stays_a_list() -> None:
    assert find_agencies("các Phòng Tư pháp, Nội vụ phối hợp")[0].names == ("Phòng Tư pháp", "Phòng Nội vụ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "UBND thành phố Phủ Lý, các huyện Kim Bảng, Thanh Liêm tập trung",
            ("UBND thành phố Phủ Lý", "UBND huyện Kim Bảng", "UBND huyện Thanh Liêm"),
        ),
        ("UBND huyện Kim Bảng, Thanh Liêm rà soát", ("UBND huyện Kim Bảng", "UBND huyện Thanh Liêm")),
        ("UBND xã Tân Lập, xã Tân Hòa rà soát", ("UBND xã Tân Lập", "UBND xã Tân Hòa")),
        ("UBND xã Tân Lập, huyện Mộc Châu rà soát", ("UBND xã Tân Lập",)),
        ("UBND quận 1, thành phố Hồ Chí Minh rà soát", ("UBND quận 1",)),
        ("UBND các tỉnh, thành phố: Lào Cai, Hà Nội", ("UBND tỉnh Lào Cai", "UBND thành phố Hà Nội")),
    ],
)
def test_places_share_a_head(text: str, expected: tuple[str, ...]) -> None:
    assert find_agencies(text)[0].names == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ban Quản lý dự án 8 khẩn trương trình hồ sơ", "Ban Quản lý dự án 8"),
        ("Cổng TTĐT tỉnh đăng tin", "Cổng Thông tin điện tử tỉnh"),
        (
            "UBND các tỉnh, thành phố vùng đồng bằng sông Cửu Long:",
            "UBND các tỉnh, thành phố vùng đồng bằng sông Cửu Long",
        ),
        ("các cơ quan thành viên Ban Chỉ đạo tỉnh báo cáo", "các cơ quan thành viên Ban Chỉ đạo tỉnh"),
    ],
)
def test_where_a_name_goes_on(text: str, name: str) -> None:
    assert find_agencies(text)[0].names == (name,)


@pytest.mark.parametrize(
    ("text", "day", "names"),
    [
        ("Bộ Nông nghiệp gửi ý kiến", date(2020, 4, 15), ("Bộ Nông nghiệp và Phát triển nông thôn",)),
        ("Sở Nông nghiệp gửi ý kiến", date(2025, 8, 1), ("Sở Nông nghiệp và Môi trường",)),
        ("Sở Lao động, Sở Y tế rà soát", date(2020, 4, 15), ("Sở Lao động - Thương binh và Xã hội",)),
        ("Sở Nông nghiệp và Môi trường rà soát", date(2025, 8, 1), ("Sở Nông nghiệp và Môi trường",)),
        (
            "UBND đặc khu Cát Hải và các xã, phường ven biển trực",
            date(2026, 7, 20),
            ("UBND đặc khu Cát Hải", "UBND các xã, phường ven biển"),
        ),
    ],
)
def test_shortened_names_and_shared_heads(text: str, day: date, names: tuple[str, ...]) -> None:
    assert find_agencies(text, on=day)[0].names == names


def test_to_direct_is_no_leader() -> None:
    found = find_agencies("Đảng ủy Công an tỉnh lãnh đạo các đồn biên phòng tuần tra")
    assert [each.kind for each in found] == ["agency", "group"]


def test_a_body_that_sets_something_up() -> None:
    assert [each.kind for each in find_agencies("Sở thành lập đoàn kiểm tra")] == ["anaphor"]
    assert find_agencies("Sở thành phố lân cận rà soát") == ()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("các tỉnh Bắc Bộ chủ động ứng phó", "các tỉnh Bắc Bộ"),
        ("các trường Tiểu học rà soát", "các trường Tiểu học"),
        ("các trường MN, TH, THCS và TH&THCS thực hiện", "các trường MN, TH, THCS và TH&THCS"),
        ("các cơ quan, đơn vị TP khi tiếp nhận", "các cơ quan, đơn vị TP"),
        ("Sở Y tế các tỉnh, thành phố giám sát, đôn đốc", "Sở Y tế các tỉnh, thành phố"),
        ("các cơ sở tiêm chủng phải nhập", "các cơ sở tiêm chủng"),
    ],
)
def test_groups_with_their_region_or_school(words: str, name: str) -> None:
    assert find_agencies(words)[0].names == (name,)


def test_a_city_printed_short_is_no_field() -> None:
    assert find_agencies("Đảng bộ TP Vinh xây dựng kế hoạch")[0].names != ("Đảng bộ Tư pháp Vinh",)
    assert find_agencies("Sở TP rà soát")[0].names == ("Sở Tư pháp",)


def test_to_serve_the_people_names_no_body() -> None:
    assert all(mention.kind == "public" for mention in find_agencies("xây dựng nền hành chính phục vụ Nhân dân"))
