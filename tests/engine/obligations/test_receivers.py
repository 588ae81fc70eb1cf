"""Where a paper goes when no body's own name is printed, and where handing it on makes nobody else the lead."""

import pytest

from engine.obligations.test_extract import read_duties, read_one
from engine.obligations.test_reading import names, receiver


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("trình Giám đốc trước ngày 20/6", "Giám đốc"),
        ("báo cáo Hiệu trưởng trước ngày 20/6", "Hiệu trưởng"),
        ("trình Hội đồng quản trị trước ngày 20/6", "Hội đồng quản trị"),
        ("báo cáo Giám đốc Sở Y tế trước ngày 20/6", "Giám đốc Sở Y tế"),
    ],
)
def test_an_office_without_its_body_receives(told: str, who: str) -> None:
    assert receiver(read_one(f"1. Phòng Hành chính - Quản trị lập hồ sơ mời thầu, {told}.")) == who


def test_where_a_paper_goes_is_no_lead() -> None:
    duty = read_one("1. Công an xã lập danh sách các hộ, chuyển Phòng Kinh tế vào ngày 20 hằng tháng.")
    assert names(duty.lead) == ["Công an xã"]
    (given,) = read_duties("1. Chuyển Công an tỉnh điều tra, làm rõ.")
    assert names(given.lead) == ["Công an tỉnh"]


def test_hardship_at_the_end_goes_to_somebody() -> None:
    body = (
        "Giám đốc Bệnh viện yêu cầu các khoa, phòng thực hiện:\n1. Kiểm tra bếp ăn.\n\n"
        "Khó khăn, vướng mắc phản ánh về Phòng Điều dưỡng để được hướng dẫn."
    )
    assert [receiver(duty) for duty in read_duties(body)] == [None, "Phòng Điều dưỡng"]


def test_heads_are_addressed_as_sir_or_madam() -> None:
    for polite in ("ông (bà) ", "các ông/bà ", ""):
        (duty,) = read_duties(f"1. Yêu cầu {polite}Hiệu trưởng các trường trực thuộc nộp báo cáo trước ngày 23/9/2025.")
        assert ([party.name for party in duty.lead], str(duty.due)) == (["các trường trực thuộc"], "2025-09-23")
