"""Where a paragraph turns from telling to assigning, and how it goes on with the subject of the one before."""

from datetime import date

import pytest

from dondoc.engine.documents import read
from dondoc.engine.obligations import extract
from dondoc.engine.obligations.model import Kind
from engine.obligations.test_extract import read_duties
from engine.obligations.test_reading import leads, names, receiver


def bare(text: str) -> list[tuple[list[str], str]]:
    """Duties of a text without any head, as copies from web pages have it."""
    return [(names(duty.lead), duty.quote) for duty in extract(read(text.encode(), "tin.txt"))]


def test_a_lead_in_inside_a_paragraph() -> None:
    found = bare(
        "Theo đó, UBND tỉnh yêu cầu: Sở Y tế kiểm tra bếp ăn, xong trước ngày 10/9/2025.\n\n"
        "Công an tỉnh tổ chức tuần tra ban đêm."
    )
    assert [lead for lead, _ in found] == [["Sở Y tế"], ["Công an tỉnh"]]
    assert found[0][1] == "Sở Y tế kiểm tra bếp ăn, xong trước ngày 10/9/2025"


def test_no_lead_in_without_a_word_of_duty() -> None:
    assert bare("Dự buổi lễ có: Sở Y tế tổ chức gian hàng; Công an tỉnh tổ chức hội thao.") == []


def test_main_tasks_behind_a_colon_keep_the_lead() -> None:
    found = bare(
        "UBND tỉnh đề nghị các sở, ngành trực ban nghiêm túc. Trong đó, tập trung một số nhiệm vụ trọng tâm: Kiểm tra hồ đập.\n\n"
        "Chuẩn bị vật tư, phương tiện cứu hộ."
    )
    assert [lead for lead, _ in found] == [["các sở, ngành"]] * 3


def test_a_list_that_semicolons_part() -> None:
    duties = read_duties(
        "1. Yêu cầu Chánh Thanh tra tỉnh; người đứng đầu các sở, ban, ngành; Chủ tịch UBND các xã công khai kế hoạch."
    )
    assert [names(duty.lead) for duty in duties] == [["Thanh tra tỉnh", "các sở, ban, ngành", "UBND các xã"]]


def test_a_semicolon_between_two_acts_still_parts_them() -> None:
    assert leads("1. Sở Y tế kiểm tra bếp ăn; Công an tỉnh tuần tra.") == [["Sở Y tế"], ["Công an tỉnh"]]


def test_a_list_of_owners_over_a_semicolon() -> None:
    duties = read_duties(
        "1. Sở Nội vụ nâng cao trách nhiệm của Thủ trưởng các sở; Chủ tịch UBND các xã và sự gương mẫu của cán bộ."
    )
    assert [names(duty.lead) for duty in duties] == [["Sở Nội vụ"]]


def test_a_bare_paragraph_goes_on_with_the_subject_before_it() -> None:
    body = (
        "II. NHIỆM VỤ\n5. Tăng cường kiểm tra, giám sát; kịp thời phát hiện, xử lý sai phạm trong mua sắm\n"
        "Thanh tra tỉnh kiểm tra việc mua sắm.\n"
        "Theo dõi việc thực hiện các kết luận thanh tra.\n"
        "6. Phát huy vai trò giám sát của Nhân dân đối với các công trình trên địa bàn\n"
        "Sở Nội vụ công khai số điện thoại tiếp nhận phản ánh."
    )
    assert leads(body) == [["Thanh tra tỉnh"], ["Thanh tra tỉnh"], ["Sở Nội vụ"]]


def test_whom_the_one_who_asks_names_beforehand() -> None:
    duties = read_duties("1. Đối với UBND các xã, Chủ tịch UBND tỉnh yêu cầu rào chắn hố sâu.")
    assert [(names(duty.lead), duty.quote) for duty in duties] == [(["UBND các xã"], "yêu cầu rào chắn hố sâu")]


def test_a_polite_demand() -> None:
    duties = read_duties("1. UBND tỉnh trân trọng đề nghị Cục Thuế tỉnh gửi báo cáo trước ngày 10/10/2025.")
    assert [names(duty.lead) for duty in duties] == [["Cục Thuế tỉnh"]]


def test_thanks_are_no_demand() -> None:
    assert read_duties("1. UBND tỉnh trân trọng cảm ơn Cục Thuế tỉnh đã gửi báo cáo.") == ()


def test_a_demand_among_assessments_without_a_day() -> None:
    body = "I. ĐÁNH GIÁ\nSở Xây dựng chưa tham mưu kịp thời; yêu cầu Sở Xây dựng kiểm điểm trách nhiệm."
    assert leads(body) == [["Sở Xây dựng"]]


def test_a_wish_among_assessments_is_none() -> None:
    assert leads("I. ĐÁNH GIÁ\nTiến độ còn chậm; đề nghị Bộ Tài chính bổ sung vốn chưa được giải quyết.") == []


def test_those_named_above() -> None:
    assert leads("1. Các đơn vị nêu trên gửi kết quả trước ngày 25/9/2025.") == [["các đơn vị nêu trên"]]


def test_how_a_paper_travels_is_no_duty() -> None:
    duties = read_duties("1. Sở Y tế gửi báo cáo trước ngày 25/9/2025, đồng thời gửi bản mềm về địa chỉ email syt.")
    assert len(duties) == 1


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("1. Thanh tra tỉnh báo cáo kết quả thực hiện kế hoạch với Chủ tịch UBND tỉnh.", "Chủ tịch UBND tỉnh"),
        ("1. Sở Y tế báo cáo các nội dung phối hợp với Công an tỉnh.", None),
        ("1. Phòng Kinh tế báo cáo Thường trực UBND huyện.", "Thường trực UBND huyện"),
    ],
)
def test_receivers(text: str, to: str | None) -> None:
    assert [receiver(duty) for duty in read_duties(text)] == [to]


def test_a_subject_behind_a_time_of_each_week() -> None:
    duties = read_duties("1. Từ nay đến ngày 30/9/2025, mỗi tuần Sở Xây dựng báo cáo Chủ tịch UBND tỉnh.")
    assert [(names(duty.lead), duty.recurrence) for duty in duties] == [(["Sở Xây dựng"], "FREQ=WEEKLY")]


def test_the_second_of_two_receivers_is_no_subject() -> None:
    duties = read_duties("1. Sở Y tế kiểm tra. Định kỳ hằng quý, tổng hợp, báo cáo Bộ Y tế, UBND tỉnh theo quy định.")
    assert [names(duty.lead) for duty in duties] == [["Sở Y tế"], ["Sở Y tế"]]


def test_a_heading_in_capitals_that_names_a_group_leads_nobody() -> None:
    body = "II. TRÁCH NHIỆM CỦA CÁC CƠ QUAN\n1. Sở Y tế kiểm tra bếp ăn.\n2. Lưu hồ sơ, báo cáo theo quy định."
    assert leads(body) == [["Sở Y tế"]]


def test_a_heading_that_names_one_body_still_leads() -> None:
    assert leads("II. TRÁCH NHIỆM CỦA SỞ Y TẾ\n1. Kiểm tra bếp ăn.\n2. Lập danh sách cơ sở.") == [["Sở Y tế"]] * 2


@pytest.mark.parametrize(
    ("opening", "due"),
    [
        ("Bước 1 (từ ngày 25/10/2025 đến ngày 10/11/2025)", date(2025, 11, 10)),
        ("Giai đoạn 2 (hoàn thành trước ngày 30/11/2025)", date(2025, 11, 30)),
        ("Bước 3 (theo mẫu số 02)", None),
    ],
)
def test_the_bracket_of_a_step_dates_what_follows(opening: str, due: date | None) -> None:
    duties = read_duties(f"I. CÁC BƯỚC THỰC HIỆN\n1. {opening}: Sở Tài chính thu thập hồ sơ.")
    assert [(names(duty.lead), duty.due) for duty in duties] == [(["Sở Tài chính"], due)]


def test_the_own_day_of_a_duty_comes_before_that_of_its_step() -> None:
    body = "1. Bước 1 (xong trước ngày 30/11/2025): Sở Tài chính thu thập hồ sơ trước ngày 20/11/2025."
    assert [duty.due for duty in read_duties(body)] == [date(2025, 11, 20)]


def test_an_answer_in_writing_is_a_task() -> None:
    found = read_duties("1. Sở Y tế trả lời cử tri bằng văn bản.\n2. Sở Nội vụ trả lời kiến nghị của người dân.")
    assert [duty.kind for duty in found] == [Kind.TASK, Kind.STANDING]


def test_those_named_above_are_of_the_kind_that_is_named() -> None:
    found = extract(
        read(
            (
                "THỦ TƯỚNG CHÍNH PHỦ\nSố: 8/CĐ-TTg\nHà Nội, ngày 30 tháng 9 năm 2025\nCÔNG ĐIỆN\nVề ứng phó lũ\n"
                "THỦ TƯỚNG CHÍNH PHỦ điện:\n- Chủ tịch UBND các tỉnh: Lào Cai, Phú Thọ;\n- Bộ trưởng Bộ Xây dựng.\n"
                "Thủ tướng Chính phủ yêu cầu:\n1. Chủ tịch UBND các tỉnh nêu trên:\na) Sơ tán người dân.\n"
                "2. Bộ Xây dựng khắc phục sạt lở."
            ).encode(),
            "cd.txt",
        )
    )
    assert [names(duty.lead) for duty in found] == [["UBND tỉnh Lào Cai", "UBND tỉnh Phú Thọ"], ["Bộ Xây dựng"]]


def test_what_a_body_is_stands_before_its_duties() -> None:
    body = (
        "1. Sở Nông nghiệp và Môi trường là cơ quan thường trực của Tổ công tác, có trách nhiệm: bảo đảm phương tiện."
    )
    duties = read_duties(body)
    assert [(names(duty.lead), duty.quote) for duty in duties] == [
        (["Sở Nông nghiệp và Môi trường"], "bảo đảm phương tiện")
    ]


@pytest.mark.parametrize(
    ("item", "count"),
    [
        ("Đồng chí Hòa (Trưởng phòng) tham mưu văn bản đôn đốc.", 1),
        ("Đồng chí Hòa (Trưởng phòng) vắng mặt.", 0),
    ],
)
def test_a_person_named_below_a_body(item: str, count: int) -> None:
    assert leads(f"1. Phòng Kinh tế:\n- {item}") == [["Phòng Kinh tế"]] * count


def test_how_a_conclusion_is_spread_is_no_duty() -> None:
    assert leads("1. Sở Y tế kiểm tra bếp ăn.\nKết luận này được phổ biến đến chi bộ.") == [["Sở Y tế"]]


@pytest.mark.parametrize(
    ("place", "lead"),
    [("tỉnh Lào Cai", [["UBND tỉnh Lào Cai"]]), ("tỉnh Cao Bằng", [])],
)
def test_a_place_singled_out(place: str, lead: list[list[str]]) -> None:
    body = f"1. UBND các tỉnh Lào Cai, Phú Thọ bàn giao mặt bằng. Riêng {place} bố trí khu tái định cư."
    assert leads(body)[1:] == lead


@pytest.mark.parametrize(
    ("addressed", "lead"),
    [
        ("các cơ quan, đơn vị", ["Hội Nông dân tỉnh"]),
        # what one body that a lead-in names asks of others is its own act
        ("UBND huyện Lộc Bình", ["UBND huyện Lộc Bình"]),
    ],
)
def test_a_demand_below_a_lead_in(addressed: str, lead: list[str]) -> None:
    body = f"2. Thời gian tới, yêu cầu {addressed} thực hiện các nội dung sau:\n2.1. Đề nghị Hội Nông dân tỉnh hướng dẫn các hộ vay vốn."
    assert leads(body) == [lead]


@pytest.mark.parametrize(
    ("words", "due", "rule"),
    [
        ("lập kế hoạch hằng năm, riêng kế hoạch năm 2025 xong trong tháng 7/2025", date(2025, 7, 31), None),
        ("báo cáo hằng năm, trước ngày 15/12", None, "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"),
    ],
)
def test_a_day_set_apart_from_what_recurs(words: str, due: date | None, rule: str | None) -> None:
    assert [(duty.due, duty.recurrence) for duty in read_duties(f"1. Sở Y tế {words}.")] == [(due, rule)]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("rà soát các dự án đã được phê duyệt", 1),
        ("ngừng cấp thuốc cho các cơ sở đã có quyết định đình chỉ", 1),
        ("đã được giao 15 biên chế", 0),
        ("quan tâm chỉ đạo, đã được Bộ Y tế khen", 0),
        ("chỉ đạo các trạm đã triển khai 12 lớp tập huấn", 0),
    ],
)
def test_what_has_been_done_to_the_things_of_an_act(words: str, count: int) -> None:
    assert len(read_duties(f"1. Sở Y tế {words}.")) == count


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("trong vòng 20 ngày kể từ ngày có văn bản này phải thu gom toàn bộ rác", [None, date(2025, 3, 24)]),
        ("trong vòng 20 ngày kể từ ngày có văn bản này", [None]),
    ],
)
def test_a_time_and_what_must_be_done(words: str, due: list[date | None]) -> None:
    assert [duty.due for duty in read_duties(f"1. Sở Y tế kiểm tra bếp ăn; {words}.")] == due


def test_what_was_to_be_done_and_is_not_is_told() -> None:
    told = (
        "Theo Kế hoạch số 55/KH-UBND, các địa phương phải rà soát xong các bến trước ngày 30/4/2025 "
        "nhưng đến nay còn 02 huyện chưa thực hiện."
    )
    assert read_duties(f"1. {told}") == ()
    urged = "Sở Y tế phải rà soát xong trước ngày 30/4/2025 nhưng đến nay chưa xong, yêu cầu Sở Y tế rà soát xong trước ngày 30/9/2025."
    assert [str(duty.due) for duty in read_duties(f"1. {urged}")] == ["2025-09-30"]


def test_an_office_that_issues_or_launches_is_the_one_named_before() -> None:
    duties = read_duties("1. Sở Y tế lắp đặt 46 bồn chứa nước. Sở phát hành bản tin nguồn nước vào thứ Năm hằng tuần.")
    assert [names(duty.lead) for duty in duties] == [["Sở Y tế"], ["Sở Y tế"]]
    assert duties[1].recurrence == "FREQ=WEEKLY;BYDAY=TH"
