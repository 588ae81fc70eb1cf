"""A person's digests: the list and one morning."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from dondoc.engine.tracking.alerts import Alert
from dondoc.web.register.queries import rights
from dondoc.web.reminders.actions.digests import sentence
from dondoc.web.reminders.actions.mail import HEADINGS
from dondoc.web.reminders.models import Digest
from dondoc.web.reminders.queries import deliveries
from dondoc.web.shared import clock
from dondoc.web.shared.access import Asked, members

PAGE = 30


def whole(text: str) -> int | None:
    """The number in an address, None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


@members
@require_GET
def index(request: Asked) -> HttpResponse:
    """The person's digests, the newest first; ?truoc=ID goes on below that one."""
    below = whole(request.GET.get("truoc", ""))
    found = list(deliveries.digests_of(request.user, below=below)[: PAGE + 1])
    shown = found[:PAGE]
    context = {
        "digests": [(digest, sentence(digest)) for digest in shown],
        "below": shown[-1].pk if len(found) > PAGE else None,
        "first": below is None,
    }
    return render(request, "reminders/digests.html", context)


@members
@require_GET
def show(request: Asked, day: str) -> HttpResponse:
    """What the person was told on a morning, with a link to each duty that the person may still see."""
    try:
        wanted = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    digest = get_object_or_404(Digest, person=request.user, day=wanted)
    codes = [row["code"] for section in digest.content for row in section["rows"]]
    seen = set(rights.visible(request.posts).filter(code__in=codes).values_list("code", flat=True))
    sections = [_section(section, seen) for section in digest.content]
    context = {"digest": digest, "sections": sections, "sentence": sentence(digest), "old": wanted != clock.today()}
    return render(request, "reminders/digest.html", context)


def _section(section: dict[str, Any], seen: set[str]) -> dict[str, Any]:
    rows = [{**row, "day": date.fromisoformat(row["due"]), "open": row["code"] in seen} for row in section["rows"]]
    return {
        "heading": HEADINGS[section["alert"]],
        "overdue": section["alert"] in (Alert.OVERDUE, Alert.ESCALATED),
        "rows": rows,
        "more": section["more"],
    }
