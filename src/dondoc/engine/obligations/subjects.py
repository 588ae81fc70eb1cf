"""Who acts in a part of a clause, and whether the part reads like a duty when nobody is named.

Reads: Words. Writes: owners.Subject.
"""

import re
from functools import cache
from itertools import pairwise

from dondoc.engine.language.agencies import Mention
from dondoc.engine.language.letters import compile_letters
from dondoc.engine.language.times import TimeKind
from dondoc.engine.obligations import cues, frames, guessing, owners, units
from dondoc.engine.obligations.context import Context, Words
from dondoc.engine.obligations.frames import Frame
from dondoc.engine.obligations.parts import trim
from dondoc.engine.spans import Span


def find_subject(
    context: Context, words: Words, span: Span, current: Frame | None, *, loose: bool
) -> owners.Subject | None:
    """The body that a part makes act, by whatever rule finds it first; None when it names nobody.

    loose: the part stands where duties stand, so that a verb which no list knows is one too.
    """
    text = words.text[: span.end]
    mentions = tuple(m for m in words.mentions if m.span.end <= span.end)
    own = bool(current and current.own and current.lead and not frames.addresses_all(current))
    subject = _at_head(text, mentions, span, own=own, loose=loose)
    if subject is not None and own and current and _party_leads(text[span.start :], current):
        return None  # "Lãnh đạo UBND phường ban hành ..." under "Đảng ủy phường" is what the Party committee does
    if subject is not None:
        chosen = _told_by(context, text, mentions, subject, loose)
        if chosen is not None:
            return chosen
    led = bool(current and current.lead)
    subject = _for_whom(context, text, mentions, span) or _themselves(text, mentions, span, current)
    if subject is not None:
        return subject
    subject = owners.subject_given(text, mentions, span.start, own=own, led=led, low=words.low)
    if subject is not None:
        return _demander(context, mentions, subject) or subject
    if not own:
        subject = owners.subject_sent(text, mentions, span.start)
        if subject is not None:
            return subject
    after = _after_adverbial(text, mentions, span) or _unit(text, span, current) or _guessed(text, mentions, span)
    return after or (None if cues.starts_verb(text[span.start :]) else _passive(text, mentions, span))


def _at_head(text: str, mentions: tuple[Mention, ...], span: Span, *, own: bool, loose: bool) -> owners.Subject | None:
    """The body that opens a part; "Đối với các xã khó khăn, hỗ trợ kinh phí" under "Sở Y tế" is what the Sở does."""
    subject = owners.subject_at_start(text, mentions, span.start, loose=loose, asking=True)
    spoken_of = subject is not None and own and text.startswith(", ", subject.predicate)
    return None if spoken_of and _whom().match(text, span.start) else subject


def _unit(text: str, span: Span, current: Frame | None) -> owners.Subject | None:
    """Hamlets and "mỗi thôn", where no heading names who acts; "riêng bản X" of those whose heads act."""
    if not units.may_open(text, span.start):
        return None
    own = current is not None and current.own and bool(current.lead)
    leads = tuple(party.name for party in current.lead) if current else ()
    run = units.singled_out(text, span.start, leads) or (() if own else units.units_at(text, span.start))
    return owners.Subject(run, span.start, run[-1].span.end, "unit") if run else None


def _guessed(text: str, mentions: tuple[Mention, ...], span: Span) -> owners.Subject | None:
    """ "Cụm phòng thủ số 3 huấn luyện ...": a name of no rulebook before an act; "Chủ nhà trọ phải ..."."""
    start = span.start
    if cues.starts_verb(text[start:]) or owners.mention_at(mentions, text, start) is not None:
        return None
    named = guessing.guess(text, start, mentions, given=False) or guessing.obliged(text, start)
    named = named or guessing.in_charge(text, start)
    if named is None:
        return None
    run = (named, *owners.following(text, mentions, named.span.end))
    other = guessing.another(text, named.span.end, mentions) if len(run) == 1 else None
    run = (named, other) if other else run
    if not cues.starts_verb(text[run[-1].span.end :].lstrip()):
        return None
    return owners.Subject(run, start, run[-1].span.end, "guessed-name")


@cache
def _whom() -> re.Pattern[str]:
    return re.compile(r"(?:(?:Riêng )?(?:đối với|về phía)|Riêng(?=\scác\s))\s", re.IGNORECASE)


def _for_whom(context: Context, text: str, mentions: tuple[Mention, ...], span: Span) -> owners.Subject | None:
    """ "Đối với UBND các huyện, Chủ tịch UBND tỉnh yêu cầu rào chắn ...": the one who asks names them beforehand."""
    opened = _whom().match(text, span.start, span.end)
    first = owners.mention_at(mentions, text, opened.end()) if opened else None
    if first is None or mentions[first].kind == "public":
        return None
    run = owners.run_of(text, mentions, first)
    boss = len(run) > 1 and (
        frames.is_boss(context, owners.Subject(run[-1:], 0, 0, ""))
        or (context.issuer is None and run[-1].kind == "person")
    )
    whom = run[:-1] if boss else run
    at = run[-1].span.end if boss else next((m.span.end for m in mentions if m.span.start == run[-1].span.end + 2), 0)
    at = at or run[-1].span.end
    asked = re.compile(r",?\s(?:thống nhất |cũng )?(?=(yêu cầu|đề nghị|giao)\s)").match(text, at)
    if asked is None or not cues.starts_act(text[asked.end() + len(asked[1]) :].lstrip()):
        return None
    return owners.Subject(whom, asked.end(), asked.end() + len(asked[1]), "giving-verb")


@cache
def _taken_up() -> re.Pattern[str]:
    """A group that a bare noun takes up: "đối với các đơn vị ..." + ", để gia hạn thẻ, đơn vị phải nộp tiền"."""
    return re.compile(
        r", (?:(?:để|nếu|khi) [^;]{3,140}?, )?(?:đơn vị|cơ quan|nhà trường|cơ sở|doanh nghiệp|tổ chức)\s(?=(?:phải|cần|có trách nhiệm)\s)"
    )


def _themselves(text: str, mentions: tuple[Mention, ...], span: Span, current: Frame | None) -> owners.Subject | None:
    """ "Đối với các cơ sở giáo dục, thực hiện việc nộp hồ sơ ...": a group is told what it does, where nobody else is meant."""
    if current is not None and current.rule != "carried":
        return None
    opened = _whom().match(text, span.start, span.end)
    first = owners.mention_at(mentions, text, opened.end()) if opened else None
    if first is None or mentions[first].kind != "group":
        return None
    end = mentions[first].span.end
    bound = _taken_up().match(text, end)
    if bound is not None:
        return owners.Subject((mentions[first],), span.start, bound.end(), "adverbial-subject")
    act = text[end + 2 :] if text.startswith(", ", end) else ""
    acts = act.startswith(("thực hiện ", "nộp ", "gửi ", "hoàn thành ", "hoàn tất ", "lập ", "đăng ký "))
    return owners.Subject((mentions[first],), span.start, end + 1, "adverbial-subject") if acts else None


def _party_leads(part: str, current: Frame) -> bool:
    return part.startswith("Lãnh đạo ") and current.lead[0].name.startswith(
        (
            "Đảng ủy",
            "Đảng đoàn",
            "Tỉnh ủy",
            "Thành ủy",
            "Huyện ủy",
            "Ban Thường vụ",
            "Ban Cán sự",
            "Chi bộ",
            "các chi bộ",
            "các cấp ủy",
        )
    )


def _demander(context: Context, mentions: tuple[Mention, ...], given: owners.Subject) -> owners.Subject | None:
    """The body of lower rank right before "yêu cầu": "Về thi công, Ban QLDA yêu cầu nhà thầu ..." is its own act."""
    giver = next((m for m in mentions if m.span.end == given.start - 1), None)
    if giver is None or giver.kind != "agency" or not giver.names or not context.issuer:
        return None
    subject = owners.Subject((giver,), giver.span.start, given.start, "subject-first")
    return subject if giver.names[0].startswith(LOWER) and not frames.is_boss(context, subject) else None


POLITE = ("", "cũng", "đã", "thống nhất", "trân trọng")
"""What may stand between the one who speaks and the verb of giving."""
LOWER = (
    "Sở ",
    "Phòng ",
    "Ban Quản lý",
    "Ban QLDA",
    "Chi cục",
    "Trung tâm",
    "UBND huyện",
    "UBND xã",
    "UBND phường",
    "chủ đầu tư",
)
"""Bodies whose "yêu cầu" is an act of their own in a document that another body signs."""


ABOVE = (
    "UBND tỉnh",
    "UBND thành phố",
    "UBND huyện",
    "UBND thị xã",
    "UBND quận",
    "Tỉnh ủy",
    "Thành ủy",
    "Huyện ủy",
    "Ban Thường vụ",
    "Chính phủ",
)
"""Bodies that direct others where nobody has been told to act yet."""


def press_speaker(context: Context, text: str, subject: owners.Subject) -> bool:
    """Whether a body tells others to act in a text that nobody signs: "UBND thành phố chỉ đạo các sở tháo gỡ ..."."""
    names = subject.mentions[0].names
    directs = text[subject.predicate :].lstrip().startswith("chỉ đạo các ")
    return context.issuer is None and directs and bool(names) and names[0].startswith(ABOVE)


def _heads_lower(context: Context, subject: owners.Subject) -> bool:
    """Whether a person heads a body below the one that signs: what that body directs is its own duty."""
    name = subject.mentions[0].names[0] if subject.mentions[0].names else ""
    below = ("Sở ", "Công an", "Chi cục", "Cục ", "Trung tâm", "Phòng ", "Bộ ", "UBND các", "UBND huyện", "UBND xã")
    return name.startswith(below) and not frames.is_boss(context, subject)


def _told_by(
    context: Context, text: str, mentions: tuple[Mention, ...], subject: owners.Subject, loose: bool
) -> owners.Subject | None:
    """Who acts when a body opens the sentence: that body, or the one that it tells to act; None to look further."""
    speaks = context.issuer is None and text[subject.predicate :].lstrip().startswith(("giao ", "yêu cầu ", "đề nghị "))
    speaks = speaks or (not loose and press_speaker(context, text, subject))
    leader = subject.mentions[0].kind == "person" or speaks or frames.is_boss(context, subject)
    if leader:
        given = owners.subject_given(text, mentions, subject.predicate, own=False)
        if given is not None and text[given.start :].startswith("chỉ đạo") and _heads_lower(context, subject):
            return subject  # "Giám đốc Sở Y tế chỉ đạo Chi cục ... lấy mẫu": the Sở acts, through its Chi cục
        if given is not None and text[subject.predicate : given.start].strip(" ,") in POLITE:
            return given
    asked = owners.asks(text, subject.predicate)
    if asked is None:
        return subject
    names = subject.mentions[0].names
    own = asked == "yêu cầu" and loose and not frames.is_boss(context, subject) and bool(context.issuer and names)
    return subject if own and names[0].startswith(LOWER) else None


def split_by_body(words: Words, span: Span) -> list[Span]:
    """A part cut where another body takes over behind a comma: "đề nghị Công ty A cắt điện, Ban QLDA đôn đốc nhà thầu".

    Not in a list of bodies ("Sở A, Sở B kiểm tra"), nor behind a mere condition ("Khi có lũ, UBND xã sơ tán dân").
    """
    text, mentions = words.text[: span.end], words.mentions
    cuts = [span.start]
    for index, mention in enumerate(mentions):
        at = mention.span.start
        if not span.start < at < span.end or not text[:at].endswith(", ") or mention.kind == "public":
            continue
        gap = text[mentions[index - 1].span.end : at] if index else text[cuts[-1] : at]
        if index and re.sub(r"\([^()]{0,120}\)", "", gap).strip(" ,") in ("", "và", "cùng"):
            continue
        if gap.endswith("chủ trì, ") or _told_list(text, cuts[-1], at) or _named_person().search(text[cuts[-1] : at]):
            continue  # "A chủ trì, B phối hợp ..." is one act; "ông Trần Văn Nam, Chủ tịch UBND xã" is one man
        subject = owners.subject_at_start(text, mentions, at)
        if subject is None or not cues.starts_act(text[subject.predicate :].lstrip(" ,")):
            continue
        if _assigns(text[: at - 2], mentions, cuts[-1]):
            cuts.append(at)
    return [trim(text, Span(start, end)) for start, end in pairwise([*cuts, span.end])]


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(r"\s(?:chỉ đạo|đôn đốc|hướng dẫn|yêu cầu)\s((?:[^\s,;]{1,12}\s?){1,6}), $")


def _told_list(text: str, start: int, at: int) -> bool:
    """Whether a body is the second of those that another directs: "chỉ đạo các trường, phòng GDĐT tổ chức ..."."""
    told = _telling().search(text, max(start, at - 90), at)
    return told is not None and not cues.starts_act(told[1])


@cache
def _named_person() -> re.Pattern[str]:
    return compile_letters(r"(?:[Đđ]/c|[Đđ]ồng chí|[Ôô]ng|[Bb]à)\s(?:[[:upper:]]\w{0,9}\s?){1,5}, $")


def _assigns(text: str, mentions: tuple[Mention, ...], start: int) -> bool:
    """Whether the words from `start` on are a duty by themselves."""
    inside = tuple(m for m in mentions if m.span.end <= len(text))
    if owners.subject_given(text, inside, start, own=False) is not None:
        return True
    if _adverbial().match(text, start):
        return False
    return cues.starts_act(text[start:]) or owners.subject_at_start(text, inside, start) is not None


@cache
def _adverbial() -> re.Pattern[str]:
    return re.compile(
        r"(?:Trường hợp|Trong|Mỗi|Hằng|Hàng|Định kỳ|Chậm nhất|Trước|Sau|Khi|Nếu|Đối với|Để|Nhằm|Căn cứ|Trên cơ sở|Từ|Đến|Riêng|Về|Ngoài|Bên cạnh|Theo|Vào|Thực hiện|Song song với|Cùng với|Đi đôi với|Cũng (?:tại|trong|theo))\s",
        re.IGNORECASE,
    )


def _after_adverbial(text: str, mentions: tuple[Mention, ...], span: Span) -> owners.Subject | None:
    if not _adverbial().match(text, span.start):
        return None
    for comma in re.finditer(
        r",\s(?:(?:mỗi|hằng|hàng)\s(?:ngày|tuần|tháng|quý|năm),?\s)?|\sthì\s|^(?:mỗi|hằng|hàng)\s(?:ngày|tuần|tháng|quý|năm)\s",
        text[span.start : span.start + 260],
        re.IGNORECASE,
    ):
        at = span.start + comma.end()
        listed = any(m.span.end == span.start + comma.start() for m in mentions)
        if listed and not _whom().match(text, span.start) and not _takes_over(text, mentions, span, at):
            continue  # "báo cáo Ủy ban Dân tộc, UBND tỉnh theo quy định": a list, no subject
        subject = owners.subject_at_start(text, mentions, at)
        if subject is not None:
            timely = re.match(
                r"(?:Hằng|Hàng|Định kỳ|Chậm nhất|Trước|Trường hợp|Khi|Nếu|Sau|Trong (?!quá trình)|Từ (?:ngày|tháng|nay|đầu)|Vào|Đến (?:ngày|hết))",
                text[span.start :],
                re.IGNORECASE,
            )
            start = span.start if timely else subject.start
            return owners.Subject(subject.mentions, start, subject.predicate, "adverbial-subject")
    return None


GROUND = re.compile(
    r"(?:Về (?:kiến nghị|đề nghị|đề xuất)|Sau khi|Trên cơ sở|Căn cứ|Khi|Trường hợp|Nếu|Ngay sau khi|Từ kết quả)\s",
    re.IGNORECASE,
)


def _takes_over(text: str, mentions: tuple[Mention, ...], span: Span, at: int) -> bool:
    """Whether the one body behind a comma acts, after a clause that is only a ground: "Trên cơ sở đề xuất của A, B trình"."""
    first = next((m for m in mentions if m.span.start == at), None)
    return (
        first is not None and bool(GROUND.match(text, span.start)) and cues.starts_act(text[first.span.end :].lstrip())
    )


GIVEN = re.compile(r"(?<!\w)(?:do|giao cho)\s")


def _passive(text: str, mentions: tuple[Mention, ...], span: Span) -> owners.Subject | None:
    """ "Kinh phí ... do Sở Tài chính bố trí"."""
    part = text[span.start : span.end]
    for found in GIVEN.finditer(part) if "do " in part or "giao cho " in part else ():
        at = span.start + found.end()
        first = owners.mention_at(mentions, text, at)
        named = guessing.guess(text, at, mentions, given=False) if first is None else None
        if first is None and named is None:
            continue
        run = (named,) if named else owners.completed(text, mentions, owners.run_of(text, mentions, first or 0))
        act = text[run[-1].span.end :].lstrip(" ,")
        if cues.starts_act(act) and not act.startswith("làm "):
            return owners.Subject(run, span.start, run[-1].span.end, "passive")
    return None


THEN = re.compile(
    r"(?:trường hợp|nếu|(?:cơ quan|đơn vị|địa phương|trường|nơi|xã|phường|huyện)\snào)\s[^;]{0,160}?\sthì\s",
    re.IGNORECASE,
)
JOINED = re.compile(r"(?:đồng thời|từ đó)[, ]+", re.IGNORECASE)


def begins_like_duty(words: Words, span: Span, *, led: bool = True) -> bool:
    """Whether a part begins like a predicate; with a known lead (`led`), perhaps behind a condition or a time."""
    joined = JOINED.match(words.text, span.start, span.end)
    part = words.text[joined.end() if joined else span.start : span.end]
    office = _in_office().match(part) if led else None
    part = part[office.end() :] if office else part
    if part.startswith("về ") and span.start == 0 and span.end + 2 < len(words.text):
        return False  # "Thứ ba, về sản xuất, tiêu thụ nông sản. Giao Sở Công Thương ...": the topic of what follows
    if cues.starts_act(part):
        return led or not part.startswith("Phấn đấu ")  # a target that nobody is told to reach
    if not led:
        return False
    if part.startswith(("riêng ", "Riêng ")) and any(t.due and span.covers(t.span) for t in words.times):
        return True
    then = THEN.match(part)
    if then and cues.starts_verb(part[then.end() :]):
        return True
    for comma in re.finditer(r",\s", part[:200]):
        if _adverbial().match(part) and cues.starts_act(part[comma.end() :]):
            return len(part[comma.end() :].split(None, 3)) > 3 or not part.startswith(("Về ", "về "))
    return _timed(words, span)


def _timed(words: Words, span: Span) -> bool:
    """Whether a part begins with a time and goes on with an act."""
    times = (time for time in words.times if time.kind is not TimeKind.URGENCY)
    first = next((time for time in times if time.span.start == span.start), None)
    if first is None:
        return False
    must = _must().match(words.text, first.span.start, span.end)
    return cues.starts_verb(words.text[must.end() if must else first.span.end :].lstrip(" ,"))


@cache
def _must() -> re.Pattern[str]:
    """A time with the event from which it counts, before what must be done: "trong 20 ngày kể từ ngày ký phải thu gom"."""
    return re.compile(r"[^,;]{10,130}?\s(?=(?:phải|cần)\s)")


@cache
def _in_office() -> re.Pattern[str]:
    """Who answers for the lead that a heading names: "Hiệu trưởng phải ...", "Đồng chí Hòa (Trưởng phòng) tham mưu ..."."""
    return compile_letters(
        r"^(?:Các đồng chí |Đồng chí )?(?:Hiệu trưởng|Thủ trưởng|Người đứng đầu|Giám đốc|Lãnh đạo|Chủ tịch|Bí thư|Trưởng phòng|Trưởng ban)"
        r"(?: các)?(?: nhà trường| trường| cơ quan| đơn vị| địa phương| cấp ủy| chính quyền|, ){0,4}\s"
        r"(?=phải|chịu trách nhiệm|trực tiếp|có trách nhiệm|cần)"
        r"|^(?:Đồng chí|Đ/c|Ông|Bà)\s(?:[[:upper:]]\w{0,6}\s){1,4}(?:\([^()]{2,60}\)\s|[-–]\s[^,;:()]{2,60},\s)?(?=[[:lower:]])"
        r"|^(?:Bộ|Sở|Ban|Cơ quan|Đơn vị|Ngành|Tỉnh|Huyện|Xã|Địa phương|Phòng|Cục|Văn phòng) này\s(?:cũng\s)?"
    )
