"""The app `shared` as Django knows it."""

from typing import Any

from django import forms
from django.apps import AppConfig
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext_lazy as _

LINK = _("Xin ghi địa chỉ liên kết, ví dụ https://coquan.gov.vn/tin.")
WORDS: tuple[tuple[Any, str, Any], ...] = (
    (forms.Field, "required", _("Xin điền ô này.")),
    (forms.ChoiceField, "invalid_choice", _("Xin chọn một mục trong danh sách.")),
    (forms.MultipleChoiceField, "invalid_choice", _("Xin chọn các mục trong danh sách.")),
    (forms.ModelChoiceField, "invalid_choice", _("Xin chọn một mục trong danh sách.")),
    (forms.ModelMultipleChoiceField, "invalid_choice", _("Xin chọn các mục trong danh sách.")),
    (forms.IntegerField, "invalid", _("Xin ghi một số nguyên, ví dụ 12.")),
    (forms.URLField, "invalid", LINK),
    (forms.DecimalField, "invalid", _("Xin ghi một số, ví dụ 12,5.")),
)
"""What a field says when it is wrong: offices do not speak of "trường" and "lựa chọn khả thi", as Django's texts do."""


class SharedConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.shared"
    label = "shared"

    def ready(self) -> None:
        """Fields that are made from now on speak as offices do; a form's own words go before."""
        for field, name, words in WORDS:
            field.default_error_messages = {**field.default_error_messages, name: words}
        EmailValidator.message = _("Xin ghi địa chỉ thư điện tử, ví dụ ten@coquan.gov.vn.")
        URLValidator.message = LINK
