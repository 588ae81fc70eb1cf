"""Lines of a masthead or signature block, cut where two columns were printed side by side.

A cut is two or more spaces, a tab, "|", or the head of a text that only stands at the head of a column
("CỘNG HÒA XÃ HỘI ...", "KT. GIÁM ĐỐC"), because some programs write one space between columns.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dondoc.engine.language.letters import compile_letters
from dondoc.engine.language.text import tone
from dondoc.engine.spans import Span


class Fragment(NamedTuple):
    """One column of one line: place, words (tone-canonical, for rules) and as printed, number of the line and column.

    `blank` says that an empty line stood before its line.
    """

    place: Span
    words: str
    printed: str
    line: int
    column: int
    blank: bool

    @property
    def capitals(self) -> bool:
        """Whether all its letters are capitals (at least two of them)."""
        words = self.words
        return words.isupper() and (words[:2].isalpha() or sum(map(str.isalpha, words)) > 1)


@cache
def _cut() -> re.Pattern[str]:
    # each choice begins with its own character and looks behind afterwards, so that a search skips to the spaces
    return compile_letters(
        r"\t[ \t|]*|\|[ \t|]*|[ ][ \t]*[|\t][ \t|]*|[ ](?<! [ ])(?<!ngày[ ])(?<!tháng[ ])(?<!Số:[ ])(?<!Số[ ])[ ]+|"
        r"[ ](?=CỘNG H[OÒ][AÀ] X[AÃ] HỘI|Độc lập ?[-–] ?Tự do|ĐẢNG CỘNG SẢN VIỆT NAM$)"
        r"|[ ](?=(?:TM|T/M|KT|K/T|TL|T/L|TUQ|TUN)(?:\. ?| )[[:upper:]]{2})|[ ](?<=\d[ ])(?=ngày[ \d]{1,6}tháng)"
        r"|[ ](?<=[A-ZĐ\d][A-ZĐ\d][ ])(?=[[:upper:]][^\W\d_]{1,8}(?: [[:upper:]][^\W\d_]{1,8}){0,4}, ?ngày[ "
        r".\d…]{1,8}tháng)"
        r"|[ ](?<=[^A-Z][;.)][ ])(?=(?:PHÓ |GIÁM ĐỐC|CHỦ TỊCH|CHÁNH |TRƯỞNG |BÍ THƯ)[[:upper:] ]{0,30}$)"
        r"|[ ](?<=[;.)][ ])(?!\S[[:upper:]])(?=[[:upper:]][^\W\d_]{1,8}(?: [[:upper:]][^\W\d_]{1,8}){1,4}$)"
    )


def split_columns(text: str, within: Span) -> Iterator[Fragment]:
    """The fragments of a part of the text in reading order; empty ones are left out."""
    start, number, blank = within.start, 0, True
    for raw in text[within.start : within.end].split("\n"):
        found = list(_split_cells(raw, start, number, blank) if "\v" in raw else _split_line(raw, start, number, blank))
        yield from found
        blank = not found
        start += len(raw) + 1
        number += 1 + raw.count("\v")


def _split_cells(raw: str, start: int, number: int, blank: bool) -> Iterator[Fragment]:
    """A table row whose cells hold several lines (a vertical tab between them): one cell after the other."""
    for column, cell in enumerate(raw.split("|")):
        for words in cell.split("\v"):
            for one in _split_line(words, start, number, blank):
                yield one._replace(column=column + one.column)
            start += len(words) + 1
            number += 1
            blank = False


def _split_line(raw: str, start: int, number: int, blank: bool) -> Iterator[Fragment]:
    words = raw.strip(" \t|\v")
    if not words:
        return
    spaced = _spaced(words)
    left = start + raw.index(words)
    if spaced:
        yield Fragment(Span(left, left + len(words)), tone(spaced), spaced, number, 0, blank)
        return
    if len(words) > PROSE and "   " not in words and not any(mark in words for mark in "|\t") and _slip().search(words):
        yield Fragment(Span(left, left + len(words)), tone(words), words, number, 0, blank)
        return
    at, column = 0, 0
    for cut in [*_cut().finditer(words), None]:
        end = cut.start() if cut else len(words)
        if words[at:end].strip():
            yield Fragment(Span(left + at, left + end), tone(words[at:end]), words[at:end], number, column, blank)
            column += 1
        at = cut.end() if cut else end


PROSE = 130
"""Letters of a line that is prose when small letters go on behind two spaces: nobody prints two columns as wide."""


@cache
def _slip() -> re.Pattern[str]:
    return compile_letters(r"[[:lower:],]  [[:lower:]]")


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_](?:[ ]{1,6}[^\W\d_]){3,40}")


def _spaced(words: str) -> str:
    """ "T H Ô N G   B Á O" as "THÔNG BÁO"; "" for an ordinary line."""
    if not words[1:2].isspace() or not _letters().fullmatch(words):
        return ""
    return " ".join(part.replace(" ", "") for part in re.split(r" {2,}", words))
