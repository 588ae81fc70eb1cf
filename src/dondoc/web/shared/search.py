"""Search without marks, the same on both databases: fields are folded when they are written, words when they are asked."""

from django.db.models import Q

from dondoc.engine.language.text import key, variants_key

WORDS = 12
"""More words than that are dropped: nobody types them, and each is one more look at the column."""


def folded(*texts: str) -> str:
    """What is stored beside texts to find them again: no marks, lower case, "kỹ" as "ki"; a space at both ends."""
    return f" {variants_key(' '.join(text for text in texts if text))} "


def matching(query: str, field: str = "folded") -> Q:
    """Rows whose folded field holds each word of the query as the beginning of a word; a phrase in quotes as a whole."""
    found = Q()
    pieces = query.split('"')
    for number, piece in enumerate(pieces):
        words = (
            [variants_key(piece)] if number % 2 and number < len(pieces) - 1 else variants_key(piece).split()[:WORDS]
        )
        for word in words:
            if word:
                found &= Q(**{f"{field}__contains": f" {word}"})
    return found


def slug(text: str) -> str:
    """Letters, digits and hyphens only: "Lương Văn Tri" as "luong-van-tri"."""
    return key(text).replace(" ", "-")
