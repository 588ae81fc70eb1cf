"""Where a paragraph turns from telling to assigning, and where it goes on from the one before.

A lead-in inside a paragraph ("UBND tỉnh yêu cầu: Ban Dân tộc chủ trì ..."), a list of bodies that semicolons part
("yêu cầu Chánh Thanh tra; thủ trưởng các sở; Chủ tịch UBND các xã công khai ..."), a paragraph without a subject that
goes on with the subject of the one before (facts/assignment-grammar section 2, item 5).
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from dondoc.engine.documents.model import Clause
from dondoc.engine.language.letters import compile_letters
from dondoc.engine.language.sentences import split_sentences
from dondoc.engine.obligations import cues, frames, owners
from dondoc.engine.obligations.context import Context, Words
from dondoc.engine.obligations.frames import Frame
from dondoc.engine.obligations.model import Party
from dondoc.engine.spans import Span

CONNECTIVE = re.compile(
    r"(?:Theo đó|Ngoài ra|Bên cạnh đó|Cùng với đó(?! là)|Đặc biệt, [^,:;]{3,30} nêu rõ|Trong đó|Mặt khác|Trước mắt|Cụ thể|và|Riêng đối với)(?=[,: ]),?:?\s*",
    re.IGNORECASE,
)
FURTHER = re.compile(r"(?:đồng thời|từ đó),\s+")


@cache
def _head() -> re.Pattern[str]:
    """How the words before a colon end when what follows it are duties."""
    noun = r"(?:nhiệm vụ|nội dung|giải pháp|công việc|biện pháp|vấn đề|yêu cầu)(?:\s[^:;.]{1,40})?"
    return re.compile(
        rf"(?:^|\s)(?:yêu cầu|giao|đề nghị|chỉ đạo|như sau|sau đây|nêu rõ|{noun})\s?$",
        re.IGNORECASE,
    )


@cache
def _member() -> re.Pattern[str]:
    return re.compile(r"(?:các )?(?:thành viên|người đứng đầu|thủ trưởng|bí thư)\s", re.IGNORECASE)


def _idle(words: Words, part: Span, follow: Span) -> bool:
    """Whether a list of bodies runs over a semicolon and the second part makes none of them act.

    "nâng cao trách nhiệm của Thủ trưởng các sở; Chủ tịch UBND các xã và sự gương mẫu của cán bộ".
    """
    text = words.text[: follow.end]
    ends = any(each.span.end == part.end for each in words.mentions)
    first = owners.mention_at(words.mentions, text, follow.start) if ends else None
    if first is None:
        return False
    behind = text[owners.run_of(text, words.mentions, first)[-1].span.end :].lstrip(" ,")
    return behind.startswith(("và ", "cùng ")) and not cues.starts_act(behind.split(" ", 1)[1])


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(r"(?:Trong đó|Theo đó|Cụ thể|Trước mắt|Tập trung|Đặc biệt)(?!\w)", re.IGNORECASE)


def spoken_lead_in(context: Context, words: Words, span: Span, current: Frame | None) -> tuple[Frame, int] | None:
    """The frame that a lead-in at the head of a part opens, and where the duties behind its colon begin."""
    text = words.text
    colon = text.find(": ", span.start, min(span.end, span.start + 600))
    if colon < 0 or colon + 2 >= span.end or not text[colon + 2].isupper():
        return None
    if not _head().search(text, max(span.start, colon - 70), colon):
        return None
    opened = frames.lead_in_frame(context, words, current, Span(span.start, colon + 1))
    if opened is not None:
        return opened._replace(rule="spoken"), colon + 2
    if current is not None and current.lead and _goes_on().match(text, span.start):
        return current, colon + 2
    return None


def join_lists(words: Words, parts: Sequence[Span]) -> list[Span]:
    """The parts with each that names nothing but bodies joined to the one that says what they must do."""
    joined: list[Span] = []
    for part in parts:
        listed = bool(joined) and words.text[joined[-1].end : part.start].strip() == ";"
        if listed and (_only_bodies(words, joined[-1], part) or _idle(words, joined[-1], part)):
            joined[-1] = Span(joined[-1].start, part.end)
        else:
            joined.append(part)
    return joined


def _only_bodies(words: Words, part: Span, follow: Span) -> bool:
    text, mentions = words.text, words.mentions
    last = next((index for index, each in enumerate(mentions) if each.span.end == part.end), None)
    if last is None or not (
        _member().match(text, follow.start) or owners.mention_at(mentions, text, follow.start) is not None
    ):
        return False
    first = last
    while first and mentions[first - 1].span.end > part.start:
        gap = text[mentions[first - 1].span.end : mentions[first].span.start].strip()
        if gap not in (",", ";", "và", "", "; và", ", và"):
            break
        first -= 1
    head = text[part.start : mentions[first].span.start].rstrip(" :,")
    head = re.sub(r"\s?(?:các )?(?:đồng chí|ông|người đứng đầu|thủ trưởng|lãnh đạo)$", "", head, flags=re.IGNORECASE)
    if not head or _urges().search(head):
        return True
    return any(found.end() == len(head) for found in cues.find_giving(head + " ", max(0, len(head) - 12)))


@cache
def _urges() -> re.Pattern[str]:
    """A body that urges others on, whose act a semicolon parts from the first of them: "Sở X đôn đốc các sở; UBND các xã thực hiện"."""
    return re.compile(r"(?:đôn đốc|hướng dẫn)$")


def carried(carry: dict[int | None, tuple[int, Frame]], clause: Clause, frame: Frame | None) -> Frame | None:
    """The frame of a bare paragraph: when nothing above names a lead, that of the paragraph right before it."""
    if clause.label or (frame is not None and frame.lead):
        return frame
    before = carry.get(clause.parent)
    return before[1] if before is not None and before[0] == clause.index - 1 else frame


@cache
def _bound() -> re.Pattern[str]:
    return re.compile(
        r"\s{0,3}(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|cần|phải|khẩn trương|tiếp tục (?:tập trung|chỉ đạo))\s"
    )


def is_bound(text: str, predicate: int) -> bool:
    """Whether a predicate binds by itself, wherever it stands: "Văn phòng có trách nhiệm ...", "Các Sở cần ..."."""
    return bool(_bound().match(text, predicate))


@cache
def _tells() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[,;]\s?|\svà\s)(?:đã|còn|vẫn)\s|\sđã\s(?!được|có|ban hành|phê duyệt|giao|ký|cam kết|đề ra|đăng ký|cấp)|biểu dương|ghi nhận"
    )


def tells_which(words: Words, predicate: int, end: int) -> bool:
    """Whether "đã" only tells which things an act is about: "Sở X rà soát các dự án đã được phê duyệt"."""
    part = words.text[predicate:end].lstrip()
    return " đã " in part and cues.starts_act(part) and not _tells().search(part)


@cache
def demand() -> re.Pattern[str]:
    """A verb of giving, anywhere in a sentence."""
    return re.compile(r"(?<!\w)(?:yêu cầu|giao|đề nghị)\s", re.IGNORECASE)


def orders(words: Words, part: Span) -> bool:
    """Whether a part hands a duty over without asking: "...; yêu cầu Sở X khắc phục"; "đề nghị" may only tell of a wish."""
    return words.text.startswith(("yêu cầu ", "giao "), part.start)


def opens_by_giving(words: Words, part: Span) -> bool:
    """Whether a part begins by handing a duty over, a connective or the one who speaks passed over."""
    connective = _motive().match(words.text, part.start, part.end)
    start = connective.end() if connective else part.start
    subject = owners.subject_given(words.text[: part.end], words.mentions, start, own=False, low=words.low)
    if subject is None:
        return False
    head = words.text[start : subject.start].strip(" ,")
    boss = owners.mention_at(words.mentions, words.text, start)
    return not head or (boss is not None and words.mentions[boss].span.end >= start + len(head))


@cache
def _motive() -> re.Pattern[str]:
    return re.compile(r"(?:Vì vậy|Do đó|Do vậy|Vì thế|Từ thực tế trên|Trước tình hình (?:đó|trên)),?\s", re.IGNORECASE)


@cache
def retold() -> re.Pattern[str]:
    """A sentence that tells what an earlier document assigned: a motive, no duty of this one."""
    return re.compile(
        r"Trước đó,|(?:Ngày|Tại|Ngay từ ngày) [^;]{0,120}?(?:có|ban hành|tại) (?:Công văn|Công điện|Văn bản|Kế hoạch|Chỉ thị|"
        r"Quyết định|Thông báo) số[^;]{0,140}?(?:yêu cầu|giao|chỉ đạo)|Theo Công (?:văn|điện)[^;]{0,200}trong đó|"
        + PAST
        + RULE
        + UNDONE
    )


PAST = (
    r"(?:(?:Trong )?(?:[Tt]hời gian|[Nn]hững năm|[Cc]ác năm|\d{1,2} năm) (?:vừa )?qua|Những năm gần đây|(?:Sau|Qua) \d{1,2} năm[^,;:]{0,60}|"
    r"Từ đầu năm đến nay),[^;:]{2,140}?\sđã\s(?:chỉ đạo|yêu cầu|giao|phân công|đề nghị|chủ trì|phối hợp|hướng dẫn|tổ chức)\s"
)
"""What has been done: "Thời gian qua, UBND tỉnh đã chỉ đạo các sở, ngành huy động vốn"."""
UNDONE = r"|[^;:]{10,300}?\s(?:nhưng|song),?\s(?:cho )?đến (?:nay|thời điểm này)[\s,](?![^\n]*(?:yêu cầu|đề nghị|giao|khẩn trương))"
"""What was to be done and is not: "các địa phương phải rà soát xong trước ngày 30/4 nhưng đến nay còn 02 huyện chưa thực hiện"."""
RULE = (
    r"|Theo (?:quy định|hướng dẫn) (?:tại|của) (?:điểm|khoản|Điều|Luật|Bộ luật|Nghị định|Thông tư)\s[^;:]{2,200}, [^,;:]{3,80}?"
    r"\s(?:phải|có trách nhiệm|có quyền|được)\s(?![^;:]*\d/20\d\d)[^;:]*$"
)
"""What a law says: "Theo quy định tại Điều 12 Luật Đầu tư công, chủ đầu tư có trách nhiệm lập báo cáo"."""


def told_sentences(text: str, start: int, telling: Callable[[str, int, int], object]) -> list[Span]:
    """The sentences that only tell of another paper, and those that go on with one: "Trước đó, ... Đồng thời, ..."."""
    told: list[Span] = []
    for each in split_sentences(text, start):
        goes_on = (
            bool(told) and told[-1].end >= each.start - 2 and text.startswith(("Đồng thời", "Trong đó"), each.start)
        )
        if goes_on or telling(text, each.start, each.end):
            told.append(each)
    return told


@cache
def told_of() -> re.Pattern[str]:
    """The same in a text of the press, of which a directive that it reports is the matter."""
    return re.compile(r"Trước đó,|Theo Công (?:văn|điện)[^;]{0,200}trong đó|Cùng với đó là\s|" + PAST + UNDONE)


@cache
def carried_out() -> re.Pattern[str]:
    """The last article of a decision, whoever it names: "... chịu trách nhiệm thi hành Quyết định này"."""
    return re.compile(
        r"(?:chịu trách nhiệm (?:thi hành|thực hiện|tổ chức thực hiện)|căn cứ) (?:Quyết định|quyết định|Nghị quyết)(?: này)? ?(?:thi hành|này)?\s*[./]*$"
    )


@cache
def grounded() -> re.Pattern[str]:
    """A ground with its act behind it: "Căn cứ Kế hoạch này, xây dựng kế hoạch của địa phương"."""
    return compile_letters(r"[Cc]ăn cứ [^;]{3,160}?, (?:tình hình [^,;]{2,60}, )?[[:lower:]]")


@cache
def hardship() -> re.Pattern[str]:
    """The last sentence of many letters: what to do when something stands in the way."""
    return re.compile(
        r"(?:Trong quá trình [^,;]{2,60}?,? )?(?:nếu|trường hợp|khi)\s(?:có|gặp|phát sinh)\s[^;]{4,90}?, [^,;]{0,30}(?:báo cáo|phản ánh|thông tin|trao đổi)\s"
        r"|(?:mọi )?(?:khó khăn, )?vướng mắc[^;.]{0,60}?\s(?:phản ánh|báo cáo|trao đổi)\s(?:kịp thời )?(?:về|với|cho)\s",
        re.IGNORECASE,
    )


@cache
def _own_place() -> re.Pattern[str]:
    place = r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?: [[:upper:]]\w{0,7}){1,4}"
    return compile_letters(rf"[Rr]iêng (?P<all>(?P<place>{place})(?:(?:, | và ){place}){{0,5}})(?=,? [[:lower:]])")


def narrowed(part: str, frame: Frame) -> Frame:
    """The frame with the one of its bodies that a part singles out: "Riêng tỉnh Lào Cai bố trí khu tái định cư"."""
    found = _own_place().match(part)
    if found is None or not cues.starts_act(part[found.end() :].lstrip(" ,")):
        return frame
    own = tuple(party for party in frame.lead if party.name == f"UBND {found['place']}")
    kind = found["place"].split(" ", 1)[0]
    if not own and any(party.name.startswith("UBND các ") and kind in party.name for party in frame.lead):
        own = tuple(Party(f"UBND {place.strip()}", "agency") for place in _PARTED.split(found["all"]))
    return frame._replace(lead=own) if own else frame


_PARTED = re.compile(r",\s(?:và\s)?|\svà\s")


@cache
def _due_to_end() -> re.Pattern[str]:
    """What must be ended by a day: "Việc chi trả trợ cấp qua tài khoản phải hoàn thành trong quý III"."""
    return re.compile(
        r"(?:[Pp]hần|[Ss]ố)(?: \w{1,8}){0,2} còn lại,?\s[^;]{2,80}?\s(?:trước|chậm nhất|xong|hoàn thành)\s|"
        r"Việc\s[^;]{4,160}?\s(?:phải|cần)\s(?:được\s)?(?:hoàn thành|thực hiện xong)(?: xong)?,?\s(?:trước|trong|chậm nhất|vào|đến hết)\s"
    )


def passive_report(part: str) -> bool:
    """Whether a part tells where a paper goes: "Danh sách gửi về Sở Nội vụ trước ngày 10/5"."""
    return bool(
        _due_to_end().match(part)
        or re.match(
            r"(?:(?:Khó khăn, )?[Vv]ướng mắc|[Bb]áo cáo|[Dd]anh sách|[Hh]ồ sơ|[Kk]ết quả|[Vv]ăn bản|[Ýý] kiến|[Ss]ố liệu|[Ss]ố lượng)\s(?:.{0,160}?\s)?(?:gửi|báo cáo|phản ánh|cung cấp cho|đề nghị gửi)\s",
            part,
        )
    )


def unknown_act(words: Words, current: Frame, part: str) -> bool:
    """An act whose verb no list knows, in an item under the body that must do it: "1. Sở Y tế: - Phun mù ..."."""
    return (
        bool(words.clause.label)
        and current.own
        and len(part.split(None, 3)) > 2
        and part[:1].isalpha()
        and cues.refusal(part, strict=True) is None
        and not cues.names_a_thing(part)
    )
