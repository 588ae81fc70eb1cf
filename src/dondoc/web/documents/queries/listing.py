"""The documents that a person may see, found by words and filters, page by page."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from dondoc.engine.language.text import fold, key, variants_key
from dondoc.web.documents.models import Document, Intake
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.shared.access import AGENCY, OFFICE, READ_ALL
from dondoc.web.shared.search import folded, found_in, matching, words_of

SIZE = 50
NO_DAY = date(1, 1, 1)
AROUND = 70
"""Characters before and after a hit."""
UNDECIDED = Q(proposals__state__in=("pending", "accepted"))
DEED_WAITING = UNDECIDED | Q(proposals=None, duties__gt=0)
"""Duties were found that nobody has issued or rejected yet."""


def visible(posts: Iterable[Post]) -> QuerySet[Document]:
    """What the holder of these posts may see: the Office, leaders and inspectors all, an agency what gives it a duty."""
    posts = list(posts)
    if any(post.role in READ_ALL for post in posts):
        return Document.objects.all()
    agencies = [post.agency_id for post in posts if post.role in AGENCY]
    if not agencies:
        return Document.objects.none()
    owed = Document.objects.filter(id=OuterRef("pk"), obligations__parts__agency__in=agencies)
    return Document.objects.filter(Exists(owed))


def open_intakes(user: User, posts: Iterable[Post]) -> QuerySet[Intake]:
    """The files on their way in: for the Office all that are not done, with refusals of the person's own."""
    if not any(post.role in OFFICE for post in posts):
        return Intake.objects.none()
    waiting = Q(state__in=(Intake.State.WAITING, Intake.State.RUNNING, Intake.State.FAILED))
    return Intake.objects.filter(waiting | Q(state=Intake.State.REFUSED, by=user)).select_related("by")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of documents and where the next one begins ("" when there is none)."""

    rows: Sequence[Document]
    following: str


def found(posts: Iterable[Post], wanted: Mapping[str, Any]) -> QuerySet[Document]:
    """The visible documents that fit: keys q, type, issuer, year, reading, force, waiting, order; empty ones are left out."""
    rows = visible(posts)
    if wanted.get("q"):
        rows = rows.filter(found_in(Document, wanted["q"]))
    for name in ("type", "issuer", "reading", "force"):
        if wanted.get(name):
            rows = rows.filter(**{name: wanted[name]})
    if wanted.get("year"):
        rows = rows.filter(issued_on__year=wanted["year"])
    if wanted.get("waiting"):
        rows = rows.filter(DEED_WAITING, force=Document.Force.IN_FORCE).distinct()
    return rows


def to_issue(documents: Iterable[Document]) -> dict[int, int]:
    """Of some documents those that have duties to issue (by id), with how many."""
    rows = Document.objects.filter(
        DEED_WAITING, force=Document.Force.IN_FORCE, id__in=[document.pk for document in documents]
    ).order_by()
    counted = rows.annotate(undecided=Count("proposals", filter=UNDECIDED, distinct=True))
    return {id_: undecided or duties for id_, undecided, duties in counted.values_list("id", "undecided", "duties")}


def page_of(rows: QuerySet[Document], *, order: str, after: str = "", size: int = SIZE) -> Page:
    """A page by keyset: `order` "day" (newest day of issue first) or "new" (last received first); `after` as given before.

    A cursor that cannot be read counts as none.
    """
    rows = rows.defer("text", "contract", "folded").annotate(day=Coalesce("issued_on", NO_DAY))
    cursor = _cursor(after)
    if order == "day":
        rows = rows.order_by("-day", "-id")
        if cursor:
            rows = rows.filter(Q(day__lt=cursor[0]) | Q(day=cursor[0], id__lt=cursor[1]))
    else:
        rows = rows.order_by("-id")
        if cursor:
            rows = rows.filter(id__lt=cursor[1])
    shown = list(rows.select_related("replaced_by")[: size + 1])
    last = shown[size - 1] if len(shown) > size else None
    following = f"{(last.issued_on or NO_DAY).isoformat()}.{last.id}" if last else ""
    return Page(shown[:size], following)


def _cursor(words: str) -> tuple[date, int] | None:
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)\.(\d{1,18})", words)
    try:
        return (date.fromisoformat(match[1]), int(match[2])) if match else None
    except ValueError:
        return None


def choices(rows: QuerySet[Document]) -> dict[str, list[Any]]:
    """What the filters offer: types, issuers and years that occur, the most frequent first (years: the newest)."""
    plain = rows.order_by()
    types = plain.exclude(type="").values("type").annotate(n=Count("id", distinct=True)).order_by("-n", "type")
    years = plain.exclude(issued_on=None).values_list("issued_on__year", flat=True).distinct()
    return {
        "types": [row["type"] for row in types[:40]],
        "issuers": issuers(rows)[:100],
        "years": sorted(set(years), reverse=True),
    }


def issuers(rows: QuerySet[Document], query: str = "") -> list[str]:
    """Who issued some documents, the most frequent first: all, or those whose name or abbreviation holds the words."""
    counted = rows.order_by().exclude(issuer="").values("issuer").annotate(n=Count("id", distinct=True))
    names = [row["issuer"] for row in counted.order_by("-n", "issuer")]
    words = words_of(query)
    if not words:
        return names
    short = {key(name) for name in Agency.objects.filter(matching(query)).values_list("name", flat=True)}
    return [name for name in names if key(name) in short or all(f" {word}" in folded(name) for word in words)]


def hits(rows: Iterable[Document], query: str) -> dict[int, tuple[str, str, str]]:
    """For each document (by id) the words of its text around the first hit: before, hit, after. Empty without a hit there."""
    words = [word for word in variants_key(query.replace('"', " ")).split() if word]
    if not words:
        return {}
    pattern = re.compile(r"(?<!\w)" + re.escape(words[0]).replace("i", "[iy]") + r"\w*")
    found_: dict[int, tuple[str, str, str]] = {}
    texts = dict(Document.objects.filter(id__in=[row.id for row in rows]).values_list("id", "text"))
    phrase = re.compile(r"(?<!\w)" + r"\W+".join(re.escape(word).replace("i", "[iy]") for word in words) + r"\w*")
    for id_, text in texts.items():
        plain = fold(text)
        hit = phrase.search(plain) or pattern.search(plain)
        if hit:
            start, end = max(0, hit.start() - AROUND), min(len(text), hit.end() + AROUND)
            found_[id_] = (
                _tidy(("… " if start else "") + text[start : hit.start()]),
                text[hit.start() : hit.end()],
                _tidy(text[hit.end() : end] + (" …" if end < len(text) else "")),
            )
    return found_


def _tidy(words: str) -> str:
    return re.sub(r"\s+", " ", words)
