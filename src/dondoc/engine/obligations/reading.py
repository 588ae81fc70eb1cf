"""One clause after another: frames are opened, parts become drafts.

Reads: Document. Writes: drafts in the document's order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from dondoc.engine.documents.model import Clause, ClauseKind
from dondoc.engine.documents.structure import LONGEST
from dondoc.engine.language.agencies import Mention
from dondoc.engine.language.sentences import split_sentences
from dondoc.engine.language.times import Time
from dondoc.engine.obligations import cues, deadlines, frames, labels, owners, press, rows, turns
from dondoc.engine.obligations.context import Context, Words
from dondoc.engine.obligations.days_apart import each_act
from dondoc.engine.obligations.draft import Draft
from dondoc.engine.obligations.drafting import make_draft
from dondoc.engine.obligations.frames import Frame
from dondoc.engine.obligations.model import Party
from dondoc.engine.obligations.parts import split_parts, trim
from dondoc.engine.obligations.subjects import (
    begins_like_duty,
    find_subject,
)
from dondoc.engine.spans import Span

Said = TypeVar("Said")


@dataclass(slots=True)
class Reading:
    """The state of a walk through the clauses of one document."""

    context: Context
    kind: str
    drafts: list[Draft] = field(default_factory=list)
    frames: dict[int | None, Frame] = field(default_factory=dict)
    sections: dict[int | None, str] = field(default_factory=dict)
    terms: dict[int | None, tuple[Time, Words]] = field(default_factory=dict)
    last: dict[str, Party] = field(default_factory=dict)
    carry: dict[int | None, tuple[int, Frame]] = field(default_factory=dict)
    opened: bool = False
    addressing: bool = False
    press: bool = False

    def frame_for(self, clause: Clause) -> Frame | None:
        """The frame of the nearest clause above."""
        at = clause.parent
        while at is not None:
            if at in self.frames:
                return self.frames[at]
            at = self.context.document.clauses[at].parent
        return self.frames.get(None)

    def loose(self, clause: Clause, current: Frame | None) -> bool:
        """Whether a clause stands where duties stand."""
        return current is not None or self.opened or bool(clause.label) or self.section_of(clause) == "tasks"

    def section_of(self, clause: Clause) -> str | None:
        """The section that a clause stands in."""
        return self.nearest(self.sections, clause)

    def nearest(self, said: Mapping[int | None, Said], clause: Clause) -> Said | None:
        """What was said of a clause itself or of the nearest one above it."""
        at: int | None = clause.index
        while at is not None:
            if at in said:
                return said[at]
            at = self.context.document.clauses[at].parent
        return said.get(None)


def read_clauses(context: Context, kind: str) -> list[Draft]:
    """All drafts of a document; kind as cues.document_kind gives it."""
    reading = Reading(context, kind, press=press.is_press(context))
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
    if _is_address(reading, words):
        return
    section = _open_section(reading, words)
    if reading.section_of(clause) in frames.SILENT:
        if not section:
            _read_silent(reading, clause)
    elif clause.kind is ClauseKind.ROW:
        reading.drafts += rows.read_row(reading.context, clause)
    else:
        _read_clause(reading, words, section)


def _is_address(reading: Reading, words: Words) -> bool:
    """Whether a bullet names one of those to whom the document goes: it stands in the list behind "Kính gửi:"."""
    if words.clause.label not in ("-", "+", "*", "•", "–", "—"):
        reading.addressing = words.text[-10:].casefold().rstrip(" :").endswith(("kính gửi", "điện"))
        return False
    return reading.addressing


def _open_section(reading: Reading, words: Words) -> str | None:
    """The section that a heading opens; a lead-in that hands duties over ends the assessments around it."""
    clause = words.clause
    if clause.kind is ClauseKind.ROW or labels.starts(words.text):
        return None
    section = frames.own_section(words)
    if frames.quotes_rule(words):
        section = reading.sections[clause.index if clause.children else clause.parent] = "purpose"
    elif section:
        reading.sections[clause.index] = section
    elif reading.section_of(clause) == "assessment" and frames.ends_assessment(words):
        reading.sections[clause.index if clause.children else clause.parent] = "tasks"
    return section


def _read_clause(reading: Reading, words: Words, section: str | None) -> None:
    clause, frame = words.clause, reading.frame_for(words.clause)
    if (
        _opens_term(reading, words)
        or labels.apply(reading.context, words, reading.drafts)
        or _opens_frame(reading, words, frame)
    ):
        return
    if labels.heads(reading.context, clause) and not words.text.isupper():
        lead = frame.lead if frame else ()
        reading.drafts.append(_draft(reading, words, Span(0, len(words.text)), Frame(lead), "labelled-heading"))
    elif not (section or words.text.endswith(":") or words.text.isupper() or _is_title(reading, clause)):
        _read_item(reading, words, frame)


def _is_title(reading: Reading, clause: Clause) -> bool:
    """A heading over labelled clauses; over bare paragraphs it may be an item whose full stop is missing."""
    if clause.kind is not ClauseKind.HEADING or not clause.children:
        return False
    clauses = reading.context.document.clauses
    bare = all(clauses[child].kind is ClauseKind.PARAGRAPH and not clauses[child].label for child in clause.children)
    if not (bare and clause.label and len(reading.context.read(clause).text.split()) > 7):
        return True
    # one such heading among items lacks its full stop; where each has paragraphs below it, they are titles
    return any(
        each.parent == clause.parent and each.children and each.index != clause.index
        for each in clauses
        if each.kind is ClauseKind.HEADING
        and each.label
        and clauses[each.children[0] if each.children else 0].kind is ClauseKind.PARAGRAPH
    )


def _read_silent(reading: Reading, clause: Clause) -> None:
    """Among assessments only a sentence that opens by giving assigns: "Yêu cầu Sở X khắc phục ngay, xong trước 30/6"."""
    text = reading.context.document.text
    if reading.section_of(clause) != "assessment" or not any(turns.demand().search(p.of(text)) for p in clause.pieces):
        return
    words = reading.context.read(clause)
    for sentence in split_sentences(words.text):
        current: Frame | None = None
        for part in split_parts(words.text[: sentence.end], sentence.start):
            if current is None and not turns.opens_by_giving(words, part):
                continue  # "Tuy nhiên, việc giải ngân chậm; đề nghị Sở Tài chính kiểm tra, báo cáo trước ngày 25/6"
            if part.start > sentence.start and current is None and not (words.dated(part) or turns.orders(words, part)):
                continue
            draft, current = _read_part(reading, words, part, current, current)
            if draft is not None:
                reading.drafts.append(draft)


def _opens_term(reading: Reading, words: Words) -> bool:
    """Keep the time that a heading sets for the duties below; whether it was made of it ("Quý I:", "Tháng 3/2026")."""
    clause = words.clause
    time, alone = labels.opening_time(reading.context, words)
    if time is not None:
        reading.terms[clause.index if clause.children else clause.parent] = (time, words)
    return alone


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
    frame, start = _headed(reading, words, frame)
    frame = current = turns.carried(reading.carry, words.clause, frame)
    first_draft = len(reading.drafts)
    for part in _told_parts(reading, words, start):
        spoken = turns.spoken_lead_in(reading.context, words, part, current)
        if spoken is not None:
            current, part = spoken[0], Span(spoken[1], part.end)
            reading.opened = True
        for span in each_act(words, part):
            if labels.share(reading.context, words, span, reading.drafts, first_draft) or labels.inline(
                reading.context, words, span, reading.drafts, first_draft
            ):
                continue
            draft, current = _read_part(reading, words, span, frame, current)
            if draft is not None:
                labels.give_roles(words, span, draft)
                reading.drafts.append(draft)
    if not words.clause.label and current is not None and current.lead and len(reading.drafts) > first_draft:
        reading.carry[words.clause.parent] = (words.clause.index, current._replace(rule="carried"))


def _headed(reading: Reading, words: Words, frame: Frame | None) -> tuple[Frame | None, int]:
    """The frame of an item and where its duties begin, behind the bodies or the topic that a colon sets apart."""
    prefix = frames.prefix_frame(reading.context, words)
    if prefix is None:
        start = frames.topic_end(words)
        time = labels.bracket_time(reading.context, words, start)
        if time is not None:
            reading.terms[words.clause.index] = (time, words)
        return frame, start
    headed = Frame(prefix[0].lead, frame.cooperating if frame else (), True, "agency-prefix")
    _remember(reading, headed.lead)
    if words.clause.children:
        reading.frames[words.clause.index] = headed
    return headed, prefix[1]


def _told_parts(reading: Reading, words: Words, start: int) -> list[Span]:
    """The parts of an item but those of sentences that only tell: what an earlier document assigned, who carries this one out."""
    text = words.text
    telling = (
        turns.told_of() if reading.press and not press.turns_after(reading.context, words) else turns.retold()
    ).match
    told = turns.told_sentences(text, start, telling)
    if reading.kind == "articles":
        told += turns.told_sentences(text, start, turns.carried_out().search)
    parts = split_parts(text, start)
    parts = turns.join_lists(words, parts) if text.find(";", start) >= 0 else parts
    parts = press.without_addressees(words, parts) if reading.press and told == [] else parts
    return [part for part in parts if not any(sentence.covers(part) for sentence in told)] if told else parts


def _read_part(
    reading: Reading, words: Words, span: Span, frame: Frame | None, current: Frame | None
) -> tuple[Draft | None, Frame | None]:
    text = words.text
    connective = turns.CONNECTIVE.match(text, span.start, span.end)
    if connective:
        span = Span(connective.end(), span.end)
    told = connective is not None and connective[0].startswith("Theo đó") and reading.kind == "orders"
    joined = turns.FURTHER.match(text, span.start, span.end)
    inner = Span(joined.end(), span.end) if joined else span
    subject = press.told_directive(words, inner) if reading.press else None
    if reading.press and subject is None and (sent := press.sent_to(reading.context, words, inner)):
        reading.opened = True
        return None, sent
    subject = subject or find_subject(
        reading.context, words, inner, current, loose=reading.loose(words.clause, current)
    )
    if subject is None and reading.press and current is not None and current.lead:
        span = Span(press.bare_demand(words, inner) or span.start, span.end)
    section = reading.section_of(words.clause)
    if subject is None:
        return _read_subjectless(reading, words, span, current, section), current
    quote = trim(text, Span(subject.start, span.end))
    if reading.press:
        press.remember_speaker(words, subject.start, reading.last)
    base = current or Frame()
    lead = _resolve(reading, subject, words, base)
    opened = (
        frame is not None
        or reading.opened
        or section == "tasks"
        or subject.rule in ("giving-verb", "sent")
        or words.clause.label
        or (reading.kind == "orders" and turns.is_bound(words.text, subject.predicate))
        or (reading.kind == "orders" and words.text.endswith(";"))
        or told
    )
    if not lead or not opened or _refused(reading, quote, words, subject):
        asked = lead and opened and current is not None and subject.rule == "giving-verb"
        return None, Frame(lead, (), current.own, subject.rule) if asked and current else current
    draft = _draft(
        reading, words, quote, Frame(lead, base.cooperating if frame else ()), subject.rule, subject.mentions
    )
    current = Frame(lead, base.cooperating, base.own, subject.rule)
    reading.opened = True
    _remember(reading, lead)
    return draft, current


def _refused(reading: Reading, quote: Span, words: Words, subject: owners.Subject) -> bool:
    reason = cues.refused(quote.of(words.folded), strict=False)
    if reading.context.document.header.type == "Biên bản" and frames.WISHES.match(words.text, subject.predicate):
        return True
    if frames.APPROVES.match(words.text, subject.predicate) or frames.SPEAKS.match(words.text, subject.predicate):
        return True
    if frames.ENACTS.match(words.text, subject.predicate) and frames.is_boss(reading.context, subject):
        return True
    if subject.rule == "passive" and reading.kind == "articles" and reading.section_of(words.clause) != "tasks":
        return True  # "Mức hỗ trợ do Bộ trưởng quyết định" is a rule, no duty
    if reason == "assessment" and (
        subject.rule == "giving-verb" or turns.tells_which(words, subject.predicate, quote.end)
    ):
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


def _read_subjectless(
    reading: Reading, words: Words, span: Span, current: Frame | None, section: str | None
) -> Draft | None:
    text = words.text
    part = span.of(text)
    current = _answers(reading, words, span, current, section)
    if current is None:
        return None
    reason = "closing" if reading.press and press.is_by_line(part) else cues.refused(span.of(words.folded), strict=True)
    own = turns.narrowed(part, current)
    begins = own is not current or begins_like_duty(words, span, led=bool(current.lead))
    told = current.rule in ("carried", "spoken") and "đã " not in part[:60]
    spoken = begins and bool(words.clause.label or current.own or told)
    if reason == "basis" and spoken and turns.grounded().match(part):
        reason = None
    if reason and not turns.passive_report(part) and not (spoken and reason in ("assessment", "noun")):
        return None
    if not begins and not turns.passive_report(part) and not turns.unknown_act(words, current, part):
        return None
    bare = not words.clause.label and current.rule == "lead-in" and not current.own and words.clause.parent is None
    if bare and not reading.press and not turns.hardship().match(part):
        return None
    draft = _draft(reading, words, trim(text, span), own, f"inherited:{current.rule}")
    if not current.lead:
        draft.doubts.append("Văn bản không nói rõ cơ quan nào thực hiện.")
    return draft


def _answers(reading: Reading, words: Words, span: Span, current: Frame | None, section: str | None) -> Frame | None:
    """The frame of a part without a subject; None when nobody could be meant.

    In a plan a dated item among the tasks may name nobody (whose it is, a person must say) or name them behind its words.
    """
    if current is not None and (current.lead or reading.kind not in ("articles", "plans")):
        return current
    if section != "tasks" or reading.kind != "plans":
        return None
    dated = bool(words.clause.label) and words.dated(span)
    return (current or Frame()) if dated or labels.names_lead(words) else None


def _draft(
    reading: Reading, words: Words, quote: Span, frame: Frame, rule: str, subject: tuple[Mention, ...] = ()
) -> Draft:
    draft = make_draft(reading.context, words, quote, frame, rule, subject=subject, last=reading.last)
    deadlines.same_day(draft, next((each for each in reversed(reading.drafts[-4:]) if each.due), None))
    above = reading.nearest(reading.terms, words.clause)
    if draft.time is None and not draft.relative and above is not None:
        deadlines.put_time(draft, above[1], [above[0]])
        draft.rules.append("heading-time")
    return draft
