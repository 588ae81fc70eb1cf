"""What fields say when they are wrong, in the words of an office."""

import pytest
from django import forms

from dondoc.web.register.forms.deeds import ProofForm, ReportForm


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (forms.CharField(), "", "Xin điền ô này."),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "Xin chọn một mục trong danh sách."),
        (forms.IntegerField(), "mười hai", "Xin ghi một số nguyên, ví dụ 12."),
        (forms.EmailField(), "khong-phai-thu", "Xin ghi địa chỉ thư điện tử, ví dụ ten@coquan.gov.vn."),
        (
            forms.URLField(assume_scheme="https"),
            "http://",
            "Xin ghi địa chỉ liên kết, ví dụ https://coquan.gov.vn/tin.",
        ),
        # fields of forms that were declared before the first request speak the same way
        (ReportForm.base_fields["text"], "", "Xin điền ô này."),
        (ProofForm.base_fields["url"], "http://", "Xin ghi địa chỉ liên kết, ví dụ https://coquan.gov.vn/tin."),
    ],
)
def test_a_field_says_what_to_do(field, typed, said):
    with pytest.raises(forms.ValidationError) as told:
        field.clean(typed)
    assert told.value.messages == [said]
