"""What the parts of a document share: its bodies, days, aliases, and the passages of its clauses."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from dondoc.engine.documents.model import Clause, Document
from dondoc.engine.documents.passages import Passage, Passages
from dondoc.engine.language.agencies import Mention, find_agencies, find_aliases
from dondoc.engine.language.text import tone
from dondoc.engine.language.times import Calendar, Time, find_times
from dondoc.engine.language.tokens import Tokens, split_tokens
from dondoc.engine.language.word_lists import lowered
from dondoc.engine.obligations import owners
from dondoc.engine.obligations.model import Party
from dondoc.engine.spans import Span


class Words:
    """One clause ready for reading; bodies and times are looked for at their first use."""

    def __init__(
        self, clause: Clause, passage: Passage, context: "Context", mentions: tuple[Mention, ...] | None = None
    ) -> None:
        self.clause = clause
        self.passage = passage
        # the clause's words; no property, for every rule asks for them
        self.text = passage.words
        # the same in lower case and with canonical tones, for what is looked for in either
        self.low = lowered(passage.words)
        self.folded = tone(self.low)
        self._context = context
        if mentions is not None:
            self.mentions = mentions

    @cached_property
    def tokens(self) -> Tokens:
        """The words and marks, with canonical tones."""
        return split_tokens(tone(self.text))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The bodies named; offsets are in `text`."""
        return self._context.bodies(self.text, self.tokens)

    def dated(self, part: Span) -> bool:
        """Whether a part prints a deadline."""
        return any(time.due and part.covers(time.span) for time in self.times)

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """The time expressions; offsets are in `text`."""
        return self._context.times(self.text, self.tokens)


@dataclass(frozen=True, slots=True)
class Context:
    """The document and what follows from its header."""

    document: Document
    calendar: Calendar
    aliases: dict[str, str]
    addressees: tuple[Party, ...]
    passages: Passages
    effective_on: date | None = None
    cache: dict[int, Words] = field(default_factory=dict)

    @property
    def on(self) -> date | None:
        """The day that names and places are resolved by."""
        return self.document.header.issued_on or self.document.header.event_on

    @property
    def plan_year(self) -> int | None:
        """The year that the title names, when it is later than that of the signing ("Kế hoạch ... năm 2026")."""
        named = set(re.findall(r"năm (20\d\d)(?!\s?[-–]\s?\d)", self.document.header.summary or ""))
        year = int(named.pop()) if len(named) == 1 else 0
        return year if self.on and year == self.on.year + 1 else None

    @property
    def issuer(self) -> str | None:
        """The issuing body as its own documents call it (no province behind a Sở)."""
        name, province = self.document.header.issuer, self.document.header.province
        return name.removesuffix(f" tỉnh {province}") if name and province and not name.startswith("UBND") else name

    def read(self, clause: Clause, pieces: tuple[Span, ...] | None = None) -> Words:
        """The passage of a clause (or of some of its pieces) with the bodies and times in it."""
        if pieces is None and clause.index in self.cache:
            return self.cache[clause.index]
        passage = self.passages.read(clause.pieces if pieces is None else pieces)
        words = Words(clause, passage, self)
        if pieces is None:
            self.cache[clause.index] = words
        return words

    def bodies(self, text: str, tokens: Tokens | None = None) -> tuple[Mention, ...]:
        """The bodies named in a text."""
        province = self.document.header.province
        return find_agencies(text, province=province, on=self.on, aliases=self.aliases, tokens=tokens)

    def times(self, text: str, tokens: Tokens | None = None) -> tuple[Time, ...]:
        """The time expressions of a text, resolved against the document's days."""
        header = self.document.header
        return find_times(
            text,
            signed_on=header.issued_on,
            event_on=header.event_on,
            effective_on=self.effective_on,
            calendar=self.calendar,
            tokens=tokens,
        )


def parties(mentions: tuple[Mention, ...], passage: Passage | None) -> tuple[Party, ...]:
    """The bodies of some mentions, each once; with their place when a passage is given."""
    found: dict[str, Party] = {}
    for mention in mentions:
        span = passage.whole(mention.span) if passage else None
        for name in mention.names:
            found.setdefault(tone(name).casefold(), Party(name, mention.kind, span, mention.printed))
    return tuple(found.values())


def open_context(document: Document, calendar: Calendar) -> Context:
    """The context of a document, before any clause is read."""
    header = document.header
    passages = document.known or Passages(document.text)
    bare = Context(document, calendar, find_aliases(document.text), (), passages)
    addressees: list[Party] = []
    for line in header.addressees:
        named = bare.bodies(line)
        whole = owners.longer_name(line.rstrip(" .;"), named) if named and not named[0].span.start else None
        bodies = (Party(whole, "agency"),) if whole else parties(named, None)
        addressees += [Party(party.name, party.kind) for party in bodies]
    return Context(document, calendar, bare.aliases, tuple(addressees), passages, _effective_day(document))


def _effective_day(document: Document) -> date | None:
    """The day from which the document itself is in force, when it prints one."""
    found = re.search(
        r"này có hiệu lực (?:thi hành )?(?:kể )?từ ngày (\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})",
        document.text,
    )
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
