"""One clause after another: frames are opened, parts become drafts.

Reads: Document. Writes: drafts in the document's order.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from dondoc.engine.documents.model import Clause, ClauseKind
from dondoc.engine.documents.structure import LONGEST
from dondoc.engine.language.agencies import Mention, exists
from dondoc.engine.language.sentences import split_sentences
from dondoc.engine.obligations import cues, deadlines, frames, labels, owners, rows
from dondoc.engine.obligations.context import Context, Words
from dondoc.engine.obligations.draft import Draft
from dondoc.engine.obligations.frames import Frame
from dondoc.engine.obligations.model import Party
from dondoc.engine.obligations.parts import split_parts, trim
from dondoc.engine.spans import Span

CONNECTIVE = re.compile(
    r"(?:Theo đó|Ngoài ra|Bên cạnh đó|Trong đó|Mặt khác|Trước mắt|Cụ thể|và|Riêng đối với)(?=[,: ]),?:?\s*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Reading:
    """The state of a walk through the clauses of one document."""

    context: Context
    kind: str
    drafts: list[Draft] = field(default_factory=list)
    frames: dict[int | None, Frame] = field(default_factory=dict)
    sections: dict[int | None, str] = field(default_factory=dict)
    last: dict[str, Party] = field(default_factory=dict)
    opened: bool = False

    def frame_for(self, clause: Clause) -> Frame | None:
        """The frame of the nearest clause above."""
        at = clause.parent
        while at is not None:
            if at in self.frames:
                return self.frames[at]
            at = self.context.document.clauses[at].parent
        return self.frames.get(None)

    def section_of(self, clause: Clause) -> str | None:
        """The section that a clause stands in."""
        at: int | None = clause.index
        while at is not None:
            if at in self.sections:
                return self.sections[at]
            at = self.context.document.clauses[at].parent
        return None


def read_clauses(context: Context, kind: str) -> list[Draft]:
    """All drafts of a document; kind as cues.document_kind gives it."""
    reading = Reading(context, kind)
    for clause in context.document.clauses:
        _step(reading, clause)
    return reading.drafts


def _step(reading: Reading, clause: Clause) -> None:
    if sum(piece.end - piece.start for piece in clause.pieces) > LONGEST:
        return
    leaf = clause.parent is not None and not clause.children and clause.kind is not ClauseKind.HEADING
    if leaf and reading.section_of(clause) in frames.SILENT:
        _read_silent(reading, clause)
        return
    words = reading.context.read(clause)
    plain = clause.kind is ClauseKind.ROW or labels.starts(words.text)
    section = None if plain else frames.own_section(words)
    if section:
        reading.sections[clause.index] = section
    if reading.section_of(clause) == "assessment" and not section and frames.ends_assessment(words):
        reading.sections[clause.index if clause.children else clause.parent] = "tasks"
    if reading.section_of(clause) in frames.SILENT:
        if not section:
            _read_silent(reading, clause)
        return
    if clause.kind is ClauseKind.ROW:
        reading.drafts += rows.read_row(reading.context, clause)
        return
    frame = reading.frame_for(clause)
    if labels.apply(reading.context, words, reading.drafts) or _opens_frame(reading, words, frame):
        return
    if labels.heads(reading.context, clause):
        lead = frame.lead if frame else ()
        reading.drafts.append(_draft(reading, words, Span(0, len(words.text)), Frame(lead), "labelled-heading", ()))
    elif not (section or words.text.endswith(":") or (clause.kind is ClauseKind.HEADING and clause.children)):
        _read_item(reading, words, frame)


@cache
def _demand() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:yêu cầu|giao|đề nghị)\s", re.IGNORECASE)


def _read_silent(reading: Reading, clause: Clause) -> None:
    """Among assessments only a sentence that opens by giving assigns: "Yêu cầu Sở X khắc phục ngay, xong trước 30/6"."""
    text = reading.context.document.text
    if reading.section_of(clause) != "assessment" or not any(_demand().search(p.of(text)) for p in clause.pieces):
        return
    words = reading.context.read(clause)
    for sentence in split_sentences(words.text):
        current: Frame | None = None
        for part in split_parts(words.text[: sentence.end], sentence.start):
            if current is None and not _opens_by_giving(reading, words, part):
                break
            draft, current = _read_part(reading, words, part, current, current)
            if draft is not None:
                reading.drafts.append(draft)


def _opens_by_giving(reading: Reading, words: Words, part: Span) -> bool:
    connective = _motive().match(words.text, part.start, part.end)
    start = connective.end() if connective else part.start
    subject = owners.subject_given(words.text[: part.end], words.mentions, start, own=False)
    if subject is None:
        return False
    head = words.text[start : subject.start].strip(" ,")
    boss = owners.mention_at(words.mentions, words.text, start)
    return not head or (boss is not None and words.mentions[boss].span.end >= start + len(head))


@cache
def _motive() -> re.Pattern[str]:
    return re.compile(r"(?:Vì vậy|Do đó|Do vậy|Vì thế|Từ thực tế trên|Trước tình hình (?:đó|trên)),?\s", re.IGNORECASE)


def _opens_frame(reading: Reading, words: Words, frame: Frame | None) -> bool:
    """Open the frame that a heading or a lead-in carries; whether the clause was one."""
    clause = words.clause
    heading = frames.heading_frame(reading.context, words, frame)
    if heading is not None and (clause.children or clause.kind is ClauseKind.HEADING):
        reading.frames[clause.index if clause.label or clause.children else clause.parent] = heading
        _remember(reading, heading.lead)
        return True
    opened = frames.lead_in_frame(reading.context, words, frame)
    if opened is not None:
        scope = clause.index if clause.children else clause.parent
        reading.frames[scope] = opened
        _remember(reading, opened.lead)
        return True
    return False


def _remember(reading: Reading, lead: tuple[Party, ...]) -> None:
    for party in lead:
        reading.last[party.name.split()[0].casefold()] = party


def _read_item(reading: Reading, words: Words, frame: Frame | None) -> None:
    start = 0
    prefix = frames.prefix_frame(reading.context, words)
    if prefix is not None:
        frame, start = Frame(prefix[0].lead, frame.cooperating if frame else (), True, "agency-prefix"), prefix[1]
        _remember(reading, frame.lead)
    else:
        start = frames.topic_end(words)
    tail = words.text[start:]
    current = frame
    first_draft = len(reading.drafts)
    told = [sentence for sentence in split_sentences(tail) if _retold().match(sentence.of(tail))]
    for part in split_parts(tail):
        if any(sentence.covers(part) for sentence in told):
            continue
        span = part.shift(start)
        if labels.share(reading.context, words, span, reading.drafts, first_draft):
            continue
        draft, current = _read_part(reading, words, span, frame, current)
        if draft is not None:
            reading.drafts.append(draft)


@cache
def _retold() -> re.Pattern[str]:
    """A sentence that tells what an earlier document assigned: a motive, no duty of this one."""
    return re.compile(
        r"Trước đó,|(?:Ngày|Tại|Ngay từ ngày) [^;]{0,120}?(?:có|ban hành|tại) (?:Công văn|Công điện|Văn bản|Kế hoạch|Chỉ thị|"
        r"Quyết định|Thông báo) số[^,;]{0,80}(?:yêu cầu|giao|chỉ đạo)|Theo Công (?:văn|điện)[^;]{0,200}trong đó"
    )


def _read_part(
    reading: Reading, words: Words, span: Span, frame: Frame | None, current: Frame | None
) -> tuple[Draft | None, Frame | None]:
    text = words.text
    connective = CONNECTIVE.match(text, span.start, span.end)
    if connective:
        span = Span(connective.end(), span.end)
    joined = re.match(r"(?:đồng thời|từ đó),\s+", text[span.start : span.end])
    inner = Span(span.start + joined.end(), span.end) if joined else span
    subject = _find_subject(reading, words, inner, current)
    section = reading.section_of(words.clause)
    if subject is None:
        return _read_subjectless(reading, words, span, current, section), current
    quote = trim(text, Span(subject.start, span.end))
    base = current or Frame()
    lead = _resolve(reading, subject, words, base)
    opened = (
        frame is not None or reading.opened or section == "tasks" or subject.rule in ("giving-verb", "sent") or words.clause.label
    )
    if not lead or not opened or _refused(quote.of(text), words, subject):
        return None, current
    draft = _draft(
        reading, words, quote, Frame(lead, base.cooperating if frame else ()), subject.rule, subject.mentions
    )
    current = Frame(lead, base.cooperating, base.own, subject.rule)
    reading.opened = True
    _remember(reading, lead)
    return draft, current


def _refused(quote: str, words: Words, subject: owners.Subject) -> bool:
    reason = cues.refusal(quote, strict=False)
    if reason == "assessment" and subject.rule == "giving-verb":
        return False
    return reason is not None


def _resolve(reading: Reading, subject: owners.Subject, words: Words, base: Frame) -> tuple[Party, ...]:
    lead = frames.resolve(reading.context, subject.mentions, words, base)
    if lead:
        return lead
    printed = subject.mentions[0].printed
    known = reading.last.get(printed.split()[0].casefold())
    return (
        (known,)
        if known
        else tuple(
            party
            for party in reading.context.addressees
            if owners.place_of(party.name).startswith(owners.place_of(printed))
        )
    )


def _find_subject(reading: Reading, words: Words, span: Span, current: Frame | None) -> owners.Subject | None:
    text = words.text[: span.end]
    mentions = tuple(m for m in words.mentions if m.span.end <= span.end)
    own = bool(current and current.own and current.lead)
    loose = current is not None or reading.opened or reading.section_of(words.clause) == "tasks"
    subject = owners.subject_at_start(text, mentions, span.start, loose=loose, asking=True)
    if subject is not None:
        chosen = _told_by(reading.context, text, mentions, subject, loose)
        if chosen is not None:
            return chosen
    led = bool(current and current.lead)
    subject = owners.subject_given(text, mentions, span.start, own=own, led=led)
    if subject is not None:
        return subject
    if not own:
        subject = owners.subject_sent(text, mentions, span.start)
        if subject is not None:
            return subject
    after = _after_adverbial(text, mentions, span)
    return after or (None if cues.starts_verb(text[span.start :]) else _passive(text, mentions, span))


LOWER = ("Sở ", "Phòng ", "Ban Quản lý", "Ban QLDA", "Chi cục", "Trung tâm", "UBND huyện", "UBND xã", "UBND phường", "chủ đầu tư")
"""Bodies whose "yêu cầu" is an act of their own in a document that another body signs."""


def _told_by(
    context: Context, text: str, mentions: tuple[Mention, ...], subject: owners.Subject, loose: bool
) -> owners.Subject | None:
    """Who acts when a body opens the sentence: that body, or the one that it tells to act; None to look further."""
    leader = subject.mentions[0].kind == "person" or frames.is_boss(context, subject)
    if leader:
        given = owners.subject_given(text, mentions, subject.predicate, own=False)
        if given is not None and text[subject.predicate : given.start].strip(" ,") in ("", "cũng", "đã", "thống nhất"):
            return given
    asked = owners.asks(text, subject.predicate)
    if asked is None:
        return subject
    names = subject.mentions[0].names
    own = asked == "yêu cầu" and loose and not frames.is_boss(context, subject) and bool(context.issuer and names)
    return subject if own and names[0].startswith(LOWER) else None


@cache
def _adverbial() -> re.Pattern[str]:
    return re.compile(
        r"(?:Trường hợp|Trong|Hằng|Hàng|Định kỳ|Chậm nhất|Trước|Sau|Khi|Nếu|Đối với|Để|Nhằm|Căn cứ|Trên cơ sở|Từ|Đến|Riêng|Về|Ngoài|Bên cạnh|Theo|Vào|Thực hiện)\s",
        re.IGNORECASE,
    )


def _after_adverbial(text: str, mentions: tuple[Mention, ...], span: Span) -> owners.Subject | None:
    if not _adverbial().match(text, span.start):
        return None
    for comma in re.finditer(r",\s", text[span.start : span.start + 260]):
        at = span.start + comma.end()
        subject = owners.subject_at_start(text, mentions, at)
        if subject is not None:
            timely = re.match(
                r"(?:Hằng|Hàng|Định kỳ|Chậm nhất|Trước|Trường hợp|Khi|Nếu|Sau|Trong (?!quá trình))",
                text[span.start :],
                re.IGNORECASE,
            )
            start = span.start if timely else subject.start
            return owners.Subject(subject.mentions, start, subject.predicate, "adverbial-subject")
    return None


def _passive(text: str, mentions: tuple[Mention, ...], span: Span) -> owners.Subject | None:
    """ "Kinh phí ... do Sở Tài chính bố trí"."""
    for found in re.finditer(r"(?<!\w)(?:do|giao cho)\s", text[span.start : span.end]):
        at = span.start + found.end()
        first = owners.mention_at(mentions, text, at)
        if first is None:
            continue
        run = owners.run_of(text, mentions, first)
        if cues.starts_verb(text[run[-1].span.end :].lstrip(" ,")):
            return owners.Subject(run, span.start, run[-1].span.end, "passive")
    return None


def _read_subjectless(
    reading: Reading, words: Words, span: Span, current: Frame | None, section: str | None
) -> Draft | None:
    text = words.text
    part = span.of(text)
    if current is None or (not current.lead and reading.kind in ("articles", "plans")):
        return None
    reason = cues.refusal(part, strict=True)
    spoken = bool(words.clause.label or current.own) and _begins_like_duty(words, span)
    if reason and not _passive_report(part) and not (spoken and reason in ("assessment", "noun")):
        return None
    if not _begins_like_duty(words, span) and not _passive_report(part) and not _unknown_act(words, current, part):
        return None
    if not words.clause.label and current.rule == "lead-in" and not current.own and words.clause.parent is None:
        return None
    draft = _draft(reading, words, trim(text, span), current, f"inherited:{current.rule}", ())
    if not current.lead:
        draft.doubts.append("Văn bản không nói rõ cơ quan nào thực hiện.")
    return draft


def _begins_like_duty(words: Words, span: Span) -> bool:
    part = re.sub(r"^(?:đồng thời|từ đó)[, ]+", "", span.of(words.text), flags=re.IGNORECASE)
    if cues.starts_verb(part):
        return True
    then = re.search(r"^(?:trường hợp|nếu)\s[^;]{0,160}?\sthì\s", part, re.IGNORECASE)
    if then and cues.starts_verb(part[then.end() :]):
        return True
    for comma in re.finditer(r",\s", part[:200]):
        if _adverbial().match(part) and cues.starts_verb(part[comma.end() :]):
            return True
    first = next((time for time in words.times if time.span.start == span.start), None)
    return first is not None and cues.starts_verb(words.text[first.span.end :].lstrip(" ,"))


def _unknown_act(words: Words, current: Frame, part: str) -> bool:
    """An act whose verb no list knows, in an item under the body that must do it: "1. Sở Y tế: - Phun mù ..."."""
    return (
        bool(words.clause.label)
        and current.own
        and len(part.split(None, 3)) > 2
        and part[:1].isalpha()
        and cues.refusal(part, strict=True) is None
        and not cues.names_a_thing(part)
    )


def _passive_report(part: str) -> bool:
    return bool(
        re.match(
            r"(?:Báo cáo|Danh sách|Hồ sơ|Kết quả|Văn bản|Ý kiến|Số liệu)\s.{0,160}?\s(?:gửi|báo cáo|đề nghị gửi)\s",
            part,
        )
    )


def _draft(
    reading: Reading,
    words: Words,
    quote: Span,
    frame: Frame,
    rule: str,
    subject: tuple[Mention, ...],
) -> Draft:
    context, text = reading.context, words.text
    mentions = tuple(m for m in words.mentions if m.span.end <= quote.end)
    base = Frame(frame.lead)
    coop = owners.cooperators(text, mentions, quote)
    cooperating = frames.resolve(context, coop, words, base) or (frame.cooperating if not coop else ())
    names = {owners.place_of(party.name) for party in frame.lead}
    cooperating = tuple(party for party in cooperating if owners.place_of(party.name) not in names)
    draft = Draft(words, quote, frame.lead, cooperating, [rule])
    told = owners.receiver(text, mentions, quote, (*subject, *coop))
    if told is not None:
        draft.report_to = _receiver(reading, words, told, frame)
    behind = Span(subject[-1].span.end if subject else quote.start, quote.end)
    draft.via = frames.resolve(context, owners.executors(text, mentions, behind), words, base)
    draft.doubts += _name_doubts(context, (*subject, *coop), frame.lead)
    draft.predicate = _predicate(text, quote, behind.start, coop)
    deadlines.set_time(draft, words, quote)
    return draft


def _name_doubts(context: Context, mentions: tuple[Mention, ...], lead: tuple[Party, ...]) -> list[str]:
    """What a person should know of the bodies: a guessed name, a body that did not exist on the document's day."""
    doubts = [doubt for mention in mentions for doubt in mention.doubts]
    if context.on:
        gone = [party.name for party in lead if exists(party.name, context.on) is False]
        doubts += [f"Vào ngày của văn bản, {name} chưa được lập hoặc đã kết thúc hoạt động." for name in gone]
    return doubts


def _predicate(text: str, quote: Span, start: int, coop: tuple[Mention, ...]) -> int:
    """Where the act itself begins: behind the subject, "có trách nhiệm", "chủ trì, phối hợp với ..."."""
    lead = re.match(
        r"[\s,]*(?:có trách nhiệm|chịu trách nhiệm|chủ trì|khẩn trương|tiếp tục)?[\s,]*", text[start : quote.end]
    )
    at = start + (lead.end() if lead else 0)
    if coop and coop[0].span.start - at < 40 and cues.starts_verb(text[coop[-1].span.end :].lstrip(" ,")):
        at = coop[-1].span.end
    return at + len(text[at:]) - len(text[at:].lstrip(" ,"))


def _receiver(reading: Reading, words: Words, told: Mention, frame: Frame) -> Party | None:
    span = words.passage.whole(told.span)
    if told.office and told.office not in ("Thủ trưởng",):
        return Party(told.printed.removeprefix("đồng chí "), "person", span, told.printed)
    if told.kind == "anaphor" or not told.names:
        word = told.printed.split()[0].casefold()
        issuer = reading.context.issuer
        alias = frames.context_aliases(reading.context).get(told.printed.casefold())
        if alias:
            return Party(alias, "agency", span, told.printed)
        if issuer and owners.place_of(issuer).startswith(owners.place_of(word)):
            return Party(issuer, "agency", span, told.printed)
        known = reading.last.get(word)
        own = {party.name for party in frame.lead}
        return Party(known.name, known.kind, span, told.printed) if known and known.name not in own else None
    return Party(told.names[0], told.kind, span, told.printed)
