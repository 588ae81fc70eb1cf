"""The room of letters: what asks for one, the drafts, those that were issued."""

import secrets

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from dondoc.engine.errors import DondocError
from dondoc.web.people.models import Agency
from dondoc.web.reminders.actions import letters as actions
from dondoc.web.reminders.models import Letter
from dondoc.web.reminders.queries import letters
from dondoc.web.reminders.views.digests import whole
from dondoc.web.shared.access import OFFICE, READ_ALL, Asked, members, office, roles_of, roles_required

GROUPS = 20
"""Agencies of one page."""
PAGE = 50
TABS = (("can", _("Cần đôn đốc")), ("du-thao", _("Dự thảo")), ("da-phat-hanh", _("Đã phát hành")))
STATES = {"du-thao": Letter.State.DRAFT, "da-phat-hanh": Letter.State.ISSUED}


@roles_required(*READ_ALL)
@require_GET
def index(request: Asked) -> HttpResponse:
    """?muc=can proposes duties by agency (the Office), ?muc=du-thao and ?muc=da-phat-hanh list letters."""
    of_office = bool(roles_of(request) & OFFICE)
    tab = request.GET.get("muc", "can" if of_office else "da-phat-hanh")
    if not of_office or tab not in dict(TABS):
        tab = "can" if of_office else "da-phat-hanh"
    shown = TABS if of_office else TABS[2:]
    tabs = [(_(words), f"?muc={name}", None) for name, words in shown]
    context = {"tabs": tabs, "open": f"?muc={tab}", "tab": tab}
    if tab == "can":
        return render(request, "reminders/letters_due.html", context | _due(request))
    return render(request, "reminders/letters.html", context | _rows(request, STATES[tab]))


def _due(request: Asked) -> dict[str, object]:
    kind = request.GET.get("cap", "")
    kind = kind if kind in Agency.Kind.values else ""
    overdue_only = request.GET.get("qua-han") == "1"
    groups = letters.proposed(request.posts, kind=kind, overdue_only=overdue_only)
    page = Paginator(groups, GROUPS).get_page(request.GET.get("trang"))
    return {
        "page": page,
        "kinds": Agency.Kind.choices,
        "kind": kind,
        "overdue_only": overdue_only,
        "token": secrets.token_urlsafe(16),
        "duties": sum(len(group.lines) for group in groups),
        "overdue": sum(group.overdue for group in groups),
        "apart": sum(line.duty.overdue and line.duty.apart for group in groups for line in group.lines),
        "before": str(page.previous_page_number()) if page.has_previous() else "",
        "after": str(page.next_page_number()) if page.has_next() else "",
    }


def _rows(request: Asked, state: str) -> dict[str, object]:
    below = whole(request.GET.get("truoc", ""))
    found = list(letters.listed(request.posts, state, below)[: PAGE + 1])
    rows = found[:PAGE]
    return {
        "letters": rows,
        "below": rows[-1].pk if len(found) > PAGE else None,
        "first": below is None,
        "issued": state == Letter.State.ISSUED,
    }


@office
@require_POST
def draft(request: Asked) -> HttpResponse:
    """Drafts of the chosen duties, one an agency; `code` comes as "NV-2026-0001" or, of one agency alone,
    "NV-2026-0001@12"."""
    chosen = request.POST.getlist("code")
    token = request.POST.get("token", "")[:40] or secrets.token_urlsafe(16)
    if not chosen:
        messages.error(request, _("Chưa chọn nhiệm vụ nào; xin đánh dấu các dòng cần đôn đốc rồi bấm lại."))
        return redirect("reminders:letters")
    try:
        made = _draft_each(request, chosen, token)
    except DondocError as error:
        messages.error(request, str(error))
        return redirect("reminders:letters")
    count = len(made.letters)
    said = ngettext("Đã soạn %(n)s dự thảo văn bản đôn đốc.", "Đã soạn %(n)s dự thảo văn bản đôn đốc.", count)
    messages.success(request, said % {"n": count})
    if made.left_out:
        left = _("Không đưa vào văn bản vì không quá hạn, không sắp đến hạn hoặc đã báo cáo: %(codes)s.")
        messages.warning(request, left % {"codes": ", ".join(made.left_out)})
    if count == 1:
        return redirect("reminders:letter", made.letters[0].pk)
    return redirect(f"{reverse('reminders:letters')}?muc=du-thao")


def _draft_each(request: Asked, chosen: list[str], token: str) -> actions.Drafted:
    """By agency where the form says which, so that a duty of two agencies may be chosen for one of them."""
    by_agency: dict[int | None, list[str]] = {}
    for one in chosen:
        code, _at, agency = one.partition("@")
        by_agency.setdefault(whole(agency), []).append(code)
    made = actions.Drafted()
    for agency_id, codes in by_agency.items():
        some = actions.draft(codes, token=token, agency=agency_id, by=request.user, posts=request.posts)
        made.letters += some.letters
        made.left_out += some.left_out
    return made


@members
@require_GET
def received(request: Asked, key: str) -> HttpResponse:
    """The letters that an agency was sent; as a part of the agency's page, or a page of its own."""
    agency = get_object_or_404(Agency, key=key)
    found = list(letters.received(agency, request.posts)[:PAGE])
    template = "reminders/_received.html" if getattr(request, "htmx", False) else "reminders/received.html"
    return render(request, template, {"agency": agency, "letters": found})
