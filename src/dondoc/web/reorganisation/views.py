"""The pages of reorganisations: what is known, what was begun, piece by piece."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.engine.errors import DondocError
from dondoc.web.people.actions.agencies import MAY_REORGANISE
from dondoc.web.people.models import Agency
from dondoc.web.reorganisation import actions, queries
from dondoc.web.reorganisation.forms import ReorganisationForm
from dondoc.web.reorganisation.models import Move, Reorganisation
from dondoc.web.shared.access import Asked, roles_required

reorganisers = roles_required(*MAY_REORGANISE)


@reorganisers
@require_GET
def index(request: Asked) -> HttpResponse:
    """What was begun, and what the rulebook knows to come."""
    context = {"begun": queries.everything(), "known": queries.known()}
    return render(request, "reorganisation/list.html", context)


@reorganisers
@require_http_methods(["GET", "POST"])
def begin(request: Asked) -> HttpResponse:
    """A new one, filled in from the address (?tu=…&den=…&ngay=…&pham-vi=…)."""
    form = ReorganisationForm(request.POST or None, initial=_asked(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin(values=form.cleaned_data, by=request.user, posts=request.posts)
        except DondocError as error:
            form.add_error(None, str(error))
        else:
            return redirect("reorganisation:page", made.pk)
    context = {
        "form": form,
        "title": _("Sắp xếp cơ quan"),
        "submit": _("Lập đề xuất chuyển"),
        "cancel": reverse("reorganisation:list"),
    }
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "reorganisation/begin.html", context, status=status)


def _asked(request: Asked) -> dict[str, Any]:
    asked = request.GET
    found: dict[str, Any] = {
        "old": list(Agency.objects.filter(key__in=asked.getlist("tu")).values_list("pk", flat=True)),
        "new": Agency.objects.filter(key=asked.get("den", "")).values_list("pk", flat=True).first(),
        "day": asked.get("ngay", ""),
        "source": asked.get("can-cu", ""),
    }
    return found | ({"scope": asked["pham-vi"]} if asked.get("pham-vi") else {})


@reorganisers
@require_GET
def page(request: Asked, reorganisation_id: int) -> HttpResponse:
    """One reorganisation: how far it is, each piece with its reason; who sees no duties sees how many there are."""
    one = get_object_or_404(queries.everything(), pk=reorganisation_id)
    shown = queries.pieces_of(one, request.posts)
    waiting = [piece for piece in shown if piece.move.decision == Move.Decision.OPEN]
    context = {
        "one": one,
        "olds": list(one.old.all()),
        "open": waiting,
        "decided": [piece for piece in shown if piece.move.decision != Move.Decision.OPEN],
        "hidden": one.moves.count() - len(shown),
        "sure": sum(1 for piece in waiting if piece.move.sure and not piece.move.follows),
        "done": one.moves.exclude(decision=Move.Decision.OPEN).count(),
        "doubts": queries.doubts_of(one),
    }
    return render(request, "reorganisation/page.html", context)


@reorganisers
@require_POST
def decide(request: Asked, reorganisation_id: int, move_id: int, deed: str) -> HttpResponse:
    """Move one piece, or keep it."""
    visible = Q() if queries.sees_duties(request.posts) else Q(what=Move.What.POST)
    if not Move.objects.filter(visible, pk=move_id, reorganisation=reorganisation_id).exists():
        raise Http404
    action = actions.move if deed == "chuyen" else actions.keep
    try:
        action(move_id, by=request.user, posts=request.posts)
    except DondocError as error:
        messages.error(request, str(error))
    return redirect("reorganisation:page", reorganisation_id)


@reorganisers
@require_POST
def decide_sure(request: Asked, reorganisation_id: int) -> HttpResponse:
    """Move all of which nothing but consent is missing."""
    get_object_or_404(Reorganisation, pk=reorganisation_id)
    moved, refused = actions.move_sure(reorganisation_id, by=request.user, posts=request.posts)
    messages.success(request, _("Đã chuyển %(count)d mục.") % {"count": moved})
    for sentence in refused[:5]:
        messages.error(request, sentence)
    if len(refused) > 5:
        messages.error(request, _("Còn %(count)d mục khác chưa chuyển được.") % {"count": len(refused) - 5})
    return redirect("reorganisation:page", reorganisation_id)


@reorganisers
@require_POST
def look_again(request: Asked, reorganisation_id: int) -> HttpResponse:
    """What came to the old agencies since."""
    get_object_or_404(Reorganisation, pk=reorganisation_id)
    count = actions.look_again(reorganisation_id, by=request.user, posts=request.posts)
    messages.info(request, _("Thấy thêm %(count)d mục.") % {"count": count})
    return redirect("reorganisation:page", reorganisation_id)
