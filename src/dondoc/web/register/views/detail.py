"""The page of one duty."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from dondoc.engine.tracking.parts import PartDeed, PartState, warn_open
from dondoc.engine.tracking.states import LEAD, Deed, Role, State
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries import one, parts, rights
from dondoc.web.register.views import deeds, deeds_pieces
from dondoc.web.shared import related
from dondoc.web.shared.access import Asked, members

MAIN = (Deed.GRANT_EXTENSION, Deed.CONFIRM, Deed.REASSIGN, Deed.ACCEPT, Deed.REPORT)
"""What the page offers first, when it is the reader's turn."""
NEAR = (
    Deed.REFUSE_EXTENSION, Deed.SEND_BACK, Deed.RETURN, Deed.PROGRESS, Deed.ADD_EVIDENCE, Deed.ASK_EXTENSION,
    Deed.SHARE_OUT, Deed.CANCEL_EXTENSION, Deed.RECALL_REPORT, Deed.REMIND, Deed.COMMENT,
)  # fmt: skip
LATEST = 8
"""Events that are shown at once; the older ones unfold."""
ELSEWHERE = frozenset({Deed.ASSIGN, Deed.TRANSFER, Deed.REMOVE_EVIDENCE})
"""Done at the reading desk, on the page of a reorganisation, beside each proof."""


@dataclass(frozen=True, slots=True)
class Button:
    """A deed that the reader may begin."""

    label: str
    address: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """The one main deed (None when it is somebody else's turn), the usual ones, the rare ones."""

    main: Button | None
    near: list[Button]
    rest: list[Button]


@members
def show(request: Asked, code: str) -> HttpResponse:
    """Its words, its clocks, what waits for the reader, and what happened."""
    duty = rights.find(code, request.posts)
    roles = rights.roles(duty, request.user, request.posts)
    mine, turn = one.whose_turn(duty, roles)
    shared = parts.pieces_shared(duty, request.user, request.posts, roles)
    cooperating = parts.pieces_cooperating(duty, request.posts, roles)
    states = [PartState(piece.row.state) for piece in (*shared, *cooperating)]
    events = one.told(duty, request.posts)
    context = {
        "duty": duty,
        "related": related.of(duty.code),
        "state": State(duty.state),
        "is_template": one.is_template(duty),
        "clocks": one.clocks_of(duty),
        "before": one.explain_before(duty),
        "term": one.term_words(duty),
        "place": one.place_of(duty, request.posts),
        "leads": one.leads(duty),
        "ended": one.ended_parts(duty),
        "mine": mine,
        "turn": turn,
        "offer": offer(duty, roles, mine=mine),
        "reports": one.reports_for(duty, request.posts),
        "proofs": one.proofs(duty),
        "shared": [(piece, piece_buttons(duty, piece, "share")) for piece in shared],
        "unfinished": warn_open(states) if roles & LEAD else None,
        "cooperating": [(piece, piece_buttons(duty, piece, "cooperating")) for piece in cooperating],
        "extensions": duty.extensions.select_related("asked_by", "decided_by"),
        "comments": duty.comments.select_related("author").prefetch_related("mentions"),
        "periods": [
            (period, State(period.state), one.clocks_of(period))
            for period in duty.occurrences.order_by("-period_start")
        ],
        "told": events[:LATEST],
        "told_before": events[LATEST:],
        "undo": one.undoable(duty, request.user),
        "may_remove": Deed.REMOVE_EVIDENCE in one.deeds_of(duty, roles),
        "successor": rights.visible(request.posts).filter(supersedes=duty).first(),
        "common": rights.visible(request.posts).filter(common=duty.common).count() if duty.common else 0,
        "replaced": rights.visible(request.posts).filter(superseded_by=duty),
    }
    return render(request, "register/detail.html", context)


def offer(duty: Obligation, roles: frozenset[Role], *, mine: bool) -> Offer:
    """What the reader may begin, the likeliest first."""
    may = [deed for deed in one.deeds_of(duty, roles) if deed not in ELSEWHERE]
    main = next((deed for deed in MAIN if deed in may), None) if mine else None
    near = [deed for deed in NEAR if deed in may and deed is not main]
    rest = [deed for deed in may if deed not in {*near, main}]
    buttons = [button(duty, deed) for deed in near]
    if Deed.PROGRESS in may and Deed.REPORT not in may:
        # who may not send a report drafts it
        step = deeds.STEPS["du-thao"]
        draft = Button(step.name, reverse("register:deed", args=[duty.code, "du-thao"]))
        buttons = [draft, *buttons]
    return Offer(button(duty, main) if main else None, buttons, [button(duty, deed) for deed in rest])


def button(duty: Obligation, deed: Deed) -> Button:
    """The way to the form of a deed."""
    label = f"{deed.label[:1].upper()}{deed.label[1:]}"
    return Button(label, reverse("register:deed", args=[duty.code, deeds.ADDRESS[deed]]))


def piece_buttons(duty: Obligation, piece: parts.Piece, kind: str) -> list[Button]:
    """The ways to the forms of the deeds on a piece."""
    words = {
        PartDeed.REPORT: _("Báo cáo"),
        PartDeed.ACCEPT: _("Chấp nhận"),
        PartDeed.SEND_BACK: _("Làm lại"),
        PartDeed.CANCEL: _("Hủy"),
    }
    return [
        Button(
            words[deed],
            reverse(f"register:{kind}", args=[duty.code, piece.row.pk, deeds_pieces.ADDRESS[deed]]),
            quiet=deed is PartDeed.CANCEL,
        )
        for deed in piece.deeds
    ]
