"""Reorganisations, how far each is, and what the rulebook knows to come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from dondoc.engine.tracking import reorganisation as law
from dondoc.web.people.models import Agency, Post, Succession
from dondoc.web.register.queries import held
from dondoc.web.reorganisation.models import Move, Reorganisation
from dondoc.web.shared.access import OFFICE

OPEN = Q(moves__decision=Move.Decision.OPEN)


@dataclass(frozen=True, slots=True)
class Known:
    """What the rulebook knows to pass to one agency on a day, and was not begun here."""

    olds: tuple[Agency, ...]
    new: Agency
    scope: str
    day: date


def everything() -> QuerySet[Reorganisation]:
    """All reorganisations, the newest first, with how many pieces each has and how many wait."""
    counted = Reorganisation.objects.annotate(pieces=Count("moves"), waiting=Count("moves", filter=OPEN))
    return counted.select_related("new", "made_by").prefetch_related("old")


def known() -> list[Known]:
    """Successions that nobody has begun to carry out; those that hand over everything on one day together."""
    begun = {
        (one.new_id, one.day, old.pk) for one in Reorganisation.objects.prefetch_related("old") for old in one.old.all()
    }
    groups: dict[tuple[int, date, str], list[Succession]] = {}
    for link in Succession.objects.select_related("old", "new"):
        if (link.new_id, link.on, link.old_id) not in begun:
            scope = "toàn bộ" if law.is_whole(link.scope) else link.scope
            groups.setdefault((link.new_id, link.on, scope), []).append(link)
    return [
        Known(tuple(link.old for link in links), links[0].new, scope, day)
        for (_new, day, scope), links in groups.items()
    ]


def change_of(one: Reorganisation) -> law.Reorganisation:
    """The reorganisation as the engine takes it."""
    olds = tuple(law.Body(old.key, old.name) for old in one.old.all())
    return law.Reorganisation(olds, law.Body(one.new.key, one.new.name), one.scope, one.day)


def doubts_of(one: Reorganisation) -> tuple[str, ...]:
    """What the rulebook does not know or contradicts."""
    return law.doubts_of(change_of(one))


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece as a reader sees it. code: of its duty, where the reader may see that; empty for an account."""

    move: Move
    code: str

    @property
    def words(self) -> str:
        """What it is, without the code, which is shown as a link."""
        return self.move.label.removeprefix(self.code).strip() if self.code else self.move.label


def pieces_of(one: Reorganisation, posts: Sequence[Post]) -> list[Piece]:
    """The pieces that the holder of the posts may know of, those that wait first; who sees no duties sees accounts alone."""
    moves = list(moves_of(one) if sees_duties(posts) else moves_of(one).filter(what=Move.What.POST))
    codes: dict[tuple[str, int], str] = {}
    for what, ask in ((Move.What.PART, held.codes_of_parts), (Move.What.SHARE, held.codes_of_shares)):
        ids = [int(move.object_key) for move in moves if move.what == what]
        codes |= {(what.value, pk): code for pk, code in ask(ids, posts).items()} if ids else {}
    return [Piece(move, codes.get((move.what, int(move.object_key)), "")) for move in moves]


def moves_of(one: Reorganisation) -> QuerySet[Move]:
    """Its pieces, those that wait first."""
    return one.moves.select_related("old", "new", "decided_by").order_by("-decision", "what", "id")


def sees_duties(posts: Iterable[Post]) -> bool:
    """Whether the person may know of duties: an administrator alone sees accounts move, the Office all."""
    return any(post.role in OFFICE for post in posts)
