"""The rulebook's words as matchers: heads of duties, refusals, sections, types."""

import pytest

from dondoc.engine.obligations import cues


@pytest.mark.parametrize("words", ["rà soát quỹ đất", "Khẩn trương lập hồ sơ", "kịp thời, báo cáo"])
def test_a_duty_begins_with_a_verb(words: str) -> None:
    assert cues.starts_verb(words)


@pytest.mark.parametrize("words", ["quỹ đất công", "", "các xã biên giới", "tỷ lệ hộ nghèo"])
def test_a_thing_is_no_verb(words: str) -> None:
    assert not cues.starts_verb(words)


@pytest.mark.parametrize(
    ("words", "asked"),
    [("Giao Sở Y tế", False), ("Đề nghị Sở Y tế", True), ("phân công Sở Y tế", False), ("GIAO CHO Sở Y tế", False)],
)
def test_a_verb_of_giving(words: str, asked: bool) -> None:
    found = cues.giving_at_start(words)
    assert found is not None
    assert cues.asks(found) is asked
    assert [each.span() for each in cues.find_giving(words)] == [found.span()]


@pytest.mark.parametrize("words", ["Giaothông", "Bộ Giao", "Kiểm tra giao"])
def test_other_words_give_nothing(words: str) -> None:
    assert cues.giving_at_start(words) is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Trân trọng cảm ơn", "closing"),
        ("Quyết định này có hiệu lực từ ngày ký", "effect"),
        ("Căn cứ Luật Đất đai năm 2024", "basis"),
        ("Đồng ý với đề nghị của Sở Y tế", "approval"),
        ("Các xã đã chủ động phòng dịch", "assessment"),
        ("Tỷ lệ hộ nghèo giảm", "noun"),
    ],
)
def test_words_that_are_no_duty(words: str, reason: str) -> None:
    assert cues.refusal(words, strict=True) == reason


@pytest.mark.parametrize("words", ["Rà soát quỹ đất", "Báo cáo UBND tỉnh", "Lập căn cứ dữ liệu"])
def test_a_duty_is_not_refused(words: str) -> None:
    assert cues.refusal(words, strict=True) is None


def test_a_noun_is_refused_only_where_no_duty_is_expected() -> None:
    assert cues.refusal("Tỷ lệ hộ nghèo giảm", strict=False) is None


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("ĐÁNH GIÁ CHUNG", "assessment"),
        ("Mục tiêu cụ thể", "goals"),
        ("MỤC ĐÍCH, YÊU CẦU", "purpose"),
        ("Kinh phí thực hiện", "funding"),
        ("TỔ CHỨC THỰC HIỆN", "tasks"),
        ("Phòng cháy rừng", None),
        ("", None),
    ],
)
def test_a_heading_tells_its_section(heading: str, role: str | None) -> None:
    assert cues.section_role(heading) == role


@pytest.mark.parametrize(
    ("type_name", "kind"),
    [
        ("Giấy mời", "silent"),
        ("Quyết định", "articles"),
        ("Kế hoạch", "plans"),
        ("Công điện", "orders"),
        (None, "orders"),
    ],
)
def test_a_type_tells_how_it_assigns(type_name: str | None, kind: str) -> None:
    assert cues.document_kind(type_name) == kind


def test_terms_that_end_like_haste_are_none() -> None:
    words = "xây dựng hệ thống cảnh báo sớm, đấu thầu tập trung"
    assert list(cues.find_urgent(words, 0, len(words))) == []
    assert [found[0] for found in cues.find_urgent("sớm hoàn thành", 0, 14)] == ["sớm"]
