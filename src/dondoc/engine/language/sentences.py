"""Paragraphs and sentences that survive hard wraps, page breaks and page furniture.

A paragraph is a tuple of pieces (spans of the text); a sentence cut by a blank line or a page number comes back as
one paragraph of several pieces. Real paragraphs are never joined: a label, a bullet or a full stop keeps them apart.
Rules: facts/assignment-grammar sections 9 and 10.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from dondoc.engine.language.markers import read_marker
from dondoc.engine.spans import Span

WRAP = 55  # a text whose lines all end before 120 and many lie between this and the longest is hard-wrapped
WORDS = (
    "và|của|cho|các|những|với|theo|từ|đến|tại|về|trong|trên|do|bởi|là|có|được|để|nhằm|ngày|tháng|năm|số|quý|"
    "Điều|khoản|điểm|mục|hoặc|bằng|không|đã|sẽ|phải|cần|một|mọi|mỗi|như|vào|ra|thuộc|giữa|cùng|trước|sau|khi|nếu"
)
LINKING = frozenset(WORDS.split("|"))
BOUND = frozenset(("và", "của", "các", "những", "với", "ngày", "tháng", "số", "tại", "bởi", "do"))
DIGITAL = (
    *(
        "chuyển đổi số",
        "dữ liệu số",
        "hạ tầng số",
        "kỹ năng số",
        "nhân lực số",
        "kinh tế số",
        "xã hội số",
        "công nghệ số",
    ),
    *(
        "chính quyền số",
        "chính phủ số",
        "công dân số",
        "nền tảng số",
        "môi trường số",
        "chữ ký số",
        "tài liệu số",
        "văn hóa số",
    ),
)
"""Words that end in "số" and await no number: "2. Dữ liệu số" is a heading."""
ENDS = (".", ";", ":", "!", "?", "./.", "”.", ".”")


class Paragraph(NamedTuple):
    """Pieces of one paragraph and whether a blank line stood before it."""

    pieces: tuple[Span, ...]
    after_blank: bool

    def words(self, text: str) -> str:
        """Its text with white space folded."""
        return " ".join(" ".join(piece.of(text) for piece in self.pieces).split())


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile(
        r"\s{0,80}(?:[-–—]?\s?\d{1,4}\s?[-–—]?|(?:[Tt]rang|TRANG)\s\d{1,4}(?:\s?/\s?\d{1,4})?|\d{1,4}\s?/\s?\d{1,4}|"
        r"(?:Người )?[Kk]ý (?:bởi|số)\b.{0,120}|Thời gian ký:.{0,60}|[-_=*.~–—]{3,}|Email:.{0,80}|Cơ quan: .{0,80}, Tỉnh .{0,40})\s{0,80}"
    )


def _is_bound(line: str) -> bool:
    """Whether a line ends in what cannot end a heading, so that even a capital behind it goes on with the sentence."""
    return line.endswith((",", "(")) or (_last_word(line) in BOUND and not _is_digital(line))


def _is_linking(line: str) -> bool:
    return line.endswith((",", "(", "/")) or (_last_word(line) in LINKING and not _is_digital(line))


def _is_digital(line: str) -> bool:
    return line[-16:].lower().endswith(DIGITAL)


def _last_word(line: str) -> str:
    """The letters and digits at the end of a line, or the last sixteen of them."""
    tail = line[-16:]
    start = len(tail)
    while start and (tail[start - 1].isalnum() or tail[start - 1] == "_"):
        start -= 1
    return tail[start:]


def is_furniture(line: str) -> bool:
    """Whether a line is page furniture: a page number, a rule, a digital-signature stamp."""
    return bool(_furniture().fullmatch(line))


def split_lines(text: str, within: Span) -> list[Span]:
    """The lines of a part of the text, without their breaks and outer white space."""
    lines, start = [], within.start
    for raw in text[within.start : within.end].split("\n"):
        left = len(raw) - len(raw.lstrip())
        stripped = raw.strip()
        lines.append(Span(start + left, start + left + len(stripped)))
        start += len(raw) + 1
    return lines


def join_lines(text: str, within: Span, whole: Sequence[Span] = ()) -> list[Paragraph]:
    """Paragraphs of a part of the text; `whole` are places that are paragraphs for sure (never joined)."""
    lines = split_lines(text, within)
    printed = [line.of(text) for line in lines]
    width, repeated = _wrap_width(printed), _repeated(printed)
    sure = {place.start for place in whole}
    paragraphs: list[tuple[list[Span], bool]] = []
    blank = False
    for line, words in zip(lines, printed, strict=True):
        if not words or is_furniture(words) or words in repeated:
            blank = True
            continue
        last = paragraphs[-1][0] if paragraphs and line.start not in sure else None
        if last and _goes_on(last[-1].of(text), words, blank, width):
            last.append(line)
        else:
            paragraphs.append(([line], blank))
        blank = False
    return [Paragraph(tuple(pieces), after_blank) for pieces, after_blank in paragraphs]


def _wrap_width(lines: Sequence[str]) -> int:
    """The column at which a hard-wrapped text breaks; 0 for a text of one line a paragraph."""
    lengths = sorted(len(line) for line in lines if line)
    if len(lengths) < 6 or lengths[-1] > 130:
        return 0
    longest = lengths[int(len(lengths) * 0.95)]
    broken = sum(
        1 for line, after in pairwise(lines) if line and after and not line.endswith(ENDS) and after[0].islower()
    )
    return longest if longest >= WRAP and broken >= 3 else 0


def _repeated(lines: Sequence[str]) -> set[str]:
    """Running heads: short unlabelled lines without an end mark that stand three times or more."""
    counts = Counter(line for line in lines if 8 < len(line) < 90)
    return {
        line for line, count in counts.items() if count >= 3 and not line.endswith(ENDS) and read_marker(line) is None
    }


def _goes_on(before: str, words: str, blank: bool, width: int) -> bool:
    lower = words[0].islower()
    marker = read_marker(words)
    full = bool(width) and len(before) >= 0.78 * width
    if before.endswith("./."):
        return False
    linking = _is_linking(before)
    if marker is not None:
        return _false_marker(before, words, marker.kind, full, blank, linking)
    if before.endswith(ENDS) and not before.endswith("..."):
        return (full and not blank and (lower or before.endswith(";") or _inside_sentence(before))) or (
            lower and before.endswith((".", ";")) and not blank and full
        )
    bound = (_is_bound(before) and not _is_title(before)) or (words[0].isdigit() and _awaits_number(before))
    if blank:
        return lower or bound
    return lower or bound or (linking and full) or (full and not _is_title(before)) or (words[0].isdigit() and full)


def _false_marker(before: str, words: str, kind: str, full: bool, blank: bool, linking: bool) -> bool:
    """A dash or number that goes on with the sentence: "Lao động / - Thương binh", "số / 1595/QĐ-TTg"."""
    if before.endswith(ENDS) or blank:
        return False
    if kind == "dash":
        rest = words.lstrip("-–— ")
        known = rest[:1].islower() or rest.startswith(("Thương binh", "Xã hội"))
        return (full and known) or (linking and (known or not before.endswith(" số")))
    return kind in ("arabic", "lower", "decimal2") and linking and _awaits_number(before)


def _awaits_number(before: str) -> bool:
    """A line that ends in a word which a number must follow: "tìm kiếm cứu nạn năm / 2014 trước ngày 20/4/2015"."""
    return before.rsplit(" ", 1)[-1] in {"ngày", "số", "tháng", "năm", "Điều", "khoản", "điểm", "quý"}


def _inside_sentence(before: str) -> bool:
    """A full line that ends in a full stop may end its paragraph or not; only an abbreviation surely goes on."""
    return before.endswith(("TP.", "Tp.", "Ts.", "TS.", "tr.", "v.v."))


def _is_title(line: str) -> bool:
    letters = [char for char in line if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) > 0.7 * len(letters)


@cache
def _stop() -> re.Pattern[str]:
    # the mark first, so that a search skips to it; of "..." all three dots
    return re.compile(r"[.!?](?:(?<=\.)\.\.)?(?=\s)")


@cache
def _full_stop() -> re.Pattern[str]:
    """The same where no other mark stands: a search for one letter is the quickest."""
    return re.compile(r"\.(?:\.\.)?(?=\s)")


def _opens(words: str, at: int) -> bool:
    """Whether what follows a stop opens a sentence: a capital, perhaps behind a quotation mark."""
    rest = words[at : at + 8].lstrip(' \v\t"“(‘')
    return not rest or rest[0].isupper()


ABBREVIATIONS = ("TP", "Tp", "TS", "ThS", "PGS", "GS", "BS", "KS", "St", "tr", "TT", "TL", "KT", "TM", "TUQ", "v.v")


def split_sentences(words: str, start: int = 0) -> list[Span]:
    """Spans of the sentences of one paragraph (offsets in `words`) from `start` on, end marks included.

    A full stop inside a date, an amount or an abbreviation, and "..." before a lower-case word, ends nothing.
    """
    spans = []
    stop = _stop() if "!" in words or "?" in words else _full_stop()
    for found in stop.finditer(words, start):
        if not _opens(words, found.end()):
            continue
        head = words[start : found.start()].rsplit(None, 1)
        last = head[-1] if head else ""
        if last in ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last.isupper()):
            continue
        spans.append(Span(start, found.end()))
        start = found.end() + len(words[found.end() :]) - len(words[found.end() :].lstrip())
    if words[start:].strip():
        spans.append(Span(start, len(words.rstrip())))
    return spans
