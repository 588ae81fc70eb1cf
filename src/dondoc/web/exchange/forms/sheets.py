"""What is typed to bring a table in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.web.exchange.queries.tables import HEADS

LABELS = {
    "title": _("Nội dung nhiệm vụ"), "lead": _("Cơ quan chủ trì"), "key": _("Mã ở hệ thống cũ"),
    "cooperating": _("Cơ quan phối hợp"), "due": _("Thời hạn"), "first_due": _("Thời hạn đầu"),
    "state": _("Trạng thái"), "priority": _("Mức độ"), "assigned_on": _("Ngày giao"),
    "completed_on": _("Ngày hoàn thành"), "origin": _("Văn bản giao"), "given_by": _("Người giao"),
    "supervisor": _("Người theo dõi"), "product": _("Sản phẩm"), "quote": _("Nguyên văn"), "clause": _("Điểm, mục"),
    "bound": _("Ghi hạn"), "time_text": _("Lời ghi hạn"), "report_to": _("Nơi nhận báo cáo"), "kind": _("Loại"),
    "accepted_on": _("Ngày tiếp nhận"), "reported_on": _("Ngày báo cáo"), "closed_on": _("Ngày kết thúc"),
    "opens_on": _("Thực hiện từ ngày"), "due_at": _("Giờ của thời hạn đầu"),
}  # fmt: skip
NEEDED = ("title", "lead")
assert set(LABELS) == set(HEADS)


class SheetForm(forms.Form):
    """The file and whose table it is."""

    file = forms.FileField(label=_("Bảng theo dõi (XLSX hoặc CSV)"))
    source = forms.CharField(
        label=_("Tên hệ thống hoặc bảng nguồn"),
        max_length=60,
        help_text=_(
            "Ví dụ: Bảng theo dõi của Văn phòng. Nhập lại bảng của cùng nguồn thì nhiệm vụ đã có được cập nhật, không thêm lần nữa."
        ),
    )


class MappingForm(forms.Form):
    """Which column is what."""

    def __init__(self, *args: Any, heads: list[str], guessed: dict[str, int], **more: Any) -> None:
        super().__init__(*args, **more)
        columns = [(str(index), f"{index + 1}. {words[:60]}") for index, words in enumerate(heads) if words]
        for name, label in LABELS.items():
            needed = name in NEEDED
            self.fields[name] = forms.ChoiceField(
                label=label,
                required=needed,
                choices=[("", _("Chọn cột") if needed else _("Không có")), *columns],
                initial=str(guessed[name]) if name in guessed else "",
            )

    def mapping(self) -> dict[str, int]:
        """The columns that were chosen."""
        return {name: int(value) for name, value in self.cleaned_data.items() if value}
