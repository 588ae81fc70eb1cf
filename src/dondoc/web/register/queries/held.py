"""What agencies hold of the register now, for a merger to propose where it goes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dondoc.engine.tracking.parts import PartState
from dondoc.engine.tracking.states import State
from dondoc.web.people.models import Post
from dondoc.web.register.models import Part, Share
from dondoc.web.register.queries import rights

ENDED = [state.value for state in State if state.final] + [State.PROPOSED.value]


@dataclass(frozen=True, slots=True)
class HeldPart:
    """The part of an agency in an open duty, by the id of its row."""

    id: int
    code: str
    title: str
    words: str
    state: str
    agency_id: int
    leads: bool


@dataclass(frozen=True, slots=True)
class HeldShare:
    """A piece that an agency has shared out, and the part on which it hangs."""

    id: int
    code: str
    text: str
    to: str
    agency_id: int


def parts_of(agency_ids: Collection[int]) -> list[HeldPart]:
    """The parts of the agencies in duties that are neither proposed nor ended, templates of recurring duties too."""
    rows = Part.objects.filter(agency__in=agency_ids, ended_on=None).exclude(obligation__state__in=ENDED)
    return [
        HeldPart(
            part.pk,
            part.obligation.code,
            part.obligation.title,
            f"{part.obligation.title}. {part.obligation.quote}",
            part.obligation.state,
            part.agency_id,
            part.role == Part.Role.LEAD,
        )
        for part in rows.select_related("obligation").order_by("obligation__code", "pk")
    ]


def shares_of(agency_ids: Collection[int]) -> list[HeldShare]:
    """The pieces of the agencies that are still worked on."""
    rows = Share.objects.filter(agency__in=agency_ids).exclude(state__in=(PartState.ACCEPTED, PartState.CANCELLED))
    rows = rows.exclude(obligation__state__in=ENDED).select_related("obligation", "unit", "person")
    return [
        HeldShare(share.pk, share.obligation.code, share.text, str(share.person or share.unit), share.agency_id)
        for share in rows.order_by("obligation__code", "pk")
    ]


def codes_of_parts(ids: Collection[int], posts: Iterable[Post]) -> dict[int, str]:
    """The codes of the duties of some parts, ended ones too, by the id of the part; of duties alone that the holder of the posts may see."""
    rows = Part.objects.filter(pk__in=ids, obligation__in=rights.visible(posts))
    return dict(rows.values_list("pk", "obligation__code"))


def codes_of_shares(ids: Collection[int], posts: Iterable[Post]) -> dict[int, str]:
    """The same for pieces that were shared out."""
    rows = Share.objects.filter(pk__in=ids, obligation__in=rights.visible(posts))
    return dict(rows.values_list("pk", "obligation__code"))
