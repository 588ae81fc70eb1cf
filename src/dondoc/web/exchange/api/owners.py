"""Who is to do a proposed duty: agencies put in the place of a body that matched none, or of a whole group."""

from typing import Annotated

from pydantic import Field

from dondoc.web.exchange.api.deed_table import agencies
from dondoc.web.exchange.api.duty_shapes import PartRole
from dondoc.web.exchange.api.proposals import Offered, offered_one, taken
from dondoc.web.proposals.actions import desk
from dondoc.web.shared.programs import PROPOSALS, Asking, Done, Ways
from dondoc.web.shared.shapes import Body, Id

ways = Ways("bàn đọc", scope=PROPOSALS)
Place = Annotated[int, Field(ge=0, le=500)]


class Pick(Body):
    """Which body (its place from 0 among `lead` or `cooperating`), and the agencies that it means."""

    role: PartRole = Field(strict=False)
    index: Place
    agencies: Annotated[list[Id], Field(min_length=1, max_length=500)]


class Group(Body):
    """Which body, and whether each agency of its group gets a duty of its own."""

    role: PartRole = Field(strict=False)
    index: Place
    each: bool = False


@ways.writes("/documents/{int:document_id}/proposals/{int:proposal_id}/pick", Offered, "Chọn cơ quan cho đề xuất")
def pick(request: Asking, document_id: Id, proposal_id: Id, body: Pick) -> Done:
    """Thay một tên chưa khớp, một nhóm hoặc một cơ quan đã thôi hoạt động bằng các cơ quan; lời văn vẫn được đánh dấu."""
    document, who = taken(request, document_id, proposal_id)
    chosen = agencies(body.agencies)
    desk.pick(role=body.role.value, index=body.index, agencies=chosen, **who)
    return offered_one(document, proposal_id)


@ways.writes("/documents/{int:document_id}/proposals/{int:proposal_id}/take-group", Offered, "Giao cho cả nhóm")
def take_group(request: Asking, document_id: Id, proposal_id: Id, body: Group) -> Done:
    """Tên chỉ một nhóm (“các sở, ngành”) thay cho mọi cơ quan của nhóm; `each`: mỗi cơ quan một nhiệm vụ."""
    document, who = taken(request, document_id, proposal_id)
    desk.take_group(role=body.role.value, index=body.index, each=body.each, **who)
    return offered_one(document, proposal_id)
