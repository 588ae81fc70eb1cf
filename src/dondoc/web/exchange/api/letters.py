"""Letters that urge agencies: which duties ask for one, drafts, those that were issued, and their files."""

import secrets
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, cast

from django.http import HttpResponse
from ninja import Query, Schema
from pydantic import Field

from dondoc.web.exchange.api.duty_shapes import AgencyKind
from dondoc.web.people.models import Agency
from dondoc.web.reminders.actions import letters as actions
from dondoc.web.reminders.models import Letter
from dondoc.web.reminders.queries import letters
from dondoc.web.reminders.views.letters import file
from dondoc.web.shared.access import OFFICE, Asked
from dondoc.web.shared.pages import Cursor
from dondoc.web.shared.programs import LETTERS, Asking, Done, Seen, Ways, only
from dondoc.web.shared.shapes import AgencyName, Body, Code, Counted, Day, Id, Line, Text

ways = Ways("đôn đốc", scope=LETTERS)
PAGE = 50


class LetterState(StrEnum):
    """How far a letter is."""

    DRAFT = "draft"
    ISSUED = "issued"


class LetterFile(StrEnum):
    """Which file of a letter."""

    DOCX = "docx"
    PDF = "pdf"


class LetterLine(Schema):
    """A letter as a list shows it."""

    id: int
    agency: AgencyName
    state: str
    sign: str
    issued_on: date | None
    answer_by: date
    duties: int
    version: int


class LetterPage(Schema):
    """One page, the newest first; `next` is the cursor of the next one."""

    items: list[LetterLine]
    next: str | None


class LetterDutyTold(Schema):
    """A duty as the letter speaks of it."""

    code: str
    title: str
    source: str
    due: date
    overdue: bool
    words: str


class LetterWhole(LetterLine):
    """A letter with its words and its duties; empty words are the usual ones."""

    opening: str
    request: str
    signer_title: str
    signer: str
    document: int | None
    table: list[LetterDutyTold]


class DueDuty(Schema):
    """A duty that may be urged; last: of the last letter about it; drafted: a draft speaks of it."""

    code: str
    title: str
    due: date
    overdue: bool
    words: str
    last: date | None
    drafted: bool


class DueGroup(Schema):
    """What one agency owes."""

    agency: AgencyName
    overdue: int
    duties: list[DueDuty]


class DueFilters(Schema):
    """As on the page."""

    kind: AgencyKind | None = None
    overdue_only: bool = False


class NewLetters(Body):
    """The duties to be urged; one draft for each lead agency, or for one of them alone."""

    codes: Annotated[list[Code], Field(min_length=1, max_length=500)]
    agency: Id | None = None


class LettersMade(Schema):
    """The drafts, and the duties that no letter may speak of today."""

    letters: list[LetterLine]
    left_out: list[str]


class LetterEdit(Body):
    """What may be changed; `keep` names the duties that stay."""

    answer_by: Day | None = None
    opening: Annotated[Text, Field(max_length=3000)] | None = None
    request: Annotated[Text, Field(max_length=5000)] | None = None
    signer_title: Annotated[Line, Field(min_length=1, max_length=120)] | None = None
    signer: Annotated[Line, Field(max_length=120)] | None = None
    keep: Annotated[list[Code], Field(max_length=500)] | None = None


class LetterIssue(Body):
    """The number and the day."""

    number: Annotated[int, Field(ge=1, le=99_999)]
    issued_on: Day


def _name(agency: Agency) -> AgencyName:
    return AgencyName(id=agency.pk, key=agency.key, name=agency.name)


def _line(one: Letter, duties: int) -> dict[str, Any]:
    names = ("id", "state", "sign", "issued_on", "answer_by", "version")
    return {name: getattr(one, name) for name in names} | {"agency": _name(one.agency), "duties": duties}


def _whole(one: Letter) -> LetterWhole:
    rows = list(one.duties.all())
    names = ("code", "title", "source", "due", "overdue", "words")
    return LetterWhole(
        **_line(one, len(rows)),
        **{name: getattr(one, name) for name in ("opening", "request", "signer_title", "signer")},
        document=one.document_id,
        table=[LetterDutyTold(**{name: getattr(row, name) for name in names}) for row in rows],
    )


def _told(request: Asking, letter_id: int) -> Done:
    one = letters.find(letter_id, request.posts)
    return 200, _whole(one), one.version


def _draft(request: Asking, letter_id: int) -> dict[str, Any]:
    """What the actions on a draft take. Raises Http404 for who is not of the Office."""
    only(request, *OFFICE)
    one = letters.find(letter_id, request.posts)
    seen = request.version if request.version is not None else one.version
    return {"letter_id": letter_id, "version": seen, "by": request.user, "posts": request.posts}


@ways.reads("/letters", LetterPage, "Văn bản đôn đốc")
def list_letters(
    request: Asking,
    state: LetterState = LetterState.ISSUED,
    cursor: Cursor = "",
) -> LetterPage:
    """Văn phòng thấy cả dự thảo; cơ quan thấy văn bản gửi cho mình."""
    only(request)
    found = list(letters.listed(request.posts, state.value, int(cursor) if cursor else None)[: PAGE + 1])
    items = [LetterLine(**_line(one, cast("Any", one).count)) for one in found[:PAGE]]
    return LetterPage(items=items, next=str(items[-1].id) if len(found) > PAGE else None)


@ways.reads("/letters/due", list[DueGroup], "Nhiệm vụ cần đôn đốc")
def list_due(request: Asking, filters: Query[DueFilters]) -> list[DueGroup]:
    """Nhiệm vụ quá hạn hoặc sắp đến hạn theo cơ quan chủ trì, cơ quan quá hạn nhiều nhất trước; chỉ Văn phòng."""
    only(request, *OFFICE)
    kind = filters.kind.value if filters.kind else ""
    groups = letters.proposed(request.posts, kind=kind, overdue_only=filters.overdue_only)
    names = ("code", "title", "due", "overdue", "words")
    return [
        DueGroup(
            agency=_name(group.agency),
            overdue=group.overdue,
            duties=[
                DueDuty(last=line.last, drafted=line.drafted, **{name: getattr(line.duty, name) for name in names})
                for line in group.lines
            ],
        )
        for group in groups
    ]


@ways.writes("/letters", LettersMade, "Soạn văn bản đôn đốc", status=201)
def draft_letters(request: Asking, body: NewLetters) -> Done:
    """Mỗi cơ quan chủ trì một dự thảo; nhiệm vụ không được đôn đốc hôm nay nằm ở `left_out`."""
    only(request, *OFFICE)
    made = actions.draft(
        body.codes, token=secrets.token_urlsafe(16), agency=body.agency, by=request.user, posts=request.posts
    )
    lines = [LetterLine(**_line(one, one.duties.count())) for one in made.letters]
    return 201, LettersMade(letters=lines, left_out=made.left_out), None


@ways.reads("/letters/{int:letter_id}", LetterWhole, "Một văn bản đôn đốc")
def get_letter(request: Asking, letter_id: Id) -> Seen:
    """Lời văn và bảng nhiệm vụ của văn bản."""
    one = letters.find(letter_id, request.posts)
    return Seen(_whole(one), one.version)


@ways.writes("/letters/{int:letter_id}", LetterWhole, "Sửa dự thảo đôn đốc", method="PATCH")
def edit_letter(request: Asking, letter_id: Id, body: LetterEdit) -> Done:
    """Ngày trả lời, lời văn, người ký, nhiệm vụ giữ lại; mục không gửi thì giữ nguyên."""
    actions.change(values=body.model_dump(exclude_none=True), **_draft(request, letter_id))
    return _told(request, letter_id)


@ways.writes("/letters/{int:letter_id}/refresh", LetterWhole, "Cập nhật bảng nhiệm vụ")
def refresh_letter(request: Asking, letter_id: Id) -> Done:
    """Bảng của dự thảo theo tình trạng hôm nay; nhiệm vụ đã có kết quả được bớt đi."""
    who = _draft(request, letter_id)
    actions.refresh(letter_id, by=who["by"], posts=who["posts"])
    return _told(request, letter_id)


@ways.writes("/letters/{int:letter_id}/drop", Counted, "Bỏ dự thảo đôn đốc")
def drop_letter(request: Asking, letter_id: Id) -> Done:
    """Dự thảo không dùng nữa."""
    who = _draft(request, letter_id)
    actions.drop(letter_id, by=who["by"], posts=who["posts"])
    return 200, Counted(count=1), None


@ways.writes("/letters/{int:letter_id}/issue", LetterWhole, "Phát hành văn bản đôn đốc")
def issue_letter(request: Asking, letter_id: Id, body: LetterIssue) -> Done:
    """Ghi số, lưu vào mục Văn bản, ghi vào lịch sử từng nhiệm vụ và báo cơ quan; không sửa được nữa."""
    actions.issue(number=body.number, issued_on=body.issued_on, **_draft(request, letter_id))
    return _told(request, letter_id)


@ways.file("/letters/{int:letter_id}/file/{kind}", "Tải tệp văn bản đôn đốc")
def get_letter_file(request: Asking, letter_id: Id, kind: LetterFile) -> HttpResponse:
    """Word hoặc PDF; của văn bản đã phát hành là tệp đã lưu."""
    return file(cast("Asked", request), letter_id=letter_id, kind=kind.value)
