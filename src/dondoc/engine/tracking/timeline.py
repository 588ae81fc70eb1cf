"""Events as Vietnamese sentences, from the deed, the actor and the data of the event.

A template names the keys that it needs; the first template of which all keys are there is used, so that an event with
less data still reads as a sentence. A reason follows after a colon.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from string import Formatter
from typing import Any

from dondoc.engine.tracking.days import write_day
from dondoc.engine.tracking.words import Deed

DAYS = (
    "due",
    "first_due",
    "new_due",
    "old_due",
    "on",
    "period_end",
    "first_day",
    "last_day",
    "due_on",
    "opens_on",
    "old_opens_on",
    "arrived_on",
)
"""Keys of which the value is an ISO day."""
FIGURES = ("value", "was")
"""Keys of which the value is a number with a decimal point."""
PERIOD = re.compile(r"(\d{4})-(?:H([12])|Q([1-4])|(\d\d))")
"""The stable short form of a period (engine/desks/indicators/periods.py)."""

TEMPLATES: dict[str, tuple[str, ...]] = {
    Deed.ASSIGN: (
        "{actor} giao {agencies} thực hiện từ {opens_on} đến {due}",
        "{actor} giao {agencies} thực hiện, thời hạn {due}",
        "{actor} giao {agencies} thực hiện, không ghi thời hạn",
        "{actor} giao nhiệm vụ",
    ),
    Deed.ACCEPT: ("{actor} tiếp nhận nhiệm vụ",),
    Deed.START: ("{actor} bắt đầu thực hiện",),
    Deed.PROGRESS: ("{actor} cập nhật tiến độ ({percent}%)", "{actor} cập nhật tiến độ"),
    Deed.REPORT: (
        "{actor} nhập báo cáo bằng văn bản nhận ngày {arrived_on}, kèm {evidence_count} minh chứng",
        "{actor} báo cáo kết quả, kèm {evidence_count} minh chứng",
        "{actor} báo cáo kết quả",
    ),
    Deed.RECALL_REPORT: ("{actor} rút báo cáo kết quả",),
    Deed.CONFIRM: ("{actor} xác nhận hoàn thành, tính đến ngày {on}", "{actor} xác nhận hoàn thành"),
    Deed.SEND_BACK: ("{actor} yêu cầu làm lại",),
    Deed.RETURN: ("{actor} trả lại nhiệm vụ",),
    Deed.REASSIGN: ("{actor} giao lại cho {agencies}", "{actor} giao lại nhiệm vụ"),
    Deed.TRANSFER: (
        "{actor} chuyển nhiệm vụ từ {from_agency} sang {to_agency}",
        "{actor} chuyển nhiệm vụ sang cơ quan kế nhiệm",
    ),
    Deed.WITHDRAW: ("{actor} thu hồi nhiệm vụ",),
    Deed.SUPERSEDE: ("{actor} thay thế nhiệm vụ bằng {successor}", "{actor} thay thế nhiệm vụ"),
    Deed.REOPEN: ("{actor} đính chính việc xác nhận hoàn thành",),
    Deed.ASK_EXTENSION: ("{actor} xin gia hạn đến {new_due}", "{actor} xin gia hạn"),
    Deed.CANCEL_EXTENSION: ("{actor} rút đề nghị gia hạn",),
    Deed.GRANT_EXTENSION: (
        "{actor} ghi nhận {decided_by} đồng ý gia hạn đến {new_due}",
        "{actor} đồng ý gia hạn đến {new_due}",
        "{actor} đồng ý gia hạn",
    ),
    Deed.REFUSE_EXTENSION: ("{actor} ghi nhận {decided_by} không đồng ý gia hạn", "{actor} không đồng ý gia hạn"),
    Deed.SET_DEADLINE: (
        "{actor} đổi thời hạn từ {old_due} sang {new_due}",
        "{actor} đặt thời hạn {new_due}",
        "{actor} đặt lại thời hạn",
    ),
    Deed.COMMENT: ("{actor} ghi ý kiến: {text}", "{actor} ghi ý kiến"),
    Deed.ADD_EVIDENCE: ("{actor} thêm minh chứng {evidence}", "{actor} thêm minh chứng"),
    Deed.REMOVE_EVIDENCE: ("{actor} gỡ minh chứng {evidence}", "{actor} gỡ minh chứng"),
    Deed.SHARE_OUT: (
        "{actor} phân công {to} thực hiện “{text}”, thời hạn {due}",
        "{actor} phân công {to} thực hiện “{text}”",
        "{actor} phân công {to}",
        "{actor} phân công trong cơ quan",
    ),
    Deed.AMEND: (
        "{actor} sửa {fields} (từ {old_opens_on} sang {opens_on})",
        "{actor} sửa {fields} (đặt {opens_on})",
        "{actor} sửa {fields} (bỏ {old_opens_on})",
        "{actor} sửa {fields}",
        "{actor} sửa nội dung nhiệm vụ",
    ),
    Deed.SET_PRIORITY: ("{actor} đặt mức ưu tiên {priority}", "{actor} đặt mức ưu tiên"),
    Deed.SET_SUPERVISOR: ("{actor} cử {supervisor} theo dõi", "{actor} cử người theo dõi"),
    Deed.REMIND: (
        "{actor} đôn đốc {agencies} bằng văn bản {document}",
        "{actor} đôn đốc {agencies}",
        "{actor} đôn đốc",
    ),
    # events that are no deeds of the table
    "undo": ("{actor} hoàn tác việc {undone}", "{actor} hoàn tác bước trước"),
    "take_over": ("{actor} nhập nhiệm vụ từ bảng {file}, dòng {row}", "{actor} nhập nhiệm vụ từ bảng theo dõi"),
    "propose": ("{actor} lập nhiệm vụ từ văn bản {document}", "{actor} lập nhiệm vụ"),
    "occur": ("Mở {period}, thời hạn {due}", "Mở kỳ báo cáo mới"),
    "alert": ("Gửi cảnh báo đến {to}: {text}", "Gửi cảnh báo"),
    "escalate": ("Báo Văn phòng: nhiệm vụ quá hạn {days} ngày làm việc", "Báo Văn phòng: nhiệm vụ quá hạn"),
    "part_report": ("{actor} báo cáo phần việc {part}", "{actor} báo cáo phần việc được giao"),
    "part_accept": ("{actor} chấp nhận phần việc {part}", "{actor} chấp nhận phần việc"),
    "part_send_back": ("{actor} yêu cầu làm lại phần việc {part}", "{actor} yêu cầu làm lại phần việc"),
    "part_cancel": ("{actor} hủy phần việc {part}", "{actor} hủy phần việc"),
    # what happens to a document
    "receive": ("{actor} đưa tệp {file} vào hệ thống", "{actor} đưa văn bản vào hệ thống"),
    "drop": ("{actor} bỏ tệp {file}", "{actor} bỏ một tệp chưa đọc được"),
    "refuse": ("Từ chối một tệp do {actor} gửi", "Từ chối một tệp"),
    "read": ("Đã đọc văn bản, thấy {duties} nhiệm vụ", "Đã đọc văn bản"),
    "read_failed": ("Chưa đọc được văn bản",),
    "read_again": ("{actor} yêu cầu đọc lại văn bản",),
    "correct_header": ("{actor} sửa {fields}", "{actor} sửa thông tin văn bản"),
    "link": ("{actor} đặt liên kết với {document}: {kind}", "{actor} sửa liên kết giữa các văn bản"),
    "same_kept": ("{actor} giữ cả hai văn bản trùng số {document}", "{actor} giữ cả hai văn bản trùng số"),
    "recall_document": ("{actor} ghi nhận văn bản được thu hồi",),
    "correct_document": ("{actor} ghi nhận văn bản được đính chính",),
    "replace_document": ("{actor} ghi nhận văn bản được thay thế bằng {document}", "{actor} thay thế văn bản"),
    # what happens to an agency
    "agency_add": ("{actor} thêm cơ quan {agency}", "{actor} thêm cơ quan"),
    "agency_correct": (
        "{actor} sửa {fields}: “{old_name}” thành “{new_name}”",
        "{actor} sửa {fields}",
        "{actor} sửa thông tin cơ quan",
    ),
    "agency_end": ("{actor} ghi ngày hoạt động cuối cùng {on}", "{actor} ghi ngày hoạt động cuối cùng"),
    "agency_succeed": (
        "{actor} ghi nhận {to_agency} tiếp nhận việc của {from_agency} ({scope}) từ {on}",
        "{actor} ghi nhận {to_agency} tiếp nhận việc của {from_agency}",
    ),
    "unit_add": ("{actor} thêm đơn vị {unit}", "{actor} thêm đơn vị"),
    "unit_correct": ("{actor} sửa đơn vị {old_unit}: {unit}, {state}", "{actor} sửa đơn vị"),
    # what happens to the working calendar
    "day_declare": (
        "{actor} khai ngày {on} là ngày {kind}, căn cứ {source}",
        "{actor} khai một ngày nghỉ hoặc làm bù",
    ),
    "day_take_back": ("{actor} bỏ ngày {on} đã khai là ngày {kind}", "{actor} bỏ một ngày đã khai"),
    # what happens to a person's account
    "invite": ("{actor} mời {person} làm {post}", "{actor} gửi lời mời"),
    "invite_resend": ("{actor} gửi lại lời mời cho {person}", "{actor} gửi lại lời mời"),
    "invite_withdraw": ("{actor} rút lời mời {person}", "{actor} rút lời mời"),
    "join": ("{actor} nhận lời mời, giữ vị trí {post}", "{actor} nhận lời mời"),
    "post_add": ("{actor} thêm vị trí {post} từ {on}", "{actor} thêm vị trí {post}", "{actor} thêm vị trí"),
    "post_end": ("{actor} ghi ngày cuối {on} của vị trí {post}", "{actor} kết thúc một vị trí"),
    "post_move": (
        "{actor} chuyển vị trí {post} từ {from_agency} sang {to_agency} từ {on}",
        "{actor} chuyển vị trí sang cơ quan kế nhiệm",
    ),
    "deactivate": ("{actor} khóa tài khoản",),
    "activate": ("{actor} mở lại tài khoản",),
    "second_factor_reset": ("{actor} gỡ xác thực hai bước",),
    "token_make": ("{actor} tạo mã truy cập {token}, hiệu lực đến {last_day}", "{actor} tạo mã truy cập"),
    "token_revoke": ("{actor} thu hồi mã truy cập {token}", "{actor} thu hồi mã truy cập"),
    "rename": ("{actor} sửa họ tên “{old_name}” thành “{new_name}”", "{actor} sửa họ tên"),
    "delegate": (
        "{actor} ủy quyền vị trí {post} cho {to} từ {first_day} đến {last_day}",
        "{actor} ủy quyền vị trí {post} cho {to}",
    ),
    "delegation_end": ("{actor} kết thúc ủy quyền cho {to}", "{actor} kết thúc ủy quyền"),
    # what happens to a webhook and a letter
    "webhook_add": ("{actor} thêm webhook {name}", "{actor} thêm webhook"),
    "webhook_revoke": ("{actor} thu hồi webhook {name}", "{actor} thu hồi webhook"),
    "letter_draft": ("{actor} soạn văn bản đôn đốc {agency}", "{actor} soạn văn bản đôn đốc"),
    "letter_change": ("{actor} sửa dự thảo văn bản đôn đốc",),
    "letter_drop": ("{actor} bỏ dự thảo văn bản đôn đốc",),
    "letter_issue": ("{actor} phát hành văn bản đôn đốc {document}", "{actor} phát hành văn bản đôn đốc"),
    # what happens to an indicator, its figures, a composite index, the rule of inheritance and the map
    "define_indicator": ("{actor} ghi chỉ tiêu {name}", "{actor} ghi chỉ tiêu"),
    "set_target": ("{actor} đặt mục tiêu đến {due_on}", "{actor} đặt mục tiêu"),
    "enter_measurement": (
        "{actor} nhập số liệu {period} của {place}: {value}, thay cho {was}",
        "{actor} nhập số liệu {period}: {value}, thay cho {was}",
        "{actor} nhập số liệu {period} của {place}: {value}",
        "{actor} nhập số liệu {period}: {value}",
        "{actor} nhập số liệu {period}",
        "{actor} nhập số liệu",
    ),
    "confirm_measurement": (
        "{actor} xác nhận số liệu {period}: {value}",
        "{actor} xác nhận số liệu {period}",
        "{actor} xác nhận số liệu",
    ),
    "add_solution": ("{actor} thêm giải pháp “{text}”", "{actor} thêm giải pháp"),
    "issue_solution": (
        "{actor} giao giải pháp “{text}” thành nhiệm vụ {code}",
        "{actor} giao giải pháp thành nhiệm vụ",
    ),
    "remove_solution": ("{actor} bỏ giải pháp “{text}”", "{actor} bỏ giải pháp"),
    "require_proof": ("{actor} đặt điều kiện chứng minh cho nhiệm vụ {code}", "{actor} đặt điều kiện chứng minh"),
    "begin_composite": ("{actor} lập bộ chỉ số {name} năm {year}", "{actor} lập bộ chỉ số"),
    "weigh_composite": ("{actor} đặt trọng số của bộ chỉ số",),
    "add_criterion": ("{actor} thêm tiêu chí {name}", "{actor} thêm tiêu chí"),
    "remove_criterion": ("{actor} bỏ tiêu chí {name}", "{actor} bỏ tiêu chí"),
    "add_units": ("{actor} thêm đơn vị so sánh {names}", "{actor} thêm đơn vị so sánh"),
    "remove_unit": ("{actor} bỏ đơn vị so sánh {name}", "{actor} bỏ đơn vị so sánh"),
    "fill_composite": ("{actor} nhập số liệu của bộ chỉ số",),
    "store_inheritance": ("{actor} ghi nơi kế thừa số liệu của {former}: {now}", "{actor} ghi nơi kế thừa số liệu"),
    "remove_inheritance": ("{actor} bỏ quy tắc kế thừa số liệu của {former}", "{actor} bỏ quy tắc kế thừa số liệu"),
    "take_boundaries": ("{actor} đưa vào ranh giới xã, phường, bản {version}", "{actor} đưa vào ranh giới xã, phường"),
    "withdraw_boundaries": ("{actor} bỏ ranh giới xã, phường, bản {version}", "{actor} bỏ ranh giới xã, phường"),
    # what happens to a reorganisation
    "reorganise": (
        "{actor} lập đề xuất sắp xếp: {to_agency} tiếp nhận việc của {from_agency} ({scope}) từ {on}",
        "{actor} lập đề xuất sắp xếp cơ quan",
    ),
    "reorganise_more": ("{actor} rà lại, thêm {count} mục đề xuất chuyển", "{actor} rà lại đề xuất chuyển"),
    "reorganise_move": ("{actor} chuyển một mục ({what})", "{actor} chuyển một mục"),
    "reorganise_keep": ("{actor} giữ nguyên một mục ({what})", "{actor} giữ nguyên một mục"),
    # what happens to a report of a period
    "report_draft": (
        "{actor} lập báo cáo {period}, số liệu tính đến hết ngày {on}",
        "{actor} lập báo cáo",
    ),
    "report_edit": ("{actor} sửa báo cáo",),
    "report_recount": ("{actor} lấy lại số liệu tính đến hết ngày {on}", "{actor} lấy lại số liệu"),
    "report_freeze": ("{actor} chốt báo cáo",),
    "report_made": ("Đã lập xong các tệp của báo cáo",),
    "report_number": ("{actor} ghi số {document}, ngày {on}", "{actor} ghi số của báo cáo"),
    "report_file": ("{actor} lưu báo cáo vào mục Văn bản",),
    "template_put": ("{actor} đặt mẫu văn bản {file}", "{actor} đặt mẫu văn bản"),
    "axis_report": (
        "{actor} gửi báo cáo {report} qua trục liên thông tới {to}",
        "{actor} gửi báo cáo qua trục liên thông",
    ),
    "axis_status": ("{from} báo về báo cáo {report}: {status}", "Nơi nhận báo về báo cáo {report}: {status}"),
    "issue": ("{actor} giao {count} nhiệm vụ từ văn bản", "{actor} giao nhiệm vụ từ văn bản"),
}
UNKNOWN = ("{actor} thực hiện thao tác “{deed}”",)


def tell(deed: str, actor: str, data: Mapping[str, Any]) -> str:
    """One sentence on an event; a deed that is not known is named as it is, never left out."""
    words = {key: _say(key, value) for key, value in data.items()}
    words |= {"actor": actor.strip() or "Hệ thống", "deed": deed}
    template = (
        next((one for one in TEMPLATES.get(deed, ()) if all(words.get(key) for key in _keys(one))), None) or UNKNOWN[0]
    )
    said = template.format_map(words)
    reason = words.get("reason", "").rstrip(".")
    said = f"{said}: {reason}" if reason else said
    return said if said.endswith((".", "?", "…")) else f"{said}."


def _keys(template: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(template) if name]


def _say(key: str, value: Any) -> str:
    """A value of an event in words; empty for what is not there."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, (_say(key, item) for item in value)))
    words = " ".join(str(value).split())
    try:
        if key in DAYS:
            return write_day(date.fromisoformat(words))
        if key in FIGURES:
            return _number(Decimal(words))
    except (ValueError, InvalidOperation):
        return words
    return PERIOD.sub(_period, words) if key == "period" else words


def _number(value: Decimal) -> str:
    whole, _, tail = f"{value:,f}".partition(".")
    tail = tail.rstrip("0")
    return whole.replace(",", ".") + (f",{tail}" if tail else "")


def _period(found: re.Match[str]) -> str:
    year, half, quarter, month = found.groups()
    if half:
        return f"6 tháng {'đầu' if half == '1' else 'cuối'} năm {year}"
    return f"quý {('I', 'II', 'III', 'IV')[int(quarter) - 1]}/{year}" if quarter else f"tháng {month}/{year}"
