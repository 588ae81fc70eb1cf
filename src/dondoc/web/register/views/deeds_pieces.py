"""The forms of deeds on sub-duties and cooperating parts, and what is done to single proofs."""

from typing import cast
from urllib.parse import quote

from django.http import FileResponse, Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazily
from django.views.decorators.http import require_GET

from dondoc.engine.tracking.parts import TABLE, PartDeed, PartState
from dondoc.engine.tracking.states import Deed
from dondoc.web.documents import store
from dondoc.web.register.actions import evidence, parts
from dondoc.web.register.forms import deeds as forms
from dondoc.web.register.models import Obligation, Part, Share
from dondoc.web.register.queries import one, rights
from dondoc.web.register.queries.parts import pieces_cooperating, pieces_shared
from dondoc.web.register.views.deeds import show_form, submit
from dondoc.web.shared.access import Asked, members

ADDRESS = {
    PartDeed.REPORT: "bao-cao",
    PartDeed.ACCEPT: "chap-nhan",
    PartDeed.SEND_BACK: "lam-lai",
    PartDeed.CANCEL: "huy",
}
WORDS = {
    PartDeed.REPORT: lazily("Kết quả thực hiện"),
    PartDeed.ACCEPT: lazily("Ý kiến"),
    PartDeed.SEND_BACK: lazily("Lý do, nội dung cần làm lại"),
    PartDeed.CANCEL: lazily("Lý do"),
}
"""What is asked for with each deed."""
BY_ADDRESS = {slug: deed for deed, slug in ADDRESS.items()}
JUDGED = frozenset({PartDeed.ACCEPT, PartDeed.SEND_BACK})
"""Deeds that are judged by what was reported on the piece: it stands beside the form."""


@members
def share(request: Asked, code: str, share_id: int, step: str) -> HttpResponse:
    """A deed on a piece that was shared out inside an agency."""
    duty = rights.find(code, request.posts)
    roles = rights.roles(duty, request.user, request.posts)
    found = {piece.row.pk: piece for piece in pieces_shared(duty, request.user, request.posts, roles)}
    if share_id not in found or step not in BY_ADDRESS:
        raise Http404
    return _piece(request, duty, cast("Share", found[share_id].row), BY_ADDRESS[step])


@members
def cooperating(request: Asked, code: str, part_id: int, step: str) -> HttpResponse:
    """A deed on the part of a cooperating agency."""
    duty = rights.find(code, request.posts)
    roles = rights.roles(duty, request.user, request.posts)
    found = {piece.row.pk: piece for piece in pieces_cooperating(duty, request.posts, roles)}
    if part_id not in found or step not in BY_ADDRESS:
        raise Http404
    return _piece(request, duty, cast("Part", found[part_id].row), BY_ADDRESS[step])


def _piece(request: Asked, duty: Obligation, row: Share | Part, deed: PartDeed) -> HttpResponse:
    form = _form(request, duty, row)
    # what needs no words may be done without
    needs = [rule.reason for rule in TABLE if rule.deed is deed and PartState(row.state) in rule.states]
    form.fields["text"].required = any(needs)
    form.fields["text"].label = WORDS[deed]
    shared = isinstance(row, Share)
    if request.method == "POST" and form.is_valid():
        act = parts.do_share if shared else parts.do_part
        answer = submit(
            request,
            duty,
            form,
            act,
            _("Đã ghi: {deed}.").format(deed=deed.label),
            target=row.pk,
            versioned=shared,
            fixed={"deed": deed},
        )
        if answer is not None:
            return answer
        row.refresh_from_db()
        if isinstance(row, Share):
            form.data["version"] = str(row.version)  # type: ignore[index]
    about = row.text if isinstance(row, Share) else row.agency.name
    title = f"{deed.label[:1].upper()}{deed.label[1:]}: {about}"
    return show_form(request, duty, form, title=title, think="", deed=None, piece=row if deed in JUDGED else None)


def _form(request: Asked, duty: Obligation, row: Share | Part) -> forms.PieceForm:
    version = row.version if isinstance(row, Share) else duty.version
    return forms.PieceForm(
        request.POST.copy() if request.method == "POST" else None,
        duty=duty,
        deed=None,
        user=request.user,
        posts=request.posts,
        initial={"version": version},
    )


@members
def remove_proof(request: Asked, code: str, proof_id: int) -> HttpResponse:
    """Take a proof back."""
    duty = rights.find(code, request.posts)
    proof = one.proofs(duty).filter(pk=proof_id).first()
    if proof is None:
        raise Http404
    form = forms.ReasonForm(
        request.POST.copy() if request.method == "POST" else None,
        duty=duty,
        deed=Deed.REMOVE_EVIDENCE,
        user=request.user,
        posts=request.posts,
    )
    if request.method == "POST" and form.is_valid():
        answer = submit(request, duty, form, evidence.remove, _("Đã gỡ minh chứng."), target=proof.pk)
        if answer is not None:
            return answer
    title = _("Gỡ minh chứng: {label}").format(label=proof.label)
    return show_form(request, duty, form, title=title, think="", deed=None)


@require_GET
@members
def proof_file(request: Asked, code: str, proof_id: int) -> HttpResponse:
    """The bytes of a proof, always as a download, never shown inside the page."""
    duty = rights.find(code, request.posts)
    proof = one.proofs(duty).filter(pk=proof_id, file__isnull=False).first()
    path = store.path_of(proof.file.sha256) if proof is not None and proof.file is not None else None
    if proof is None or path is None or not path.is_file():
        raise Http404
    kind = proof.file.media_type if proof.file is not None else ""
    answer = cast("HttpResponse", FileResponse(path.open("rb"), content_type=kind))
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(proof.file_name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer
