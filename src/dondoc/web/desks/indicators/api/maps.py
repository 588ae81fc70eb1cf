"""The boundaries of the communes: which are in force, brought by the administrator, taken away."""

from django.http import Http404, HttpResponse
from ninja import File, Form
from ninja.files import UploadedFile

from dondoc.engine.desks.indicators.boundaries.model import rules
from dondoc.web.desks.indicators.actions import boundaries
from dondoc.web.desks.indicators.api import shapes
from dondoc.web.desks.indicators.models import Boundaries
from dondoc.web.shared import clock
from dondoc.web.shared.programs import DESKS, Asking, Done, Ways, only
from dondoc.web.shared.shapes import Counted

ways = Ways("chỉ tiêu", scope=DESKS)
ADMINISTRATOR = "administrator"


@ways.file("/boundaries", "Ranh giới xã, phường")
def get_boundaries(request: Asking) -> HttpResponse:
    """Ranh giới đang dùng, dạng GeoJSON; `id` của mỗi vùng là khóa của cơ quan."""
    only(request)
    row = Boundaries.objects.filter(in_force=True).first()
    if row is None:
        raise Http404
    return HttpResponse(row.geojson)


@ways.writes("/boundaries", shapes.BoundariesTold, "Đưa ranh giới vào", status=201)
def bring_boundaries(request: Asking, file: File[UploadedFile], about: Form[shapes.NewBoundaries]) -> Done:
    """Tệp GeoJSON được kiểm tra, khớp tên, giản lược rồi dùng cho bản đồ; chỉ quản trị viên."""
    only(request, ADMINISTRATOR)
    taken = boundaries.take(
        data=file.read(int(rules()["bytes"]) + 1),
        file_name=file.name or "",
        day=about.day or clock.today(),
        name=about.name.strip(),
        source=about.source.strip(),
        by=request.user,
        posts=request.posts,
    )
    told = shapes.BoundariesTold(version=taken.row.version, places=taken.row.places, notes=list(taken.notes))
    return 201, told, None


@ways.writes("/boundaries/withdraw", Counted, "Bỏ ranh giới")
def withdraw_boundaries(request: Asking) -> Done:
    """Bản đồ trở về sơ đồ ô; chỉ quản trị viên."""
    only(request, ADMINISTRATOR)
    boundaries.withdraw(by=request.user, posts=request.posts)
    return 200, Counted(count=1), None
