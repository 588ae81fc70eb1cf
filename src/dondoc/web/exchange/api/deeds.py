"""The addresses of the deeds: each takes one request, does it once, and answers with where the duty stands then."""

from collections.abc import Callable
from typing import Annotated, Any, cast

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile
from pydantic import Field

from dondoc.engine.tracking.parts import PartDeed
from dondoc.engine.tracking.states import Deed
from dondoc.web.exchange.api import deed_bodies as bodies
from dondoc.web.exchange.api.deed_table import WAYS, Act, Way, Who, give
from dondoc.web.exchange.api.duties import router as listed
from dondoc.web.exchange.api.gate import Bearer, Called
from dondoc.web.exchange.api.writing import version_of, write
from dondoc.web.register.actions import amend, evidence, parts
from dondoc.web.register.actions.work import begin
from dondoc.web.register.queries import duties, rights
from dondoc.web.register.queries.parts import pieces_cooperating, pieces_shared
from dondoc.web.shared.programs import DUTIES
from dondoc.web.shared.shapes import Code, Id, Line

router = Router(auth=Bearer(DUTIES), tags=["các bước trên nhiệm vụ"])


Label = Annotated[Line, Field(max_length=300)]
NO_LABEL = Form("")


class DutyDone(Schema):
    """Where a duty stands after a deed; `made` is the number of what was made (evidence, extension, share, comment)."""

    code: str
    state: str
    version: int
    made: int | None


def who_of(request: Called) -> Who:
    """Who calls, and on which version."""
    return Who(request.caller.user, request.posts, version_of(request))


def done(code: str, made: Any = None) -> DutyDone:
    """A duty as it stands now."""
    duty = duties.get(code)
    own = getattr(made, "pk", None) if made is not None and not hasattr(made, "code") else None
    return DutyDone(code=duty.code, state=duty.state, version=duty.version, made=own)


@listed.post("/duties", auth=Bearer(DUTIES), response={201: DutyDone}, summary="Giao nhiệm vụ")
def assign(request: Called, body: bodies.Assign) -> HttpResponse:
    """Văn phòng giao một nhiệm vụ ngoài văn bản, hoặc từ lời của một văn bản đã có."""

    def deed() -> Any:
        made = done(give(body, who_of(request)).code)
        return 201, made, made.version

    return write(request, deed)


def _endpoint(way: Way) -> Callable[..., HttpResponse]:
    def endpoint(request: HttpRequest, code: Code, body: Any) -> HttpResponse:
        called = cast("Called", request)
        return _do(called, code, body, way.act)

    # the framework reads the shape of the body from here
    endpoint.__annotations__["body"] = way.body
    endpoint.__name__ = way.deed.value
    endpoint.__doc__ = f"{_words(way.deed)}; ai được làm, ở bước nào: như trên trang (docs/tracking.md)."
    return endpoint


def _do(request: Called, code: str, body: Any, act: Act) -> HttpResponse:
    def deed() -> Any:
        made = done(code, act(code, body, who_of(request)))
        return 200, made, made.version

    return write(request, deed)


def _words(deed: Deed) -> str:
    return deed.label[:1].upper() + deed.label[1:]


for _way in WAYS:
    router.post(
        f"/duties/{{code}}/{_way.deed.value.replace('_', '-')}", response={200: DutyDone}, summary=_words(_way.deed)
    )(_endpoint(_way))


@router.post("/duties/{code}/add-evidence/file", response={200: DutyDone}, summary="Thêm tệp minh chứng")
def add_file(request: Called, code: Code, file: File[UploadedFile], label: Label = NO_LABEL) -> HttpResponse:
    """Một tệp; tệp có dấu mật bị từ chối và không được lưu."""
    who = who_of(request)
    with transaction.atomic():
        # asked first, so that a file of somebody who may not add one is never looked into
        begin(code, **who.full).check(Deed.ADD_EVIDENCE)
    passed = evidence.look_into(data=file.read(), name=file.name or "", by=who.by)
    file.seek(0)

    def deed() -> Any:
        made = done(code, evidence.add_passed(code, file=passed, label=label, **who.full))
        return 200, made, made.version

    return write(request, deed)


@router.post("/duties/{code}/undo", response={200: DutyDone}, summary="Hoàn tác")
def undo(request: Called, code: Code) -> HttpResponse:
    """Lấy lại bước vừa làm, khi luật của sổ theo dõi cho phép."""
    return _do(request, code, None, lambda code, _body, who: amend.undo(code, **who.full))


PIECE_DEEDS = (PartDeed.REPORT, PartDeed.ACCEPT, PartDeed.SEND_BACK, PartDeed.CANCEL)


def _share_endpoint(deed: PartDeed) -> Callable[..., HttpResponse]:
    def endpoint(request: HttpRequest, code: Code, share_id: Id, body: bodies.PieceDeed) -> HttpResponse:
        called = cast("Called", request)

        def act(code: str, body: Any, who: Who) -> Any:
            duty = rights.find(code, who.posts)
            found = pieces_shared(duty, who.by, who.posts, rights.roles(duty, who.by, who.posts))
            _among(share_id, found)
            return parts.do_share(share_id, deed, text=body.text, **who.full)

        return _do(called, code, body, act)

    return _named(endpoint, f"share_{deed.value}", deed)


def _part_endpoint(deed: PartDeed) -> Callable[..., HttpResponse]:
    def endpoint(request: HttpRequest, code: Code, part_id: Id, body: bodies.PieceDeed) -> HttpResponse:
        called = cast("Called", request)

        def act(code: str, body: Any, who: Who) -> Any:
            duty = rights.find(code, who.posts)
            _among(part_id, pieces_cooperating(duty, who.posts, rights.roles(duty, who.by, who.posts)))
            return parts.do_part(part_id, deed, text=body.text, **who.plain)

        return _do(called, code, body, act)

    return _named(endpoint, f"part_{deed.value}", deed)


def _among(row_id: int, pieces: Any) -> None:
    """Raises Http404 for a piece of another duty, or one that the caller does not see."""
    if row_id not in {piece.row.pk for piece in pieces}:
        raise Http404


def _named(endpoint: Callable[..., HttpResponse], name: str, deed: PartDeed) -> Callable[..., HttpResponse]:
    endpoint.__name__ = name
    endpoint.__doc__ = f"{deed.label[:1].upper()}{deed.label[1:]}."
    return endpoint


for _deed in PIECE_DEEDS:
    _slug = _deed.value.replace("_", "-")
    router.post(
        f"/duties/{{code}}/shares/{{int:share_id}}/{_slug}",
        response={200: DutyDone},
        summary=f"Phần việc: {_deed.label}",
    )(_share_endpoint(_deed))
    router.post(
        f"/duties/{{code}}/parts/{{int:part_id}}/{_slug}",
        response={200: DutyDone},
        summary=f"Phần phối hợp: {_deed.label}",
    )(_part_endpoint(_deed))
