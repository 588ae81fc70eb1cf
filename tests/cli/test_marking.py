"""The figures mean what the corpus says they mean."""

from typing import Any

import pytest

from dondoc.cli.marking import compare, overlap, same

QUOTE = "Sở Tài chính lập Đề án trình UBND tỉnh"
TEXT = f"1. {QUOTE}."


def duty(**fields: Any) -> dict[str, Any]:
    """A duty of the contract, changed where a test says so."""
    plain = {"quote": QUOTE, "lead": ["Sở Tài chính"], "cooperating": [], "due": None, "recurrence": None}
    return plain | {"kind": "task", "report_to": "UBND tỉnh"} | fields


def figures(gold: list[dict[str, Any]], found: list[dict[str, Any]], **document: Any) -> dict[str, float | int]:
    """The figures of one document whose gold header is a Thông báo of 20/3/2024."""
    header = {"type": "Thông báo", "issued_on": "2024-03-20"}
    wanted = {"document": header, "obligations": gold}
    return compare(wanted, {"document": header | document, "obligations": found}, TEXT).figures()


def test_the_same_is_perfect() -> None:
    result = figures([duty()], [duty()])
    assert {result[name] for name in ("detection_f1", "exact_f1", "lead", "due", "grounding", "header")} == {1.0}
    assert result["silent_dates"] == 0


def test_a_wrong_day_is_a_silent_date_and_not_exact() -> None:
    result = figures([duty(due="2024-06-30")], [duty(due="2024-06-03")])
    assert (result["detection_f1"], result["exact_f1"], result["due"], result["silent_dates"]) == (1.0, 0.0, 0.0, 1)


def test_a_missing_day_is_wrong_but_not_silent() -> None:
    result = figures([duty(due="2024-06-30")], [duty()])
    assert (result["due"], result["silent_dates"]) == (0.0, 0)


def test_a_wrong_receiver_leaves_the_duty_exact() -> None:
    result = figures([duty()], [duty(report_to="Sở Nội vụ")])
    assert (result["report_to"], result["exact_f1"]) == (0.0, 1.0)


def test_an_extra_duty_costs_precision_and_its_day_is_silent() -> None:
    extra = duty(quote="họp vào thứ Hai tại trụ sở", due="2024-06-03")
    result = figures([duty()], [duty(), extra])
    assert (result["precision"], result["recall"], result["detection_f1"]) == (0.5, 1.0, 0.6667)
    assert (result["silent_dates"], result["grounding"]) == (1, 0.5)


def test_a_missed_duty_costs_recall() -> None:
    result = figures([duty(), duty(quote="Công an tỉnh tuần tra ban đêm")], [duty()])
    assert (result["precision"], result["recall"]) == (1.0, 0.5)


def test_each_gold_duty_is_matched_once() -> None:
    assert figures([duty()], [duty(), duty()])["precision"] == 0.5


def test_a_wrong_header_field_counts() -> None:
    assert figures([], [], type="Kế hoạch")["header"] == 0.5


def test_nothing_wanted_and_nothing_found_is_right() -> None:
    assert figures([], [])["detection_f1"] == 1.0


@pytest.mark.parametrize(
    ("name", "gold", "found", "equal"),
    [
        ("lead", ["Sở Nội vụ", "Sở Y tế"], ["Sở Y tế", "sở nội vụ"], True),
        ("lead", ["Sở Nội vụ"], ["Sở Nội vụ tỉnh Lạng Sơn"], True),
        ("lead", ["Sở Nội vụ"], ["Sở Y tế"], False),
        ("cooperating", ["MTTQ xã"], ["Mặt trận Tổ quốc xã"], True),
        ("recurrence", "FREQ=MONTHLY;INTERVAL=3", "INTERVAL=3;FREQ=MONTHLY", True),
        ("due", None, "", True),
        ("report_to", "UBND tỉnh", None, False),
    ],
)
def test_a_field_is_right_when_it_means_the_same(name: str, gold: Any, found: Any, equal: bool) -> None:
    assert same(name, {name: gold}, {name: found}) is equal


def test_overlap_counts_shared_words() -> None:
    assert overlap("a b c d", "a b c d") == 1.0
    assert overlap("a b c", "b c d") == 0.5
    assert overlap("", "") == 0.0
