"""What is done to several chosen duties at once."""

import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.web.people.models import Post, User
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries.people import may_supervise
from dondoc.web.shared.access import OFFICE

OFFICE_DEEDS = (("remind", _("Đôn đốc")), ("priority", _("Đặt mức độ")), ("supervisor", _("Cử người theo dõi")))
AGENCY_DEEDS = (("accept", _("Tiếp nhận")),)
ANSWERING = frozenset({"focal", "head"})


class BulkForm(forms.Form):
    """The deed, what it needs, and the number of the form, so that it is done once."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=40)
    deed = forms.ChoiceField(label=_("Việc cần làm"))
    priority = forms.ChoiceField(label=_("Mức độ"), choices=Obligation.Priority.choices, required=False)
    supervisor: forms.ModelChoiceField = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label=_("Người theo dõi"),
        required=False,
        empty_label=_("Không có người theo dõi"),
    )
    text = forms.CharField(label=_("Lời đôn đốc"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, posts: Sequence[Post]) -> None:
        """posts: of the reader, who is offered the deeds of these posts alone."""
        super().__init__(data, initial={"token": secrets.token_urlsafe(16)}, auto_id="bulk_%s")
        roles = {post.role for post in posts}
        self.for_office = bool(roles & OFFICE)
        self.deeds = [
            *(OFFICE_DEEDS if self.for_office else ()),
            *(AGENCY_DEEDS if roles & ANSWERING else ()),
        ]
        self.fields["deed"].choices = self.deeds  # type: ignore[attr-defined]
        self.fields["supervisor"].queryset = may_supervise()  # type: ignore[attr-defined]
