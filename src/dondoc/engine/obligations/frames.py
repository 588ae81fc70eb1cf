"""What a heading or a lead-in says once for all the clauses below it: who must act, with whom, in which section.

"1. Sở Tài chính" over three bullets, "yêu cầu Sở X ... sau:" over a whole part, "A chủ trì, phối hợp với B:" over
"a)" and "b)" (facts/assignment-grammar section 2, items 3-5 and 10).
"""

import re
from functools import cache
from typing import NamedTuple

from dondoc.engine.documents.model import ClauseKind
from dondoc.engine.language.agencies import Mention
from dondoc.engine.language.letters import compile_letters
from dondoc.engine.obligations import cooperation, cues, owners, titles
from dondoc.engine.obligations.context import Context, Words, parties
from dondoc.engine.obligations.model import Party
from dondoc.engine.spans import Span

SILENT = ("assessment", "discussion", "goals", "purpose", "funding", "composition")


APPROVES = re.compile(
    r"\s{0,3}(?:cơ bản |đã )?(?:thống nhất|nhất trí|đồng ý|tán thành)\s(?:thông qua|với|cao|đánh giá|chủ trương|nội dung)"
)
"""What a body does to a proposal; no duty of anybody."""
SPEAKER = compile_letters(r"(?:Ông|Bà)\s(?:[[:upper:]]\w{0,9}\s?){2,5},")
"""Who speaks in minutes: "Bà Lê Thị Hạnh, Giám đốc Trung tâm ...: hồ sơ trễ hạn còn 09"."""
SPEAKS = re.compile(
    r"\s{0,3}(?:báo cáo|phát biểu|trình bày|giải trình|nêu|cho biết|đề xuất|kiến nghị|thông tin)\s{0,2}:"
)
"""What minutes tell of a speaker: "Ông A, Trưởng phòng Kinh tế báo cáo: ..."."""
WISHES = re.compile(r"\s{0,3}(?:kiến nghị|cho rằng|phản ánh|thắc mắc|đề xuất)\s")
"""What minutes tell of what one of those present has asked for."""
ENACTS = re.compile(
    r"\s{0,3}(?:đã )?(?:ban hành|quyết định|quyết nghị)\s(?:Thông tư|Nghị quyết|Quyết định|Nghị định|Kế hoạch|Chỉ thị|Quy chế)"
)
"""What the one who signs says of the document itself."""


class Frame(NamedTuple):
    """lead and cooperating hold for the clauses below; own: the lead was named by a heading; rule: what found it."""

    lead: tuple[Party, ...] = ()
    cooperating: tuple[Party, ...] = ()
    own: bool = False
    rule: str = "lead-in"


@cache
def _only_duty_words() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:\([^)]{0,120}\))?(?:\s(?:-|–|là)\s(?:là )?(?:cơ quan|đơn vị)\s(?:thường trực|đầu mối|chủ trì|giúp việc)[^,:;.]{0,80},?)?"
        r"\s*,?\s*(?:\s{0,3}(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|chủ trì|thực hiện|tập trung|khẩn trương|"
        r"triển khai|tổ chức|chỉ đạo|lãnh đạo|quan tâm|phối hợp|nghiêm túc|thực hiện tốt|làm tốt|các|một số|nội dung|nhiệm vụ|công việc|sau|như sau|sau đây|gồm|theo thẩm quyền|,|"
        r"(?:căn cứ|theo|trên cơ sở|trong phạm vi) (?:chức năng|nhiệm vụ|phạm vi|trách nhiệm|quyền hạn|lĩnh vực)[^:]{0,60}))*"
        r"\s*[:.]?\s*"
    )


def heading_frame(context: Context, words: Words, inherited: Frame | None = None) -> Frame | None:
    """The frame of a clause that is nothing but bodies: "1. Sở Nội vụ", "Đối với các sở, ngành:", "Giao Sở X:"."""
    text, mentions = words.text, words.mentions
    start = 0
    giving = cues.giving_at_start(text)
    if giving:
        if giving[0].casefold() == "chỉ đạo" and inherited and inherited.lead and len(mentions) == 1:
            # "1. Chỉ đạo Sở Y tế:" in a letter to provinces: they act, through their Sở
            plain = _only_duty_words().fullmatch(text, mentions[0].span.end)
            return Frame(inherited.lead, (), True, "agency-heading") if plain else None
        if cues.asks(giving) and inherited and inherited.own:
            return None
        start = giving.end()
    first = owners.mention_at(mentions, text, start)
    if first is None:
        field = _field_heading(context, words)
        return field or _headed_by(titles.unknown(words, start) or titles.listed(context, words, start))
    alone = mentions[first].kind == "anaphor" and len(text) <= mentions[first].span.end + 1
    if alone or (mentions[first].kind == "group" and text.isupper()):
        return None  # "III. TRÁCH NHIỆM CỦA CÁC CƠ QUAN" says whose duties follow, each under its own heading
    run = owners.run_of(text, mentions, first, semicolons=True)
    if not _only_duty_words().fullmatch(text, run[-1].span.end):
        longer = owners.longer_name(text.rstrip(" :.;"), run) if words.clause.children else None
        whole = Party(longer or "", "agency", words.passage.whole(run[0].span), run[0].printed)
        return _headed_by((whole,) if longer else titles.listed(context, words, start))
    return _headed_by(resolve(context, run, words, Frame())) if mentions[first].kind != "anaphor" else None


def _headed_by(lead: tuple[Party, ...]) -> Frame | None:
    return Frame(lead, (), True, "agency-heading") if lead else None


@cache
def _level() -> re.Pattern[str]:
    unit = r"cấp (?:tỉnh|thành phố|huyện|xã|cơ sở|phường|thôn|tổ dân phố)"
    return re.compile(rf"(?:(?:đối với|ở)\s)?({unit}(?:(?:,|,? và)\s{unit}){{0,2}})\s?[:.]?", re.IGNORECASE)


def _level_heading(words: Words) -> Frame | None:
    """The bodies of a level, told by that alone: "2. Cấp xã" over what they must do."""
    found = _level().fullmatch(words.text) if words.clause.children and len(words.text) < 60 else None
    if found is None:
        return None
    name = found[1].lower()
    return Frame(
        (Party(name, "group", words.passage.whole(Span(*found.span(1))), found[1]),), (), True, "agency-heading"
    )


@cache
def _behind_field() -> re.Pattern[str]:
    """What stands around the body that a heading of a field names at its end."""
    return re.compile(
        r"(?:\((?:giao |do )?$|\s[-–]\s(?:giao )?$|:\s(?:giao |do )?$)|\s{0,3}(?:chủ trì|phụ trách|thực hiện|tham mưu|chịu trách nhiệm)?\s?\)?\s?[:.]?$",
        re.IGNORECASE,
    )


def _field_heading(context: Context, words: Words) -> Frame | None:
    """A field with its body: "1. Lĩnh vực nông nghiệp (Sở NN&PTNT chủ trì)", "2. Lĩnh vực y tế: Giao Sở Y tế"."""
    if level := _level_heading(words):
        return level
    text, mentions = words.text, words.mentions
    if not mentions or not words.clause.children or len(text) > 200 or mentions[0].kind not in ("agency", "person"):
        return None
    run = owners.run_of(text, mentions, 0, semicolons=True)
    head, tail = text[: run[0].span.start], text[run[-1].span.end :]
    opened = _behind_field().search(head)
    if run[-1] is not mentions[-1] or not opened or not opened[0].strip() or not _behind_field().fullmatch(tail):
        return None
    lead = resolve(context, run, words, Frame())
    return Frame(lead, (), True, "agency-heading") if lead else None


ALL = ("các cơ quan", "các đơn vị", "các sở", "các ngành", "các cấp", "các địa phương")
"""How the groups begin that a lead-in addresses all together."""


def addresses_all(current: Frame) -> bool:
    """Whether a lead-in speaks to everybody, so that "Đề nghị Hội Nông dân tỉnh ..." below it is no act of theirs."""
    return current.rule == "lead-in" and all(
        party.kind == "group" and party.name.startswith(ALL) for party in current.lead
    )


def lead_in_frame(context: Context, words: Words, inherited: Frame | None, within: Span | None = None) -> Frame | None:
    """The frame that a sentence ending in ":" opens; None when it opens nothing. within: the sentence, else all words."""
    text = words.text[: within.end] if within else words.text
    if not text.endswith(":"):
        return None
    start = within.start if within else 0
    start = max(text.rfind(". ", start, len(text) - 1) + 2, start) if ". " in text else start
    if within:
        words = Words(words.clause, words.passage, context, tuple(m for m in words.mentions if m.span.end < within.end))
    base = inherited or Frame()
    own = base.own
    subject = owners.subject_at_start(text, words.mentions, start)
    if subject is not None and (is_boss(context, subject) or _concluding().match(text, subject.predicate)):
        subject = None
    subject = subject or owners.subject_given(text, words.mentions, start, own=own)
    if subject is not None:
        lead = resolve(context, subject.mentions, words, base)
        coop = cooperation.cooperators(text, words.mentions, Span(subject.predicate, len(text)))
        if lead:
            own = bool(words.clause.label) or base.own
            return Frame(lead, resolve(context, coop, words, base), own, "lead-in")
    if next(cues.find_giving(text, start), None) or re.search(
        r"(?:kết luận|chỉ đạo|có ý kiến|ý kiến|quyết nghị|thống nhất|nội dung)[^:]{0,80}:$|điện:$", text, re.IGNORECASE
    ):
        if _is_settled(text):
            return None
        return Frame(base.lead or context.addressees, base.cooperating, base.own, "lead-in")
    return None


@cache
def _concluding() -> re.Pattern[str]:
    """What only the one who signs does: a body that "kết luận như sau:" is no lead of what follows."""
    return re.compile(
        r"\s{0,9}(?:đã |cũng )?(?:kết luận|có ý kiến|cho ý kiến|quyết nghị|thống nhất|nhất trí|truyền đạt|thông báo|"
        r"(?:xây dựng|ban hành)\s(?:Kế hoạch|Chương trình|Hướng dẫn|Chỉ thị|Quyết định|Phương án|Đề án)[^:]{0,200}như sau)(?!\w)"
    )


def ends_assessment(words: Words) -> bool:
    """Whether a lead-in among assessments turns to duties: "Chính phủ yêu cầu:", "UBND tỉnh giao các sở ... sau:"."""
    text = words.text
    if not text.endswith(":"):
        return False
    found = next(cues.find_giving(text, 1), None)
    return bool(found and (found.start() > 2 or words.mentions))


def is_boss(context: Context, subject: owners.Subject) -> bool:
    """The issuer or its leader as the grammatical subject: "Chủ tịch UBND tỉnh giao Sở X"."""
    issuer = owners.place_of(context.issuer or "")
    names = [owners.place_of(name) for name in subject.mentions[0].names]
    above = issuer.removeprefix("văn phòng ")  # an Office speaks for the body that it serves
    names += [_party_organ().sub("", name).replace("đảng bộ", "đảng ủy") for name in names]
    return bool(issuer) and any(
        issuer.startswith(name) or name.startswith(issuer) or name in (above, f"{above} tỉnh", f"{above} thành phố")
        for name in names
    )


@cache
def _party_organ() -> re.Pattern[str]:
    """What speaks for a Party committee or a council: its standing board, its bureau."""
    return re.compile(r"^(?:ban thường vụ|thường trực|ban chấp hành|tập thể lãnh đạo|lãnh đạo)\s")


def _is_settled(text: str) -> bool:
    return bool(re.search(r"(?:báo cáo|trình|kính trình) [^:]{0,120}như sau:$|^căn cứ", text, re.IGNORECASE))


def prefix_frame(context: Context, words: Words) -> tuple[Frame, int] | None:
    """The bodies before a colon in the same paragraph ("1. Sở Tài chính: hoàn thiện ...") and where the rest begins."""
    text = words.text
    colon = text.find(":", 0, 400)
    while 0 <= colon < len(text) - 1:
        head = text[:colon]
        inside = [m for m in words.mentions if m.span.end <= colon]
        if not any(m.span.start < colon < m.span.end for m in words.mentions):
            part = Words(words.clause, words.passage, context, tuple(inside))
            frame = _prefix(context, part, head)
            return (frame, colon + 1) if frame else None
        colon = text.find(":", colon + 1, 600)
    return None


def _prefix(context: Context, words: Words, head: str) -> Frame | None:
    giving = cues.giving_at_start(head)
    start = giving.end() if giving else 0
    first = owners.mention_at(words.mentions, head, start)
    if SPEAKER.match(head):
        return None
    run = owners.run_of(head, words.mentions, first, semicolons=True) if first is not None else ()
    if not run or not _only_duty_words().fullmatch(head, run[-1].span.end):
        bodies = titles.before_colon(words, run[0].span.start if run else start, len(head))
        return Frame(bodies, (), True, "agency-prefix") if bodies else None
    lead = resolve(context, run, words, Frame())
    if not lead and head == OFFICE:  # the own office of the body that signs
        lead = (Party(OFFICE, "agency", words.passage.whole(run[0].span), OFFICE),)
    return Frame(lead, (), True, "agency-prefix") if lead else None


OFFICE = "Văn phòng"
"""A body that documents of one's own house name by its kind alone."""


def topic_end(words: Words) -> int:
    """Where a topic opener ends ("Về đầu tư: ..."), 0 when there is none."""
    found = re.match(
        r"(?:(?:Bước|Giai đoạn|Đợt) \d{1,2}(?: \([^()]{3,60}\))?:\s*)|(?:Riêng )?(?:(?:Thứ|thứ) \w{2,4}, |(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám) là, )?(?:Về|về|Công tác|Chế độ|Lĩnh vực|Đối với|đối với|Nhóm|Trong)\s(?:[^:.;,]|(?<=phòng),){2,90}:\s*",
        words.text,
    )
    if found:
        return found.end() if found.end() < len(words.text) else 0
    return _plain_topic(words)


def _plain_topic(words: Words) -> int:
    """The same without a word that opens it, before a body that acts: "Khắc phục hậu quả mưa lũ: các sở, ngành sửa chữa"."""
    text = words.text
    colon = text.find(": ", 0, 90)
    if colon < 0 or not words.clause.label or re.search(r"[,;.(]", text[:colon]):
        return 0
    if any(m.span.start <= colon for m in words.mentions) or owners.mention_at(words.mentions, text, colon + 2) is None:
        return 0
    return colon + 2 if owners.subject_at_start(text, words.mentions, colon + 2) else 0


def own_section(words: Words) -> str | None:
    """The section that a heading opens; None for a clause that is no heading."""
    text = words.text
    if words.clause.kind is not ClauseKind.HEADING and not words.clause.children:
        return None
    if (cues.giving_at_start(text) and words.mentions) or ends_assessment(words):
        return None
    role = cues.section_role(text.split(":")[0] if len(text) > 150 else text)
    return role if role != "discussion" or words.clause.children else None


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"(?:được )?quy định (?:tại|như sau|cụ thể)[^:]{0,200}:$")


def quotes_rule(words: Words) -> bool:
    """Whether a lead-in quotes a law or a regulation, which assigns nothing: "... được quy định tại Điều 26 ... Theo đó:"."""
    text = words.text
    return text.endswith(":") and bool(_quoted().search(text)) and not re.search(r"\b(?:yêu cầu|giao|đề nghị)\s", text)


def resolve(context: Context, mentions: tuple[Mention, ...], words: Words, frame: Frame) -> tuple[Party, ...]:
    """The bodies of some mentions, anaphors ("Sở", "các đơn vị nêu trên") replaced by what they stand for."""
    if not mentions:
        return ()
    found: list[Party] = []
    for mention in mentions:
        span = words.passage.whole(mention.span)
        if mention.kind == "anaphor" or not mention.names or _is_open_group(mention.printed, frame, context):
            near = frame.lead if _same_group(mention.printed, frame) else ()
            near = near or (_named_above(mention, words) if mention.printed.endswith((" này", " đó")) else ())
            stands = near or _stand_in(context, mention.printed, frame) or _named_above(mention, words)
            unknown = _points_back().match(mention.printed) or _set_up().fullmatch(mention.printed)
            if not stands and unknown:  # whom it means is for a person to say
                stands = (Party(_as_name(mention.printed), "group"),)
            for party in stands:
                found.append(Party(party.name, party.kind, span, mention.printed))
            continue
        found += parties((mention,), words.passage)
    unique: dict[str, Party] = {}
    for party in found:
        unique.setdefault(owners.place_of(party.name), party)
    return tuple(unique.values())


@cache
def _set_up() -> re.Pattern[str]:
    return re.compile(r"(?:Ban Chỉ đạo|Ban Chỉ huy|Tổ công tác|Đoàn công tác|Tổ giúp việc)", re.IGNORECASE)


def _as_name(printed: str) -> str:
    """A pointing group in lower case, a body that was set up by its usual name: "Ban chỉ đạo" is Ban Chỉ đạo."""
    if printed.casefold() in ("ban chỉ đạo", "ban chỉ huy"):
        return printed[:4] + printed[4].upper() + printed[5:]
    return printed if _set_up().fullmatch(printed) else printed[0].lower() + printed[1:]


def _same_group(printed: str, frame: Frame) -> bool:
    """Whether "các địa phương này" goes on with the one group that has just been told to act."""
    return printed.endswith(" này") and len(frame.lead) == 1 and frame.lead[0].kind == "group"


def _named_above(mention: Mention, words: Words) -> tuple[Party, ...]:
    """The bodies that "các đơn vị này" points back to in the same clause: the last list, else all named before."""
    if not _points_back().search(mention.printed):
        return ()
    before = tuple(m for m in words.mentions if m.span.end < mention.span.start and m.kind in ("agency", "group"))
    lists = [owners.run_of(words.text, before, index) for index in range(len(before))]
    longest = next((run for run in lists if run[-1] is before[-1]), ())
    if len(parties(longest, None)) > 1:
        return parties(longest, words.passage)
    return parties(before, words.passage) if len(before) > 1 else ()


@cache
def _points_back() -> re.Pattern[str]:
    return re.compile(r"^(?:các|những|hai|ba|02|03)\s.{0,40}(?:này|nêu trên|nói trên|trên|đó)$", re.IGNORECASE)


def _is_open_group(printed: str, frame: Frame, context: Context) -> bool:
    """ "các cơ quan, đơn vị" in a letter stands for its addressees once a lead-in has said so."""
    folded = printed.casefold()
    if "nêu trên" in folded or "nói trên" in folded or "trên đây" in folded:
        return bool(frame.lead or context.addressees)
    return folded in ("các cơ quan, đơn vị", "các đơn vị", "các cơ quan") and bool(context.addressees)


def _stand_in(context: Context, printed: str, frame: Frame) -> tuple[Party, ...]:
    word = printed.split()[0].casefold() if printed else ""
    folded = printed.casefold()
    if folded in context_aliases(context):
        return (Party(context_aliases(context)[folded], "agency"),)
    if word in ("các", "những") or "nêu trên" in folded:
        return _of_kind(folded, context.addressees or frame.lead)
    for party in frame.lead:
        if owners.place_of(party.name).startswith(owners.place_of(word)):
            return (party,)
    issuer = context.issuer
    if issuer and owners.place_of(issuer).startswith(owners.place_of(word)):
        return (Party(issuer, "agency"),)
    return frame.lead[:1] if word in ("đơn vị", "cơ quan", "ngành", "sở", "bộ", "ban", "đơn") else ()


def _of_kind(folded: str, bodies: tuple[Party, ...]) -> tuple[Party, ...]:
    """Of several bodies those that "UBND các tỉnh nêu trên", "các bộ nêu trên" can mean; all when none is of that kind."""
    places = re.search(r"(?<!\w)(?:ubnd|tỉnh|địa phương|huyện|xã|phường)(?!\w)", folded)
    others = re.search(r"(?<!\w)(?:bộ|sở|ngành|cơ quan|đơn vị|doanh nghiệp)(?!\w)", folded)
    head = "" if bool(places) == bool(others) else "UBND" if places else "Bộ " if "bộ" in folded.split() else ""
    return tuple(party for party in bodies if party.name.startswith(head)) or bodies


def context_aliases(context: Context) -> dict[str, str]:
    """Document-local names, lower case, to the names that they stand for."""
    return {alias.casefold(): name for alias, name in context.aliases.items()}
