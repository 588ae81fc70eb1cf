"""Places in a text: every claim of the engine carries one."""

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of character offsets, 0 <= start <= end."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this place."""
        return text[self.start : self.end]

    def shift(self, by: int) -> "Span":
        """The same place in a text in which this one begins `by` characters later."""
        return Span(self.start + by, self.end + by)

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end
