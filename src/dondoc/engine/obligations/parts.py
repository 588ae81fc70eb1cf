"""A clause's words cut into parts, one duty each (corpus/README.md, "What is one obligation").

A new sentence is a new part; so is what follows ";" with a verb and an object of its own, "đồng thời", "từ đó", and
an inline "(2)". A trailing report about the same product and a demand on quality stay with the part before.
"""

import re
from functools import cache

from dondoc.engine.language.letters import compile_letters
from dondoc.engine.language.sentences import split_sentences
from dondoc.engine.language.text import tone
from dondoc.engine.language.word_lists import lowered
from dondoc.engine.obligations import cues
from dondoc.engine.spans import Span

OPEN, CLOSE = "([{“", ")]}”"


@cache
def _cut() -> re.Pattern[str]:
    """What may part two duties in `lowered` text; an inline "(2)" (a group of its own) parts them in brackets too."""
    # each choice begins with its own sign, so that a search skips to it
    numbered = r"(\s?(?=\((?:\d|i{1,3}|iv|v)\)\s))"
    often = r"(?=\s(?:định kỳ )?(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý) (?:báo cáo|gửi|cung cấp|công khai) (?:số|danh sách)\s)"
    further = r"(?=(?:đồng thời|từ đó)[ ,])"
    return re.compile(rf";{numbered}|,{numbered}|:{numbered}|;|,{often}|,{further}| {further}")


@cache
def _trailing() -> re.Pattern[str]:
    """A report about the product just named: verb, receiver, time and nothing of its own."""
    time = r"(?:trước|chậm nhất|muộn nhất|trong|vào|đến hết|xong|hằng|hàng|theo|định kỳ|ngay|ngày|khi|qua|để|\()"
    return re.compile(
        r"^(?:và |đồng thời )?(?:tổng hợp,? |tham mưu,? )?(?:báo cáo|trình|gửi|hoàn thành|xong|thời gian hoàn thành|hoàn thành xong|thời hạn)"
        r"(?: kết quả(?: thực hiện| kiểm tra| thanh tra| khảo sát| xác minh| rà soát)?| kết luận| về| với| cho| lên| tới| đến)*"
        r"(?: (?:đồng chí )?(?:Phó )?(?:Thủ tướng|Chủ tịch|Thường trực|Ban Thường vụ|Trưởng|Bộ trưởng|UBND|HĐND|Ủy ban|Sở|Bộ|Văn phòng|Tỉnh ủy|Huyện ủy|Phòng|Ban|Chính phủ|Công an|Quốc hội|Thanh tra|Giám đốc|Tổng Giám đốc|Hiệu trưởng|Hội đồng|Đảng ủy|Cục|Chi cục|Tập đoàn|Lãnh đạo|cấp có thẩm quyền|cấp thẩm quyền)[^,;.]{0,80}?)?"
        rf"(?: xem xét| phê duyệt| duyệt| quyết định| ban hành| kết quả(?: thực hiện| kiểm tra| thanh tra| khảo sát| xác minh| rà soát)?| chỉ đạo| cho ý kiến| thông qua| theo quy định|,)*(?:\s*$|\s+{time}\b.{{0,120}}$)",
    )


@cache
def _channel() -> re.Pattern[str]:
    """How the paper travels is no duty of its own: "đồng thời gửi file điện tử về địa chỉ email ..."."""
    return re.compile(
        r"^(?:đồng thời,? )?gửi (?:kèm )?(?:bản |file |tệp |tập tin |dữ liệu )(?:điện tử|mềm|số|word|excel|pdf)\b"
    )


@cache
def _quality() -> re.Pattern[str]:
    return re.compile(
        r"^(?:trong đó|nhất là|đặc biệt (?:là )?(?:các|những|việc|nội dung|công tác)|mỗi (?!năm|quý|tháng|tuần|ngày)|(?:(?:việc|công tác|nội dung|phương án|kế hoạch|quá trình|hình thức|báo cáo|hồ sơ|đề án|số liệu|danh sách)"
        r"[\w\s,-]{0,60}?\s|[\w\s]{2,40}?\s)(?:phải|cần)\s)"
    )


def split_parts(words: str, start: int = 0) -> list[Span]:
    """Spans of the parts of a paragraph from offset `start` on, without outer white space and final punctuation."""
    found: list[Span] = []
    for sentence in split_sentences(words, start):
        spans = [trim(words, span) for span in _cut_sentence(words, sentence)]
        found += _merge(words, [span for span in spans if span.end > span.start])
    return found


def _cut_sentence(words: str, sentence: Span) -> list[Span]:
    low = lowered(words)
    many = (
        "(" in low or "đồng thời" in low or "từ đó" in low or ", hằng " in low or ", hàng " in low or ", định kỳ" in low
    )
    if not many and ";" not in low:
        return [sentence]
    guarded = _guarded(words, sentence) if ";" in low else set()
    spans, start = [], sentence.start
    for match in (_cut() if many else _semicolon()).finditer(low, sentence.start, sentence.end):
        if match.lastindex is None and match.start() in guarded:
            continue
        spans.append(Span(start, match.start()))
        start = match.end()
    return [*spans, Span(start, sentence.end)]


@cache
def _semicolon() -> re.Pattern[str]:
    return re.compile(";")


def _guarded(words: str, sentence: Span) -> set[int]:
    """The semicolons that divide nothing, for they stand in brackets or quotation marks."""
    guarded: set[int] = set()
    if not any(map(words.__contains__, OPEN + '"')):
        return guarded
    depth, quoted = 0, False
    for mark in _marks().finditer(words, sentence.start, sentence.end):
        if mark[0] in OPEN:
            depth += 1
        elif mark[0] in CLOSE:
            depth = max(0, depth - 1)
        elif mark[0] == '"':
            quoted = not quoted
        elif depth or quoted:
            guarded.add(mark.start())
    return guarded


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(rf'[;"{re.escape(OPEN + CLOSE)}]')


TRAILING = " \v\t.;,:/"
LEADING = re.compile(r"(?:\s|[,;:]|\((?:\d|i{1,3}|iv|v)\)\s)*")


def trim(words: str, span: Span) -> Span:
    """The span without outer spaces, leading inline numbers, trailing punctuation ("./.", ";", ",")."""
    start, end = span.start, span.end
    # nearly every part begins with a letter
    if not words[start : start + 1].isalpha() and (lead := LEADING.match(words, start, end)):
        start = lead.end()
    while end > start and words[end - 1] in TRAILING:
        end -= 1
    return Span(start, end)


def _reports(head: str, before: str) -> bool:
    """Whether a trailing report after ";" is a duty of its own.

    It is ("theo dõi việc thực hiện; báo cáo X trước 30/6"), unless it hands the product over ("trình X xem xét") or
    tells what a check has found ("kiểm tra phương án ...; báo cáo X kết quả").
    """
    if "báo cáo" not in head or _making().match(before):
        return False
    return not (("kết quả" in head or "kết luận" in head) and _finding().search(before))


@cache
def _making() -> re.Pattern[str]:
    """An act that makes a paper: what is reported behind it is that paper ("hoàn thiện phương án ...; báo cáo X")."""
    return re.compile(
        r"(?:[A-ZĐ][^,;:]{2,80}?\s)?(?:(?:khẩn trương|sớm|tiếp tục|chủ động|kịp thời)\s){0,4}(?:hoàn thiện|xây dựng|lập|soạn thảo|dự thảo)\s"
        r"(?:dự thảo\s|báo cáo\s)?(?:phương án|kế hoạch|đề án|tờ trình|dự thảo|báo cáo|danh sách|danh mục|quy chế|quyết định|dự toán|hồ sơ|kịch bản)"
        r"|(?:[^,;:]{2,60}\s)?(?:tổ chức\s)?(?:tổng kết|sơ kết)[,\s]",
        re.IGNORECASE,
    )


@cache
def _finding() -> re.Pattern[str]:
    return compile_letters(
        r"(?:^|\s)(?i:kiểm tra|khảo sát|xác minh|thanh tra|thống kê|kiểm điểm)\s(?:[^,;]|,(?=\s[[:upper:]0-9]))*$"
    )


@cache
def _tells() -> re.Pattern[str]:
    """An act that sums up or tells: the nouns behind its semicolons are what it tells."""
    return re.compile(r"(?i:tổng kết|sơ kết|đánh giá|phân tích|báo cáo|làm rõ|nêu rõ|kiểm điểm)\s")


def _is_quality(head: str) -> bool:
    if not _quality().match(head) or cues.giving_at_start(head):
        return False
    return head.startswith(("trong đó", "nhất là", "đặc biệt", "mỗi ")) or not cues.starts_verb(head)


LISTED = re.compile(
    r"(?:(?:các|những) (?:nội dung|vấn đề|tồn tại|khó khăn|kết quả|nguyên nhân|hạn chế|bài học|số liệu|thông tin)|nguyên nhân|phương hướng)(?!\w)"
)
"""What goes on with the list of what a paper must tell; no predicate begins so."""
NO_DUTY = re.compile(r"(?:công tác|việc)\s(?!.{0,200}\s(?:phải|cần|do|giao|gửi|hoàn thành|trước)\s)")


def _merge(words: str, spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        if not merged:
            merged.append(span)
            continue
        part = tone(span.of(words))
        head = part[:1].lower() + part[1:]
        apart = words[merged[-1].end : span.start].lstrip().startswith(";")
        own = apart and _reports(head, merged[-1].of(words))
        if apart and (NO_DUTY.match(head) or (LISTED.match(head) and _tells().search(merged[-1].of(words)))):
            own = False
            merged[-1] = Span(merged[-1].start, span.end)
            continue
        if (_trailing().match(head) and not own) or _is_quality(head) or _channel().match(head):
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return merged
