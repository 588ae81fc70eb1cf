"""Rows of a table: one duty each, quoted from the content cell (facts/assignment-grammar section 6)."""

import re
from functools import cache

from dondoc.engine.documents.model import Clause
from dondoc.engine.language.agencies import Mention
from dondoc.engine.obligations import deadlines, labels, owners, receivers
from dondoc.engine.obligations.context import Context, Words, parties
from dondoc.engine.obligations.draft import Draft
from dondoc.engine.obligations.model import Party
from dondoc.engine.obligations.parts import split_parts
from dondoc.engine.spans import Span


def read_row(context: Context, clause: Clause) -> list[Draft]:
    """The duties of a row: a draft for each sentence of its content, with the row's bodies, time and product."""
    words = context.read(clause)
    lead, helping = _roles(context, clause)
    if not lead and "time" not in clause.cells:
        return []
    drafts = []
    for part in split_parts(words.text) or [Span(0, len(words.text))]:
        draft = Draft(words, part, lead, helping, ["table-row"], row=True)
        _set_time(context, clause, draft)
        told = receivers.receiver(words.text, words.mentions, part, ())
        if told is not None and told.names:
            name = told.printed if told.office else told.names[0]
            draft.report_to = Party(name, told.kind, words.passage.whole(told.span), told.printed)
        if "product" in clause.cells:
            product = context.read(clause, clause.cells["product"])
            draft.product = product.text
            draft.product_span = product.passage.whole(Span(0, len(product.text))) if product.text else None
        if not lead:
            draft.doubts.append("Dòng của bảng không ghi cơ quan chủ trì.")
        drafts.append(draft)
    return drafts


@cache
def _role() -> re.Pattern[str]:
    return re.compile(r"chủ trì|phối hợp|phụ trách chính", re.IGNORECASE)


def _roles(context: Context, clause: Clause) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who leads and who helps; one cell may say both: "Sở A (chủ trì); Sở B (phối hợp)", "Chủ trì: A; phối hợp: B"."""
    lead, helping = _bodies(context, clause, "lead"), _bodies(context, clause, "cooperating")
    if len(lead) < 2 or "lead" not in clause.cells:
        return lead, helping
    words = context.read(clause, clause.cells["lead"])
    marks = list(_role().finditer(words.text))
    if not marks:
        return lead, helping
    ahead = not words.text[: marks[0].start()].strip(" -–")
    first: list[Mention] = []
    others: list[Mention] = []
    for mention in words.mentions:
        near = [mark for mark in marks if (mark.start() < mention.span.start) == ahead]
        says = (near[-1] if ahead else near[0])[0].casefold() if near else "phối hợp"
        (others if says == "phối hợp" else first).append(mention)
    if not first:
        return lead, helping
    return parties(tuple(first), words.passage), helping + parties(tuple(others), words.passage)


def _bodies(context: Context, clause: Clause, role: str) -> tuple[Party, ...]:
    if role not in clause.cells:
        return ()
    words = context.read(clause, clause.cells[role])
    if words.mentions and words.mentions[0].span.start == 0:
        longer = owners.longer_name(words.text.rstrip(" .;"), words.mentions)
        if longer is not None:
            return (Party(longer, "agency", words.passage.whole(Span(0, len(words.text))), words.text),)
    found = parties(words.mentions, words.passage)
    if found or not words.text.strip(" -–"):
        return found
    name = words.text[0].lower() + words.text[1:] if words.text.startswith(("Các", "Những")) else words.text
    return (Party(name, "group", words.passage.whole(Span(0, len(words.text))), words.text),)


def _set_time(context: Context, clause: Clause, draft: Draft) -> None:
    if "time" not in clause.cells:
        deadlines.set_time(draft, draft.words, draft.quote)
        return
    words: Words = context.read(clause, clause.cells["time"])
    time = labels.planned(context, words.text)
    if time is not None:
        deadlines.put_time(draft, words, [time])
