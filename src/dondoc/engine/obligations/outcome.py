"""What is to come out of a duty: product, kind, nature, topic (corpus/README.md item 12)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from dondoc.engine import rulebook
from dondoc.engine.language.text import word_key
from dondoc.engine.language.word_lists import any_of, has_digit
from dondoc.engine.obligations import cues
from dondoc.engine.obligations.model import Kind, Nature
from dondoc.engine.spans import Span


@cache
def _strong() -> re.Pattern[str]:
    return re.compile(
        r"(?:khẩn trương |tiếp tục |chủ động |tập trung |sớm )*"
        r"(?:tham mưu|ban hành|xây dựng|lập|đề ra|thành lập|kiện toàn|hoàn thiện|hoàn thành|đề xuất|phê duyệt|công bố|trình|báo cáo|trả lời(?=[^,;]{0,40} bằng văn bản)|tổng hợp|nghiên cứu, tham mưu|nghiên cứu, đề xuất|công khai số|cử(?=\s(?:\d|một|đầu mối|đại diện|thành viên|người))|mở lớp|sơ kết|tổng kết|kiểm điểm|khảo sát|thống kê|rà soát|lắp đặt|thẩm định|gửi|làm mới|trồng|xây mới|nâng cấp|quy hoạch|số hóa)\b"
    )


def _is_strong(head: str) -> bool:
    """Whether a verb that brings something forth stands at the start or behind a comma, a semicolon or "và"."""
    strong = _strong()
    return bool(strong.match(head)) or any(strong.match(head, joint.end()) for joint in JOINT.finditer(head))


JOINT = re.compile(r",\s|;\s|và\s")


@cache
def _count() -> re.Pattern[str]:
    return re.compile(
        r"\d(?<![\d/.,]\d)(?<!số \d)(?<!thứ \d)(?<!điều \d)\d{0,2}(?:\.\d{3})*\s"
        r"(?!%|của|năm|tháng|ngày|giờ|phút|tuổi|ngày|cấp|chỗ|tại|độ)[a-zđà-ỹ]"
    )


REPORTS = "báo cáo|gửi|cung cấp|công bố|công khai|thông báo|tổng hợp|trình|dự báo|sơ kết|tổng kết"


@cache
def _report() -> re.Pattern[str]:
    return re.compile(rf"{any_of(REPORTS.split('|'))}(?!\w)")


def find_product(words: str, low: str, part: Span) -> Span | None:
    """The words that name the product: from the head noun to the next comma, purpose or time; None without one.

    low: `words` in lower case.
    """
    create = cues.outcome("create").search(low, part.start, part.end)
    if create is None:
        return None
    for found in cues.outcome("thing").finditer(low, create.end(), part.end):
        if _inside_compound(low, found) or _kept().search(low, part.start, found.start()):
            continue
        if create[0] in REVIEWS and found[0] in STANDING_THINGS:
            continue
        end = _product_end(words, found.start(), part.end)
        return Span(found.start(), end)
    return None


MAKES = re.compile(r"(?:[^,;:]{2,60}\s)?(?<!đã )(?:mở|xây dựng|lập|biên soạn|phát hành)\s")
"""What brings a thing forth anew each time: "mở chuyên mục 02 số/tháng", "xây dựng kịch bản 01 lần/năm"."""
REVIEWS = ("rà soát", "đánh giá")
STANDING_THINGS = (
    "công trình",
    "dự án",
    "trụ sở",
    "trạm",
    "điểm",
    "chốt",
    "thẻ",
    "quỹ",
    "tổ",
    "đội",
    "lớp",
    "hồ sơ",
    "giấy phép",
    "giấy chứng nhận",
    "đánh giá",
)
"""What is there already when it is looked through: no product comes forth."""


@cache
def _kept() -> re.Pattern[str]:
    """Words before a thing that is obeyed, not made: "tham mưu thực hiện nghiêm cơ chế bảo vệ cán bộ"."""
    return re.compile(
        r"(?:thực hiện|chấp hành|tuân thủ|thi hành|quán triệt)(?: nghiêm túc| nghiêm| tốt| đầy đủ| đúng| có hiệu quả| hiệu quả| các| những)*\s$"
    )


def _inside_compound(low: str, found: re.Match[str]) -> bool:
    """Whether the noun is the end of another word: "điểm" of "dứt điểm", "mẫu" of "gương mẫu"."""
    return low[max(0, found.start() - 12) : found.end()].endswith(cues.compounds())


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(
        r"[,;(]|\s(?:trước|chậm nhất|muộn nhất|không muộn hơn|hoàn thành|xong|trong (?:thời|vòng|tháng|quý|năm|tuần|ngày)|vào|để|nhằm|gửi|(?:(?<!lộ )(?<!quy )(?<!chương )(?<!công )(?<!tờ )(?<!giáo )(?<!hành )(?<!quá )(?<!tiến )trình)|báo cáo|bảo đảm|đảm bảo|theo|về (?=UBND|Sở|Bộ|Ủy|Văn)|cho (?=UBND|Sở|Bộ)|định kỳ|hằng|hàng|từ ngày|đến hết|kể từ)\b"
    )


def _product_end(words: str, start: int, limit: int) -> int:
    found = _stop().search(words, start + 4, limit)
    return len(words[: found.start() if found else limit].rstrip())


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"(?:(?:đồng thời|từ đó|và)\s+)?(?:(?:tiếp tục|khẩn trương|chủ động|tích cực|kịp thời)[, ]+)?")


COMPLETES = re.compile(r"hoàn thành\b|hoàn thiện\b|tổ chức \d")
EXHORTS = re.compile(r"(?:tăng cường|nâng cao|quan tâm|giữ gìn|phát huy|chú trọng|đổi mới|chấp hành)")


@cache
def _lasting() -> re.Pattern[str]:
    """Keeping something up, however many, and what to do if something stands in the way: duties without an end."""
    return re.compile(
        r"duy trì\s|(?:trong quá trình [^,;]{2,60}?,? )?(?:nếu|trường hợp|khi)\s(?:có|gặp|phát sinh)\s(?:khó khăn|vướng mắc|vấn đề)"
    )


def classify(folded: str, *, dated: bool, recurring: bool, relative: bool, report: bool, product: bool) -> Kind:
    """task or standing, from what the duty's words promise (corpus/README.md item 12 and the row `recurrence`).

    folded: these words in lower case with canonical tones.
    """
    if dated:
        return Kind.TASK
    if recurring:
        makes = MAKES.match(folded) if product else None
        return Kind.TASK if makes or _report().search(folded) else Kind.STANDING
    if relative:
        return (
            Kind.TASK if _report().search(folded) or re.match(r"(?:thẩm định|xây dựng|lập)", folded) else Kind.STANDING
        )
    opening = _opening().match(folded)
    head = folded[opening.end() :] if opening else folded
    if _lasting().match(head):
        return Kind.STANDING
    if COMPLETES.match(head) or (has_digit(head) and _count().search(head)):
        return Kind.TASK
    if cues.outcome("weak").match(head) and not (product and _is_strong(head)):
        return Kind.STANDING
    if product and (report or _is_strong(head)):
        return Kind.TASK
    return Kind.STANDING


def nature_of(kind: Kind, *, dated: bool, folded: str) -> Nature:
    """How the duty can be followed: dated task, undated task, standing, general exhortation; folded: as for classify."""
    if kind is Kind.TASK:
        return Nature.DATED if dated else Nature.UNDATED
    return Nature.GENERAL if EXHORTS.match(folded) else Nature.STANDING


@cache
def _topics() -> Mapping[str, tuple[tuple[int, str, str], ...]]:
    """The first word of each cue with its place in the rulebook, the cue and its topic."""
    found: dict[str, tuple[tuple[int, str, str], ...]] = {}
    cues = [(cue, topic) for topic, words in rulebook.load("topics")["topics"].items() for cue in words]
    for rank, (cue, topic) in enumerate(cues):
        first = cue.split()[0]
        found[first] = (*found.get(first, ()), (rank, cue, topic))
    return found


@cache
def _heads() -> frozenset[str]:
    return frozenset(_topics())


@cache
def topic_names() -> Mapping[str, str]:
    """The topics as people read them, by their id."""
    return dict(rulebook.load("topics")["names"])


def topic_of(words: Iterable[str]) -> str:
    """The room of design section 3 whose cues a duty of these words holds most; "register" when none."""
    keys = [*filter(None, map(word_key, words))]
    folded = " ".join(keys)
    found = [cue for head in _heads().intersection(keys) for cue in _topics()[head] if cue[1] in folded]
    used = [topic for _, _, topic in sorted(found)]
    # of topics used as often, the one that the rulebook names first: max takes it, for `used` has that order
    return max(used, key=used.count) if used else "register"


def find_targets(words: str, part: Span) -> Iterator[re.Match[str]]:
    """The numbers that the duty must reach: "100%", "ít nhất 05 mỏ", "trên 95%"."""
    if "%" not in words and "ít nhất" not in words and "tối thiểu" not in words:
        return iter(())
    return _target().finditer(words, part.start, part.end)


@cache
def _target() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:ít nhất|tối thiểu|trên|đạt|từ)\s)?\d{1,3}(?:[.,]\d{1,3})?\s?%|"
        r"(?:ít nhất|tối thiểu)\s\d{1,6}\s\w{1,20}(?:\s(?!trên|tại|ở|cho|của|với|trong|để|và|hoặc|được|có|là|thuộc|theo|mỗi|một|trước|vào|tham|đạt|từ|/)"
        r"[a-zà-ỹđ]{1,12}){0,2}"
    )


def find_conditions(low: str, part: Span) -> Iterator[re.Match[str]]:
    """The words of a text in lower case that make the duty depend on something."""
    if not any(word in low for word in CONDITIONS):
        return iter(())
    return _condition().finditer(low, part.start, part.end)


CONDITIONS = ("nếu", "trường hợp", "khi c", "xuất khi")
"""Without one of these the pattern below cannot match."""


@cache
def _condition() -> re.Pattern[str]:
    return re.compile(r"(?:nếu|trường hợp|khi có|khi cần|đột xuất khi|trong trường hợp)\s[^,;.]{1,120}")
