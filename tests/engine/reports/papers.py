"""Two papers as an office would write them: a report and a letter."""

from datetime import date

from dondoc.engine.reports.layout import layout
from dondoc.engine.reports.paper import Align, Appendix, Column, Paper, Paragraph, Style, Table

OF = layout(date(2026, 11, 24))
COLUMNS = (
    Column("TT", 1, Align.CENTRE),
    Column("Cơ quan", 6),
    Column("Tổng số", 2, Align.RIGHT),
    Column("Thời hạn", 3, Align.CENTRE),
)
TABLE = Table(
    COLUMNS,
    ((1, "Sở Tài chính", 1204, date(2026, 2, 5)), (2, "=Sở Y tế", 12, None), (None, "Tổng cộng", 1216, None)),
    caption="Bảng 1. Kết quả theo cơ quan",
    total=True,
)
REPORT = Paper(
    type="Báo cáo",
    superior="",
    issuer="Ủy ban nhân dân\ntỉnh Lạng Sơn",
    symbol="BC-UBND",
    place="Lạng Sơn",
    year=2026,
    subject="Kết quả thực hiện nhiệm vụ được giao tháng 10 năm 2026",
    body=(
        Paragraph("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025.", Style.BASIS),
        Paragraph("I. KẾT QUẢ THỰC HIỆN", Style.SECTION),
        Paragraph("1. Kết quả chung", Style.CLAUSE),
        Paragraph("Trong kỳ có 1.216 nhiệm vụ <đến hạn> & được theo dõi."),
        TABLE,
        Paragraph("Trên đây là báo cáo của Ủy ban nhân dân tỉnh."),
    ),
    authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
    position="PHÓ CHỦ TỊCH",
    signer="Lương Thu Hà",
    recipients=("Văn phòng Chính phủ", "Các sở, ban, ngành", "Lưu: VT, TH"),
    appendices=(Appendix("Danh mục nhiệm vụ quá hạn", TABLE), Appendix("Kết quả theo cơ quan", TABLE)),
)
LETTER = Paper(
    type="",
    superior="Ủy ban nhân dân\ntỉnh Lạng Sơn",
    issuer="Văn phòng",
    symbol="VP-TH",
    place="Lạng Sơn",
    year=2026,
    subject="đôn đốc thực hiện nhiệm vụ quá hạn",
    body=(Paragraph("Văn phòng Ủy ban nhân dân tỉnh đề nghị các cơ quan khẩn trương thực hiện."),),
    authority=("KT. CHÁNH VĂN PHÒNG",),
    position="PHÓ CHÁNH VĂN PHÒNG",
    signer="Hoàng Minh Đức",
    recipients=("Như trên", "Lưu: VT, TH"),
    number="5",
    signed_on=date(2026, 2, 5),
    addressees=("Sở Tài chính", "Sở Y tế"),
    urgency="Khẩn",
)
