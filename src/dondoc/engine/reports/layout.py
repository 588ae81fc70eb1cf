"""The numbers of the layout, from rulebook/letter.toml, each with its clause of Nghị định 30/2020/NĐ-CP."""

import unicodedata
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from dondoc.engine import rulebook

# Widths of Times New Roman Bold in thousandths of its size, marks left out; a figure of the typeface, not of the law.
WIDTHS = {
    **dict.fromkeys(" ,.", 250), **dict.fromkeys("ABDGHNOQUVXYĐ", 722), "Ơ": 778, "Ư": 796, "ơ": 554, "ư": 600, **dict.fromkeys("CR", 722), **dict.fromkeys("ELTZ", 667),
    "F": 611, "P": 611, "S": 556, "I": 389, "J": 500, "K": 778, "M": 944, "W": 1000, "G": 778, "H": 778, "O": 778, "Q": 778,
    "B": 667, "c": 444, "e": 444, "r": 444, "z": 444, "f": 333, "t": 333, "-": 333, "/": 278, "(": 333, ")": 333, ":": 333, ";": 333, "i": 278, "l": 278, "j": 333,
    "m": 833, "w": 722, "h": 556, "n": 556, "u": 556, "k": 556, "b": 556, "d": 556, "p": 556, "q": 556, "s": 389, "đ": 556,
}  # fmt: skip
OTHER_WIDTH = 500
HORN = "\u031b"
MM_OF_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Layout:
    """All numbers in force on a day; the comments of the rulebook say what each means."""

    font: str
    page_width_mm: float
    page_height_mm: float
    margin_top_mm: float
    margin_bottom_mm: float
    margin_left_mm: float
    margin_right_mm: float
    page_number_pt: float
    page_number_mm: float
    nation_pt: float
    motto_pt: float
    issuer_pt: float
    line_share: float
    number_pt: float
    place_pt: float
    title_pt: float
    subject_pt: float
    letter_subject_pt: float
    letter_subject_gap_pt: float
    body_pt: float
    first_line_mm: float
    paragraph_gap_pt: float
    line_spacing: float
    signer_pt: float
    signature_mm: float
    addressee_pt: float
    recipients_label_pt: float
    recipients_pt: float
    appendix_pt: float
    appendix_title_pt: float
    appendix_note_pt: float
    urgency_pt: float
    urgency_colour: str
    table_pt: float

    @property
    def text_mm(self) -> float:
        """Between the margins."""
        return self.page_width_mm - self.margin_left_mm - self.margin_right_mm

    @property
    def long_text_mm(self) -> float:
        """Between the margins of a page on its long side."""
        return self.page_height_mm - self.margin_left_mm - self.margin_right_mm


def layout(day: date) -> Layout:
    """The layout in force on a day."""
    values = {rule["key"]: rule["value"] for rule in rules(day)}
    return Layout(**{field.name: values[field.name] for field in fields(Layout)})


def rules(day: date) -> tuple[Any, ...]:
    """The rows of the rulebook in force on a day: key, value, least and most (where the decree gives a range), source."""
    return rulebook.on(rulebook.load("letter")["rule"], day)


def width_mm(words: str, points: float) -> float:
    """About how wide a line of bold Times New Roman is, for the rules that stand under it."""
    thousandths = sum(WIDTHS.get(_plain(letter), OTHER_WIDTH) for letter in words)
    return thousandths / 1000 * points * MM_OF_POINT


def _plain(letter: str) -> str:
    """The letter without its tone; ơ and ư are letters of their own."""
    apart = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", apart[0] + HORN) if HORN in apart else apart[0]
