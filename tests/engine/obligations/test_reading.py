"""Who must act, with whom and through whom: subjects, frames, labels, rows, refusals, in whole notices."""

from datetime import date

import pytest

from dondoc.engine.obligations.model import Obligation, Party
from engine.obligations.test_extract import read_duties, read_one


def names(parties: tuple[Party, ...]) -> list[str]:
    return [party.name for party in parties]


def leads(body: str) -> list[list[str]]:
    return [names(duty.lead) for duty in read_duties(body)]


def receiver(duty: Obligation) -> str | None:
    return duty.report_to.name if duty.report_to else None


@pytest.mark.parametrize(
    ("body", "lead", "rule", "quote"),
    [
        ("1. Giao Sở Y tế kiểm tra bếp ăn.", "Sở Y tế", "giving-verb", "Giao Sở Y tế kiểm tra bếp ăn"),
        (
            "1. Đề nghị Công an tỉnh kiểm tra bếp ăn.",
            "Công an tỉnh",
            "giving-verb",
            "Đề nghị Công an tỉnh kiểm tra bếp ăn",
        ),
        (
            "1. Chủ tịch UBND tỉnh giao Sở Y tế kiểm tra bếp ăn.",
            "Sở Y tế",
            "giving-verb",
            "giao Sở Y tế kiểm tra bếp ăn",
        ),
        ("1. Sở Y tế kiểm tra bếp ăn.", "Sở Y tế", "subject-first", "Sở Y tế kiểm tra bếp ăn"),
        ("1. Ngoài ra, Sở Y tế kiểm tra bếp ăn.", "Sở Y tế", "subject-first", "Sở Y tế kiểm tra bếp ăn"),
        (
            "1. Kinh phí lễ hội do Sở Tài chính bố trí.",
            "Sở Tài chính",
            "passive",
            "Kinh phí lễ hội do Sở Tài chính bố trí",
        ),
        (
            "1. Hằng quý, Sở Y tế kiểm tra bếp ăn.",
            "Sở Y tế",
            "adverbial-subject",
            "Hằng quý, Sở Y tế kiểm tra bếp ăn",
        ),
        ("1. Sở Y tế\n- Kiểm tra bếp ăn.", "Sở Y tế", "inherited:agency-heading", "Kiểm tra bếp ăn"),
        (
            "1. Sở Y tế\n- Phát quang bụi rậm quanh bếp.",
            "Sở Y tế",
            "inherited:agency-heading",
            "Phát quang bụi rậm quanh bếp",
        ),
        (
            "1. Chuyển đơn của bà Hoa đến Sở Y tế để kiểm tra, trả lời.",
            "Sở Y tế",
            "sent",
            "Chuyển đơn của bà Hoa đến Sở Y tế để kiểm tra, trả lời",
        ),
        ("1. Sở Y tế: kiểm tra bếp ăn.", "Sở Y tế", "inherited:agency-prefix", "kiểm tra bếp ăn"),
        (
            "Yêu cầu Sở Y tế thực hiện các nhiệm vụ sau:\n1. Kiểm tra bếp ăn.",
            "Sở Y tế",
            "inherited:agency-heading",
            "Kiểm tra bếp ăn",
        ),
    ],
)
def test_who_acts(body: str, lead: str, rule: str, quote: str) -> None:
    duty = read_one(body)
    assert (names(duty.lead), duty.rules[0], duty.quote) == ([lead], rule, quote)


@pytest.mark.parametrize(
    "body",
    [
        "1. Công văn số 15/UBND-VX đã giao Sở Y tế kiểm tra bếp ăn.",
        "1. Vấn đề do lịch sử để lại.",
        "1. Tinh thần phối hợp giữa các xã rất tốt.",
        "1. Nhân sự\n- Danh sách cán bộ.",
    ],
    ids=["giving in the past", "passive without a body", "a state", "a thing"],
)
def test_nobody_acts(body: str) -> None:
    assert read_duties(body) == ()


def test_an_office_stands_for_its_body() -> None:
    body = "Yêu cầu Giám đốc các Sở: Tài chính, Nội vụ thực hiện các nhiệm vụ sau:\n1. Lập danh sách."
    assert leads(body) == [["Sở Tài chính", "Sở Nội vụ"]]


def test_one_act_of_several_bodies_is_one_duty() -> None:
    assert leads("1. Giao Sở Y tế và Sở Công Thương kiểm tra bếp ăn.") == [["Sở Y tế", "Sở Công Thương"]]


def test_a_later_part_has_the_lead_of_the_part_before() -> None:
    assert leads("1. Sở Y tế lập danh sách cơ sở; kiểm tra bếp ăn.") == [["Sở Y tế"], ["Sở Y tế"]]


def test_a_later_part_may_name_another_lead() -> None:
    body = "1. Giao Sở Y tế kiểm tra bếp ăn; giao Sở Công Thương kiểm tra chợ."
    assert leads(body) == [["Sở Y tế"], ["Sở Công Thương"]]


def test_a_heading_reaches_no_further_than_its_items() -> None:
    body = "1. Sở Y tế\n- Kiểm tra bếp ăn.\n2. Sở Công Thương\n- Kiểm tra chợ."
    assert leads(body) == [["Sở Y tế"], ["Sở Công Thương"]]


def test_a_demand_under_a_heading_is_the_headings_own_act() -> None:
    duty = read_one("1. Sở Y tế\n- Yêu cầu các đơn vị trực thuộc lập danh sách cán bộ.")
    assert (names(duty.lead), names(duty.via)) == (["Sở Y tế"], ["các đơn vị trực thuộc"])


def test_so_is_the_department_named_before() -> None:
    body = "1. Sở Nội vụ lập danh sách cán bộ. Sở báo cáo UBND tỉnh trước ngày 10/5/2025."
    assert leads(body) == [["Sở Nội vụ"], ["Sở Nội vụ"]]


def test_the_bodies_above_are_those_named_before() -> None:
    body = "1. Giao Sở Y tế và Sở Nội vụ kiểm tra bếp ăn. Các cơ quan nêu trên báo cáo UBND tỉnh trước ngày 15/5/2025."
    assert leads(body)[1] == ["Sở Y tế", "Sở Nội vụ"]


@pytest.mark.parametrize(
    ("words", "cooperating"),
    [
        ("chủ trì, phối hợp với Sở Nội vụ lập danh sách", ["Sở Nội vụ"]),
        ("cùng với Công an tỉnh lập danh sách", ["Công an tỉnh"]),
        ("phối hợp chặt chẽ với Sở Nội vụ, Công an tỉnh lập danh sách", ["Sở Nội vụ", "Công an tỉnh"]),
        ("chủ trì, phối hợp với các cơ quan liên quan lập danh sách", ["các cơ quan liên quan"]),
        ("ban hành quy chế phối hợp giữa các xã", []),
        ("tổng kết công tác phối hợp của Công an tỉnh", []),
        ("lập danh sách", []),
    ],
)
def test_who_cooperates(words: str, cooperating: list[str]) -> None:
    assert names(read_one(f"1. Sở Y tế {words}.").cooperating) == cooperating


def test_cooperators_of_a_lead_in_reach_items_that_name_none() -> None:
    first, second = read_duties(
        "1. Sở Tài chính chủ trì, phối hợp với Sở Nội vụ:\na) Lập danh sách cán bộ.\nb) Phối hợp với Công an tỉnh kiểm tra hồ sơ."
    )
    assert names(first.cooperating) == ["Sở Nội vụ"]
    assert names(second.cooperating) == ["Công an tỉnh"]


def test_cooperators_end_with_their_part() -> None:
    first, second = read_duties("1. Sở Y tế phối hợp với Công an tỉnh kiểm tra bếp ăn; lập danh sách cơ sở.")
    assert names(first.cooperating) == ["Công an tỉnh"]
    assert names(second.cooperating) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("báo cáo UBND tỉnh kết quả kiểm tra", "UBND tỉnh"),
        ("lập danh sách, trình Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh"),
        ("cung cấp số liệu cho Sở Nội vụ", "Sở Nội vụ"),
        ("gửi kết quả về Sở Nội vụ để trình UBND tỉnh", "Sở Nội vụ"),
        ("bàn giao hồ sơ cho Sở Nội vụ", None),
        ("kiểm tra công tác báo cáo của Sở Nội vụ", None),
        ("lập danh sách cán bộ", None),
    ],
)
def test_whom_the_result_goes_to(words: str, told: str | None) -> None:
    assert receiver(read_one(f"1. Sở Y tế {words}.")) == told


def test_a_lead_may_act_through_another_body() -> None:
    duty = read_one("1. Sở Y tế chỉ đạo Trung tâm Kiểm soát bệnh tật tỉnh giám sát các ổ dịch.")
    assert (names(duty.lead), names(duty.via)) == (["Sở Y tế"], ["Trung tâm Kiểm soát bệnh tật tỉnh"])
    assert read_one("1. Sở Y tế giám sát các ổ dịch.").via == ()


def test_a_shared_deadline_reaches_the_duties_that_have_none() -> None:
    first, second, third = read_duties(
        "1. Sở Xây dựng lập danh sách nhà, hoàn thành trước ngày 15/4/2025.\n"
        "2. Sở Công Thương lập danh sách chợ. Sở Nội vụ lập danh sách cán bộ. "
        "Các nhiệm vụ nêu trên báo cáo UBND tỉnh trước ngày 30/6/2025."
    )
    assert [one.due for one in (first, second, third)] == [date(2025, 4, 15), date(2025, 6, 30), date(2025, 6, 30)]
    assert [receiver(one) for one in (first, second, third)] == [None, "UBND tỉnh", "UBND tỉnh"]


def test_a_deadline_of_its_own_is_not_shared() -> None:
    first, second = read_duties("1. Sở Công Thương lập danh sách chợ. Sở Nội vụ lập danh sách trước ngày 30/6/2025.")
    assert (first.due, second.due) == (None, date(2025, 6, 30))


def test_labelled_lines_belong_to_the_heading_above() -> None:
    duty = read_one(
        "1. Xây dựng kho dữ liệu dùng chung\n- Cơ quan chủ trì: Sở Khoa học và Công nghệ.\n"
        "- Cơ quan phối hợp: Sở Tài chính.\n- Thời gian hoàn thành: Trước ngày 30/9/2025.\n- Sản phẩm: Kho dữ liệu."
    )
    assert duty.quote == "Xây dựng kho dữ liệu dùng chung"
    assert names(duty.lead) == ["Sở Khoa học và Công nghệ"]
    assert names(duty.cooperating) == ["Sở Tài chính"]
    assert (duty.due, duty.product) == (date(2025, 9, 30), "Kho dữ liệu")


def test_a_heading_without_labelled_lines_is_no_duty() -> None:
    assert [one.quote for one in read_duties("1. Xây dựng kho dữ liệu\n- Sở Y tế kiểm tra bếp ăn.")] == [
        "Sở Y tế kiểm tra bếp ăn"
    ]


HEADER = "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian | Sản phẩm\n"


def test_a_row_is_a_duty() -> None:
    duty = read_one(HEADER + "1 | Lập bản đồ sạt lở | Sở Nội vụ | Công an tỉnh | Trước 30/6/2025 | Bản đồ")
    assert (duty.quote, duty.rules[0], duty.clause) == ("Lập bản đồ sạt lở", "table-row", "1")
    assert (names(duty.lead), names(duty.cooperating)) == (["Sở Nội vụ"], ["Công an tỉnh"])
    assert (duty.due, duty.bound, duty.product) == (date(2025, 6, 30), "before", "Bản đồ")


def test_a_row_may_repeat() -> None:
    duty = read_one(HEADER + "1 | Báo cáo tiến độ | Sở Nội vụ | | Hằng quý | Báo cáo")
    assert (duty.due, duty.recurrence) == (None, "FREQ=MONTHLY;INTERVAL=3")


def test_a_cell_with_two_tasks_is_two_duties() -> None:
    duties = read_duties(HEADER + "1 | Kiểm tra chợ; lập danh sách chợ | Sở Công Thương | | |")
    assert [one.quote for one in duties] == ["Kiểm tra chợ", "lập danh sách chợ"]
    assert [names(one.lead) for one in duties] == [["Sở Công Thương"]] * 2


def test_a_row_without_a_body_says_so() -> None:
    duty = read_one(HEADER + "1 | Lập bản đồ sạt lở | | | 30/6/2025 | Bản đồ")
    assert (duty.lead, "Dòng của bảng không ghi cơ quan chủ trì." in duty.doubts) == ((), True)


def test_a_table_without_bodies_or_times_assigns_nothing() -> None:
    assert read_duties("TT | Nhiệm vụ | Ghi chú\n1 | Lập bản đồ sạt lở | đã xong\n2 | Kiểm tra chợ | đã xong") == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện Thông báo này",
        "Văn phòng UBND tỉnh thông báo để các cơ quan biết, thực hiện",
        "Chỉ thị này có hiệu lực từ ngày ký",
        "Căn cứ Luật Tổ chức chính quyền địa phương năm 2025",
        "Đánh giá cao kết quả của Sở Y tế",
        "Cơ bản nhất trí với báo cáo của Sở Y tế",
        "Sở Y tế đã ban hành kế hoạch và đạt được nhiều kết quả",
    ],
    ids=["closing", "notice", "effect", "basis", "praise", "approval", "assessment"],
)
def test_sentences_that_assign_nothing(sentence: str) -> None:
    body = f"1. Giao Sở Y tế kiểm tra 05 bếp ăn.\n2. {sentence}."
    assert [one.clause for one in read_duties(body)] == ["1"]


def test_the_same_words_assign_only_outside_an_assessment() -> None:
    body = "I. ĐÁNH GIÁ CHUNG\n1. Sở Y tế kiểm tra 05 bếp ăn.\nII. NHIỆM VỤ\n1. Sở Y tế kiểm tra 05 bếp ăn."
    assert [one.clause for one in read_duties(body)] == ["II.1"]


def test_a_demand_among_assessments_assigns() -> None:
    body = "I. ĐÁNH GIÁ TÌNH HÌNH\n1. Sở Y tế còn chậm báo cáo. Yêu cầu Sở Y tế báo cáo UBND tỉnh trước ngày 30/4/2025."
    assert leads(body) == [["Sở Y tế"]]


def test_what_was_said_in_the_discussion_assigns_nothing() -> None:
    body = "I. Ý KIẾN THẢO LUẬN\n- Sở Y tế đề nghị sớm có kinh phí.\n- Đề nghị Sở Nội vụ bố trí biên chế."
    assert leads(body) == []


def test_a_lead_in_ends_the_assessments_around_it() -> None:
    body = (
        "1. Về tình hình dịch bệnh\nDịch còn phức tạp.\nUBND tỉnh yêu cầu:\na) Sở Y tế:\n- Phun hóa chất tại các chợ."
    )
    assert leads(body) == [["Sở Y tế"]]


def test_the_one_who_concludes_is_no_lead() -> None:
    body = "1. Đề nghị UBND xã Lộc An chỉ đạo thực hiện\n1.1. Lập hồ sơ đất.\n2. Sở Y tế kiểm tra bếp ăn."
    assert leads("Thường trực HĐND tỉnh kết luận:\n" + body) == [["UBND xã Lộc An"], ["Sở Y tế"]]


def test_a_body_of_lower_rank_demands_by_itself() -> None:
    duty = read_one("1. Ban Quản lý dự án yêu cầu nhà thầu bổ sung 02 mũi thi công.")
    assert names(duty.lead) == ["Ban Quản lý dự án"]


@pytest.mark.parametrize(
    ("words", "cooperating"),
    [
        ("Phối hợp với Trường Đại học Nông Lâm Bắc Giang chuyển giao giống lúa", "Trường Đại học Nông Lâm Bắc Giang"),
        ("Phối hợp với Điện lực Giồng Phú di dời 14 trụ điện", "Điện lực Giồng Phú"),
        ("Phối hợp với Công ty Công trình đô thị tăng chuyến thu gom rác", "Công ty Công trình đô thị"),
    ],
)
def test_a_name_ends_where_the_act_begins(words: str, cooperating: str) -> None:
    assert names(read_one(f"1. Sở Y tế\n- {words}.").cooperating) == [cooperating]


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("1. Sở Y tế theo dõi việc thực hiện Thông báo; báo cáo UBND tỉnh trước ngày 30/4/2025.", 2),
        ("1. Sở Y tế lập kế hoạch; trình UBND tỉnh xem xét trước ngày 30/4/2025.", 1),
        ("1. Sở Y tế kiểm tra bếp ăn; báo cáo UBND tỉnh kết quả trong tháng 4/2025.", 1),
    ],
)
def test_a_report_after_a_semicolon(body: str, count: int) -> None:
    assert len(read_duties(body)) == count


def test_lost_spaces_hide_no_duty() -> None:
    duty = read_one("1. Sở Y tế tổchức kiểmtra bếp ăn,báo cáo UBND tỉnh trướcngày 30/4/2025.")
    assert (duty.due, receiver(duty)) == (date(2025, 4, 30), "UBND tỉnh")
    assert duty.quote == "Sở Y tế tổchức kiểmtra bếp ăn,báo cáo UBND tỉnh trướcngày 30/4/2025"


def test_another_body_takes_over_behind_a_comma() -> None:
    body = "1. Đề nghị Điện lực Giồng Phú bố trí lịch cắt điện, Sở Y tế đôn đốc nhà thầu di dời cột điện trước ngày 30/4/2025."
    first, second = read_duties(body)
    assert (names(first.lead), first.due) == (["Điện lực Giồng Phú"], None)
    assert (names(second.lead), second.due) == (["Sở Y tế"], date(2025, 4, 30))


@pytest.mark.parametrize(
    "body",
    [
        "1. Sở Y tế, Sở Nội vụ kiểm tra bếp ăn.",
        "1. Hằng quý, Sở Y tế kiểm tra bếp ăn.",
        "1. Phối hợp với Sở Nội vụ (cơ quan thường trực), Sở Y tế kiểm tra bếp ăn.",
    ],
)
def test_a_list_or_a_condition_is_no_change_of_body(body: str) -> None:
    assert len(read_duties(body)) <= 1


def test_a_group_may_be_narrowed_by_what_happened_to_it() -> None:
    duty = read_one("1. Các địa phương được bổ sung vốn giải ngân hết trước 31/12/2025.")
    assert names(duty.lead) == ["các địa phương được bổ sung vốn"]


def test_a_term_inside_a_condition_has_no_day() -> None:
    duty = read_one("1. Sở Y tế khi có ca bệnh, báo cáo UBND tỉnh trong vòng 06 giờ.")
    assert duty.due is None and duty.doubts


def test_those_to_whom_a_paper_goes_are_no_duties() -> None:
    body = (
        "Kính gửi:\n- Trưởng các phòng: Kinh tế, Hạ tầng kinh tế;\n- Viện Vệ sinh dịch tễ.\n1. Sở Y tế kiểm tra bếp ăn."
    )
    assert leads(body) == [["Sở Y tế"]]


def test_places_behind_a_name_are_no_act() -> None:
    assert leads("1. Phòng Y tế.\n2. Tổ công nghệ số cộng đồng ấp Thạnh Lợi, xã Vị Đông.") == []


def test_an_item_that_lost_its_full_stop_is_read() -> None:
    body = "Yêu cầu Sở Y tế:\n1. Xây dựng phương án chuyển đổi công năng khi có trên 50 ca bệnh\nCăn cứ tình hình, tổng hợp chung."
    assert leads(body)[0] == ["Sở Y tế"]


def test_a_term_that_waits_for_papers_has_no_day() -> None:
    duty = read_one("1. Sở Y tế thanh toán vốn trong thời hạn 01 ngày làm việc khi hồ sơ đủ điều kiện.")
    assert duty.due is None


def test_the_last_sentence_of_a_letter_says_what_to_do_in_need() -> None:
    body = "Yêu cầu các sở, ngành thực hiện:\n1. Lập danh sách cán bộ.\nTrong quá trình thực hiện, nếu có khó khăn, vướng mắc, kịp thời báo cáo UBND tỉnh."
    assert [receiver(duty) for duty in read_duties(body)] == [None, "UBND tỉnh"]


def test_an_enacting_clause_is_no_duty() -> None:
    assert leads("1. UBND tỉnh ban hành Kế hoạch phòng, chống dịch năm 2025.") == []


def test_each_of_those_named() -> None:
    body = "1. Hội Nông dân xã, Đoàn Thanh niên xã, mỗi đoàn thể nhận đỡ đầu một hộ nghèo."
    assert leads(body) == [["Hội Nông dân xã", "Đoàn Thanh niên xã"]]
    assert leads("1. Hội Nông dân xã, Đoàn Thanh niên xã, mỗi đoàn thể của xã ba người.") == []
