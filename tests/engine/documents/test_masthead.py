"""Heads of official documents as offices print them, and what a clerk would write into the register."""

import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from dondoc.engine.documents.issuers import compose_issuer
from dondoc.engine.documents.masthead import read_header

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
GOLD = sorted((Path(__file__).parents[2] / "gold").glob("*/*.gold.json"))


def letter(head: str, end: str = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nVi Thị Hoa\n") -> str:
    return f"{head}\n{STATE}Lạng Sơn, ngày 05 tháng 3 năm 2024\n\nKính gửi: UBND tỉnh Lạng Sơn\n\nNội dung./.\n\n{end}"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["TRƯỜNG ĐẠI HỌC SƯ PHẠM KỸ THUẬT NAM ĐỊNH"], "Trường Đại học Sư phạm Kỹ thuật Nam Định"),
        (["ĐẢNG BỘ TỈNH QUẢNG TRỊ", "TỈNH ỦY"], "Tỉnh ủy Quảng Trị"),
        (["ỦY BAN NHÂN DÂN", "TỈNH LẠNG SƠN"], "UBND tỉnh Lạng Sơn"),
        (["UỶ BAN NHÂN DÂN", "TỈNH THANH HOÁ"], "UBND tỉnh Thanh Hóa"),
        (["HỘI ĐỒNG NHÂN DÂN", "TỈNH LẠNG SƠN"], "HĐND tỉnh Lạng Sơn"),
        (["UBND TỈNH LẠNG SƠN", "VĂN PHÒNG"], "Văn phòng UBND tỉnh Lạng Sơn"),
        (["UBND TỈNH LẠNG SƠN", "SỞ LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI"],
         "Sở Lao động - Thương binh và Xã hội tỉnh Lạng Sơn"),
        (["UBND TỈNH LẠNG SƠN", "THANH TRA TỈNH"], "Thanh tra tỉnh Lạng Sơn"),
        (["UBND THÀNH PHỐ HÀ NỘI", "SỞ QUY HOẠCH - KIẾN TRÚC"], "Sở Quy hoạch - Kiến trúc thành phố Hà Nội"),
        (["TỈNH ỦY LẠNG SƠN", "BAN TUYÊN GIÁO"], "Ban Tuyên giáo Tỉnh ủy Lạng Sơn"),
        (["ỦY BAN NHÂN DÂN", "XÃ THỐNG NHẤT"], "UBND xã Thống Nhất"),
        (["ỦY BAN NHÂN DÂN", "ĐẶC KHU PHÚ QUỐC"], "UBND đặc khu Phú Quốc"),
        (["BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"], "Bộ Nông nghiệp và Môi trường"),
        (["THỦ TƯỚNG CHÍNH PHỦ"], "Thủ tướng Chính phủ"),
        (["BỘ CHỈ HUY QUÂN SỰ", "TỈNH LẠNG SƠN"], "Bộ Chỉ huy Quân sự tỉnh Lạng Sơn"),
    ],
)  # fmt: skip
def test_issuer_takes_its_usual_name(lines: list[str], name: str) -> None:
    assert compose_issuer(lines, "Lạng Sơn") == name


def test_two_columns_on_one_line_are_untangled() -> None:
    text = (
        "UBND TỈNH LẠNG SƠN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "SỞ TÀI CHÍNH                      Độc lập - Tự do - Hạnh phúc\n"
        "Số: 27 /STC-QLNS            Lạng Sơn, ngày 20 tháng 12 năm 2023\nV/v đôn đốc giải ngân\n\n"
        "Kính gửi:\n- Các sở;\n- Công an tỉnh.\n\nNội dung./.\n\n"
        "Nơi nhận:                         KT. GIÁM ĐỐC\n- Như trên;                      PHÓ GIÁM ĐỐC\n"
        "- Lưu: VT, QLNS.                  Vũ Thị Khánh\n"
    )
    header = read_header(text)
    assert (header.type, header.number, header.issuer) == ("Công văn", "27/STC-QLNS", "Sở Tài chính tỉnh Lạng Sơn")
    assert (header.place, header.issued_on) == ("Lạng Sơn", date(2023, 12, 20))
    assert (header.signer, header.signer_title, header.signer_capacity) == (
        "Vũ Thị Khánh", "Phó Giám đốc", "KT. Giám đốc",
    )  # fmt: skip
    assert header.addressees == ("Các sở", "Công an tỉnh")
    assert header.recipients == ("Như trên", "Lưu: VT, QLNS")
    assert header.body.of(text).startswith("Kính gửi") and header.body.of(text).rstrip().endswith("./.")


def test_columns_with_a_single_space_between_are_untangled() -> None:
    text = (
        "UBND TỈNH LẠNG SƠN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ Y TẾ Độc lập - Tự do - Hạnh phúc\n"
        "Số: 12/SYT-VP Lạng Sơn, ngày 5 tháng 3 năm 2024\nV/v báo cáo\nKính gửi: UBND tỉnh\nNội dung.\n"
    )
    header = read_header(text)
    assert (header.issuer, header.number) == ("Sở Y tế tỉnh Lạng Sơn", "12/SYT-VP")
    assert header.issued_on == date(2024, 3, 5)


def test_cells_of_a_word_table_are_read_one_after_the_other() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\vTỈNH BẮC KẠN\vSố: 5/UBND-KT\vV/v phòng\vdịch | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\v"
        "Độc lập - Tự do - Hạnh phúc\vBắc Kạn, ngày 4 tháng 5 năm 2022\nKính gửi: Sở Y tế.\nNội dung.\n"
        "Nơi nhận:\v- Như trên;\v- Lưu: VT. | KT. CHỦ TỊCH\vPHÓ CHỦ TỊCH\v\v\vTạc Văn Nam\n"
    )
    header = read_header(text)
    assert (header.issuer, header.number, header.summary) == ("UBND tỉnh Bắc Kạn", "5/UBND-KT", "phòng dịch")
    assert (header.issued_on, header.signer) == (date(2022, 5, 4), "Tạc Văn Nam")


def test_a_notice_without_masthead_gets_its_issuer_from_the_words() -> None:
    text = (
        "THÔNG BÁO\n\nKết luận của đồng chí Phó Chủ tịch UBND tỉnh tại buổi làm việc với Sở Y tế\n\n"
        "Ngày 16/10/2024, đồng chí Phó Chủ tịch UBND tỉnh làm việc với Sở Y tế, Bưu điện Lạng Sơn và kết "
        "luận như sau:\n\n"
        "1. Sở Y tế báo cáo.\n\nTL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\n\n(Đã ký)\n\nLê Thị Chi\n"
    )
    header = read_header(text)
    assert (header.type, header.number, header.issuer) == ("Thông báo", None, "UBND tỉnh Lạng Sơn")
    assert (header.issued_on, header.event_on, header.signer) == (None, date(2024, 10, 16), "Lê Thị Chi")
    assert header.signer_capacity == "TL. Chủ tịch, KT. Chánh Văn phòng"
    assert read_header("THÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh\n\n1. A\n").issuer == "UBND tỉnh"


def test_a_motto_and_an_issuer_torn_by_a_copy_are_whole_again() -> None:
    text = (
        "UỶ BAN NHÂN\nDÂN\nTỈNH LẠNG SƠN\n--------\n|\nCỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n|\n"
        "Số: 08/CT-UBND\n|\nLạng Sơn,\nngày 25 tháng 5 năm 2015\n|\nCHỈ THỊ\nVỀ VIỆC PHÒNG CHÁY\nSở Y tế báo cáo.\n"
    )
    header = read_header(text)
    assert (header.type, header.number, header.issuer) == ("Chỉ thị", "08/CT-UBND", "UBND tỉnh Lạng Sơn")
    assert header.issued_on == date(2015, 5, 25)


def test_a_number_without_digits_and_a_date_without_day_stay_empty() -> None:
    text = (
        f"BỘ Y TẾ\nSố:       /QĐ-BYT\n{STATE}Hà Nội, ngày     tháng 3 năm 2024\n\nQUYẾT ĐỊNH\n"
        "Phê duyệt Đề án\n\nĐiều 1. A\n"
    )
    header = read_header(text)
    assert (header.number, header.issued_on, header.place) == (None, None, "Hà Nội")
    assert read_header(text, signed_on=date(2024, 3, 7)).issued_on == date(2024, 3, 7)


def test_a_printed_date_wins_over_the_given_one() -> None:
    assert read_header(letter("SỞ Y TẾ\nSố: 1/SYT"), signed_on=date(2020, 1, 1)).issued_on == date(2024, 3, 5)


def test_the_legal_bases_of_a_decision_are_body_and_its_attachment_is_not() -> None:
    text = (
        f"ỦY BAN NHÂN DÂN\nTỈNH HÀ TĨNH\nSố: 58/2024/QĐ-UBND\n{STATE}Hà Tĩnh, ngày 9 tháng 12 năm 2024\n\nQUYẾT ĐỊNH\n"
        "Ban hành Quy chế quản lý dữ liệu\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH\n\n"
        "Căn cứ Luật Giao dịch điện tử;\n\n"
        "QUYẾT ĐỊNH:\n\nĐiều 1. Ban hành Quy chế.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nVõ Trọng Nam\n\n"
        "QUY CHẾ\nĐiều 1. Phạm vi\n"
    )
    header = read_header(text)
    assert (header.type, header.number) == ("Quyết định", "58/2024/QĐ-UBND")
    body = header.body.of(text)
    assert body.startswith("Căn cứ") and body.rstrip().endswith("Ban hành Quy chế.")
    assert header.signer == "Võ Trọng Nam" and header.summary == "Ban hành Quy chế quản lý dữ liệu"


def test_party_papers_have_no_state_heading() -> None:
    text = (
        "TỈNH ỦY LẠNG SƠN          ĐẢNG CỘNG SẢN VIỆT NAM\nVĂN PHÒNG\n"
        "*              Lạng Sơn, ngày 12 tháng 3 năm 2025\n"
        "Số 1234-CV/VPTU\n\nKính gửi: Đảng ủy UBND tỉnh\n\nNội dung.\n\nK/T CHÁNH VĂN PHÒNG\n"
        "PHÓ CHÁNH VĂN PHÒNG\n\nLê Văn A\n"
    )
    header = read_header(text)
    assert (header.number, header.issuer, header.signer) == ("1234-CV/VPTU", "Văn phòng Tỉnh ủy Lạng Sơn", "Lê Văn A")


def test_urgency_and_spaced_titles_are_read() -> None:
    text = f"HỎA TỐC\nUBND XÃ A\nSố: 7/CĐ-UBND\n{STATE}\nC Ô N G  Đ I Ệ N\nVề việc chống bão\n\nI. A\n"
    header = read_header(text)
    assert (header.urgency, header.type) == ("HỎA TỐC", "Công điện")


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Trong 02 ngày 12 và 13/3/2024, đồng chí Chủ tịch kiểm tra tại xã B.", date(2024, 3, 12)),
        ("Thực hiện Công văn số 5/UBND ngày 01/02/2024, ngày 09/3/2024 Chủ tịch họp.", date(2024, 3, 9)),
        ("Thực hiện Công văn số 5/UBND-KT ngày 01/02/2024 của UBND tỉnh về phòng dịch.", None),
    ],
)
def test_the_event_is_the_meeting_not_an_older_letter(opening: str, day: date | None) -> None:
    text = (
        f"THÔNG BÁO\nKết luận của Chủ tịch UBND huyện Lộc Bình\n\n{opening} Kết luận như sau:\n\n"
        "1. Phòng Y tế báo cáo.\n"
    )
    assert read_header(text).event_on == day


@pytest.mark.parametrize(
    ("number", "body", "kind"),
    [
        ("15/NQ-HĐND", "Điều 1. Giao UBND xã thực hiện.", "Nghị quyết"),
        ("12/2025/QĐ-UBND", "Điều 1. Giao UBND xã thực hiện.", "Quyết định"),
        (": 45/UBND-KT", "Kính gửi: Sở Tài chính.", "Công văn"),
        (".: 45/UBND-KT", "Kính gửi: Sở Tài chính.", "Công văn"),
        ("45/TB-VP", "Kính gửi: Sở Tài chính.", "Công văn"),
    ],
)
def test_a_type_without_its_title(number: str, body: str, kind: str) -> None:
    text = f"HĐND XÃ ĐỒNG TÂM\nSố{number if number[0] in ':.' else ': ' + number}\nĐồng Tâm, ngày 18 tháng 12 năm 2025\n\n{body}\n"
    assert read_header(text).type == kind


@pytest.mark.parametrize("path", GOLD, ids=[path.stem for path in GOLD])
def test_heads_of_the_gold_documents(path: Path) -> None:
    source = path.with_name(path.name.replace(".gold.json", ".txt"))
    if not source.exists():
        pytest.skip("not plain text")
    header = read_header(unicodedata.normalize("NFC", source.read_text(encoding="utf-8")))
    gold = json.loads(path.read_text(encoding="utf-8"))["document"]
    found = {
        "type": header.type,
        "number": header.number,
        "issuer": header.issuer,
        "issued_on": header.issued_on and header.issued_on.isoformat(),
        "event_on": header.event_on and header.event_on.isoformat(),
        "signer": header.signer,
    }
    assert found == {name: gold.get(name) for name in found}
