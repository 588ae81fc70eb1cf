"""Who must do it, with whom and through whom (facts/assignment-grammar sections 2-3)."""

import re
from functools import cache
from typing import NamedTuple

from dondoc.engine.language.agencies import Mention
from dondoc.engine.language.letters import compile_letters
from dondoc.engine.language.text import tone
from dondoc.engine.language.word_lists import Phrases, lowered
from dondoc.engine.obligations import cues, guessing
from dondoc.engine.spans import Span

LEADING = "chỉ đạo|yêu cầu|đề nghị|đôn đốc|hướng dẫn|giao|phân công"
JOIN = re.compile(r"\s*(?:,|;|và|cùng|&|, và|hoặc)?\s*")


class Subject(NamedTuple):
    """Who acts: the mentions, where the duty's words start, where the predicate starts, and the rule that found it.

    given: whether a verb of giving names the subject; own: whether the verb of giving is the lead's own act (via).
    """

    mentions: tuple[Mention, ...]
    start: int
    predicate: int
    rule: str


def run_of(words: str, mentions: tuple[Mention, ...], first: int, *, semicolons: bool = False) -> tuple[Mention, ...]:
    """The list of bodies that starts with mention `first`: joined by commas and "và"; whom "cùng" names helps."""
    run = [mentions[first]]
    for mention in mentions[first + 1 :]:
        gap = words[run[-1].span.end : mention.span.start]
        if gap.count("(") > gap.count(")"):
            continue  # "Sở A (cơ quan chủ trì), Sở B": what the bracket says is no member of the list
        gap = re.sub(r"^\s*\([^)]{0,80}\)", "", gap).strip()
        gap = _seated().sub("", gap).strip()
        if gap == "-" and mention.kind == "group":
            break  # "Sở Nội vụ - cơ quan thường trực Ban Chỉ đạo": what the first one is
        if gap in ("", ",", "và", ", và", "&", "-", "với", "và với", "; và") or (semicolons and gap in (";", "; và")):
            run.append(mention)
        else:
            break
    return tuple(run)


@cache
def _seated() -> re.Pattern[str]:
    """Where the members of a list sit, between two of them: "các cơ quan Trung ương" + "đóng trên địa bàn tỉnh" + "và ..."."""
    return re.compile(
        r"^(?:đóng |đứng chân |hoạt động )?trên địa bàn(?: tỉnh| thành phố| huyện| thị xã| xã| phường| toàn tỉnh)?(?=$|,|;| và)"
    )


def completed(words: str, mentions: tuple[Mention, ...], run: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """A list of bodies whose last name goes on beyond what the rulebook knows of it, and the bodies behind that."""
    longer = guessing.longer(words, mentions, run[-1])
    return run if longer is None else (*run[:-1], longer, *following(words, mentions, longer.span.end))


def following(words: str, mentions: tuple[Mention, ...], end: int) -> tuple[Mention, ...]:
    """The bodies that go on with a list which ends at an offset so far."""
    index = next((index for index, mention in enumerate(mentions) if mention.span.start >= end), None)
    if index is None or not re.fullmatch(r",?\s(?:và\s|cùng\s)?", words[end : mentions[index].span.start]):
        return ()
    return run_of(words, mentions, index, semicolons=True)


def mention_at(mentions: tuple[Mention, ...], words: str, offset: int) -> int | None:
    """Index of the mention that begins at `offset`, spaces and "đồng chí", "các đồng chí", "Riêng" passed over."""
    for index, mention in enumerate(mentions):
        at = mention.span.start
        if at < offset:
            continue
        if at > offset:
            skip = _polite().match(words, offset)
            return index if skip and at <= skip.end() else None
        return index
    return None


@cache
def _polite() -> re.Pattern[str]:
    polite = (
        r"(?:các )?ông ?[(/] ?bà\)?|\d{1,3}%|riêng|đối với|về phía|các|các đồng chí|đồng chí|các ông|ông|tập thể|lãnh đạo|trách nhiệm của|nhiệm vụ của|cho|"
        r"cơ quan(?=\s(?:ủy ban|uỷ ban|văn phòng|thường trực)\s)"
    )
    # "Đồng chí Nguyễn Văn Bình, Giám đốc Sở Y tế": the name stands before the office
    person = r"(?:đ/c|các đ/c|đồng chí|các đồng chí|ông|bà)\s+(?:(?-i:[[:upper:]])\w{0,9}\s?){1,5}\s?[-–,]\s"
    office = r"(?=(?:phó |tổng )?(?:chủ tịch|giám đốc|trưởng|bí thư|chánh|cục trưởng|bộ trưởng))"
    return compile_letters(
        rf"[\s:]*(?:{person}{office}|(?:(?:{polite})\s+)*)",
        re.IGNORECASE,
    )


@cache
def _no_predicate() -> re.Pattern[str]:
    """Small words that go on with a name or a clause instead of opening a predicate."""
    return re.compile(
        r"(?:của|về|tại|và|với|cùng|thuộc|trong|ngoài|trên|dưới|theo|là|có|do|bởi|từ|đến|ở|như|nên|thì|mà|hay|hoặc|nêu|nói|này|đó|kia|khác|"
        r"liên quan|đang|vừa|mới|luôn|vẫn|rất|bị|gồm|bao gồm|trực thuộc|trước đây|cũ|nơi|khi|sau khi|hiện|thôn|bản|ấp|khóm|buôn|xóm|khối|khu|tổ|xã|phường|huyện|tỉnh|thị xã|thị trấn|quận|số|đường|khóa|nhiệm kỳ|\d)(?!\w)"
    )


def _predicate_follows(words: str, offset: int, *, loose: bool = False) -> bool:
    rest = words[offset:].lstrip(" ,:")
    rest = re.sub(r"^\([^)]{0,120}\)\s*", "", rest)
    rest = re.sub(
        r"^(?:(?:thừa ủy quyền|thừa lệnh|thay mặt)\s[^,]{2,60},\s*)+(?:(?:thừa ủy quyền|thay mặt)\s(?:Chính phủ|Thủ tướng Chính phủ|UBND tỉnh)\s)?",
        "",
        rest,
    )
    rest = re.sub(r"^(?:thừa ủy quyền|thay mặt)\s(?:Thủ tướng Chính phủ|Chính phủ|UBND tỉnh),?\s", "", rest)
    rest = re.sub(r"^(?:cũng\s)?được (?:giao|yêu cầu|đề nghị|phân công|mời)(?: chủ trì)?\s", "", rest)
    each = compile_letters(
        r"mỗi (?:đoàn thể|đơn vị|cơ quan|địa phương|tổ chức|hội|chi bộ|xã|phường|trường)\s(?=[[:lower:]])"
    ).match(rest)
    if each:  # "các hội, mỗi hội nhận đỡ đầu một hộ nghèo"
        return not _no_predicate().match(rest, each.end())
    if re.match(r"(?:đã|còn|chưa|của|được|là thành viên|là đơn vị đã|về việc|và cơ quan)\b", rest):
        return False
    name_goes_on = words[offset : offset + 1] == " " and rest[:1].isupper()
    if name_goes_on:
        return False
    if cues.starts_verb(rest):
        return True
    # a verb that no list knows: a small word behind a name, in a place where duties stand
    gap = words[offset : offset + 1]
    return (
        loose and gap == " " and rest[:1].islower() and not _no_predicate().match(rest) and len(rest.split(None, 3)) > 2
    )


@cache
def _relative() -> re.Pattern[str]:
    """What tells which bodies of a group are meant: "các địa phương được bổ sung vốn", "các đơn vị chưa gửi báo cáo"."""
    adverb = "khẩn trương|chủ động|có trách nhiệm|phải|cần|tiếp tục|nghiêm túc|tập trung|kịp thời|sớm"
    verb = "báo cáo|giải ngân|hoàn thành|rà soát|gửi|giải trình|xây dựng kế hoạch|bố trí|thực hiện|triển khai"
    return re.compile(
        rf"\s(được\s(?!giao\s(?:chủ trì|nhiệm vụ)\s(?:báo cáo|hoàn thành))[^,.;:]{{6,60}}?|(?:chưa|còn|đang|chậm)\s[^,.;:]{{4,60}}?(?=\s(?:{adverb})\s)|"
        rf"chưa\s(?:gửi|nộp|ban hành|có|hoàn thành)(?:\s(?!hoàn thành|gửi|nộp)\w{{1,8}}){{1,3}}?)"
        rf"(?=\s(?:{adverb}|{verb})\s)"
    )


def subject_at_start(
    words: str, mentions: tuple[Mention, ...], start: int, *, loose: bool = False, asking: bool = False
) -> Subject | None:
    """A body in the subject slot at the head of a part: "Sở X chủ trì ...", "Riêng UBND xã A, UBND xã B hoàn thành".

    loose: the part stands where duties stand, so that a verb which no list knows is one too; asking: a body that
    hands a duty on ("X yêu cầu Y ...") is a subject too.
    """
    first = mention_at(mentions, words, start)
    if first is None or mentions[first].kind == "public":
        return None
    run = completed(words, mentions, run_of(words, mentions, first, semicolons=True))
    end = run[-1].span.end
    tail = re.match(
        r"\s{0,9}(?:[-–,]\s?(?:là )?(?:cơ quan|đơn vị)\s(?:thường trực|đầu mối|chủ trì|chủ quản)[^,.;:]{0,80}?,?(?=\s(?:chủ trì|tham mưu|có trách nhiệm|"
        r"chịu trách nhiệm|giúp|tổ chức|hướng dẫn|theo dõi|phối hợp|tổng hợp|đôn đốc)\s)|\([^)]{0,120}\)|nêu trên|được giao [^,.;:]{0,80}?(?=gửi|báo cáo|chủ trì|có trách nhiệm)|theo [^,.;]{0,80},)\s*",
        words[end:],
    )
    end += len(tail[0].rstrip()) if tail else 0
    if len(run) == 1 and (behind := _narrowed(words, run[0], end)):
        told = words[end:behind].strip()
        end = behind
        run = (
            run[0]._replace(
                span=Span(run[0].span.start, end),
                names=(f"{run[0].names[0]} {told}",),
                printed=f"{run[0].printed} {told}",
            ),
        )
    if words[end:].strip() in ("", ":") or (asks(words, end) and not asking):
        return None
    if (more := guessing.last_member(words, end)) is not None:
        run, end = (*run, more), more.span.end
    if not _predicate_follows(words, end, loose=loose):
        return None
    return Subject(run, start, end, "subject-first")


def _narrowed(words: str, mention: Mention, end: int) -> int | None:
    """Where a group ends that more words narrow; None where none do."""
    several = mention.kind == "person" and mention.names and mention.names[0].startswith(("UBND các", "các "))
    if mention.kind != "group" and not several:
        return None
    found = _relative().match(words, end)
    if found and not several:
        return found.end()
    act = guessing.narrower(words, mention) if mention.names and end == mention.span.end else None
    return act - 1 if act else None


def asks(words: str, offset: int) -> str | None:
    """The verb by which a predicate hands a duty on: "Chủ tịch UBND tỉnh yêu cầu ..." makes the chairman no lead."""
    found = re.match(
        r"\s{0,9}(?:cũng |thống nhất |trân trọng |tha thiết )?(yêu cầu|đề nghị)\s", words[offset : offset + 40]
    )
    return found[1] if found else None


def subject_given(
    words: str, mentions: tuple[Mention, ...], start: int, *, own: bool, led: bool = False, low: str = ""
) -> Subject | None:
    """A verb of giving and the body that it names: "Giao Sở X ...", "..., đề nghị UBND các tỉnh ...".

    own: the part already belongs to a lead that a heading names, so that "yêu cầu" and "đề nghị" are that lead's own
    acts; led: some lead is known, so that "chỉ đạo" is that lead's own act; low: as find_giving takes it.
    """
    for found in cues.find_giving(words, start, low=low):
        at = found.start()
        mild = _mild(found[0]) and (led or words[start:at].strip(" ,") not in ("", "cũng"))
        if (cues.asks(found) and (own or mild)) or not _free_to_give(words, mentions, start, at):
            continue
        subject = _given(words, mentions, found)
        if subject is not None:
            return subject
    return None


def given_at(words: str, mentions: tuple[Mention, ...], at: int) -> Subject | None:
    """The same for the verb of giving that stands at an offset, whatever stands before it."""
    found = next(cues.find_giving(words, at), None)
    return _given(words, mentions, found) if found is not None and found.start() == at else None


HANDED = re.compile(r"(?:vào|trước|trong|chậm nhất|ngay khi|sau khi)\s|$")


def _given(words: str, mentions: tuple[Mention, ...], verb: re.Match[str]) -> Subject | None:
    """The body behind a verb of giving, known or told by its place."""
    first = mention_at(mentions, words, verb.end())
    if first is None:
        named = guessing.guess(words, verb.end() + 1, mentions, given=True)
        run = (named, *following(words, mentions, named.span.end)) if named else ()
        acts = bool(run) and cues.starts_verb(words[run[-1].span.end :].lstrip())
        return Subject(run, verb.start(), run[-1].span.end, "giving-verb") if acts else None
    if mentions[first].kind == "public":
        return None
    run = completed(words, mentions, run_of(words, mentions, first, semicolons=True))
    end = run[-1].span.end
    if (more := guessing.last_member(words, end)) is not None:
        run, end = (*run, more), more.span.end
    rest = words[end:].strip(" ,.:;")
    if verb[0] == "chuyển" and HANDED.match(rest):
        return None  # "lập danh sách, chuyển Công an xã trước ngày 20": where a paper goes
    if not rest or _predicate_follows(words, end):
        return Subject(run, verb.start(), end, "giving-verb")
    further = guessing.further(words, run[-1]) if end == run[-1].span.end else None
    return Subject((*run[:-1], further), verb.start(), further.span.end, "giving-verb") if further else None


@cache
def _moving() -> re.Pattern[str]:
    return re.compile(
        r"(?:đồng thời )?chuyển\s(?!đổi|giao|biến|dịch|tiếp|sang)[^;:]{2,200}?\s(?:đến|cho|tới|về)(?=\s)", re.IGNORECASE
    )


def subject_sent(words: str, mentions: tuple[Mention, ...], start: int) -> Subject | None:
    """Who is sent a paper to act on it: "Chuyển đơn của ông A đến Công an tỉnh để kiểm tra, giải quyết"."""
    if "huyển" not in words:
        return None
    moved = _moving().match(words, start) or _moved_by(words, mentions, start)
    start = moved.start() if moved else start
    while moved:
        first = mention_at(mentions, words, moved.end())
        if first is not None and mentions[first].kind != "public":
            run = run_of(words, mentions, first, semicolons=True)
            end = run[-1].span.end
            purpose = re.match(r",?\s(?:để\s)?", words[end:])
            if purpose and _predicate_follows(words, end + purpose.end()):
                return Subject(run, start, end + purpose.end(), "sent")
        again = re.compile(r"\s(?:đến|cho|tới|về)(?=\s)").search(words, moved.end())
        moved = again if again and ";" not in words[moved.end() : again.start()] else None
    return None


def _moved_by(words: str, mentions: tuple[Mention, ...], start: int) -> re.Match[str] | None:
    """ "Thanh tra Bộ chuyển đơn ... đến Tổng cục": the verb stands behind the one who sends."""
    at = words.find(" chuyển ", max(start - 1, 0))
    if at < 0 or not any(m.span.end == at for m in mentions):
        return None
    return _moving().match(words, at + 1)


def _mild(verb: str) -> bool:
    return verb in ("chỉ đạo", "mời", "lưu ý", "nhắc nhở")


@cache
def _reported() -> re.Pattern[str]:
    return re.compile(
        r"(?:trong đó(?: có)?|vừa (?:có|ký|ban hành)|về việc|được|đã|theo|Công văn|Công điện|Văn bản|Kế hoạch|Thông báo|Nghị quyết|Quyết định|"
        r"Chỉ thị|nhiệm vụ|(?<![Pp]hần )việc|nội dung|ý kiến|phải|không|nếu|khi)(?![^,;:]*[,;:])[^,;:]*$"
    )


def _free_to_give(words: str, mentions: tuple[Mention, ...], start: int, at: int) -> bool:
    """A giving verb inside reported speech ("trong đó giao", "Công văn số ... yêu cầu") assigns nothing here.

    The names of bodies are left out: "Sở Kế hoạch và Đầu tư đề nghị ..." reports no plan.
    """
    head = words[start:at]
    for mention in mentions if head.strip() else ():
        if start <= mention.span.start and mention.span.end <= at:
            left, right = mention.span.start - start, mention.span.end - start
            head = head[:left] + "_" * (right - left) + head[right:]
    head = head.rstrip()
    if head.endswith(("thừa", "được", "lượng", "tiêu", "việc", "vốn", "vụ", "quyền", "bàn", "đất", "dự toán", "thuộc")):
        return False  # "thừa ủy quyền", "khối lượng giao cho các thôn", "chỉ tiêu giao"
    if not head or head.endswith((",", ":", ";", "-")):
        return not re.search(r"\b(?:đã ban hành|đã có)\b", head)
    return not _reported().search(head)


@cache
def _leading() -> Phrases:
    return Phrases(LEADING.split("|"), r"(?=\s)")


def executors(words: str, mentions: tuple[Mention, ...], within: Span) -> tuple[Mention, ...]:
    """The bodies through which the lead acts: "chỉ đạo Công an các huyện ..." names Công an các huyện."""
    if not mentions:
        return ()
    for match in _leading().find(lowered(words), within.start, within.end):
        first = mention_at(mentions, words, match.end())
        if first is not None and mentions[first].span.end <= within.end:
            return run_of(words, mentions, first)
    return ()


def longer_name(text: str, run: tuple[Mention, ...]) -> str | None:
    """The name of a body that a whole heading or cell holds when only its beginning is known; None otherwise."""
    rest = text[run[-1].span.end :]
    if len(run) != 1 or run[0].kind not in ("agency", "group") or len(run[0].names) != 1 or not 1 < len(rest) <= 70:
        return None
    if re.search(r"[,;:.(|]", rest) or (len(rest.split()) > 1 and cues.starts_verb(rest)):
        return None
    return run[0].names[0] + " " + rest.strip()


def place_of(name: str) -> str:
    """A name as a key for comparing bodies."""
    return tone(name).casefold()
