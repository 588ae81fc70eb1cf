"""Texts without any head, as pages of the press and of offices show them: what they report is assigned, what they say to readers is not."""

from datetime import date

import pytest

from dondoc.engine.documents import read
from dondoc.engine.obligations import extract
from dondoc.engine.obligations.model import Obligation
from engine.obligations.test_extract import read_duties
from engine.obligations.test_reading import leads, names, receiver
from engine.obligations.test_turns import bare


def told(text: str) -> tuple[Obligation, ...]:
    """Duties of a text without any head."""
    return tuple(extract(read(text.encode(), "tin.txt")))


@pytest.mark.parametrize(
    ("text", "lead", "quote"),
    [
        ("UBND tỉnh vừa có văn bản yêu cầu Sở Y tế kiểm tra bếp ăn.", "Sở Y tế", "yêu cầu Sở Y tế kiểm tra bếp ăn"),
        (
            "Thủ tướng Chính phủ có công điện yêu cầu các tỉnh Bắc Bộ ứng phó mưa lũ.",
            "các tỉnh Bắc Bộ",
            "yêu cầu các tỉnh Bắc Bộ ứng phó mưa lũ",
        ),
        (
            "Bộ Y tế vừa ký ban hành Công văn số 5/BYT-DP, giao Cục Thú y lấy mẫu.",
            "Cục Thú y",
            "giao Cục Thú y lấy mẫu",
        ),
        ("Bộ Y tế có văn bản đề nghị Cục Thú y lấy mẫu.", "Cục Thú y", "đề nghị Cục Thú y lấy mẫu"),
        ("Mới đây, UBND thành phố đã giao Sở Y tế lấy mẫu nước.", "Sở Y tế", "giao Sở Y tế lấy mẫu nước"),
        (
            "UBND thành phố chỉ đạo các sở, ngành tháo gỡ vướng mắc.",
            "các sở, ngành",
            "chỉ đạo các sở, ngành tháo gỡ vướng mắc",
        ),
        (
            "Sở Y tế yêu cầu tất cả trường học tổng vệ sinh.",
            "tất cả trường học",
            "yêu cầu tất cả trường học tổng vệ sinh",
        ),
        ("Chỉ thị yêu cầu UBND các xã nạo vét kênh mương.", "UBND các xã", "yêu cầu UBND các xã nạo vét kênh mương"),
    ],
)
def test_a_directive_that_the_press_reports(text: str, lead: str, quote: str) -> None:
    assert bare(text) == [([lead], quote)]


def test_in_a_signed_letter_the_same_words_report_another_paper() -> None:
    assert read_duties("1. UBND tỉnh đã có văn bản yêu cầu Sở Y tế kiểm tra bếp ăn.") == ()


def test_nothing_came_of_it() -> None:
    text = (
        "Ngày 8/4/2021, Văn phòng UBND tỉnh ban hành Văn bản số 40/VP-TCD thông báo ý kiến Chủ tịch UBND tỉnh, giao Sở Công Thương trả lời đơn.\n\n"
        "Tuy nhiên, đến nay Sở Công Thương chưa trả lời.\n\nVăn phòng UBND tỉnh đề nghị Sở Công Thương trả lời đơn trước ngày 30/8/2021."
    )
    assert [duty.due for duty in told(text)] == [date(2021, 8, 30)]


def test_whom_a_letter_was_sent_to_does_what_its_sender_asks_for() -> None:
    text = "Bộ Nội vụ có Công văn số 28/BNV-VP gửi Thủ trưởng các đơn vị thuộc Bộ về việc phòng dịch. Theo đó, Bộ trưởng yêu cầu lập danh sách người đi công tác."
    assert bare(text) == [(["các đơn vị thuộc Bộ"], "yêu cầu lập danh sách người đi công tác")]


@pytest.mark.parametrize(
    "line",
    [
        "Xem chi tiết công văn đính kèm./.",
        "Xem nội dung chi tiết tại đây.",
        "Chi tiết tại Công văn số 45/SXD-QLXD.",
        "Xem tin theo ngày",
        "Truy cập hiện tại 28",
    ],
)
def test_what_a_page_says_to_its_readers(line: str) -> None:
    assert [lead for lead, _ in bare(f"UBND tỉnh đề nghị các sở, ngành kiểm tra bếp ăn.\n{line}")] == [
        ["các sở, ngành"]
    ]


@pytest.mark.parametrize(
    "demand",
    [
        "UBND tỉnh yêu cầu các sở, ban, ngành tập trung thực hiện một số nội dung.",
        "UBND tỉnh yêu cầu Công an các tỉnh hoàn thành 3 nhiệm vụ trong thời gian tới.",
        "Sở Giáo dục và Đào tạo đề nghị Hiệu trưởng các trường chấp hành nghiêm túc.",
        "Chủ tịch UBND tỉnh yêu cầu các sở, ngành thực hiện nghiêm công điện.",
        "Cũng tại hội nghị, Chính phủ nhận định tình hình có nhiều tín hiệu tốt.",
        "Sở Y tế yêu cầu các đơn vị thực hiện tốt tinh thần chỉ đạo nêu trên.",
        "Sở Y tế cũng khuyến cáo việc nộp hồ sơ chậm.",
        "UBND tỉnh cho biết đầu tháng 8 sẽ tổ chức đại hội.",
        "Biên chế giáo viên cũng là một vấn đề được Chính phủ nêu ra.",
    ],
)
def test_a_demand_without_an_act_of_its_own(demand: str) -> None:
    assert bare(f"{demand}") == []


def test_tasks_that_are_named_are_duties() -> None:
    assert leads("1. Yêu cầu Sở Y tế thực hiện các nhiệm vụ phòng dịch trước ngày 5/5/2024.") == [["Sở Y tế"]]


def test_bare_paragraphs_under_a_lead_in() -> None:
    text = (
        "Theo đó, đề nghị UBND các huyện, thành phố thực hiện một số nhiệm vụ như:\n\n"
        "Tổ chức tuyên truyền qua loa. Thời gian thực hiện từ tháng 9 đến hết tháng 12/2018.\n\n"
        "Tổng hợp danh sách hộ nghèo gửi Sở Y tế trước ngày 10/10/2018.\n\nLV\n\nLượt xem: 387"
    )
    assert [(duty.quote, duty.due) for duty in told(text)] == [
        ("Tổ chức tuyên truyền qua loa", date(2018, 12, 31)),
        ("Tổng hợp danh sách hộ nghèo gửi Sở Y tế trước ngày 10/10/2018", date(2018, 10, 10)),
    ]


def test_a_rule_that_is_quoted_assigns_nothing() -> None:
    text = "Việc mời họp được quy định tại Điều 26 Quy chế làm việc. Theo đó:\na) Văn phòng Bộ gửi giấy mời.\nb) Các Vụ chuẩn bị tài liệu."
    assert told(text) == ()


def test_a_window_in_which_something_was_done_is_no_deadline() -> None:
    assert [
        duty.due
        for duty in told(
            "UBND tỉnh yêu cầu Sở Y tế lập danh sách người đã đến Huế từ ngày 1/7/2020 đến ngày 28/7/2020 gửi về Bộ Y tế."
        )
    ] == [None]
    assert [
        duty.due
        for duty in told("UBND tỉnh yêu cầu Sở Y tế tổ chức tuần lễ tiêm chủng từ ngày 1/7/2020 đến ngày 28/7/2020.")
    ] == [date(2020, 7, 28)]


def test_the_last_article_of_a_decision_is_one_sentence() -> None:
    article = (
        "Điều 3. Chánh Văn phòng UBND tỉnh, Giám đốc các Sở, thủ trưởng các Hội được giao dự toán ngân sách, Chủ tịch UBND các xã "
        "chịu trách nhiệm thi hành Quyết định này."
    )
    text = f"UBND TỈNH HÀ TĨNH\nSố: 5/QĐ-UBND\n\nQUYẾT ĐỊNH\nBan hành quy chế\n\nĐiều 2. Giao Sở Y tế xây dựng kế hoạch kiểm tra.\n{article}"
    assert [names(duty.lead) for duty in told(text)] == [["Sở Y tế"]]


def test_a_group_told_apart_runs_to_its_act() -> None:
    assert leads("1. Yêu cầu Chủ tịch UBND các huyện có đường dây 110 kV đi qua khẩn trương phát quang hành lang.") == [
        ["UBND các huyện có đường dây 110 kV đi qua"]
    ]


def test_members_of_a_list_with_their_seat() -> None:
    body = "Yêu cầu các cơ quan Trung ương đóng trên địa bàn tỉnh và Chủ tịch UBND các cấp thực hiện các nội dung sau:\n1. Kiểm tra bếp ăn."
    assert leads(body) == [["các cơ quan Trung ương", "UBND các cấp"]]


def test_whoever_has_not_yet_done_it() -> None:
    text = "Đề nghị các trường rà soát quỹ. Đơn vị nào chưa thu thì khẩn trương thu."
    assert [lead for lead, _ in bare(text)] == [["các trường"], ["các trường"]]


def test_this_body_goes_on() -> None:
    text = "Chính phủ giao Bộ Y tế thanh tra bếp ăn. Đồng thời, Bộ này cần hoàn thiện dự án Luật."
    assert [lead for lead, _ in bare(text)] == [["Bộ Y tế"], ["Bộ Y tế"]]


def test_nouns_behind_a_semicolon_are_what_the_paper_tells() -> None:
    body = "1. Sở Y tế tổng kết, đánh giá các kết quả đã đạt được; các nội dung chưa làm được; báo cáo UBND tỉnh trước ngày 18/4/2024."
    (duty,) = read_duties(body)
    assert (duty.due, receiver(duty)) == (date(2024, 4, 18), "UBND tỉnh")
    assert len(read_duties("1. Sở Y tế kiểm tra bếp ăn; các trường học tổ chức tổng vệ sinh.")) == 2


def test_addressees_that_blank_lines_part() -> None:
    text = "Kính gửi:\n\n– Thủ trưởng các sở, ban, ngành;\n\n– Chủ tịch UBND các huyện.\n\nSở Nội vụ đề nghị các cơ quan, đơn vị gửi số liệu trước ngày 8/11/2016."
    assert [lead for lead, _ in bare(text)] == [["các sở, ban, ngành", "UBND các huyện"]]


def test_those_to_whom_a_letter_was_sent_must_act() -> None:
    text = "Thủ tướng Chính phủ vừa ban hành công văn gửi các bộ, ngành yêu cầu tăng cường kiểm tra giá cả."
    assert bare(text) == [(["các bộ, ngành"], "yêu cầu tăng cường kiểm tra giá cả")]


def test_a_long_list_of_addressees_is_no_duty() -> None:
    text = (
        "Sở Y tế đã ban hành văn bản số 68/SYT-VP gửi UBND các huyện; các Bộ, ngành; các chủ đầu tư thực hiện dự án về việc đôn đốc lập kế hoạch.\n"
        "UBND các huyện lập kế hoạch."
    )
    assert [lead for lead, _ in bare(text)] == [["UBND các huyện"]]


def test_the_name_of_an_author_is_no_duty() -> None:
    text = "UBND thành phố yêu cầu Sở Xây dựng rà soát hồ sơ.\n\nChi Linh"
    assert [lead for lead, _ in bare(text)] == [["Sở Xây dựng"]]


def test_what_goes_on_with_an_earlier_paper_is_told_too() -> None:
    text = (
        "UBND tỉnh yêu cầu Sở Y tế rà soát hồ sơ.\n\n"
        "Trước đó, Thủ tướng đã ban hành Chỉ thị số 22, yêu cầu UBND các tỉnh lập quy hoạch. Đồng thời, tập trung chỉ đạo lập kế hoạch trước ngày 1/12/2021."
    )
    assert [lead for lead, _ in bare(text)] == [["Sở Y tế"]]


def test_the_ministry_that_asks_is_told() -> None:
    (duty,) = told("Bộ Y tế vừa có văn bản đề nghị UBND các tỉnh gửi báo cáo về Bộ trước ngày 28/4/2017.")
    assert (receiver(duty), duty.due) == ("Bộ Y tế", date(2017, 4, 28))


def test_a_sentence_that_lost_the_space_behind_its_full_stop() -> None:
    assert leads("1. Sở Y tế kiểm tra bếp ăn.Theo đó, Công an tỉnh tuần tra ban đêm.") == [
        ["Sở Y tế"],
        ["Công an tỉnh"],
    ]
    assert leads("1. Sở Y tế tổ chức lễ phát động tại Tp.Hồ Chí Minh trước ngày 5/5/2024.") == [["Sở Y tế"]]


def test_a_day_that_lacks_its_year_makes_a_task() -> None:
    (duty,) = told("UBND thành phố giao Sở Y tế kiểm tra, xử lý dứt điểm trước ngày 15/9.")
    assert (duty.due, duty.kind) == (None, "task")


def test_a_body_that_urges_others_on_over_a_semicolon() -> None:
    body = "1. Sở Y tế đôn đốc các sở, ngành liên quan; UBND các xã thực hiện kế hoạch tiêm chủng; tổng hợp số liệu."
    assert leads(body) == [["Sở Y tế"], ["Sở Y tế"]]


def test_a_group_that_is_spoken_of_must_act() -> None:
    text = (
        "Theo đó, đối với các đơn vị sử dụng lao động, để gia hạn thẻ, đơn vị phải nộp tiền trước ngày 25/12/2022.\n\n"
        "Đối với các cơ sở giáo dục và đào tạo, thực hiện việc nộp hồ sơ trước ngày 20/12/2022."
    )
    assert [(names(duty.lead), duty.due) for duty in told(text)] == [
        (["các đơn vị sử dụng lao động"], date(2022, 12, 25)),
        (["các cơ sở giáo dục và đào tạo"], date(2022, 12, 20)),
    ]
    assert leads("1. Sở Y tế\n- Đối với các xã khó khăn, thực hiện hỗ trợ kinh phí.") == [["Sở Y tế"]]


def test_heads_of_bodies_without_a_name() -> None:
    (duty,) = read_duties("1. Hiệu trưởng nhà trường có trách nhiệm báo cáo kế hoạch nghỉ Tết trước ngày 10/2/2024.")
    assert (names(duty.lead), duty.due) == (["nhà trường"], date(2024, 2, 10))
    assert leads("1. Sở Y tế\n- Phân công Lãnh đạo trực tại đơn vị 24/24.") == [["Sở Y tế"]]


def test_a_period_in_which_feasts_fall_is_no_deadline() -> None:
    assert [
        duty.due
        for duty in told("UBND tỉnh giao Sở Y tế tuyên truyền các sự kiện lớn của tỉnh trong quý III năm 2020.")
    ] == [None]
    assert [duty.due for duty in told("UBND tỉnh giao Sở Y tế hoàn thành đề án trong quý III năm 2020.")] == [
        date(2020, 9, 30)
    ]


def test_a_procedure_and_a_threat_assign_nothing() -> None:
    law = "Điều 96. Trình tự xem xét dự thảo\n1. Chính phủ thảo luận, biểu quyết thông qua dự thảo.\n2. Thủ tướng Chính phủ ký nghị định."
    assert told(law) == ()
    threat = "Sau thời gian này, đơn vị nào không nộp hồ sơ thì Sở Y tế sẽ tham mưu UBND tỉnh không xem xét."
    assert [lead for lead, _ in bare(f"UBND tỉnh đề nghị các trường nộp hồ sơ trước ngày 15/9/2019.\n\n{threat}")] == [
        ["các trường"]
    ]
