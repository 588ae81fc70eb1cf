"""What is typed about indicators, steps and proofs."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dondoc.engine.desks.indicators import catalogue, numbers
from dondoc.engine.desks.indicators.periods import Period
from dondoc.engine.errors import BadSettings
from dondoc.web.desks.indicators import figures
from dondoc.web.desks.indicators.actions import define
from dondoc.web.desks.indicators.models import Indicator, Target
from dondoc.web.people.models import Agency
from dondoc.web.people.queries import existing
from dondoc.web.shared import clock
from dondoc.web.shared.fields import DayField, PickerSelect


def _picker() -> str:
    return reverse("people:agency_search")


class FigureField(forms.Field):
    """A number as offices write it: 1.234,5."""

    def to_python(self, value: Any) -> Decimal | None:
        """The number; ValidationError with a sentence that says what to type."""
        if isinstance(value, Decimal):
            return value
        if not value or not str(value).strip():
            return None
        try:
            return figures.stored(numbers.parse(str(value)))
        except BadSettings as error:
            raise forms.ValidationError(str(error)) from None

    def prepare_value(self, value: Any) -> Any:
        """As it is written."""
        return numbers.write(Fraction(value), places=6) if isinstance(value, Decimal) else value


class PeriodField(forms.Field):
    """A period as offices write it: Q1/2026, 03/2026, 2026."""

    def to_python(self, value: Any) -> Period | None:
        """The period; ValidationError with a sentence that says what to type."""
        if isinstance(value, Period) or not value:
            return value or None
        try:
            return Period.parse(str(value))
        except BadSettings as error:
            raise forms.ValidationError(str(error)) from None


class IndicatorForm(forms.Form):
    """An indicator and its target."""

    code = forms.SlugField(label=_("Mã"), max_length=64, help_text=_("Chữ không dấu, số và gạch nối: ho-cap-quang."))
    name = forms.CharField(label=_("Tên chỉ tiêu"), max_length=300)
    unit = forms.CharField(
        label=_("Đơn vị tính"), max_length=40, required=False, help_text=_("%, hộ, hạng, triệu đồng.")
    )
    pillar = forms.ChoiceField(label=_("Nhóm"), required=False)
    direction = forms.ChoiceField(label=_("Chiều tốt"), choices=Indicator.Direction.choices)
    frequency = forms.TypedChoiceField(label=_("Kỳ số liệu"), choices=Indicator.Frequency.choices, coerce=int)
    gathering = forms.ChoiceField(
        label=_("Tổng hợp từ xã, phường"),
        choices=Indicator.Gathering.choices,
        help_text=_("Chỉ tiêu có công thức mà chọn Tỷ lệ: cộng các số của công thức rồi mới tính."),
    )
    formula = forms.CharField(
        label=_("Công thức"),
        max_length=500,
        required=False,
        help_text=_(
            "Để trống nếu nhập thẳng giá trị. Ví dụ 100 * ho_so_truc_tuyen / tong_ho_so; dùng được + - * / ( ) min max."
        ),
    )
    elements = forms.CharField(
        label=_("Các số của công thức"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi số một dòng, ví dụ tong_ho_so: Tổng số hồ sơ tiếp nhận trong kỳ."),
    )
    owner = forms.ModelChoiceField(
        label=_("Cơ quan phụ trách"), queryset=Agency.objects.none(), required=False, widget=PickerSelect(_picker)
    )
    source = forms.CharField(label=_("Căn cứ"), max_length=300, required=False, help_text=_("Văn bản, điều, mục."))
    baseline = FigureField(label=_("Mức ban đầu"), required=False)
    baseline_on = DayField(label=_("Ngày của mức ban đầu"), required=False)
    low = FigureField(label=_("Thấp nhất có thể"), required=False)
    high = FigureField(label=_("Cao nhất có thể"), required=False)
    jump_percent = forms.IntegerField(
        label=_("Hỏi lại khi thay đổi quá (%)"), required=False, min_value=1, max_value=1000
    )
    late_after = forms.IntegerField(label=_("Hạn nộp: số ngày sau kỳ"), min_value=0, max_value=365, initial=15)
    bound = forms.ChoiceField(label=_("Mục tiêu"), choices=Target.Bound.choices, required=False)
    target = FigureField(label=_("Giá trị mục tiêu"), required=False)
    due_on = DayField(label=_("Đến ngày"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["owner"].queryset = existing(clock.today())  # type: ignore[attr-defined]
        self.fields["pillar"].choices = [("", "—"), *catalogue.pillars().items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A value and its day go together; the lowest is not above the highest."""
        values = super().clean() or {}
        if (values.get("baseline") is None) != (values.get("baseline_on") is None) and not self.errors:
            self.add_error("baseline_on", _("Mức ban đầu và ngày của nó phải đi cùng nhau; xin nhập cả hai."))
        if values.get("target") is not None and values.get("due_on") is None:
            self.add_error("due_on", _("Xin ghi ngày phải đạt mục tiêu."))
        try:
            values["elements"] = define.pairs(values.get("elements") or "")
            define.check_formula(values.get("formula") or "", dict(values["elements"]))
        except BadSettings as error:
            self.add_error("formula", str(error))
        low, high = values.get("low"), values.get("high")
        if low is not None and high is not None and low > high:
            self.add_error("high", _("Mức cao nhất phải lớn hơn mức thấp nhất; xin sửa lại."))
        return values


class StepForm(forms.Form):
    """A step on the road to a target."""

    text = forms.CharField(
        label=_("Giải pháp"), max_length=500, help_text=_("Viết như một nhiệm vụ, bắt đầu bằng động từ.")
    )
    agency = forms.ModelChoiceField(
        label=_("Cơ quan thực hiện"), queryset=Agency.objects.none(), widget=PickerSelect(_picker)
    )
    due_on = DayField(label=_("Hoàn thành trước"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["agency"].queryset = existing(clock.today())  # type: ignore[attr-defined]


class ProofForm(forms.Form):
    """Which duty a figure proves, and by which value."""

    code = forms.CharField(label=_("Mã nhiệm vụ"), max_length=40, help_text=_("Ví dụ NV-2026-0012."))
    bound = forms.ChoiceField(label=_("Số liệu"), choices=Target.Bound.choices)
    value = FigureField(label=_("Giá trị"))
    by_day = DayField(label=_("Kỳ kết thúc không sau ngày"), required=False)


class SheetForm(forms.Form):
    """A workbook with figures."""

    file = forms.FileField(
        label=_("Tệp XLSX hoặc CSV"), help_text=_("Tải tệp mẫu, điền rồi gửi lại; dòng sai được ghi rõ.")
    )


class BoundariesForm(forms.Form):
    """A file of boundaries."""

    file = forms.FileField(
        label=_("Tệp GeoJSON"),
        help_text=_("Vùng (Polygon, MultiPolygon) của từng xã, phường, hệ tọa độ WGS84 (EPSG:4326)."),
    )
    name = forms.CharField(
        label=_("Thuộc tính có tên xã, phường"),
        max_length=60,
        required=False,
        help_text=_("Để trống thì hệ thống tự tìm."),
    )
    source = forms.CharField(
        label=_("Nguồn"),
        max_length=300,
        required=False,
        help_text=_("Ghi dưới bản đồ: cơ quan cung cấp, số văn bản, tỷ lệ."),
    )
    day = DayField(
        label=_("Ranh giới của ngày"),
        required=False,
        help_text=_("Tên và số xã, phường được đối chiếu với danh sách của ngày này."),
    )
