"""The sheet of parts: every reusable part on one page, for those who build pages and for the tests. With DONDOC_DEBUG only."""

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from dondoc.engine.tracking.standing import Standing
from dondoc.engine.tracking.words import State
from dondoc.web.shared.access import public
from dondoc.web.shared.fields import DayField, PickerSelect, PickerSelectMultiple
from dondoc.web.shared.search import folded

WORDS = {
    Standing.COMPLETED_ON_TIME: "xong ngày 27/02/2026",
    Standing.COMPLETED_LATE: "muộn 3 ngày làm việc",
    Standing.OPEN_IN_TIME: "còn 21 ngày làm việc",
    Standing.DUE_SOON: "còn 2 ngày làm việc",
    Standing.OVERDUE: "quá hạn 5 ngày làm việc",
    Standing.NO_DEADLINE: "",
    Standing.COMPLETED_UNDATED: "",
}
TITLE = "Rà soát, đánh giá lại hiện trạng hạ tầng số, phần mềm dùng chung; đề xuất phương án khắc phục lỗi kéo dài"
AGENCIES = [(1, "Sở Tài chính"), (2, "Sở Y tế"), (3, "Sở Văn hóa, Thể thao và Du lịch"), (4, "UBND xã Hữu Lũng")]


@dataclass(frozen=True, slots=True)
class Shown:
    """One event of the sample timeline."""

    at: datetime
    sentence: str
    icon_name: str


EVENTS = (
    ("2026-02-02T08:05", "Văn phòng UBND tỉnh giao nhiệm vụ cho Sở Tài chính, hạn 30/06/2026.", "send"),
    ("2026-02-03T14:40", "Trần Thị Bình, Đầu mối, Sở Tài chính tiếp nhận.", "check"),
    ("2026-02-27T16:55", "Trần Thị Bình xin gia hạn đến 15/07/2026: chờ số liệu của các xã.", "calendar-plus"),
)


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Tên nhiệm vụ", help_text="Viết như trong văn bản, bắt đầu bằng động từ.")
    due = DayField(label="Thời hạn", help_text="Gõ như khi viết: 30/6, thứ sáu, 5 ngày làm việc nữa.")
    kind = forms.ChoiceField(label="Loại", choices=[("task", "Việc cụ thể"), ("standing", "Việc thường xuyên")])
    lead = forms.ChoiceField(label="Chủ trì", choices=[("", "Chọn"), *AGENCIES], widget=PickerSelect("/mau/co-quan/"))
    others = forms.MultipleChoiceField(
        label="Phối hợp", choices=AGENCIES, required=False, widget=PickerSelectMultiple("/mau/co-quan/")
    )
    priority = forms.ChoiceField(
        label="Mức độ", choices=[("n", "Bình thường"), ("h", "Trọng tâm")], widget=forms.RadioSelect, required=False
    )
    weight = forms.IntegerField(label="Tỷ trọng (%)", required=False)
    reason = forms.CharField(label="Lý do", widget=forms.Textarea, required=False)
    file = forms.FileField(label="Minh chứng", required=False, help_text="PDF, DOCX, XLSX hoặc ảnh, tối đa 50 MB.")
    told = forms.BooleanField(label="Báo cho cơ quan phối hợp", required=False)


@public
def show(request: HttpRequest) -> HttpResponse:
    """Every part in its states; ?loi=1 shows the form with faults, ?tin=1 one message of each level."""
    form = SampleForm({"due": "31/2", "title": ""}) if "loi" in request.GET else SampleForm()
    if "tin" in request.GET:
        messages.success(request, "Đã giao 30 nhiệm vụ cho 12 cơ quan.")
        messages.info(request, "Văn bản đang được đọc, khoảng 1 phút nữa xong.")
        messages.error(request, "Tệp này là bản quét, chưa có lớp chữ. Bấm Nhận dạng để đọc, hoặc tải tệp gốc.")
    zone = timezone.get_current_timezone()
    context = {
        "standings": [(standing, WORDS[standing]) for standing in Standing],
        "states": list(State),
        "form": form,
        "rows": [(f"NV-2026-00{n}", TITLE, AGENCIES[n % 4][1], standing, WORDS[standing], date(2026, 3, n + 1))
                 for n, standing in enumerate(Standing, 11)],
        "events": [Shown(datetime.fromisoformat(at).replace(tzinfo=zone), words, icon) for at, words, icon in EVENTS],
        "tabs": [("Việc mới", "/mau/", 3), ("Đến hạn tuần này", "?tab=2", 12), ("Quá hạn", "?tab=3", 0)],
        "chips": [("Sở Tài chính", "?"), ("Sắp đến hạn", "?"), ("Năm 2026", "?")],
        "open": "/mau/",
    }  # fmt: skip
    return render(request, "shared/sheet.html", context)


@public
def agencies(request: HttpRequest) -> HttpResponse:
    """What the pickers of the sheet ask: the sample agencies whose names hold the words."""
    words = folded(request.GET.get("q", "")).strip()
    found = [{"id": key, "name": name, "note": ""} for key, name in AGENCIES if f" {words}" in folded(name)]
    return JsonResponse({"results": found})
