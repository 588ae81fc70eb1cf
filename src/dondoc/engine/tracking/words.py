"""The names of the register: states, deeds and roles, each with the words that the offices use."""

from datetime import time
from enum import StrEnum


class State(StrEnum):
    """Where an obligation stands in the work; stored, never derived from a date."""

    PROPOSED = "proposed"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"
    COMPLETED = "completed"
    RETURNED = "returned"
    SENT_BACK = "sent_back"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return STATE_LABELS[self]

    @property
    def final(self) -> bool:
        """Whether the work on it has ended."""
        return self in FINAL

    @property
    def open(self) -> bool:
        """Whether it was given to an agency and is not ended; a duty that was sent back is not completed."""
        return self in OPEN


class Deed(StrEnum):
    """What a person does to an obligation."""

    ASSIGN = "assign"
    ACCEPT = "accept"
    START = "start"
    PROGRESS = "progress"
    REPORT = "report"
    RECALL_REPORT = "recall_report"
    CONFIRM = "confirm"
    SEND_BACK = "send_back"
    RETURN = "return"
    REASSIGN = "reassign"
    TRANSFER = "transfer"
    WITHDRAW = "withdraw"
    SUPERSEDE = "supersede"
    REOPEN = "reopen"
    ASK_EXTENSION = "ask_extension"
    CANCEL_EXTENSION = "cancel_extension"
    GRANT_EXTENSION = "grant_extension"
    REFUSE_EXTENSION = "refuse_extension"
    SET_DEADLINE = "set_deadline"
    COMMENT = "comment"
    ADD_EVIDENCE = "add_evidence"
    REMOVE_EVIDENCE = "remove_evidence"
    SHARE_OUT = "share_out"
    AMEND = "amend"
    SET_PRIORITY = "set_priority"
    SET_SUPERVISOR = "set_supervisor"
    REMIND = "remind"

    @property
    def label(self) -> str:
        """The Vietnamese words of the deed, as on its button."""
        return DEED_LABELS[self]


class Role(StrEnum):
    """What a person is towards one obligation; one person may be several things at once."""

    OFFICE = "office"
    OFFICE_HEAD = "office_head"
    LEADER = "leader"
    LEAD_FOCAL = "lead_focal"
    LEAD_HEAD = "lead_head"
    LEAD_SPECIALIST = "lead_specialist"
    COOP_FOCAL = "coop_focal"
    COOP_HEAD = "coop_head"
    COOP_SPECIALIST = "coop_specialist"
    SUPERVISOR = "supervisor"
    INSPECTOR = "inspector"
    ADMINISTRATOR = "administrator"
    STRANGER = "stranger"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return ROLE_LABELS[self]


OPEN = frozenset(
    {State.ASSIGNED, State.ACCEPTED, State.IN_PROGRESS, State.REPORTED, State.RETURNED, State.SENT_BACK}
)  # fmt: skip
FINAL = frozenset({State.COMPLETED, State.WITHDRAWN, State.SUPERSEDED})

STATE_LABELS = {
    State.PROPOSED: "Dự kiến giao",
    State.ASSIGNED: "Chờ tiếp nhận",
    State.ACCEPTED: "Đã tiếp nhận",
    State.IN_PROGRESS: "Đang thực hiện",
    State.REPORTED: "Đã báo cáo, chờ xác nhận",
    State.COMPLETED: "Hoàn thành",
    State.RETURNED: "Cơ quan trả lại",
    State.SENT_BACK: "Yêu cầu làm lại",
    State.WITHDRAWN: "Thu hồi",
    State.SUPERSEDED: "Được thay thế",
}
DEED_LABELS = {
    Deed.ASSIGN: "giao nhiệm vụ",
    Deed.ACCEPT: "tiếp nhận",
    Deed.START: "bắt đầu thực hiện",
    Deed.PROGRESS: "cập nhật tiến độ",
    Deed.REPORT: "báo cáo kết quả",
    Deed.RECALL_REPORT: "rút báo cáo",
    Deed.CONFIRM: "xác nhận hoàn thành",
    Deed.SEND_BACK: "yêu cầu làm lại",
    Deed.RETURN: "trả lại nhiệm vụ",
    Deed.REASSIGN: "giao lại",
    Deed.TRANSFER: "chuyển sang cơ quan kế nhiệm",
    Deed.WITHDRAW: "thu hồi nhiệm vụ",
    Deed.SUPERSEDE: "thay thế nhiệm vụ",
    Deed.REOPEN: "đính chính việc xác nhận",
    Deed.ASK_EXTENSION: "xin gia hạn",
    Deed.CANCEL_EXTENSION: "rút đề nghị gia hạn",
    Deed.GRANT_EXTENSION: "đồng ý gia hạn",
    Deed.REFUSE_EXTENSION: "không đồng ý gia hạn",
    Deed.SET_DEADLINE: "đặt thời hạn",
    Deed.COMMENT: "ghi ý kiến",
    Deed.ADD_EVIDENCE: "thêm minh chứng",
    Deed.REMOVE_EVIDENCE: "gỡ minh chứng",
    Deed.SHARE_OUT: "phân công trong cơ quan",
    Deed.AMEND: "sửa nội dung",
    Deed.SET_PRIORITY: "đặt mức ưu tiên",
    Deed.SET_SUPERVISOR: "cử người theo dõi",
    Deed.REMIND: "đôn đốc",
}
ROLE_LABELS = {
    Role.OFFICE: "chuyên viên Văn phòng",
    Role.OFFICE_HEAD: "lãnh đạo Văn phòng",
    Role.LEADER: "lãnh đạo UBND",
    Role.LEAD_FOCAL: "đầu mối cơ quan chủ trì",
    Role.LEAD_HEAD: "thủ trưởng cơ quan chủ trì",
    Role.LEAD_SPECIALIST: "chuyên viên cơ quan chủ trì",
    Role.COOP_FOCAL: "đầu mối cơ quan phối hợp",
    Role.COOP_HEAD: "thủ trưởng cơ quan phối hợp",
    Role.COOP_SPECIALIST: "chuyên viên cơ quan phối hợp",
    Role.SUPERVISOR: "người theo dõi",
    Role.INSPECTOR: "thanh tra, kiểm tra",
    Role.ADMINISTRATOR: "quản trị hệ thống",
    Role.STRANGER: "người ngoài",
}


def say_hour(at: time, bound: str | None = None) -> str:
    """An hour as offices write it: "16 giờ", "16 giờ 30"; with the bound of its deadline "trước 16 giờ"."""
    hour = f"{at.hour} giờ {at.minute:02}" if at.minute else f"{at.hour} giờ"
    before = {"before": "trước ", "by": "chậm nhất "}.get(bound or "", "")
    return f"{before}{hour}"
