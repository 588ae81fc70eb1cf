"""Whom a duty means that names nobody by name: a body's leader, "các đơn vị này", the one who helps."""

import pytest

from engine.obligations.test_extract import read_duties, read_one
from engine.obligations.test_reading import names


def test_these_bodies_are_those_named_before_in_the_clause() -> None:
    duty = read_one("1. Phê bình Sở Y tế, Sở Nội vụ; yêu cầu các đơn vị này kiểm điểm, báo cáo trước ngày 20/3/2025.")
    assert duty.quote.startswith("yêu cầu các đơn vị này")
    assert names(duty.lead) == ["Sở Y tế", "Sở Nội vụ"]


@pytest.mark.parametrize("head", ["Hiệu trưởng phải", "Người đứng đầu đơn vị chịu trách nhiệm", "Giám đốc trực tiếp"])
def test_a_leader_stands_for_the_body_of_the_heading(head: str) -> None:
    duty = read_one(f"1. Các trường THPT:\n- {head} công khai dự toán thu, chi.")
    assert names(duty.lead) == ["các trường THPT"]
    assert duty.quote.startswith(head)


def test_one_leads_and_another_helps() -> None:
    duty = read_one("1. Công an tỉnh chủ trì, Đội Trật tự đô thị phối hợp giải tỏa các điểm bán hàng rong.")
    assert (names(duty.lead), names(duty.cooperating)) == (["Công an tỉnh"], ["Đội Trật tự đô thị"])


@pytest.mark.parametrize(
    "words",
    [
        "Phê bình Sở Y tế, UBND huyện Lộc Bình.",
        "Chủ trương sửa chữa doanh trại: đồng ý theo đề xuất của Công an tỉnh.",
    ],
)
def test_criticism_and_consent_assign_nothing(words: str) -> None:
    assert read_duties(f"1. {words}") == ()
