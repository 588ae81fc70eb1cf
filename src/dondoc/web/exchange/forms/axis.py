"""What is typed on a report that goes out by the document exchange."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.web.shared.fields import DayField


class ReportForm(forms.Form):
    """Number, day, subject, signer, and the signed file."""

    number = forms.CharField(label=_("Số"), max_length=50)
    notation = forms.CharField(label=_("Ký hiệu"), max_length=50)
    dated = DayField(label=_("Ngày ký"))
    subject = forms.CharField(label=_("Trích yếu"), max_length=500)
    signer = forms.CharField(label=_("Họ tên người ký"), max_length=120, required=False)
    file = forms.FileField(label=_("Tệp báo cáo"), help_text=_("Bản đã ký. Tệp có dấu mật không được nhận."))
