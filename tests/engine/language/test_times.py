"""Time expressions: the table of facts/assignment-grammar section 5.1 row by row, and each form of the patterns."""

import time
from datetime import date

import pytest

from dondoc.engine.language.text import tone
from dondoc.engine.language.times import Calendar, TimeDoubt, TimeRole, combine, find_times, read_cell
from dondoc.engine.language.times.needs import NEEDS
from dondoc.engine.language.times.patterns import FORMS, Form, compiled

CALENDAR = Calendar.load()
SIGNED = date(2026, 3, 10)
# number of the row, words, deadlines ("day bound", rule, "term without a day"); ">": signed on another day; "|": a cell
ROWS = """
1 ; trước ngày 30/6/2026 ; 2026-06-30 before
2 ; trước ngày 15 tháng 12 năm 2026 ; 2026-12-15 before
3 ; trước ngày 30-11-2026 ; 2026-11-30 before
3 ; trước ngày 20.7.2026. ; 2026-07-20 before
3 ; trước ngày 30.4. ; 2026-04-30 before
4 ; trước 30/6 ; 2026-06-30 before
5 ; 2025-12-20> trước ngày 30/01 ; 2026-01-30 before
6 ; trước ngày 21/11/2025 ; 2025-11-21 before
7 ; chậm nhất ngày 14/3/2026 ; 2026-03-14 by
7 ; chậm nhất vào ngày 14/3/2026 ; 2026-03-14 by
8 ; chậm nhất là ngày 31 tháng 12 ; 2026-12-31 by
9 ; không muộn hơn ngày 14/3/2026 ; 2026-03-14 by
9 ; không quá ngày 14/3/2026 ; 2026-03-14 by
10 ; muộn nhất ngày 14/3/2026 ; 2026-03-14 by
10 ; hạn cuối ngày 14/3/2026 ; 2026-03-14 by
10 ; thời hạn cuối cùng là ngày 14/3/2026 ; 2026-03-14 by
11 ; đến hết ngày 30/4/2026 ; 2026-04-30 by
12 ; xong trước ngày 30/4/2026 ; 2026-04-30 before
12 ; hoàn thành trước ngày 30/4/2026 ; 2026-04-30 before
12 ; hoàn thành xong trước ngày 30/4/2026 ; 2026-04-30 before
13 ; ngày 30/6/2026 phải có báo cáo ; 2026-06-30 on
14 ; hoàn thành trong ngày 12/3/2026 ; 2026-03-12 by
15 ; gửi báo cáo vào ngày 15/4/2026 ; 2026-04-15 on
15 ; họp vào ngày 15/4/2026 ;
16 ; trong tháng 6/2026 ; 2026-06-30 by
16 ; trong tháng 12 năm 2026 ; 2026-12-31 by
17 ; trong tháng 3.2026 ; 2026-03-31 by
18 ; trong tháng 6 ; 2026-06-30 by
19 ; |Tháng 10/2026 ; 2026-10-31 by
19 ; |6/2026 ; 2026-06-30 by
19 ; có 6/2026 dự án ;
20 ; |2026 ; 2026-12-31 by
21 ; |12/2028 ; 2028-12-31 by
21 ; |2030 ; 2030-12-31 by
22 ; |2025 - 2026 ; 2026-12-31 by
23 ; |2025 và những năm tiếp theo ; FREQ=YEARLY
24 ; trong tháng này ; 2026-03-31 by
24 ; trong tháng sau ; 2026-04-30 by
25 ; |đầu tháng 8 ; 2026-08-10 by
26 ; |giữa tháng 5 ; 2026-05-20 by
26 ; |cuối tháng 5 ; 2026-05-31 by
27 ; trong quý I/2026 ; 2026-03-31 by
27 ; |Quý II/2026 ; 2026-06-30 by
27 ; trong quý 2/2026 ; 2026-06-30 by
28 ; trước quý II/2026 ; 2026-03-31 by
29 ; trong quý III ; 2026-09-30 by
30 ; hoàn thành trong năm 2026 ; 2026-12-31 by
30 ; kế hoạch trong năm 2026 ;
31 ; đến năm 2030, tầm nhìn 2045 ;
32 ; đến hết năm 2026 ; 2026-12-31 by
33 ; trước 31/12 hằng năm ; FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31
34 ; 6 tháng đầu năm ;
34 ; 9 tháng cuối năm 2026 ;
35 ; trong tuần này ; 2026-03-13 by
35 ; trong tuần tới ; 2026-03-20 by
36 ; thứ Sáu tuần này ; 2026-03-13 on
36 ; ngày thứ Hai tuần tới ; 2026-03-16 on
37 ; trong ngày hôm nay ; 2026-03-10 by
37 ; 2026-11-20> ngay trong đêm 20/11 ; 2026-11-20 by
38 ; trong vòng 3 ngày ; 2026-03-13 by
39 ; trong thời hạn 05 ngày làm việc kể từ ngày ký ; 2026-03-17 by
40 ; trong thời hạn 10 ngày làm việc kể từ ngày nhận được văn bản này ; P10WD
41 ; trong thời hạn 20 ngày kể từ ngày nhận được bản kê khai ; P20D
42 ; 07 ngày kể từ ngày nhận được yêu cầu ; P7D
43 ; chậm nhất là 5 ngày làm việc, kể từ ngày nộp ; P5WD
44 ; sau 15 ngày kể từ ngày ban hành ; 2026-03-25 by
44 ; có hiệu lực sau 10 ngày kể từ ngày ký ;
45 ; chậm nhất 10 ngày kể từ ngày kết thúc cuộc họp phải thông báo kết luận ; P10D
46 ; trong vòng 24 giờ ; 2026-03-11 by
46 ; trong vòng 48 giờ ; 2026-03-12 by
47 ; trước 17 giờ ngày 12/3/2026 ; 2026-03-12 before 17:00
48 ; 2021-02-10> trước 14h00 ngày 13/02/2021 (tức ngày mùng 02 Tết) ; 2021-02-13 before 14:00
49 ; 2022-01-28> trước 09 giờ 00, các ngày 02/02, 04/02, 06/02/2022 ; two-dates 09:00
50 ; trước 17 giờ 00' ngày 03/5/2026 ; 2026-05-03 before 17:00
51 ; trước 8h00, 11h00, 14h ;
52 ; trước 14 giờ, ngày 05/12/2026 ; 2026-12-05 before 14:00
53 ; trước 11h00 hàng ngày ; FREQ=DAILY 11:00
54 ; trước 16 giờ hằng ngày ; FREQ=DAILY 16:00
55 ; hằng tuần, vào thứ Năm hàng tuần ; FREQ=WEEKLY;BYDAY=TH
56 ; trước 15h thứ Sáu hằng tuần ; FREQ=WEEKLY;BYDAY=FR 15:00
57 ; trước ngày 20 hàng tháng ; FREQ=MONTHLY;BYMONTHDAY=20
58 ; trước ngày 23 hàng tháng ; FREQ=MONTHLY;BYMONTHDAY=23
58 ; ngày 25 hằng tháng ; FREQ=MONTHLY;BYMONTHDAY=25
59 ; định kỳ từ ngày 1 đến ngày 5 hằng tháng ; FREQ=MONTHLY;BYMONTHDAY=5
60 ; từ ngày 5 đến ngày 10 hằng tháng ; FREQ=MONTHLY;BYMONTHDAY=10
61 ; tối thiểu 01 lần/tháng ; FREQ=MONTHLY
61 ; mỗi tháng một lần ; FREQ=MONTHLY
62 ; định kỳ hàng tháng báo cáo ; FREQ=MONTHLY
63 ; trước ngày 25 tháng cuối quý ; FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=25
64 ; trước ngày 15 của tháng cuối quý ; FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15
65 ; định kỳ hằng quý ; FREQ=MONTHLY;INTERVAL=3
66 ; định kỳ 6 tháng, hằng năm ; FREQ=MONTHLY;INTERVAL=6 + FREQ=YEARLY
67 ; trước ngày 15/6 và 15/12 hằng năm ; FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15
68 ; trước ngày 15/6 (đối với báo cáo 6 tháng) và 15/11 (báo cáo năm) ; FREQ=YEARLY;BYMONTH=6,11;BYMONTHDAY=15
69 ; chậm nhất là ngày 15-4 hàng năm ; FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=15
70 ; đến ngày 31-3 hàng năm ; FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31
71 ; |Hàng năm ; FREQ=YEARLY
72 ; |Thường xuyên ; continuous
72 ; |Nhiệm vụ thường xuyên ; continuous
72 ; nhiệm vụ thường xuyên của Sở ;
73 ; thường xuyên, liên tục ; continuous
73 ; |liên tục ; continuous
74 ; định kỳ hoặc đột xuất khi có yêu cầu ;
75 ; khi có phát sinh ;
76 ; kịp thời báo cáo ;
77 ; ngay sau Tết ;
78 ; theo đúng tiến độ, đúng thời hạn quy định ;
79 ; theo thời gian yêu cầu của Bộ X tại Văn bản số 123/BX ngày 05/3/2026 ; by-reference
80 ; tiến độ đã đề ra ;
81 ; từ ngày 30/4/2026 đến hết ngày 03/5/2026 ; 2026-05-03 by
82 ; 2023-01-10> từ ngày 20 - 26/01/2023 ; 2023-01-26 by
82 ; Từ ngày 12.3-30.4 ; 2026-04-30 by
82 ; 2021-02-09> từ 10/02 đến hết 16/02/2021 ; 2021-02-16 by
83 ; Đợt một từ ngày 10.3 - 10.4, đợt hai từ 10.9 - 10.10 ; 2026-04-10 by + 2026-10-10 by
84 ; giai đoạn 2026 - 2030 ;
85 ; trước kỳ họp thường lệ giữa năm của HĐND ;
86 ; phục vụ kỳ họp giữa năm 2026 ;
87 ; trình tại phiên họp UBND tỉnh thường kỳ tháng 4 ; 2026-04-30 by
88 ; trình phiên họp Chính phủ tháng 11/2026 ; 2026-11-30 by
89 ; tại phiên họp thường kỳ sắp tới ;
90 ; trình Quốc hội thông qua tại Kỳ họp thứ 9 ;
91 ; trong kỳ sinh hoạt chi bộ định kỳ tháng 6/2026 ; 2026-06-30 by
92 ; 2026-01-10> trước Tết Nguyên đán Bính Ngọ ; 2026-02-17 before
93 ; trước, trong và sau Tết ;
94 ; sau kỳ nghỉ Tết ;
95 ; ngày mùng 5 tháng Giêng ;
95 ; trước ngày 29 tháng Chạp ; 2027-02-05 before
95 ; trước rằm tháng Bảy ; 2026-08-27 before
96 ; Giỗ Tổ Hùng Vương (10/3 âm lịch) ;
96 ; trước ngày 10/3 âm lịch ; 2026-04-26 before
97 ; dịp Lễ 30/4 - 01/5 ;
98 ; kịp thông xe dịp 2.9 ;
99 ; trước mùa mưa bão ;
100 ; trước năm học mới ;
100 ; trước khai giảng ;
101 ; cho đến khi có công văn chỉ đạo ;
102 ; sau khi được phê duyệt ;
103 ; kể từ ngày 01/7/2025 ;
103 ; có hiệu lực từ ngày 01/7/2026 ;
104 ; trước ngày 31.3 lùi đến 30.4 ; 2026-04-30 by
104 ; gia hạn thời hạn từ trước ngày 31/3/2026 đến ngày 30/4/2026 ; 2026-04-30 by
105 ; chậm nhất là T+5 ; P5D
105 ; D-10 ;
106 ; |30/6/2026 ; 2026-06-30 by
107 ; |Quý I ; 2026-03-31 by
108 ; 2006-03-10> sơ kết hằng năm, giữa kỳ vào năm 2008, tổng kết vào năm 2010 ; FREQ=YEARLY + 2008-12-31 by + 2010-12-31 by
"""
MORE = """
trước ngày 31/02/2026 ; impossible
chậm nhất ngày 32/13/2026 ; impossible
trong tháng 13 ; impossible
trước ngày 30 tháng Chạp ; impossible
trước ngày 15/6 và 15/12/2026 ; two-dates
trước ngày 30/6 năm sau ; 2027-06-30 before
không trước ngày 30/6/2026 ;
trong 2/3 số xã ;
hoàn thành 5/7 chỉ tiêu ;
trực 24/7 ;
đã hoàn thành trước ngày 30/4/2026 ;
Nghị định số 30/2020/NĐ-CP ;
chậm nhất 15 ngày trước ngày 30/6/2026 ; 2026-06-15 by
chậm nhất 15 ngày trước khi khai giảng ; -P15D
trước Tết. ; 2027-02-06 before
trước Tết Trung thu ; 2026-09-25 before
trước ngày 25 tháng sau ; 2026-04-25 before
trong vòng 1 tháng kể từ ngày 31/01/2026 ; 2026-02-28 by
từ ngày 20/12/2026 đến ngày 10/01 ; 2027-01-10 by
trong 03 năm qua ;
trong 5 năm gần đây ;
trong 05 ngày/tuần ;
trong 03 ngày, từ ngày 10 - 12/4/2026 ; 2026-04-12 by
trong 02 ngày, từ ngày 5/4 đến ngày 6/4/2026 ; 2026-04-06 by
trong 10 ngày kể từ ngày Thông báo này được ban hành ; 2026-03-20 by
trong 10 ngày kể từ ngày văn bản được ban hành ; P10D
trước cuối năm 2026 ; 2026-12-31 by
trước năm 2027 ; 2026-12-31 by
từ nay đến cuối năm ; 2026-12-31 by
trong tháng 4 và tháng 5/2026 ; 2026-05-31 by
trong tháng 4, tháng 5 và tháng 6/2026 ; 2026-06-30 by
trong tháng 10/2026 và tháng 12/2026 ; 2026-12-31 by
trong quý I và quý II/2026 ; 2026-06-30 by
|Quý III, IV/2026 ; 2026-12-31 by
|Quý II - III/2026 ; 2026-09-30 by
|Tháng 3-5/2026 ; 2026-05-31 by
|Tháng 10/2026 - tháng 12/2026 ; 2026-12-31 by
|Cả năm ; 2026-12-31 by
|T6/2026 ; 2026-06-30 by
|Q2/2026 ; 2026-06-30 by
|Giai đoạn 2026-2030 ; 2030-12-31 by
|Đến 30/6/2026 ; 2026-06-30 by
|Khi có yêu cầu ;
Thời hạn: quý III/2026 ; 2026-09-30 by
trước 17 giờ thứ Sáu tuần này ; 2026-03-13 before 17:00
trước 17h thứ Sáu ; 2026-03-13 before 17:00
trước dịp Quốc khánh 2/9 ; 2026-09-02 before
trước Tết Dương lịch ; 2027-01-01 before
đến ngày 30/6/2026 hoàn thành 100% ; 2026-06-30 by
tính đến ngày 30/6/2026 hoàn thành 50% ;
trong tháng 12 hằng năm ; FREQ=YEARLY;BYMONTH=12
trong quý I hằng năm ; FREQ=YEARLY;BYMONTH=3
6 tháng, hằng năm ; FREQ=MONTHLY;INTERVAL=6 + FREQ=YEARLY
6 tháng/lần ; FREQ=MONTHLY;INTERVAL=6
trong Quí III ; 2026-09-30 by
trước quý\tII/2026 ; 2026-03-31 by
"""
COUNTER = {
    "yearly-two": "trước ngày 05/6 và ngày 05/12 năm 2026",
    "yearly-bracket": "trước ngày 15/6 (đối với báo cáo tháng) và 15/11 (báo cáo năm)",
    "yearly-reports": "báo cáo 6 tháng (trước 15/6), năm 2025",
    "yearly-day": "trước 31/12 năm 2026",
    "yearly-first": "hằng năm, trước ngày 15 tháng 12 năm 2026",
    "quarter-day": "trước ngày 25 tháng 3",
    "monthly-day": "ngày 25 tháng 3",
    "monthly-first": "hằng tháng, trước ngày 20/6",
    "weekly-day": "thứ Sáu tuần này",
    "weekly-first": "hằng tuần, vào buổi sáng",
    "daily-hour": "trước 17 giờ ngày 14/3",
    "every-count": "02 tuần một buổi",
    "times-a-year": "mỗi năm hai đợt",
    "once-every": "mỗi quý 01 bản",
    "every-six": "báo cáo 6 tháng",
    "every": "quý I",
    "by-period": "định kỳ tháng 6/2026",
    "window-days": "đến ngày 30/5/2025",
    "window-months": "tháng 3 năm 2024",
    "lunar-day": "ngày 2 tháng 3",
    "lunar-date": "ngày 10/3",
    "full-moon": "tháng Bảy",
    "tet": "sau Tết Nguyên đán",
    "tomorrow": "trước giờ thương mai",
    "two-days": "trong 02 ngày làm việc",
    "week-of-month": "trong tuần này của tháng",
    "first-days": "trong 10 ngày đầu năm",
    "day-list": "trước ngày 02/02",
    "moved": "trước ngày 31.3",
    "extended": "từ ngày 31/3/2026 đến ngày 30/4/2026",
    "must-have": "ngày 30/6/2026 họp",
    "point": "ngày 14/3/2019",
    "mention": "trước 14/3",
    "relative": "10 ngày làm việc",
    "ahead": "chậm nhất 15 ngày",
    "day-this-month": "trước ngày 25 tháng 3",
    "counted": "07 ngày",
    "part-of-year": "6 tháng",
    "half": "nửa số hộ",
    "month": "hằng tháng",
    "quarter": "quý vị",
    "year": "trong năm học",
    "years": "trong năm 2025",
    "years-on": "kế hoạch năm 2025 và những năm tiếp theo",
    "session": "trình phiên họp Chính phủ",
    "this-week": "trong tuần 12",
    "this-period": "trong năm 2026",
    "today": "ngày mai",
    "continuous": "chi thường xuyên",
    "event": "trước ngày 30/6",
    "yearly-month": "trong tháng 12 năm 2026",
    "day-only": "chậm nhất ngày 25 tháng 6",
    "next-weekday": "trước thứ Sáu tuần này",
    "period-end": "kỳ họp cuối năm",
    "holiday": "trong dịp Quốc khánh",
    "done-by": "đến ngày 30/6/2026 có 20 xã",
    "times-each": "02 lần nộp trong tháng",
    "before-event": "trước khi Thông tư ngày 27/10/2026",
    "handed-on": "báo cáo UBND tỉnh trước ngày 03/9/2026",
    "year-span": "giai đoạn đầu",
    "urgency": "ngay từ đầu năm",
    "by-document": "theo quy định tại Công văn số 123",
    "by-rule": "đẩy nhanh tiến độ",
    "on-demand": "yêu cầu các sở",
    "hours": "trước 17 giờ ngày 14/3",
    "occasion": "dịp Tết",
    "event-day": "TCVN-10",
    "same-day": "trước cùng kỳ",
}


def read(words: str) -> str:
    """The deadlines of some words in the writing of ROWS."""
    signed = SIGNED
    if words[10:11] == ">":
        signed, words = date.fromisoformat(words[:10]), words[12:]
    if words.startswith("|"):
        cell = read_cell(words[1:], signed_on=signed, calendar=CALENDAR)
        found = (cell,) if cell else ()
    else:
        found = find_times(words, signed_on=signed, calendar=CALENDAR)
    shown = []
    for item in found:
        if item.role is not TimeRole.DEADLINE:
            continue
        doubt = item.doubts[0].value if item.doubts else item.kind.value
        day = f"{item.due} {item.bound}" if item.due else item.rrule or item.duration or doubt
        shown.append(" ".join([day, item.at.strftime("%H:%M")] if item.at else [day]))
        shown.extend(item.more)
    return " + ".join(shown)


@pytest.mark.parametrize(("row", "words", "answer"), [line.split(";", 2) for line in ROWS.strip().splitlines()])
def test_row_of_the_table(row: str, words: str, answer: str) -> None:
    assert read(words.strip()) == answer.strip()


def test_every_row_of_the_table_is_tried() -> None:
    assert {int(line.split(";")[0]) for line in ROWS.strip().splitlines()} == set(range(1, 109))


@pytest.mark.parametrize(("words", "answer"), [line.split(";", 1) for line in MORE.strip().splitlines()])
def test_words_beside_the_table(words: str, answer: str) -> None:
    assert read(words.strip()) == answer.strip()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_form(form: Form) -> None:
    pattern = compiled(form)
    example, counter = tone(form.example.lower()), tone(COUNTER[form.id].lower())
    assert pattern.search(example)
    assert any(word in example for word in NEEDS[form.id])
    assert find_times(form.example, signed_on=SIGNED, calendar=CALENDAR)
    assert not pattern.search(counter)


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("trước 30/6", TimeDoubt.YEAR_INFERRED),
        ("trước ngày 21/11/2025", TimeDoubt.BEFORE_SIGNING),
        ("trước Tết Nguyên đán Bính Ngọ", TimeDoubt.BEFORE_SIGNING),
        ("trước ngày 31.3 lùi đến 30.4", TimeDoubt.SUPERSEDED),
        ("07 ngày kể từ ngày nhận được yêu cầu", TimeDoubt.ANCHOR_UNKNOWN),
    ],
)
def test_doubt(words: str, doubt: TimeDoubt) -> None:
    assert doubt in find_times(words, signed_on=SIGNED, calendar=CALENDAR)[0].doubts


@pytest.mark.parametrize("words", ["trước 30/6", "trong tuần này", "trong vòng 3 ngày", "trong tháng 6", "trước Tết"])
def test_without_a_signing_day_nothing_is_guessed(words: str) -> None:
    (found,) = find_times(words, signed_on=None, calendar=CALENDAR)
    assert found.due is None
    assert TimeDoubt.NO_SIGNING_DATE in found.doubts


def test_the_place_is_that_of_the_words() -> None:
    text = "Sở Tài chính báo cáo trước ngày 30/6/2026; định kỳ hằng quý."
    spans = [found.span for found in find_times(text, signed_on=SIGNED, calendar=CALENDAR)]
    assert [text[span.start : span.end] for span in spans] == ["trước ngày 30/6/2026", "định kỳ hằng quý"]


def test_a_day_beside_a_monthly_rule_is_the_day_of_the_rule() -> None:
    found = find_times("Hằng tháng báo cáo Sở Nội vụ trước ngày 05", signed_on=SIGNED, calendar=CALENDAR)
    whole = combine(list(found))
    assert whole is not None
    assert whole.rrule == "FREQ=MONTHLY;BYMONTHDAY=5"


def test_a_window_keeps_both_ends() -> None:
    (found,) = find_times("từ ngày 25/12 đến ngày 05/01/2027", signed_on=SIGNED, calendar=CALENDAR)
    assert (found.start, found.end) == (date(2026, 12, 25), date(2027, 1, 5))


def test_a_period_of_years_is_no_deadline() -> None:
    (found,) = find_times("giai đoạn 2026 - 2030", signed_on=SIGNED, calendar=CALENDAR)
    assert (found.role, found.start, found.end) == (TimeRole.MENTION, date(2026, 1, 1), date(2030, 12, 31))


def test_combine() -> None:
    found = find_times("Hằng năm báo cáo Bộ, trước ngày 30 tháng 11", signed_on=SIGNED, calendar=CALENDAR)
    whole = combine(list(found))
    assert whole is not None
    assert whole.rrule == "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30"


@pytest.mark.parametrize("piece", ["ngày ", "1", "1/", "trong năm ", "từ ngày 1 ", "trước ", "tháng 1, ", "("])
def test_time_grows_with_the_length(piece: str) -> None:
    def seconds(count: int) -> float:
        best = 9.0
        for _ in range(3):
            started = time.process_time()
            find_times(piece * count, signed_on=SIGNED, calendar=CALENDAR)
            best = min(best, time.process_time() - started)
        return best

    assert seconds(8_000) < 10 * seconds(2_000) + 0.02
