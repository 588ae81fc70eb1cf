"""A part that assigns becomes a Draft: its cooperators, receiver, executors and deadline.

Reads: Words, a frame. Writes: Draft.
"""

import re
from collections.abc import Mapping

from dondoc.engine.language.agencies import Mention, exists
from dondoc.engine.obligations import cooperation, cues, deadlines, frames, owners, receivers
from dondoc.engine.obligations.context import Context, Words
from dondoc.engine.obligations.draft import Draft
from dondoc.engine.obligations.frames import Frame
from dondoc.engine.obligations.model import Party
from dondoc.engine.spans import Span


def make_draft(
    context: Context,
    words: Words,
    quote: Span,
    frame: Frame,
    rule: str,
    *,
    subject: tuple[Mention, ...] = (),
    last: Mapping[str, Party],
) -> Draft:
    """The draft of a part.

    quote: its words; frame: who must act; rule: what found it; subject: the mentions of its subject, () when the
    frame names it; last: the body named last under each first word ("sở"), for "báo cáo Sở".
    """
    text = words.text
    mentions = tuple(m for m in words.mentions if m.span.end <= quote.end)
    base = Frame(frame.lead)
    coop = cooperation.cooperators(text, mentions, quote)
    cooperating = frames.resolve(context, coop, words, base) or (frame.cooperating if not coop else ())
    names = {owners.place_of(party.name) for party in frame.lead}
    cooperating = tuple(party for party in cooperating if owners.place_of(party.name) not in names)
    draft = Draft(words, quote, frame.lead, cooperating, [rule])
    told = receivers.receiver(text, mentions, quote, (*subject, *coop))
    if told is not None:
        draft.report_to = _receiver(context, last, words, told, frame)
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


DUTIFUL = re.compile(r"[\s,]*(?:có trách nhiệm|chịu trách nhiệm|chủ trì|khẩn trương|tiếp tục)?[\s,]*")


def _predicate(text: str, quote: Span, start: int, coop: tuple[Mention, ...]) -> int:
    """Where the act itself begins: behind the subject, "có trách nhiệm", "chủ trì, phối hợp với ..."."""
    lead = DUTIFUL.match(text, start, quote.end)
    at = lead.end() if lead else start
    if coop and coop[0].span.start - at < 40 and cues.starts_verb(text[coop[-1].span.end :].lstrip(" ,")):
        at = coop[-1].span.end
    return at + len(text[at:]) - len(text[at:].lstrip(" ,"))


def _receiver(context: Context, last: Mapping[str, Party], words: Words, told: Mention, frame: Frame) -> Party | None:
    span = words.passage.whole(told.span)
    if told.office and told.office not in ("Thủ trưởng",):
        return Party(told.printed.removeprefix("đồng chí "), "person", span, told.printed)
    if told.kind == "anaphor" or not told.names:
        word = told.printed.split()[0].casefold()
        issuer = context.issuer
        alias = frames.context_aliases(context).get(told.printed.casefold())
        if alias:
            return Party(alias, "agency", span, told.printed)
        if issuer and owners.place_of(issuer).startswith(owners.place_of(word)):
            return Party(issuer, "agency", span, told.printed)
        known = last.get(word)
        own = {party.name for party in frame.lead}
        return Party(known.name, known.kind, span, told.printed) if known and known.name not in own else None
    return Party(told.names[0], told.kind, span, told.printed)
