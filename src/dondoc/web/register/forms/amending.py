"""What the Office types to put a duty right: its words, how much it presses, who follows it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.engine.errors import DondocError
from dondoc.web.people.models import User
from dondoc.web.register.actions.assign import check_window
from dondoc.web.register.forms.deeds import DeedForm, words
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries.people import may_supervise
from dondoc.web.shared.fields import DayField


class AmendForm(DeedForm):
    """The words about the duty that are not the document's own. Only what the person changed is sent on, so that a form
    which was overtaken and is sent again takes nothing back that somebody else wrote."""

    title = forms.CharField(label=_("Nội dung nhiệm vụ"), widget=words(3), max_length=500)
    product = forms.CharField(label=_("Sản phẩm"), max_length=500, required=False)
    report_to = forms.CharField(label=_("Báo cáo, trình"), max_length=200, required=False)
    given_by = forms.CharField(label=_("Người giao"), max_length=200, required=False)
    opens_on = DayField(label=_("Thực hiện từ ngày (nếu văn bản ghi)"), required=False)
    reason = forms.CharField(label=_("Lý do sửa"), widget=words(2), max_length=1000)
    amended: tuple[str, ...] = ("title", "product", "report_to", "given_by", "opens_on")

    def first(self) -> dict[str, Any]:
        """As they are; and once more hidden, to know later what was changed."""
        now = {name: getattr(self.duty, name) for name in self.amended}
        return now | {f"shown_{name}": value for name, value in now.items()}

    def fit(self) -> None:
        """The hidden copies; a duty without a deadline has no first day."""
        if self.duty.due is None:
            self.amended = tuple(name for name in self.amended if name != "opens_on")
            del self.fields["opens_on"]
        else:
            self.fields["opens_on"].help_text = _("Không sau thời hạn: {}. Để trống nếu không có.").format(
                f"{self.duty.due:%d/%m/%Y}"
            )
        for name in self.amended:
            kind = DayField if name == "opens_on" else forms.CharField
            self.fields[f"shown_{name}"] = kind(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A first day that is not after the deadline."""
        found = super().clean() or {}
        try:
            check_window(found.get("opens_on"), self.duty.due)
        except DondocError as error:
            self.add_error("opens_on", str(error))
        return found

    def values(self) -> dict[str, Any]:
        """The reason and what differs from what was shown."""
        found = self.cleaned_data
        changed = {name: found[name] for name in self.amended if found[name] != found[f"shown_{name}"]}
        return changed | {"reason": found["reason"]}


class PriorityForm(DeedForm):
    """How much it presses."""

    priority = forms.ChoiceField(label=_("Mức ưu tiên"), choices=Obligation.Priority.choices)

    def first(self) -> dict[str, Any]:
        """As it is."""
        return {"priority": self.duty.priority}


class SupervisorForm(DeedForm):
    """Who follows it."""

    supervisor = forms.ModelChoiceField(
        User.objects.none(), label=_("Người theo dõi"), required=False, empty_label=_("Không cử ai")
    )

    def fit(self) -> None:
        """People of the Office and leaders."""
        self.fields["supervisor"].queryset = may_supervise()  # type: ignore[attr-defined]

    def first(self) -> dict[str, Any]:
        """As it is."""
        return {"supervisor": self.duty.supervisor_id}
