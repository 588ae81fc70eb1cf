"""What people choose about being told, and which systems are told."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dondoc.engine.tracking.alerts import hours
from dondoc.web.reminders.actions import webhooks
from dondoc.web.shared import law
from dondoc.web.shared.errors import Invalid
from dondoc.web.shared.fields import DayField


class PreferenceForm(forms.Form):
    """The hour of the digest, and the mails that a person may do without."""

    hour = forms.TypedChoiceField(label=_("Giờ nhận nhắc việc"), required=False, coerce=int, empty_value=None)
    early = forms.BooleanField(label=_("Gửi thư khi nhiệm vụ sắp đến hạn"), required=False)
    weekly = forms.BooleanField(
        label=_("Gửi thư tình hình trong tuần (thủ trưởng, lãnh đạo Văn phòng)"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = law.rules()
        usual = _("Theo quy định chung (%(hour)s giờ)") % {"hour": rules.digest_hour}
        choices = [("", usual), *((hour, _("%(hour)s giờ") % {"hour": hour}) for hour in hours(rules))]
        self.fields["hour"].choices = choices  # type: ignore[attr-defined]


class WebhookForm(forms.Form):
    """Another system: its name, address, and what it is told."""

    name = forms.CharField(label=_("Tên hệ thống nhận"), max_length=120)
    address = forms.CharField(
        label=_("Địa chỉ nhận"),
        max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://cong-tin-nhan.example.vn/dondoc"}),
        help_text=_("Chỉ gửi đến máy chủ có trong thiết đặt DONDOC_WEBHOOK_HOSTS."),
    )
    digests = forms.BooleanField(label=_("Nhắc việc buổi sáng"), required=False, initial=True)
    letters = forms.BooleanField(label=_("Văn bản đôn đốc đã phát hành"), required=False, initial=True)
    notices = forms.BooleanField(label=_("Mọi thông báo trong ứng dụng"), required=False)

    def clean_address(self) -> str:
        """An address that may be called."""
        address: str = self.cleaned_data["address"].strip()
        try:
            webhooks.check_address(address)
        except Invalid as error:
            raise ValidationError(str(error)) from error
        return address

    def clean(self) -> dict[str, Any]:
        """At least one thing to tell."""
        data = super().clean() or {}
        if not any(data.get(name) for name in ("digests", "letters", "notices")):
            raise ValidationError(_("Xin chọn ít nhất một loại tin gửi đến hệ thống này."))
        return data


class LetterForm(forms.Form):
    """What an officer may change in a draft."""

    answer_by = DayField(label=_("Trả lời trước ngày"))
    opening = forms.CharField(
        label=_("Lời mở đầu"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Lời mẫu tự theo bảng nhiệm vụ và ngày cho đến khi được sửa; để trống thì dùng lại lời mẫu."),
    )
    request = forms.CharField(
        label=_("Nội dung đề nghị"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Mỗi dòng là một đoạn; để trống thì dùng lại lời mẫu."),
    )
    signer_title = forms.CharField(label=_("Chức vụ người ký"), max_length=120)
    signer = forms.CharField(label=_("Họ tên người ký"), max_length=120, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class IssueForm(forms.Form):
    """The number and the day of a letter."""

    number = forms.IntegerField(label=_("Số văn bản"), min_value=1, max_value=99_999)
    issued_on = DayField(label=_("Ngày ban hành"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    prefix = "issue"
