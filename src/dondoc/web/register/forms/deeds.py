"""What people type about one duty: one form a deed."""

import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dondoc.engine.errors import DondocError
from dondoc.engine.tracking.deadlines import doubt_of
from dondoc.engine.tracking.states import Deed, State, needs
from dondoc.web.people.models import Agency, Post, Unit, User
from dondoc.web.people.queries import existing, holders, in_order
from dondoc.web.register.actions import deeds
from dondoc.web.register.models import Obligation, Part
from dondoc.web.register.queries import rights
from dondoc.web.register.queries.one import drafts, proofs
from dondoc.web.register.queries.people import audience
from dondoc.web.shared import clock, law
from dondoc.web.shared.access import AGENCY
from dondoc.web.shared.fields import DayField, PickerSelect, PickerSelectMultiple

DAY_HINT = _("Ví dụ: 30/6/2026, thứ sáu tuần sau, 5 ngày làm việc.")
ROWS = 4


def agency_search() -> str:
    """The address that the picker of agencies asks."""
    return reverse("people:agency_search")


def words(rows: int = ROWS) -> forms.Textarea:
    """A field of several lines."""
    return forms.Textarea({"rows": rows})


class DeedForm(forms.Form):
    """The base of all: which version of the duty the person saw, and the number of this form, so that it counts once."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    token = forms.CharField(widget=forms.HiddenInput, max_length=40)
    status = 200
    """HTTP status of the page that shows it."""
    overtaken = False
    """Whether somebody else changed the duty meanwhile."""

    def __init__(
        self, *args: Any, duty: Obligation, deed: Deed | None, user: User, posts: Sequence[Post], **more: Any
    ) -> None:
        self.duty, self.user, self.posts = duty, user, posts
        self.roles = rights.roles(duty, user, posts)
        self.rule = needs(State(duty.state), deed, self.roles) if deed is not None else None
        start = {"version": duty.version, "token": secrets.token_urlsafe(18)} | self.first()
        more["initial"] = start | more.get("initial", {})
        super().__init__(*args, **more)
        self.fit()

    def first(self) -> dict[str, Any]:
        """What stands in the fields before anybody types."""
        return {}

    def fit(self) -> None:
        """Shape the fields to the duty and the person."""

    def warn(self) -> str:
        """A sentence that makes the person look twice; empty when there is none."""
        return ""

    def values(self) -> dict[str, Any]:
        """What the action gets."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"version", "token"}}


class PlainForm(DeedForm):
    """Nothing but the deed itself."""


class ReasonForm(DeedForm):
    """A reason."""

    reason = forms.CharField(label=_("Lý do"), widget=words(), max_length=1000)


class AnswerForm(DeedForm):
    """A remark with a confirmation."""

    answer = forms.CharField(label=_("Nhận xét (nếu có)"), widget=words(2), max_length=1000, required=False)


class ProgressForm(DeedForm):
    """How far the work is."""

    text = forms.CharField(label=_("Đã làm được gì, còn vướng gì"), widget=words(), max_length=4000)
    percent = forms.IntegerField(label=_("Ước tính hoàn thành (%)"), required=False, min_value=0, max_value=100)


class ManyFilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A list of files."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=ManyFilesInput(), required=False, **more)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """The files that were chosen."""
        chosen = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in chosen if one]


class ProofForm(DeedForm):
    """Evidence: files, a numbered document, a link; at least one."""

    attached = ManyFilesField(
        label=_("Tệp minh chứng"),
        help_text=_(
            "Cần ít nhất một minh chứng: tệp ở đây, hoặc văn bản có số, hoặc liên kết ở dưới. Nhận tệp Word, Excel (.xlsx), PDF, "
            "ảnh chụp, bản quét; bản quét cần khoảng 2 giây mỗi trang để kiểm tra dấu mật."
        ),
    )
    number = forms.CharField(label=_("Số, ký hiệu văn bản minh chứng"), max_length=100, required=False)
    issuer = forms.CharField(label=_("Cơ quan ban hành văn bản đó"), max_length=200, required=False)
    dated = DayField(label=_("Ngày văn bản đó"), required=False)
    url = forms.URLField(label=_("Liên kết đến minh chứng"), max_length=1000, required=False, assume_scheme="https")
    nothing = _("Xin thêm ít nhất một minh chứng: tệp, số văn bản hoặc liên kết.")

    def enough(self) -> bool:
        """Whether what was there before is enough."""
        return False

    def clean(self) -> dict[str, Any]:
        """At least one proof."""
        found = super().clean() or {}
        if not (found.get("attached") or found.get("number") or found.get("url") or self.enough()):
            self.add_error("attached", self.nothing)
        return found


class ReportForm(ProofForm):
    """The result, what was hard, and what proves it."""

    text = forms.CharField(label=_("Kết quả thực hiện"), widget=words(6), max_length=20_000)
    difficulties = forms.CharField(
        label=_("Khó khăn, kiến nghị (nếu có)"), widget=words(2), max_length=4000, required=False
    )
    reason = forms.CharField(label=_("Văn bản báo cáo mà Văn phòng nhập thay"), max_length=1000)
    arrived_on = DayField(label=_("Ngày nhận văn bản báo cáo"), required=False)
    field_order = (
        "text",
        "difficulties",
        "reason",
        "arrived_on",
        "attached",
        "number",
        "issuer",
        "dated",
        "url",
        "version",
        "token",
    )

    def first(self) -> dict[str, Any]:
        """The draft of the agency, or its last report that was sent back or recalled."""
        own = [post.agency_id for post in self.posts if post.role in AGENCY]
        row = drafts(self.duty, own).last()
        row = (
            row
            or self.duty.reports.filter(agency__in=own, is_final=True, decision__in=["sent_back", "recalled"])
            .order_by("pk")
            .last()
        )
        return {"text": row.text, "difficulties": row.difficulties} if row else {}

    def fit(self) -> None:
        """Only the Office, which enters a paper for an agency, says which, and when it came; never for its own agency."""
        if self.rule is None or not self.rule.reason:
            del self.fields["reason"]
        if rights.enters_paper(self.duty, self.roles, self.posts):
            self.fields["arrived_on"].initial = clock.today()
            self.fields["arrived_on"].help_text = _("Thời hạn được tính theo ngày này. Để trống là hôm nay.")
        else:
            del self.fields["arrived_on"]

    def clean(self) -> dict[str, Any]:
        """A day of arrival that can be, told at its field."""
        found = super().clean()
        try:
            deeds.day_of_report(self.duty, found.get("arrived_on"), entered="arrived_on" in self.fields)
        except DondocError as error:
            self.add_error("arrived_on", str(error))
        return found

    def enough(self) -> bool:
        """Proofs that were added before go with the report."""
        return proofs(self.duty).exists()


class DraftForm(DeedForm):
    """A report that is not sent yet."""

    text = forms.CharField(label=_("Dự thảo kết quả thực hiện"), widget=words(8), max_length=20_000)
    difficulties = forms.CharField(
        label=_("Khó khăn, kiến nghị (nếu có)"), widget=words(2), max_length=4000, required=False
    )
    first = ReportForm.first


class ReassignForm(DeedForm):
    """The agency that gets the duty."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label=_("Cơ quan chủ trì mới"),
        empty_label=_("Chọn cơ quan"),
        widget=PickerSelect(agency_search),
    )
    others = forms.ModelMultipleChoiceField(
        Agency.objects.none(),
        label=_("Cơ quan cùng chủ trì (nếu có)"),
        required=False,
        widget=PickerSelectMultiple(agency_search, {"size": 6}),
    )
    reason = forms.CharField(label=_("Lý do"), widget=words(), max_length=1000)

    def fit(self) -> None:
        """The agencies of today."""
        living: QuerySet[Agency] = in_order(existing(clock.today()))
        self.fields["agency"].queryset = living  # type: ignore[attr-defined]
        self.fields["others"].queryset = living  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """One list of lead agencies."""
        found = super().values()
        return {"lead": [found["agency"], *found["others"]], "reason": found["reason"]}


class SupersedeForm(DeedForm):
    """The duty that takes the place of this one."""

    successor = forms.CharField(label=_("Mã nhiệm vụ thay thế"), max_length=32, help_text=_("Ví dụ: NV-2026-0012"))
    reason = forms.CharField(label=_("Lý do, căn cứ"), widget=words(), max_length=1000)

    def clean_successor(self) -> Obligation:
        """The duty with that code."""
        try:
            return rights.find(self.cleaned_data["successor"].strip().upper(), self.posts)
        except Http404:
            raise forms.ValidationError(_("Không có nhiệm vụ mang mã này; xin kiểm tra lại.")) from None


class DueForm(DeedForm):
    """A day, with what is doubtful about it."""

    day_field = "new_due"

    def warn(self) -> str:
        """Whether the day is a day off or has passed."""
        day = getattr(self, "cleaned_data", {}).get(self.day_field)
        return (doubt_of(day, today=clock.today(), calendar=law.calendar()) or "") if day else ""


class AskForm(DueForm):
    """A later day and why."""

    new_due = DayField(label=_("Xin gia hạn đến ngày"), help_text=DAY_HINT)
    reason = forms.CharField(label=_("Lý do"), widget=words(), max_length=1000)


class GrantForm(DueForm):
    """The day that is granted: the one asked for unless another is typed."""

    day_field = "due"
    due = DayField(label=_("Gia hạn đến ngày"), required=False, help_text=DAY_HINT)
    note = forms.CharField(label=_("Ý kiến (nếu có)"), widget=words(2), max_length=1000, required=False)

    def first(self) -> dict[str, Any]:
        """The day asked for."""
        row = self.duty.extensions.filter(decision="pending").first()
        return {"due": row.asked_due} if row else {}


class RefuseForm(DeedForm):
    """Why not."""

    note = forms.CharField(label=_("Lý do không đồng ý"), widget=words(), max_length=1000)


class SetDueForm(DueForm):
    """A day that the Office sets."""

    day_field = "due"
    due = DayField(label=_("Thời hạn"), help_text=DAY_HINT)
    reason = forms.CharField(label=_("Lý do, căn cứ"), widget=words(), max_length=1000)


class CommentForm(DeedForm):
    """A remark and who is to be told."""

    text = forms.CharField(
        label=_("Ý kiến"), widget=words(), max_length=4000, help_text=_("Gõ @ và họ tên để báo cho một người.")
    )
    mentions = forms.ModelMultipleChoiceField(
        User.objects.none(), label=_("Báo cho"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def fit(self) -> None:
        """The people who may know of the duty."""
        others = audience(self.duty).exclude(pk=self.user.pk)
        self.fields["mentions"].queryset = others  # type: ignore[attr-defined]


class RemindForm(DeedForm):
    """What is urged."""

    text = forms.CharField(label=_("Nội dung đôn đốc"), widget=words(), max_length=1000)


class ShareForm(DeedForm):
    """A piece for a unit or a person of the own agency."""

    text = forms.CharField(label=_("Phần việc"), widget=words(3), max_length=1000)
    person = forms.ModelChoiceField(
        User.objects.none(), label=_("Người thực hiện"), required=False, empty_label=_("Chưa chọn")
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("hoặc phòng, đơn vị"), required=False, empty_label=_("Chưa chọn")
    )
    due = DayField(label=_("Thời hạn"), required=False, help_text=DAY_HINT)

    def fit(self) -> None:
        """The people and units of the agency."""
        own = [post.agency_id for post in self.posts if post.role in {"focal", "head"}]
        parts = Part.objects.filter(obligation=self.duty, agency__in=own, ended_on=None).values_list(
            "agency_id", flat=True
        )
        agencies = list(parts)
        self.fields["person"].queryset = holders(agencies, AGENCY, clock.today())  # type: ignore[attr-defined]
        units = Unit.objects.filter(agency__in=agencies, active=True)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        if self.duty.due:
            self.fields["due"].help_text = _("Không sau thời hạn của nhiệm vụ: {}.").format(f"{self.duty.due:%d/%m/%Y}")

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        found = super().clean() or {}
        if not found.get("person") and not found.get("unit"):
            self.add_error("person", _("Xin chọn người hoặc đơn vị thực hiện."))
        return found


class PieceForm(DeedForm):
    """What is said with a deed on a piece."""

    text = forms.CharField(label=_("Nội dung"), widget=words(), max_length=4000)
