"""Which column of a tracker's table is what, guessed by its head."""

from collections.abc import Sequence
from typing import Any

from dondoc.engine.errors import Unreadable
from dondoc.engine.language.text import key as plain
from dondoc.web.shared.tables import Table

NO_HEAD = "Không tìm thấy dòng tên cột (cần ít nhất cột nội dung nhiệm vụ và một cột khác) trong 20 dòng đầu."

HEADS: dict[str, tuple[str, ...]] = {
    "key": ("mã", "mã nhiệm vụ", "số phiếu", "số phiếu giao việc", "mã phiếu", "mã số", "id", "số nhiệm vụ", "phiếu giao việc"),
    "title": ("nhiệm vụ", "nội dung nhiệm vụ", "tên nhiệm vụ", "nội dung", "nội dung công việc", "công việc", "nhiệm vụ được giao"),
    "lead": ("chủ trì", "đơn vị chủ trì", "cơ quan chủ trì", "đơn vị thực hiện", "cơ quan thực hiện", "đơn vị xử lý"),
    "cooperating": ("phối hợp", "đơn vị phối hợp", "cơ quan phối hợp"),
    "due": ("thời hạn", "hạn", "hạn hoàn thành", "hạn xử lý", "thời hạn hoàn thành", "thời gian hoàn thành", "hạn thực hiện"),
    "first_due": ("thời hạn đầu", "thời hạn ban đầu", "hạn ban đầu"),
    "state": ("trạng thái", "tình trạng xử lý", "trạng thái xử lý", "tình trạng thực hiện", "kết quả thực hiện"),
    "priority": ("mức độ", "mức ưu tiên", "độ khẩn"),
    "assigned_on": ("ngày giao", "ngày tạo", "ngày chỉ đạo", "ngày giao nhiệm vụ"),
    "completed_on": ("ngày hoàn thành", "ngày xong"),
    "origin": ("văn bản", "số ký hiệu", "văn bản giao", "căn cứ", "văn bản chỉ đạo"),
    "given_by": ("người giao", "lãnh đạo chỉ đạo", "lãnh đạo giao"),
    "supervisor": ("người theo dõi", "chuyên viên theo dõi"),
    "product": ("sản phẩm", "kết quả đầu ra"),
    "quote": ("nguyên văn", "trích nguyên văn"),
    "clause": ("điểm mục", "điểm, mục"),
    "bound": ("ghi hạn",),
    "time_text": ("lời ghi hạn",),
    "report_to": ("nơi nhận báo cáo",),
    "kind": ("loại", "loại nhiệm vụ"),
    "accepted_on": ("ngày tiếp nhận",),
    "reported_on": ("ngày báo cáo",),
    "closed_on": ("ngày kết thúc",),
    "due_at": ("giờ của thời hạn đầu", "giờ của thời hạn", "giờ hạn"),
    "opens_on": ("thực hiện từ ngày", "từ ngày", "ngày bắt đầu"),
}  # fmt: skip
"""Each field with the words by which trackers head its column; marks and case do not count."""
BY_HEAD = {plain(words): name for name, ways in HEADS.items() for words in ways}


def head_of(table: Table) -> int:
    """The index of the row that names the columns. Raises Unreadable when there is none."""
    for index, row in enumerate(table[:20]):
        known = set(guess(row))
        if "title" in known and len(known) > 1:
            return index
    raise Unreadable(NO_HEAD)


def guess(heads: Sequence[Any]) -> dict[str, int]:
    """Which column holds which field, by the words of its head; the first of two alike."""
    found: dict[str, int] = {}
    for index, words in enumerate(heads):
        name = BY_HEAD.get(plain(str(words or "").replace("/", " ")))
        if name is not None:
            found.setdefault(name, index)
    return found
