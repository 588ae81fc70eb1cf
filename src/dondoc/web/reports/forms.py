"""What is typed about a report."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.engine.errors import DondocError
from dondoc.engine.reports.periods import Kind, ended_before
from dondoc.web.people.models import Agency, Post
from dondoc.web.reports.models import PeriodReport
from dondoc.web.reports.queries.listing import may_report_for_province, reports_for
from dondoc.web.reports.queries.periods import chosen
from dondoc.web.shared import clock
from dondoc.web.shared.fields import DayField

KINDS = [(kind.value, kind.label) for kind in Kind]
YEARS = (2020, 2100)


class NewForm(forms.Form):
    """A period, the day of the figures, for whom."""

    kind = forms.ChoiceField(label=_("Kỳ báo cáo"), choices=KINDS)
    year = forms.IntegerField(label=_("Năm"), min_value=YEARS[0], max_value=YEARS[1], required=False)
    number = forms.IntegerField(
        label=_("Tháng hoặc quý thứ"),
        min_value=1,
        max_value=12,
        required=False,
        help_text=_("Chỉ cần cho báo cáo tháng (1 đến 12) và quý (1 đến 4)."),
    )
    first = DayField(label=_("Từ ngày"), required=False, help_text=_("Chỉ cần cho khoảng thời gian khác."))
    last = DayField(label=_("Đến ngày"), required=False, help_text=_("Chỉ cần cho khoảng thời gian khác."))
    day = DayField(
        label=_("Số liệu tính đến hết ngày"),
        required=False,
        help_text=_("Để trống: ngày cuối kỳ, hoặc hôm nay khi kỳ chưa hết."),
    )
    agency = forms.ModelChoiceField(label=_("Báo cáo của"), queryset=Agency.objects.none(), required=False)

    def __init__(self, *args: Any, posts: Sequence[Post], **more: Any) -> None:
        last = ended_before(clock.today())
        initial = {"kind": last.kind.value, "year": last.first.year, "number": last.first.month}
        super().__init__(*args, **{"initial": initial} | more)
        own = reports_for(posts)
        field: Any = self.fields["agency"]
        field.queryset = Agency.objects.filter(pk__in=[one.pk for one in own])
        if may_report_for_province(posts):
            field.empty_label = _("Toàn tỉnh")
        else:
            field.required, field.empty_label = True, None
        if not own:
            del self.fields["agency"]

    def clean(self) -> dict[str, Any]:
        """The period that the fields name, and the day."""
        values = super().clean() or {}
        if self.errors:
            return values
        try:
            values["period"] = self._period(values)
        except DondocError as error:
            raise forms.ValidationError(str(error)) from error
        values["day"] = values.get("day") or min(values["period"].last, clock.today())
        return values

    def _period(self, values: dict[str, Any]) -> Any:
        named = {name: values.get(name) for name in ("year", "number", "first", "last")}
        return chosen(Kind(values["kind"]), **named)


class TextForm(forms.ModelForm):
    """All that people may type into a draft; `version` tells which one they had before them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    signed_on = DayField(label=_("Ngày ký"), required=False, help_text=_("Để trống: chừa chỗ để văn thư ghi."))

    class Meta:
        model = PeriodReport
        fields = (
            "subject", "body", "superior", "issuer", "symbol", "number", "place", "signed_on", "addressees", "authority", "position",
            "signer", "recipients", "version",
        )  # fmt: skip
        labels = {  # noqa: RUF012
            "subject": _("Trích yếu"),
            "body": _("Nội dung"),
            "superior": _("Cơ quan chủ quản"),
            "issuer": _("Cơ quan ban hành"),
            "symbol": _("Ký hiệu"),
            "number": _("Số"),
            "place": _("Địa danh"),
            "addressees": _("Kính gửi"),
            "authority": _("Quyền hạn"),
            "position": _("Chức vụ"),
            "signer": _("Họ tên người ký"),
            "recipients": _("Nơi nhận"),
        }
        help_texts = {  # noqa: RUF012
            "body": _(
                "Mỗi dòng là một đoạn. “I. KẾT QUẢ” là mục, “1. Kết quả chung” là tiêu đề khoản; dòng [Bảng 1] là chỗ đặt bảng kết quả."
            ),
            "issuer": _("Xuống dòng ở chỗ muốn ngắt; in thành chữ hoa."),
            "number": _("Để trống: chừa chỗ để văn thư ghi."),
            "addressees": _("Mỗi nơi một dòng; báo cáo không gửi cấp trên thì để trống."),
            "authority": _("Mỗi dòng một quyền hạn: TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH."),
            "recipients": _("Mỗi nơi một dòng, dòng cuối là Lưu: VT, …"),
        }
        widgets = {  # noqa: RUF012
            "body": forms.Textarea(attrs={"rows": 26}),
            "superior": forms.Textarea(attrs={"rows": 2}),
            "issuer": forms.Textarea(attrs={"rows": 2}),
            "addressees": forms.Textarea(attrs={"rows": 2}),
            "authority": forms.Textarea(attrs={"rows": 2}),
            "recipients": forms.Textarea(attrs={"rows": 5}),
        }

    def clean(self) -> dict[str, Any]:
        """Line breaks of browsers become those of texts."""
        values = super().clean() or {}
        return {
            name: value.replace("\r\n", "\n") if isinstance(value, str) else value for name, value in values.items()
        }


class RecountForm(forms.Form):
    """The figures anew."""

    day = DayField(label=_("Số liệu tính đến hết ngày"))
    rewrite = forms.BooleanField(
        label=_("Viết lại nội dung theo số liệu mới (lời văn đã sửa sẽ được thay)"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class NumberForm(forms.Form):
    """The number that the registry gave."""

    number = forms.CharField(label=_("Số"), max_length=20)
    signed_on = DayField(label=_("Ngày ký"))


class TemplateForm(forms.Form):
    """A Word template."""

    file = forms.FileField(label=_("Mẫu Word (.docx)"))
