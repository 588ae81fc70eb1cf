"""Groups that have one member in each place, schools that are printed short, parts of a body that is named."""

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
        ("các Ban QLDA hoàn thiện hồ sơ", "các Ban Quản lý dự án", "group"),
        ("các trường THPT tổ chức thi", "các trường THPT", "group"),
        ("các phòng chuyên môn của Sở Tư pháp rà soát", "các phòng chuyên môn của Sở Tư pháp", "group"),
        ("các phòng chuyên môn của Sở rà soát", "các phòng chuyên môn của Sở", "group"),
        ("các Ban của Hội đồng nhân dân giám sát việc thu phí", "các Ban của HĐND", "group"),
        ("Phòng Phổ biến, giáo dục pháp luật tổ chức", "Phòng Phổ biến, giáo dục pháp luật", "agency"),
        ("Phòng Kiểm tra văn bản kiểm tra", "Phòng Kiểm tra văn bản", "agency"),
        ("đồng chí Phó Bí thư Thường trực Huyện ủy chỉ đạo", "Phó Bí thư Thường trực Huyện ủy", "person"),
    ],
)
def test_names(text: str, name: str, kind: str) -> None:
    found = find_agencies(text)
    assert [(each.names, each.kind) for each in found] == [((name,), kind)]


def test_a_list_of_fields_stays_a_list() -> None:
    assert find_agencies("các Phòng Tư pháp, Nội vụ phối hợp")[0].names == ("Phòng Tư pháp", "Phòng Nội vụ")
