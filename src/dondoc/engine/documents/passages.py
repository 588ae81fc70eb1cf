"""One paragraph as running words, with the way back to its places in the document."""

from bisect import bisect_right
from dataclasses import dataclass

from dondoc.engine.spans import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """`words` is the paragraph with white space folded to single spaces; `starts` and `places` are parallel offsets."""

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
        found: list[Span] = []
        first = max(bisect_right(self.starts, span.start) - 1, 0)
        for index in range(first, len(self.starts)):
            start = self.starts[index]
            if start >= span.end:
                break
            end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.words)
            left, right = max(start, span.start), min(end, span.end)
            place = Span(self.places[index] + left - start, self.places[index] + right - start)
            if found and found[-1].end == place.start:
                place = Span(found.pop().start, place.end)
            found.append(place)
        return tuple(found)

    def whole(self, span: Span) -> Span:
        """The smallest place that covers a part of words."""
        pieces = self.pieces(span)
        return Span(pieces[0].start, pieces[-1].end)


def read_passage(text: str, pieces: tuple[Span, ...]) -> Passage:
    """The words of some pieces of a text."""
    if len(pieces) == 1:
        raw = pieces[0].of(text)
        line = raw.strip()
        if line == " ".join(line.split()):
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
