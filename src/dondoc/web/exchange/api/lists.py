"""How a person works with the list of duties: bulk deeds, saved views, columns, a report's draft, preferences."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

from django.http import Http404, QueryDict
from ninja import Schema
from pydantic import Field

from dondoc.web.exchange.api.deed_table import people
from dondoc.web.exchange.api.deeds import DutyDone, done
from dondoc.web.exchange.api.duty_shapes import Priority
from dondoc.web.notices import actions as notices
from dondoc.web.notices.queries import notices_of
from dondoc.web.people.actions import accounts
from dondoc.web.register.actions import bulk, deeds, views
from dondoc.web.register.forms.filters import kept
from dondoc.web.register.queries.people import may_supervise
from dondoc.web.register.views.columns import COLUMNS, columns_of
from dondoc.web.register.views.saved import saved_for
from dondoc.web.shared.errors import Invalid
from dondoc.web.shared.programs import DUTIES, Asking, Done, Ways, only
from dondoc.web.shared.shapes import Body, Code, Counted, Id, Line, Reason, Text

ways = Ways("danh sách nhiệm vụ", scope=DUTIES)
NO_COLUMN = "Không có cột “{}”; các cột có thể chọn: {}."
Codes = Annotated[list[Code], Field(min_length=1, max_length=bulk.MOST)]


class Density(StrEnum):
    """How high the rows of tables are."""

    DENSE = "dense"
    AIRY = "airy"


class Language(StrEnum):
    """Of the pages."""

    VI = "vi"
    EN = "en"


class BulkCodes(Body):
    """The duties."""

    codes: Codes


class BulkRemind(BulkCodes):
    """The duties, and what is urged."""

    text: Reason


class BulkPriority(BulkCodes):
    """The duties, and how much they press."""

    priority: Priority = Field(strict=False)


class BulkSupervisor(BulkCodes):
    """The duties, and who follows them; null for nobody."""

    supervisor: Id | None


class BulkOutcome(Schema):
    """What became of one duty; `refusal` is empty when it was done."""

    code: str
    refusal: str


class BulkTold(Schema):
    """Each duty for itself: one refusal stops no other."""

    done: int
    outcomes: list[BulkOutcome]


class ViewTold(Schema):
    """A saved list: its filters as the address of the list writes them."""

    id: int
    name: str
    query: str
    shared: bool
    own: bool


class NewView(Body):
    """A list under a name; an own one of that name is replaced. Only the Office shares."""

    name: Annotated[Line, Field(min_length=1, max_length=100)]
    query: Annotated[Text, Field(max_length=views.LONGEST_QUERY)] = ""
    shared: bool = False


class ListColumns(Schema):
    """The columns of the person's lists."""

    columns: list[str]


class ColumnsChosen(Body):
    """The same, chosen."""

    columns: Annotated[list[Annotated[Line, Field(max_length=32)]], Field(max_length=20)]


class Draft(Body):
    """What a specialist writes for the focal point or the head to send."""

    text: Text
    difficulties: Annotated[Text, Field(max_length=4000)] = ""


class Preferences(Schema):
    """How the person likes the pages."""

    density: Density
    language: Language


class PreferencesChosen(Body):
    """The same, chosen."""

    density: Density = Field(strict=False)
    language: Language = Field(strict=False)


def _told(outcomes: Sequence[bulk.Outcome]) -> Done:
    rows = [BulkOutcome(code=one.code, refusal=one.refusal) for one in outcomes]
    return 200, BulkTold(done=sum(not row.refusal for row in rows), outcomes=rows), None


def _who(request: Asking) -> dict[str, Any]:
    only(request)
    return {"by": request.user, "posts": request.posts}


@ways.writes("/bulk/accept", BulkTold, "Tiếp nhận nhiều nhiệm vụ")
def accept_all(request: Asking, body: BulkCodes) -> Done:
    """Tiếp nhận từng nhiệm vụ; nhiệm vụ bị từ chối không cản nhiệm vụ khác."""
    return _told(bulk.accept_all(body.codes, **_who(request)))


@ways.writes("/bulk/remind", BulkTold, "Đôn đốc nhiều nhiệm vụ")
def remind_all(request: Asking, body: BulkRemind) -> Done:
    """Gửi lời đôn đốc về từng nhiệm vụ."""
    return _told(bulk.remind_all(body.codes, text=body.text, **_who(request)))


@ways.writes("/bulk/set-priority", BulkTold, "Đặt mức độ cho nhiều nhiệm vụ")
def set_priority_of_all(request: Asking, body: BulkPriority) -> Done:
    """Đặt mức độ cho từng nhiệm vụ."""
    return _told(bulk.set_priority_of_all(body.codes, priority=body.priority.value, **_who(request)))


@ways.writes("/bulk/set-supervisor", BulkTold, "Phân công theo dõi nhiều nhiệm vụ")
def set_supervisor_of_all(request: Asking, body: BulkSupervisor) -> Done:
    """Đặt người theo dõi cho từng nhiệm vụ."""
    chosen = people([body.supervisor], may_supervise())[0] if body.supervisor else None
    return _told(bulk.set_supervisor_of_all(body.codes, supervisor=chosen, **_who(request)))


def _view(request: Asking, one: Any) -> ViewTold:
    names = ("id", "name", "query", "shared")
    return ViewTold(own=one.owner_id == request.user.pk, **{name: getattr(one, name) for name in names})


@ways.reads("/views", list[ViewTold], "Bộ lọc đã lưu")
def list_views(request: Asking) -> list[ViewTold]:
    """Bộ lọc của mình và bộ lọc Văn phòng dùng chung."""
    only(request)
    return [_view(request, one) for one in saved_for(request)]


@ways.writes("/views", ViewTold, "Lưu bộ lọc", status=201)
def save_view(request: Asking, body: NewView) -> Done:
    """Lưu điều kiện lọc dưới một tên."""
    who = _who(request)
    made = views.save_view(name=body.name, query=kept(QueryDict(body.query)), shared=body.shared, **who)
    return 201, _view(request, made), None


@ways.writes("/views/{int:view_id}", Counted, "Xóa bộ lọc", method="DELETE")
def delete_view(request: Asking, view_id: Id) -> Done:
    """Xóa một bộ lọc của mình."""
    only(request)
    views.delete_view(view_id, by=request.user)
    return 200, Counted(count=1), None


@ways.reads("/me/columns", ListColumns, "Cột của danh sách")
def get_columns(request: Asking) -> ListColumns:
    """Các cột đang chọn."""
    only(request)
    return ListColumns(columns=columns_of(request))


@ways.writes("/me/columns", ListColumns, "Chọn cột của danh sách", method="PUT")
def set_columns(request: Asking, body: ColumnsChosen) -> Done:
    """Chọn các cột được hiện."""
    only(request)
    for name in body.columns:
        if name not in COLUMNS:
            raise Invalid(NO_COLUMN.format(name, ", ".join(COLUMNS)))
    chosen = [name for name in COLUMNS if name in body.columns]
    views.set_columns(chosen, by=request.user)
    return 200, ListColumns(columns=chosen), None


@ways.writes("/duties/{code}/draft-report", DutyDone, "Soạn dự thảo báo cáo")
def draft(request: Asking, code: Code, body: Draft) -> Done:
    """Chuyên viên soạn, đầu mối hoặc thủ trưởng gửi; chỉ cơ quan mình thấy."""
    who = _who(request) | {"version": request.version}
    made = done(code, deeds.draft(code, text=body.text, difficulties=body.difficulties, **who))
    return 200, made, made.version


@ways.reads("/me/preferences", Preferences, "Cách hiện trang")
def get_preferences(request: Asking) -> Preferences:
    """Độ dày của bảng và ngôn ngữ."""
    kept_ = request.user.preferences
    return Preferences(density=kept_.get("density", "dense"), language=kept_.get("language", "vi"))


@ways.writes("/me/preferences", Preferences, "Chọn cách hiện trang", method="PUT")
def set_preferences(request: Asking, body: PreferencesChosen) -> Done:
    """Độ dày của bảng và ngôn ngữ."""
    accounts.prefer(request.user, density=body.density.value, language=body.language.value)
    return 200, Preferences(density=body.density, language=body.language), None


@ways.writes("/notices/{int:notice_id}/read", Counted, "Đánh dấu một thông báo đã đọc")
def read_notice(request: Asking, notice_id: Id) -> Done:
    """Một thông báo của mình."""
    found = notices_of(request.user).filter(pk=notice_id).first()
    if found is None:
        raise Http404
    notices.read_one(found)
    return 200, Counted(count=1), None
