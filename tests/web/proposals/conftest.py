"""A notice on the desk, with the agencies that it names."""

import re
from pathlib import Path

import pytest

from dondoc.web.documents.models import Document
from dondoc.web.proposals.actions import desk as desk_actions
from dondoc.web.proposals.models import Proposal
from web.documents.papers import kept, write

BODY = """1. Sở Tài chính chủ trì, phối hợp với Sở Y tế xây dựng kế hoạch phân bổ kinh phí, báo cáo UBND tỉnh trước ngày 30/6/2026.
2. Sở Y tế rà soát danh mục thuốc; đồng thời lập danh sách trạm y tế cần sửa chữa, gửi Sở Tài chính trước ngày 15/4/2026.
3. Ban Quản lý Khu du lịch quốc gia Mẫu Sơn báo cáo tiến độ đầu tư trước ngày 20/5/2026.
4. Hằng quý, Sở Tài chính báo cáo UBND tỉnh kết quả giải ngân.
Văn phòng UBND tỉnh theo dõi việc thực hiện thông báo này."""


@pytest.fixture(autouse=True)
def _disk(settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def notice(an, finance, health) -> Document:
    """A notice with duties of Sở Tài chính, Sở Y tế and a body that is no agency of the register."""
    return kept(write(body=BODY), "tb.txt", an)


@pytest.fixture
def laid(notice) -> list[Proposal]:
    """Its proposals on the desk, in its order."""
    desk_actions.lay_out(document_id=notice.id)
    return list(Proposal.objects.filter(document=notice).order_by("position"))


@pytest.fixture
def fields():
    """fields(row, due="...") is the form of a proposal as the page fills it, with some fields changed."""

    def fill(row: Proposal, **changes: object) -> dict[str, object]:
        row.refresh_from_db()
        draft = row.draft
        due = "/".join(reversed(re.split("-", draft["due"]))) if draft["due"] else ""
        plain = {name: draft[name] or "" for name in ("title", "quote", "bound", "recurrence", "kind", "product")}
        more = {name: draft[name] or "" for name in ("report_to", "priority", "given_by", "supervisor")}
        bodies = {role: [body["name"] for body in draft[role]] for role in ("lead", "cooperating")}
        days = {"due": due, "due_at": draft["due_at"] or "", "opens_on": draft["opens_on"] or ""}
        return plain | more | bodies | days | {"version": row.version} | changes

    return fill
