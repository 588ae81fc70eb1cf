"""Heads of documents as web pages copy them: torn lines, a page's own words before the masthead, titles of one line."""

from datetime import date

import pytest

from dondoc.engine.documents import read
from dondoc.engine.documents.masthead import read_header
from dondoc.engine.documents.web_copies import mend, read_posted, silent_title
from dondoc.engine.obligations import extract

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def test_an_issuer_and_a_place_torn_after_their_first_syllable() -> None:
    text = f"ỦY\nBAN NHÂN DÂN\nTỈNH HÀ TĨNH\n|\nSố: 5/KH-UBND\n|\nHà\nTĩnh, ngày 7 tháng 5 năm 2015\n{STATE}KẾ HOẠCH\nTRỒNG RỪNG\nSở Y tế báo cáo."
    header = read_header(text)
    assert (header.issuer, header.place, header.issued_on) == ("UBND tỉnh Hà Tĩnh", "Hà Tĩnh", date(2015, 5, 7))
    assert len(mend(text)) == len(text)


def test_two_lines_of_names_are_not_joined_without_a_date() -> None:
    assert mend("Nguyễn\nVăn An\nHết") == "Nguyễn\nVăn An\nHết"


def test_the_first_letter_of_a_committee_that_a_copy_lost() -> None:
    header = read_header(f"Y BAN NHÂN DÂN\nTỈNH KON TUM\nSố: 5/KH-UBND\n{STATE}KẾ HOẠCH\nTRỒNG RỪNG\nSở Y tế báo cáo.")
    assert header.issuer == "UBND tỉnh Kon Tum"


def test_an_issuer_whose_place_stands_in_the_enacting_line() -> None:
    text = (
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 4/QĐ-UBND | Đông Hà, ngày 2 tháng 3 năm 2019 |\n"
        "BAN HÀNH QUY ĐỊNH\nỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ\nCăn cứ Luật;\nQUYẾT ĐỊNH:\nĐiều 1. A"
    )
    assert read_header(text).issuer == "UBND tỉnh Quảng Trị"
    assert read_header(text.replace("ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ\n", "")).issuer == "UBND"


@pytest.mark.parametrize(
    "line", ["THÔNG TIN PHẢN HỒI", "21/09/2024 03:12:00 AM", "NGUYÊN AN", "CHỦ ĐỘNG PHÒNG CHỐNG BÃO"]
)
def test_menus_hours_and_headlines_issue_nothing(line: str) -> None:
    assert read_header(f"{line}\n\nUBND tỉnh có ý kiến: Giao Sở Y tế kiểm tra bếp ăn.").issuer is None


def test_words_of_the_page_before_the_masthead_are_no_part_of_the_document() -> None:
    text = (
        "Văn bản số 12/SYT-VP về việc báo cáo, có hiệu lực từ ngày ký ban hành, mời bạn đọc tải về và xem nội dung chi tiết bên dưới.\n\n"
        "Số hiệu | 12/SYT-VP |\nNgười ký | Lê An |\n\nSỞ Y TẾ\n_____\nSố: 12/SYT-VP\nV/v báo cáo\n"
        f"{STATE}Hà Tĩnh, ngày 5 tháng 3 năm 2024\nKính gửi: Các phòng.\nNội dung."
    )
    header = read_header(text)
    assert (header.number, header.issuer, header.issued_on) == ("12/SYT-VP", "Sở Y tế", date(2024, 3, 5))
    assert header.body.of(text).startswith("Kính gửi")


def test_the_title_under_which_a_page_shows_a_letter() -> None:
    text = (
        "Công văn số 123 ngày 8/11/2016 V/v báo cáo số liệu.\n\nKính gửi:\n- Các sở, ban, ngành.\n\n"
        "Sở Nội vụ đề nghị các sở, ban, ngành gửi số liệu trong 05 ngày."
    )
    header = read_header(text)
    assert (header.type, header.number, header.summary) == ("Công văn", "123", "báo cáo số liệu")
    assert (header.issued_on, header.issuer) == (date(2016, 11, 8), "Sở Nội vụ")
    posted = read_posted("Số 15/KH-UBND ngày 3-4-2024 về việc trồng rừng")
    assert posted is not None and posted.kind is None and posted.day == ("3", "4", "2024")
    assert read_posted("Số 15 Trần Phú về việc trồng rừng") is None


def test_a_report_titled_in_small_letters_assigns_nothing() -> None:
    body = "\n\nI. KẾT QUẢ\n\nChỉ đạo các ngành rà soát quy hoạch; đẩy nhanh tiến độ tổng điều tra năm 2017."
    document = read(f"Báo cáo tình hình kinh tế tháng 5 của UBND huyện Đông Sơn{body}".encode(), "tin.txt")
    assert document.header.type == "Báo cáo" and extract(document) == ()
    assert silent_title("Báo cáo kết quả về Sở Y tế trước ngày 25/3/2024") is None
    assert silent_title("Báo cáo UBND tỉnh kết quả kiểm tra") is None


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Ngày 22/3/2024, Bộ Y tế đã ban hành Văn bản số 12 về việc tập huấn.", None),
        ("Ngày 4/2/2016, Tỉnh ủy có Công văn đôn đốc việc kiểm tra.", None),
        ("(Theo Công văn 907/UBND-KT ngày 13/3/2023) Sở Y tế kiểm tra bếp ăn.", None),
        ("Chính phủ yêu cầu bàn giao mặt bằng dự án chậm nhất vào ngày 30/10/2021.", None),
        ("Ngày 22/3/2024, Bộ Y tế đã họp với các tỉnh.", date(2024, 3, 22)),
        ("Ngày 22/3/2024, Chủ tịch UBND tỉnh dự hội nghị.", date(2024, 3, 22)),
    ],
)
def test_the_day_of_a_paper_or_a_deadline_is_no_event(opening: str, day: date | None) -> None:
    assert read_header(f"{opening}\nUBND tỉnh giao Sở Y tế kiểm tra bếp ăn.").event_on == day


def test_two_spaces_in_prose_part_no_columns() -> None:
    text = "Bộ Y tế yêu cầu các Sở Y tế trên cả nước  chủ động phối hợp với ban quản lý các khu công nghiệp và các đơn vị liên quan kiểm tra các bếp ăn tập thể."
    document = read(text.encode(), "tin.txt")
    assert document.header.body.of(document.text).startswith("Bộ Y tế yêu cầu")
