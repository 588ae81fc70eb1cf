"""What is typed about accounts, posts and invitations."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dondoc.web.people.models import Agency, Post, Unit, User
from dondoc.web.people.queries import existing, in_order
from dondoc.web.shared import clock
from dondoc.web.shared.fields import DayField, PickerSelect

BY_LEADER = [(Post.Role.SPECIALIST.value, Post.Role.SPECIALIST.label)]
NO_AGENCY = {"invalid_choice": _("Cơ quan này không có hoặc đã thôi hoạt động; xin chọn lại.")}


def _picker() -> str:
    return reverse("people:agency_search")


class PlaceForm(forms.Form):
    """Agency, unit and role: where somebody serves, and as what."""

    agency = forms.ModelChoiceField(
        label=_("Cơ quan"), queryset=Agency.objects.none(), error_messages=NO_AGENCY, widget=PickerSelect(_picker)
    )
    unit = forms.ModelChoiceField(label=_("Đơn vị"), queryset=Unit.objects.none(), required=False, empty_label="–")
    role = forms.ChoiceField(label=_("Vai trò"), choices=Post.Role.choices)
    title = forms.CharField(
        label=_("Chức danh"), max_length=120, required=False, help_text=_("Ghi như trên văn bản, ví dụ: Phó Giám đốc.")
    )

    def __init__(self, *args: Any, agencies: Sequence[int] | None = None, **kwargs: Any) -> None:
        """agencies: ids to choose from; None: all that exist today."""
        super().__init__(*args, **kwargs)
        found = in_order(existing(clock.today()))
        found = found if agencies is None else found.filter(pk__in=agencies)
        units = Unit.objects.filter(active=True, agency__in=found).select_related("agency")
        self.fields["agency"].queryset = found  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].label_from_instance = _unit_label  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The unit is one of the agency."""
        values = super().clean() or {}
        unit, agency = values.get("unit"), values.get("agency")
        if unit and agency and unit.agency_id != agency.pk:
            self.add_error("unit", _("Đơn vị được chọn không thuộc cơ quan này; xin chọn lại."))
        return values


def _unit_label(unit: Unit) -> str:
    return f"{unit.name} ({unit.agency.name})"


class InvitationForm(PlaceForm):
    """Who is invited, and where to."""

    field_order = ("email", "full_name", "agency", "unit", "role", "title")
    email = forms.EmailField(
        label=_("Thư điện tử"), error_messages={"invalid": _("Địa chỉ thư chưa đúng; xin kiểm tra lại.")}
    )
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)

    def __init__(self, *args: Any, specialists_only: bool = False, **kwargs: Any) -> None:
        """specialists_only: for an agency's focal point or head."""
        super().__init__(*args, **kwargs)
        if specialists_only:
            self.fields["role"].choices = BY_LEADER  # type: ignore[attr-defined]

    def clean_full_name(self) -> str:
        """One blank between words."""
        return " ".join(self.cleaned_data["full_name"].split())


class PostForm(PlaceForm):
    """One more post."""

    starts_on = DayField(label=_("Từ ngày"))


class EndPostForm(forms.Form):
    """The last day of a post."""

    last_day = DayField(label=_("Ngày cuối"))
    reason = forms.CharField(label=_("Lý do"), max_length=300, required=False)


class ReasonForm(forms.Form):
    """Why an account is locked, opened or freed of its second factor."""

    reason = forms.CharField(label=_("Lý do"), max_length=300, error_messages={"required": _("Xin ghi lý do.")})


class NameForm(forms.Form):
    """The name of a person."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)


class AcceptForm(forms.Form):
    """The password of a new account, twice."""

    password = forms.CharField(
        label=_("Mật khẩu"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=password_validation.password_validators_help_text_html(),
    )
    again = forms.CharField(
        label=_("Nhập lại mật khẩu"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both are the same."""
        values = super().clean() or {}
        if values.get("password") and values.get("again") and values["password"] != values["again"]:
            self.add_error("again", _("Hai mật khẩu chưa giống nhau; xin nhập lại."))
        return values


class DelegationForm(forms.Form):
    """To whom an own post goes, and for how long."""

    post = forms.ModelChoiceField(label=_("Vị trí ủy quyền"), queryset=Post.objects.none(), empty_label=None)
    to = forms.ModelChoiceField(
        label=_("Người được ủy quyền"),
        queryset=User.objects.none(),
        error_messages={"invalid_choice": _("Xin chọn một người trong danh sách.")},
    )
    first_day = DayField(label=_("Từ ngày"))
    last_day = DayField(label=_("Đến hết ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=300)

    def __init__(self, *args: Any, posts: Any, people: Any, **kwargs: Any) -> None:
        """posts: what may be delegated; people: to whom."""
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class PreferencesForm(forms.Form):
    """How the person likes the pages."""

    density = forms.ChoiceField(
        label=_("Hàng của bảng"),
        choices=[("dense", _("Thấp, nhiều dòng hơn")), ("airy", _("Cao, dễ bấm hơn"))],
    )
    language = forms.ChoiceField(label=_("Ngôn ngữ"), choices=[("vi", "Tiếng Việt"), ("en", _("Tiếng Anh"))])
