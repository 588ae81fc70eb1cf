"""Search without marks, the same on both databases: fields are folded when they are written, words when they are asked."""

from django.db import connection
from django.db.models import Model, Q
from django.db.models.expressions import RawSQL

from dondoc.engine.language.text import key, variants_key
from dondoc.web.shared.words import index_of

WORDS = 12
"""More words than that are dropped: nobody types them, and each is one more look at the column."""


def folded(*texts: str) -> str:
    """What is stored beside texts to find them again: no marks, lower case, "kỹ" as "ki"; a space at both ends."""
    return f" {variants_key(' '.join(text for text in texts if text))} "


def matching(query: str, field: str = "folded") -> Q:
    """Rows whose folded field holds each word of the query as the beginning of a word; a phrase in quotes as a whole."""
    found = Q()
    for word in words_of(query):
        found &= Q(**{f"{field}__contains": f" {word}"})
    return found


def found_in(model: type[Model], query: str) -> Q:
    """The same rows of a model of which the words are indexed (shared.words), found by its index."""
    words = words_of(query)
    if connection.vendor != "sqlite" or not words:
        # PostgreSQL has an index for this very condition
        return matching(query)
    index = index_of(model._meta.db_table)
    asked = " AND ".join(f'"{word}" *' for word in words)
    # the name of the index is ours, and the words hold neither quotes nor marks
    return Q(pk__in=RawSQL(f"SELECT rowid FROM {index} WHERE {index} MATCH %s", (asked,)))


def words_of(query: str) -> list[str]:
    """The folded words of a query; what stands in quotes is one."""
    pieces = query.split('"')
    found: list[str] = []
    for number, piece in enumerate(pieces):
        key_ = variants_key(piece)
        found += [key_] if number % 2 and number < len(pieces) - 1 else key_.split()[:WORDS]
    return [word for word in found if word]


def slug(text: str) -> str:
    """Letters, digits and hyphens only: "Lương Văn Tri" as "luong-van-tri"."""
    return key(text).replace(" ", "-")
