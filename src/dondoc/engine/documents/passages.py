"""One paragraph as running words, with the way back to its places in the document."""

from bisect import bisect_right
from typing import NamedTuple

from dondoc.engine.language.syllables import find_joints, find_seams, is_glued
from dondoc.engine.spans import Span


class Passage(NamedTuple):
    """`words` is the paragraph with white space folded to single spaces; `starts` and `places` are parallel offsets.

    A space that the text lost between two words ("tổchức") stands in `words` too; no place answers to it.
    """

    words: str
    starts: tuple[int, ...]
    places: tuple[int, ...]

    def place(self, offset: int) -> int:
        """Where the character at `offset` of words stands in the document's text."""
        index = max(bisect_right(self.starts, offset) - 1, 0)
        return self.places[index] + offset - self.starts[index]

    def pieces(self, span: Span) -> tuple[Span, ...]:
        """The places of a part of words: more than one where a line break or furniture stands between."""
        if span.end <= span.start:
            return ()
        if len(self.starts) == 1:
            # most paragraphs are one line, whose places only lie further on
            return (Span(self.places[0] + span.start, self.places[0] + min(span.end, len(self.words))),)
        found: list[Span] = []
        first = max(bisect_right(self.starts, span.start) - 1, 0)
        for index in range(first, len(self.starts)):
            start = self.starts[index]
            if start >= span.end:
                break
            end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.words)
            left, right = max(start, span.start), min(end, span.end)
            place = Span(self.places[index] + left - start, self.places[index] + right - start)
            if right == end and index + 1 < len(self.places) and self.places[index + 1] < place.end:
                place = Span(place.start, self.places[index + 1])
            if found and found[-1].end == place.start:
                place = Span(found.pop().start, place.end)
            found.append(place)
        return tuple(found)

    def whole(self, span: Span) -> Span:
        """The smallest place that covers a part of words."""
        if len(self.starts) == 1 and span.start < span.end:
            return Span(self.places[0] + span.start, self.places[0] + min(span.end, len(self.words)))
        pieces = self.pieces(span)
        return Span(pieces[0].start, pieces[-1].end)


class Passages:
    """The passages of one text: each is read once, whoever asks for it."""

    __slots__ = ("_joints", "_known", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[tuple[Span, ...], Passage] = {}
        self._joints: frozenset[str] | None = None

    def read(self, pieces: tuple[Span, ...]) -> Passage:
        """The words of some pieces of the text, lost spaces put back."""
        known = self._known.get(pieces)
        if known is None:
            known = self._known[pieces] = self._mend(_fold(self.text, pieces))
        return known

    def _mend(self, passage: Passage) -> Passage:
        if self._joints is None:
            # the whole document is asked first, once: nearly none has lost many spaces
            self._joints = find_joints(self.text)
        joints = self._joints
        if joints and (len(joints) > FEW or any(map(passage.words.__contains__, joints))):
            return _unglue(passage) if is_glued(passage.words) else passage
        return passage

    def __reduce__(self) -> tuple[type["Passages"], tuple[str]]:
        return Passages, (self.text,)


def read_passage(text: str, pieces: tuple[Span, ...]) -> Passage:
    """The words of some pieces of a text, lost spaces put back."""
    return Passages(text).read(pieces)


FEW = 30
"""Joints up to which looking for each is cheaper than looking at each word."""


def _unglue(passage: Passage) -> Passage:
    """The passage with a space at every seam of two words."""
    seams = find_seams(passage.words)
    if not seams:
        return passage
    words = passage.words
    cuts = sorted({*passage.starts, *seams})
    parts, starts, places, added = [], [], [], 0
    for index, cut in enumerate(cuts):
        if cut in seams:
            parts.append(" ")
            added += 1
        starts.append(cut + added)
        places.append(passage.place(cut))
        parts.append(words[cut : cuts[index + 1] if index + 1 < len(cuts) else len(words)])
    return Passage("".join(parts), tuple(starts), tuple(places))


def _fold(text: str, pieces: tuple[Span, ...]) -> Passage:
    if len(pieces) == 1:
        raw = pieces[0].of(text)
        line = raw.strip()
        # all white space but the plain one counts as unprintable
        if ("  " not in line and line.isprintable()) or line == " ".join(line.split()):
            return Passage(line, (0,), (pieces[0].start + len(raw) - len(raw.lstrip()),))
    words: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    length = 0
    for piece in pieces:
        cursor = piece.start
        for word in text[piece.start : piece.end].split():
            at = text.index(word, cursor)
            single = bool(words) and text[at - 1] == " " and at - 1 == cursor and at > piece.start
            if words:
                length += 1
            if not single:
                starts.append(length)
                places.append(at)
            words.append(word)
            length += len(word)
            cursor = at + len(word)
    joined = " ".join(words)
    return Passage(joined, tuple(starts) or (0,), tuple(places) or (pieces[0].start if pieces else 0,))
