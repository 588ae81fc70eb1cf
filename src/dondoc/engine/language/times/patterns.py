"""The forms of facts/assignment-grammar section 5.1 as patterns: each has an id, a pattern and an example.

All groups are bounded and no quantifier is nested, so a search grows linearly with the text.
"""

import re
from functools import cache
from typing import NamedTuple

MOD = (
    r"(?:(?P<mod>trước|chậm nhất|muộn nhất|không muộn hơn|không chậm hơn|không quá|đúng|hạn (?:cuối cùng|cuối|chót|gửi|nộp)\s?:|hạn cuối cùng|hạn cuối|hạn chót|đến hết|hết|xong|"
    r"hoàn thành|trong|vào|kết thúc|tại|thời (?:gian|hạn)(?: hoàn thành| thực hiện)?\s?:|thời hạn)(?:\s(?:là|vào|đến|hết|trong|dịp|lễ|trước|lúc|thời điểm|khoảng|xong|cho|ngay|các|buổi|sáng|chiều|tối|đêm)){0,4}\s)"
)
HOUR = r"(?:(?P<h>\d{1,2})\s?(?:giờ|h|g)\s?(?P<min>\d{2})?(?:\s?(?:phút|'|’))?,?\s?(?:(?:sáng|trưa|chiều|tối|đêm),?\s(?:(?:ngày\s)?(?:mai|nay),?\s)?)?(?:ngày\s|của\s)?)"
WEEKDAY = r"(?:(?:ngày\s)?thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7]),?\s\(?(?:ngày\s)?)"
DATE = (
    r"(?:(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})(?:\s?[/.-]\s?(?P<y>\d{4}))?(?![\d/]|[.,]\d)|"
    r"(?P<dd>\d{1,2})\stháng\s(?P<mm>\d{1,2})(?:(?:,?\snăm\s|\s?[/.-]\s?)(?P<yy>\d{4}))?)"
)
DAY = r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?"
YEARLY = r"(?:hằng|hàng|mỗi)\snăm"
SHORT = r"(?:ngày\s)?(?P<{0}d>\d{{1,2}})(?:\s?[/.-]\s?(?P<{0}m>\d{{1,2}})(?:\s?[/.-]\s?(?P<{0}y>\d{{4}}))?|(?:\stháng\s(?P<{0}mm>\d{{1,2}})(?:\snăm\s(?P<{0}yy>\d{{4}}))?))(?![\d/])"
COUNT = r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười lăm|hai mươi|ba mươi)"
UNIT = r"(?:ngày làm việc|ngày|tuần|tháng|quý|năm|giờ)"
MORE = r"\s?[/.-]\s?\d{4}(?!\d)|\snăm\s\d{4}"
HOLIDAYS = (
    r"tết trung thu|tết dương lịch|tết đoan ngọ|tết độc lập|quốc khánh|giỗ tổ hùng vương|quốc tế lao động|"
    r"giải phóng miền nam"
)
PAPERS = (
    r"công văn|văn bản|kế hoạch|quyết định|thông báo|nghị quyết|chỉ thị|chương trình|công điện|tờ trình|kết luận|"
    r"hướng dẫn|nghị định|thông tư|luật|giấy mời"
)
NAMES = r"(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\s(?:tý|tí|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)"


class Form(NamedTuple):
    """One way of writing a time: its id, its pattern, an example that a test reads."""

    id: str
    pattern: str
    example: str


FORMS = (
    Form(
        "yearly-two",
        rf"{MOD}?(?:ngày\s)?(?P<d>\d{{1,2}})(?:\s?[/-]\s?|\stháng\s)(?P<m>\d{{1,2}})(?:\s?\([^)]{{1,60}}\))?\s?(?:và|,)\s(?:trước\s)?(?:ngày\s)?(?P<d2>\d{{1,2}})(?:\s?[/-]\s?|\stháng\s)(?P<m2>\d{{1,2}})(?:\s?\([^)]{{1,60}}\))?\s(?:{YEARLY})",
        "trước ngày 05/6 và ngày 05/12 hằng năm",
    ),
    Form(
        "yearly-bracket",
        rf"{MOD}?(?:ngày\s)?(?P<d>\d{{1,2}})(?:\s?[/-]\s?|\stháng\s)(?P<m>\d{{1,2}})\s\([^)\d]{{1,40}}6 tháng[^)\d]{{0,20}}\)\s?(?:và|,)\s(?:trước\s)?(?:ngày\s)?(?P<d2>\d{{1,2}})(?:\s?[/-]\s?|\stháng\s)(?P<m2>\d{{1,2}})\s\([^)\d]{{1,40}}năm\)",
        "trước ngày 15/6 (đối với báo cáo 6 tháng) và 15/11 (báo cáo năm)",
    ),
    Form(
        "yearly-reports",
        r"6\stháng\s\((?:trước\s)?(?:ngày\s)?(?P<d>\d{1,2})(?:\s?[/-]\s?|\stháng\s)(?P<m>\d{1,2})\)(?:,|;|\svà)\s(?:báo cáo\s)?(?:cả\s|hằng\s|hàng\s)?năm\s\((?:trước\s)?(?:ngày\s)?(?P<d2>\d{1,2})(?:\s?[/-]\s?|\stháng\s)(?P<m2>\d{1,2})\)",
        "6 tháng (trước 15/6), năm (trước 15/11)",
    ),
    Form(
        "yearly-day",
        rf"{MOD}?{HOUR}?(?:ngày\s)?(?P<d>\d{{1,2}})(?:\s?[/.-]\s?|\stháng\s)(?P<m>\d{{1,2}})\s(?:{YEARLY})",
        "trước 31/12 hằng năm",
    ),
    Form(
        "yearly-first",
        rf"(?:(?:định kỳ\s)?(?:{YEARLY}),?|định kỳ)\s{MOD}(?:ngày\s)?(?P<d>\d{{1,2}})(?:\s?[/.-]\s?|\stháng\s)(?P<m>\d{{1,2}})(?![\d/]|\snăm|[/.-]\d)",
        "hằng năm, trước ngày 15 tháng 12",
    ),
    Form(
        "quarter-day",
        rf"{MOD}?(?:ngày\s)?(?P<d>\d{{1,2}})\s(?:của\s)?tháng\s(?:cuối|đầu)\s(?:của\s)?(?:hằng\s|hàng\s|mỗi\s)?quý",
        "trước ngày 25 tháng cuối quý",
    ),
    Form(
        "monthly-day",
        rf"{MOD}?{HOUR}?(?:từ\s(?:ngày\s)?(?P<first>\d{{1,2}})\s(?:đến|-)\s(?:hết\s)?)?(?:(?:các\s)?ngày\s)?(?:(?P<d0>\d{{1,2}})(?:\svà|,)\s(?:ngày\s)?)?(?P<d>\d{{1,2}})\s(?:của\s)?(?:hằng|hàng|mỗi)\stháng",
        "ngày 25 hằng tháng",
    ),
    Form(
        "monthly-first",
        rf"(?:định kỳ\s)?(?:hằng|hàng|mỗi)\stháng(?:,?\s|\s\()(?:là\s)?{MOD}ngày\s(?P<d>\d{{1,2}})(?![\d/]|\stháng|\s?[/.-]\s?\d)",
        "hằng tháng, trước ngày 20",
    ),
    Form(
        "weekly-day",
        rf"{MOD}?{HOUR}?(?:(?:sáng|chiều|tối)\s)?(?:ngày\s)?(?:thứ\s(?P<w>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sun>chủ\snhật))(?:(?:\svà|,)\s(?:ngày\s)?(?:thứ\s(?P<w2>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sun2>chủ\snhật)))?\s(?:của\s)?(?:hằng|hàng|mỗi)\stuần",
        "trước 15h thứ Sáu hằng tuần",
    ),
    Form(
        "weekly-first",
        rf"(?:định kỳ\s)?(?:hằng|hàng|mỗi)\stuần,?\s(?:{MOD})?{HOUR}?(?:ngày\s)?(?:thứ\s(?P<w>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sun>chủ\snhật))(?:(?:\svà|,)\s(?:ngày\s)?(?:thứ\s(?P<w2>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sun2>chủ\snhật)))?(?:\s(?:hằng|hàng|mỗi)\stuần)?",
        "hằng tuần, vào thứ Năm",
    ),
    Form(
        "daily-hour",
        rf"{MOD}?(?:\d{{1,2}}\s?(?:giờ|h)(?:\s?\d{{2}})?(?:,|\svà)\s){{0,3}}{HOUR}(?:hằng|hàng|mỗi)\sngày",
        "trước 17 giờ hằng ngày",
    ),
    Form(
        "every-count",
        rf"(?:định kỳ\s|tối thiểu\s|ít nhất\s)?(?P<n>{COUNT})\s(?P<u>ngày|tuần|tháng|quý|năm)(?:\s?/\s?lần|\s?(?:/\s?)?(?:một|01|1)\slần)",
        "02 tuần một lần",
    ),
    Form(
        "times-a-year",
        r"(?:định kỳ\s|tối thiểu\s|ít nhất\s)?(?:mỗi\snăm\s(?:hai|02|2)\slần|(?:hai|02|2)\slần\s?(?:/|mỗi|một|trong)\s?năm|(?:hai|02|2)\slần\s?/\s?năm)(?:\s?\((?:vào\s)?tháng\s(?P<m>0?[1-9]|1[0-2])(?:,|\svà)\s(?:tháng\s)?(?P<m2>0?[1-9]|1[0-2])\))?",
        "mỗi năm hai lần",
    ),
    Form(
        "once-every",
        r"(?:định kỳ\s|tối thiểu\s|ít nhất\s)?(?:(?:một|01|1)\slần\s?(?:/|mỗi|trong|một)\s?(?:một\s|01\s)?(?P<u>ngày|tuần|tháng|quý|năm)|mỗi\s(?P<u2>ngày|tuần|tháng|quý|năm)\s(?:ít nhất |tối thiểu |tổ chức )?(?:một|01|1)\s(?:lần|buổi|đợt|cuộc|kỳ|phiên))",
        "mỗi quý 01 lần",
    ),
    Form(
        "times-each",
        rf"(?:định kỳ\s|tối thiểu\s|ít nhất\s)?(?:{COUNT}\slần\s?(?:/|mỗi|một|trong)|{COUNT}\s(?:số|tin|bài|tin bài|tin, bài|phóng sự|buổi|cuộc|phiên|kỳ)\s?/)\s?(?:một\s|01\s)?(?P<u>ngày|tuần|tháng|quý)",
        "ít nhất 02 lần/ngày",
    ),
    Form(
        "every-six",
        r"(?:định kỳ\s|(?=0?6\stháng(?:,|\svà)\s(?:hằng|hàng)\snăm))(?P<n>\d{1,2})\stháng(?:(?:,|\svà)\s(?:hằng\s|hàng\s)?(?:một\s)?năm)?",
        "định kỳ 6 tháng",
    ),
    Form(
        "every",
        r"(?:định kỳ\s)?(?:hằng|hàng|mỗi)\s(?P<u>ngày|tuần|tháng|quý|năm)(?:,\s6\stháng(?:\svà\s(?:cả\s|hằng\s|hàng\s)?năm)?)?(?!\slàm việc)",
        "định kỳ hằng quý",
    ),
    Form(
        "by-period",
        r"(?:định kỳ\stheo|theo)\s(?P<u>tháng|quý|tuần|ngày)(?=\s*[,.;]|$)|định kỳ\s(?P<u2>tháng|quý|tuần)(?!\s(?:\d|i{1,3}\b|iv\b|này|sau|tới))",
        "theo quý",
    ),
    Form(
        "window-days",
        rf"(?:trong thời gian\s|trong\s|thời gian\s)?từ\s(?:{HOUR})?(?:ngày\s)?(?P<ad>\d{{1,2}})(?:\s?[/.-]\s?(?P<am>\d{{1,2}})(?:\s?[/.-]\s?(?P<ay>\d{{4}}))?|\stháng\s(?P<amm>\d{{1,2}})(?:\snăm\s(?P<ayy>\d{{4}}))?)?\s?(?:đến|-|–|tới)\s?(?:hết\s)?(?:\d{{1,2}}\sgiờ(?:\s\d\d)?\s)?{SHORT.format('b')}",
        "từ ngày 05/5/2025 đến ngày 30/5/2025",
    ),
    Form(
        "window-months",
        r"(?:trong giai đoạn\s|trong\s|thời gian\s)?từ\s(?:đầu\s)?tháng\s(?P<am>\d{1,2})(?:\s?[/.]\s?\d{4}|\snăm\s\d{4})?\s(?:đến|-)\s(?:hết\s|cuối\s)?tháng\s(?P<bm>\d{1,2})(?:\s?[/.]\s?(?P<by>\d{4})|\snăm\s(?P<byy>\d{4}))?",
        "từ tháng 3 đến hết tháng 10 năm 2024",
    ),
    Form(
        "lunar-day",
        r"(?:(?P<mod>trước|chậm nhất|vào|trong)\s)?(?:ngày\s)?(?:mùng\s|mồng\s)?(?P<d>\d{1,2})\s(?:tháng\s)?(?P<lm>tết|giêng|chạp)(?:\s(?:nguyên đán\s)?(?:năm\s)?(?P<name>"
        + NAMES
        + "))?",
        "mùng 2 Tết Tân Sửu",
    ),
    Form(
        "lunar-date",
        rf"{MOD}?(?:ngày\s)?(?P<d>\d{{1,2}})(?:\s?[/-]\s?|\stháng\s)(?P<m>\d{{1,2}})\s\(?âm lịch",
        "trước ngày 10/3 âm lịch",
    ),
    Form(
        "full-moon",
        r"(?:(?P<mod>trước|chậm nhất|vào|trong|dịp)\s)?(?:ngày\s)?rằm\s(?:tháng\s)?(?P<lm>giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|chạp)(?:\snăm\s(?P<name>"
        + NAMES
        + "))?",
        "rằm tháng Bảy",
    ),
    Form(
        "tet",
        r"trước\s(?:dịp\s|kỳ nghỉ\s|ngày\s)?tết(?!\s(?:trung thu|dương|đoan|độc lập|thiếu nhi))(?:\s|(?=[,.;:)]|$))(?:nguyên đán\s?|âm lịch\s?)?(?:năm\s)?(?:(?P<name>"
        + NAMES
        + r"))?(?:\s?(?:năm\s)?(?P<y>\d{4}))?",
        "trước Tết Nguyên đán Mậu Tuất",
    ),
    Form(
        "two-days",
        rf"(?:trong|vào)\s(?:(?:thời gian\s)?(?:0?2|hai)\s)ngày,?\s(?:ngày\s)?(?P<ad>\d{{1,2}})(?:\s?[/.-]\s?(?P<am>\d{{1,2}})(?:\s?[/.-]\s?(?P<ay>\d{{4}}))?)?\s?(?:và|-|–|,)\s?{SHORT.format('b')}",
        "trong 02 ngày 11 và 12/6/2026",
    ),
    Form(
        "week-of-month",
        rf"{MOD}?tuần\s(?:lễ\s)?(?:thứ\s)?(?P<k>đầu tiên|đầu|nhất|hai|ba|tư|cuối cùng|cuối|[1-4])\s(?:của\s)?tháng\s(?P<m>\d{{1,2}})(?:(?:\s?[/.-]\s?|,?\snăm\s)(?P<y>\d{{4}}))?(?![\d/])",
        "trong tuần đầu tháng 7",
    ),
    Form(
        "first-days",
        rf"{MOD}(?P<n>\d{{1,2}})\sngày\s(?P<side>đầu|cuối)\s(?:của\s)?tháng\s(?P<m>\d{{1,2}})(?:(?:\s?[/.-]\s?|,?\snăm\s)(?P<y>\d{{4}}))?(?![\d/])",
        "trong 10 ngày đầu tháng 9",
    ),
    Form(
        "day-list",
        rf"{MOD}{HOUR}?(?:các\s)?(?:ngày\s)?{DAY}(?:,\s(?:ngày\s)?{DAY}){{0,6}}(?:,|\svà)\s(?:ngày\s)?{DAY}(?![\d/])",
        "trước 09 giờ 00, các ngày 02/02, 04/02, 06/02/2022",
    ),
    Form(
        "moved",
        rf"{MOD}(?:ngày\s)?{DAY},?\s(?:được\s|nay\s|xin\s)?(?:lùi|gia hạn|kéo dài|điều chỉnh|chuyển)(?:\s(?:thời hạn|sang|đến|tới|thành|hết|trước|ngày)){{1,4}}\s{DATE}",
        "trước ngày 31.3 lùi đến 30.4",
    ),
    Form(
        "extended",
        rf"(?:gia hạn|lùi|kéo dài|điều chỉnh)\s(?:[^\W\d]{{1,12}}\s){{0,6}}từ\s(?:trước\s)?(?:ngày\s)?{DAY}\s(?:sang|đến|thành|tới)(?:\s(?:hết|trước|ngày)){{0,3}}\s{DATE}",
        "gia hạn thời hạn từ ngày 31/3/2026 đến ngày 30/4/2026",
    ),
    Form(
        "must-have",
        rf"(?:đến\s)?ngày\s{DATE}\sphải\s(?:có|xong|hoàn thành|nộp|gửi|trình|báo cáo)",
        "đến ngày 30/6/2026 phải có",
    ),
    Form(
        "before-event",
        rf"trước\s(?!khi|mắt|đó|đây|tình|pháp|ubnd|chủ|giám|công|quyết|văn|thông|đảng|tỉnh|nhân|kế|báo|ngày)(?:(?!ngày|tháng|năm)[^\W\d]{{1,8}}\s){{1,5}}(?<!số\s)ngày\s{DATE}(?!\scủa)",
        "trước đợt triều cường ngày 27/10/2011",
    ),
    Form(
        "handed-on",
        rf"(?:^|(?<=[\s,]))(?:trình|báo cáo|gửi)\s(?:(?!trước|chậm|muộn|đến|vào|trong|xong|hết|tại|hằng|hàng|từ|kể|về|ngày|tháng|sau|khi)[^\W\d]{{1,8}}\s){{1,8}}(?<!số\s)(?<!văn\s)ngày\s{DATE}(?=\s*$|[.;])",
        "trình Thường trực Đảng ủy ngày 03/9/2025",
    ),
    Form(
        "done-by",
        rf"đến\s(?:hết\s)?(?:ngày\s)?{DATE}(?=,?\s(?:cơ bản\s|phải\s)?(?:hoàn thành|xong|còn dưới|giảm còn|đạt)|(?:,\s[^,;.]{{2,40}})?\sphải\s(?:\w{{1,8}}\s){{0,3}}(?:hoàn thành|xong|đạt)(?!\w))",
        "đến ngày 30/6/2026 hoàn thành",
    ),
    Form(
        "tomorrow",
        rf"{MOD}{HOUR}?(?:(?:sáng|trưa|chiều|tối|đêm)\s)?(?:ngày\s)?mai(?:\s\((?:ngày\s)?{DATE}\))?",
        "trước 10 giờ ngày mai (21/7)",
    ),
    Form("point", rf"{MOD}{HOUR}?{WEEKDAY}?(?:ngày\s)?{DATE}", "trước 17 giờ ngày 14/3/2019"),
    Form("same-day", rf"{MOD}{HOUR}?(?:trong\s)?cùng\sngày(?!\s\d)", "trước 15 giờ cùng ngày"),
    Form(
        "mention",
        r"(?:tính đến\s|đến\s|từ\s|kể từ\s)?(?:hết\s)?ngày\s(?:\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?|\d{1,2}\stháng\s\d{1,2}(?:\snăm\s\d{4})?)",
        "ngày 16/7/2021 của Thủ tướng",
    ),
    Form(
        "relative",
        rf"(?:(?P<mod>trong|chậm nhất|muộn nhất|không quá|tối đa|sau)(?:\s(?:là|thời hạn|vòng|thời gian|khoảng|không quá|tối đa)){{0,3}}\s)(?P<n>{COUNT})\s?(?:\(\w{{1,10}}(?:\s\w{{1,10}})?\)\s)?(?P<u>ngày làm việc|ngày|tuần|tháng|năm|giờ)(?!\s(?:đầu|cuối|lần|thực hiện|tuổi|\d|qua|gần đây|trở lại|vừa|liên tiếp|liên tục|liền|\(tháng|diễn ra|tổ chức|xảy ra|nghỉ|lễ|tết|họp|hè|này|đó|của)|/)(?P<anchor>,?\s(?:(?:kể|tính)\s(?:từ|sau)|sau|từ)\s[^,;.]{{2,110}})?",
        "trong vòng 10 ngày làm việc kể từ ngày ký",
    ),
    Form(
        "ahead",
        rf"(?:chậm nhất|muộn nhất|ít nhất|tối thiểu|trước)(?:\s(?:là|trước)){{0,2}}\s(?P<n>{COUNT})\s(?P<u>ngày làm việc|ngày|tuần|tháng|giờ)\s(?:trước|so với)\s(?P<anchor>[^,;.]{{2,60}})",
        "chậm nhất 15 ngày trước ngày 30/6/2026",
    ),
    Form(
        "day-this-month",
        rf"{MOD}{HOUR}?ngày\s(?P<d>\d{{1,2}})\s(?:của\s)?tháng\s(?P<which>này|sau|tới)",
        "trước ngày 25 tháng này",
    ),
    Form(
        "counted",
        rf"(?P<n>{COUNT})\s(?P<u>ngày làm việc|ngày)(?P<anchor>,?\s(?:kể|tính)\s(?:từ|sau)\s[^,;.]{{2,110}})",
        "07 ngày kể từ ngày nhận được yêu cầu",
    ),
    Form(
        "part-of-year",
        rf"{MOD}?(?P<n>{COUNT})\stháng\s(?P<side>đầu|cuối)\snăm(?:\s(?P<y>\d{{4}}))?",
        "trong 06 tháng đầu năm 2025",
    ),
    Form(
        "half",
        rf"{MOD}?nửa\s(?P<side>đầu|cuối|sau)\s(?:(?:tháng\s(?P<m>\d{{1,2}})(?:(?:\snăm\s|\s?/\s?)(?P<my>\d{{4}}))?)|năm(?:\s(?P<y>\d{{4}}))?)",
        "nửa đầu tháng 5",
    ),
    Form(
        "month",
        rf"{MOD}?(?:(?P<part>đầu|giữa|cuối|thượng tuần|trung tuần|hạ tuần)\s)?tháng\s(?P<m>\d{{1,2}})(?:(?:\s?[/.-]\s?|,?\snăm\s)(?P<y1>\d{{4}}))?(?:(?:,\s(?:tháng\s)?\d{{1,2}}){{0,9}}(?:\s?[-–]\s?|\svà\s|,\s|\sđến\s)(?:tháng\s)?(?P<m2>\d{{1,2}})(?={MORE}|\s*[.;)]\D|[.;)]?$))?(?:(?:\s?[/.-]\s?|,?\snăm\s)(?P<y>\d{{4}}))?(?![\d/])",
        "trong tháng 6/2026",
    ),
    Form(
        "quarter",
        rf"{MOD}?(?:(?P<part>đầu|giữa|cuối)\s)?quý\s(?P<q>iv|iii|ii|i|[1-4])(?:(?:\s?[/-]\s?|,?\s(?:năm\s)?)(?P<y1>\d{{4}}))?(?:(?:,\s(?:quý\s)?(?:iii|ii)){{0,2}}(?:\s?[-–]\s?|\svà\s|,\s|\sđến\s)(?:quý\s)?(?P<q2>iv|iii|ii|i|[1-4])(?={MORE}|\s*[.;)]\D|[.;)]?$))?(?:(?:\s?[/-]\s?|,?\s(?:năm\s)?)(?P<y>\d{{4}}))?(?!\w)",
        "trong quý II năm 2016",
    ),
    Form(
        "year",
        rf"{MOD}(?:(?P<part>đầu|giữa|cuối)\s)?năm\s(?P<y>\d{{4}})(?!\s?[-–]\s?\d|\svà\s(?:những|các)\snăm)",
        "trong năm 2016",
    ),
    Form(
        "years",
        r"(?P<mod>trong|hoàn thành trong|đến hết)\s(?:các\s)?năm\s\d{4}\s?(?:-|–|và|đến)\s?(?:năm\s)?(?P<y>\d{4})",
        "trong năm 2025 - 2026",
    ),
    Form(
        "years-on",
        r"^(?:từ\s)?(?:năm\s)?(?P<y>\d{4})\svà\s(?:những|các)\snăm\s(?:tiếp theo|sau)",
        "2025 và những năm tiếp theo",
    ),
    Form(
        "session",
        r"(?:(?<!tờ )trình\s(?:[^\W\d]{1,12}\s){0,5}|(?:trong|tại)\s)(?:phiên họp|kỳ họp|(?:kỳ |đợt |buổi )?sinh hoạt)\s(?:[^\W\d]{1,12}\s){0,6}tháng\s(?P<m>\d{1,2})(?:(?:\s?[/.-]\s?|,?\snăm\s)(?P<y>\d{4}))?(?![\d/])",
        "trình phiên họp Chính phủ tháng 11/2026",
    ),
    Form(
        "this-week",
        rf"(?:(?P<mod>trong|trước|chậm nhất|muộn nhất|vào|xong|hoàn thành trong)\s)?{HOUR}?(?:ngày\s|cuối\s)?(?:thứ\s(?P<w>hai|ba|tư|năm|sáu|bảy|[2-7])\s)?(?:tuần\s(?P<which>này|tới|sau)|(?:(?<=ngay trong )|(?<=xong trong )|(?<=thành trong ))tuần(?=\s*[,.;]|$))",
        "trong tuần này",
    ),
    Form(
        "this-period",
        r"(?:(?P<mod>trong|trước|cuối|hết|xong)\s){1,2}(?P<u>tháng|quý|năm)\s(?P<which>này|nay|tới|sau)",
        "trong tháng này",
    ),
    Form(
        "today",
        r"(?:ngay\s)?trong\s(?:ngày\s)?(?:hôm nay|nay)|ngay\strong\s(?:ngày|đêm)\s(?:hôm )?nay|(?:xong|trước|vào)\s(?:cuối\s)?(?:ngày\s)?hôm nay",
        "ngay trong ngày hôm nay",
    ),
    Form("continuous", r"thường xuyên,?\sliên tục|^(?:nhiệm vụ\s)?thường xuyên$|^liên tục$", "thường xuyên, liên tục"),
    Form(
        "event",
        r"(?:trước|sau|ngay sau|tại|trong|khi kết thúc|đến khi)\s(?:khi\s|kỳ\s|mùa\s|phiên\s|cao điểm\s|năm học\s|khai giảng\s)[^,;.]{2,60}",
        "trước kỳ họp HĐND cuối năm",
    ),
    Form(
        "yearly-month",
        rf"{MOD}?(?:tháng\s(?P<m>\d{{1,2}})|quý\s(?P<q>iv|iii|ii|i|[1-4]))\s(?:của\s)?{YEARLY}",
        "trong tháng 12 hằng năm",
    ),
    Form(
        "day-only",
        rf"{MOD}ngày\s(?P<d>\d{{1,2}})(?=\s*[,;)]\D|\s*[,.;)]?$|\s\(|\.\s)",
        "chậm nhất ngày 25",
    ),
    Form(
        "next-weekday",
        rf"{MOD}{HOUR}?(?:ngày\s)?thứ\s(?P<w>hai|ba|tư|năm|sáu|bảy)(?=\s*[;)]|\s*[,.]?$|\.\s)",
        "trước 17 giờ thứ Sáu",
    ),
    Form(
        "period-end",
        r"(?P<mod>từ\snay\s(?:đến|tới)|trước|chậm nhất|hoàn thành)\s(?:hết|cuối)\s(?P<u>năm|tháng|quý)(?=\s*[,.;)]|$)",
        "từ nay đến cuối năm",
    ),
    Form(
        "holiday",
        rf"trước\s(?:dịp\s|ngày\s|lễ\s|kỳ nghỉ\s|nghỉ\s){{0,3}}(?P<name>{HOLIDAYS})(?:\s(?:năm\s)?(?P<y>\d{{4}})|\s\d{{1,2}}/\d{{1,2}}(?:/(?P<yy>\d{{4}}))?)?",
        "trước Tết Trung thu",
    ),
    Form(
        "year-span",
        r"(?:giai đoạn|nhiệm kỳ|năm học|tầm nhìn(?:\sđến)?(?:\snăm)?|đến\snăm)\s(?P<y>\d{4})(?:\s?[-–]\s?(?P<y2>\d{4}))?",
        "giai đoạn 2026 - 2030",
    ),
    Form(
        "urgency",
        r"hỏa tốc|thượng khẩn|khẩn trương|khẩn cấp|kịp thời|ngay lập tức|(?:báo cáo|thực hiện|triển khai|xử lý|gửi|khắc phục|chấn chỉnh|tổ chức|kiểm tra|rà soát)\sngay(?!\s(?:sau|khi|từ|trong|tại|trước|cả|tháng|quý|tuần|năm))|sớm(?=\s(?:hoàn thành|ban hành|trình|báo cáo|triển khai|đưa|khắc phục))",
        "báo cáo ngay",
    ),
    Form(
        "by-document",
        rf"theo\s(?:đúng\s)?(?:thời hạn|thời gian|tiến độ|mốc thời gian|lộ trình)(?:\s(?:yêu cầu|quy định|nêu|ghi|đề ra|giao|đã giao|đã nêu|báo cáo|hoàn thành)){{0,3}}(?:\scủa\s[^,;.]{{2,60}}?)?\s(?:tại|trong|nêu tại|theo)\s(?P<doc>(?:{PAPERS})\s(?:số\s)?[^,;()]{{2,80}}?)(?=[,;()]|\.\s|\.?$)",
        "theo thời hạn tại Công văn số 123/UBND-TH ngày 05/3/2026",
    ),
    Form(
        "by-rule",
        r"(?:theo\s)?đúng\s(?:tiến độ|thời hạn|thời gian)(?:\s(?:quy định|đề ra|yêu cầu|đã đề ra|được giao|đã được giao))?|theo\s(?:tiến độ|thời hạn|thời gian)\s(?:quy định|đề ra|đã đề ra|yêu cầu|được giao)|tiến độ\s(?:đã\s)?đề ra",
        "theo đúng tiến độ",
    ),
    Form(
        "on-demand",
        r"(?:đột xuất\s)?(?:khi|theo|nếu)\s(?:có\s)?(?:yêu cầu|phát sinh)|đột xuất(?=\s*[,.;)]|$)",
        "đột xuất khi có yêu cầu",
    ),
    Form(
        "hours",
        r"trước\s(?P<h>\d{1,2})\s?(?:giờ|h)\s?(?P<min>\d{2})?(?:,\s\d{1,2}\s?(?:giờ|h)(?:\s?\d{2})?){0,5}(?!\d|,?\s(?:các\s)?(?:ngày|thứ|hằng|hàng|mỗi|\d|cùng|hôm|sáng|chiều))",
        "trước 8h00, 11h00, 14h",
    ),
    Form(
        "occasion",
        r"dịp\s(?:nghỉ\s|lễ\s|kỷ niệm\s|quốc khánh\s|ngày\s){0,3}(?P<d>\d{1,2})\s?[/.]\s?(?P<m>\d{1,2})(?:\s?[-–]\s?(?P<d2>\d{1,2})\s?[/.]\s?(?P<m2>\d{1,2}))?(?:\s?[/.]\s?(?P<y>\d{4}))?",
        "dịp Lễ 30/4 - 01/5",
    ),
    Form(
        "event-day",
        r"(?:(?P<mod>trước|chậm nhất|muộn nhất|vào)\s(?:là\s|ngày\s){0,2})?(?<![/-])(?P<t>[td])\s?(?P<sign>[+-])\s?(?P<n>\d{1,3})(?:\sngày)?(?![\w/.-])",
        "chậm nhất là T+5",
    ),
)


@cache
def compiled(form: Form) -> re.Pattern[str]:
    """The pattern of a form as a whole expression, compiled at its first use: most documents need few."""
    return re.compile(rf"(?<!\w)(?:{form.pattern})(?!\w)")
