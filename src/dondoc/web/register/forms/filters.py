"""The filters of a list, read from its address and shown as a form and as chips."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import BoundField
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from dondoc.engine.obligations.outcome import topic_names
from dondoc.engine.tracking.standing import Standing
from dondoc.engine.tracking.words import State
from dondoc.web.documents.models import Document
from dondoc.web.people.models import Agency, Post
from dondoc.web.people.queries import in_order
from dondoc.web.register.models import Obligation, Part
from dondoc.web.register.queries.lists import NONE, Wanted
from dondoc.web.register.queries.pages import SORTS
from dondoc.web.register.queries.people import may_supervise
from dondoc.web.shared.access import AGENCY, READ_ALL
from dondoc.web.shared.fields import DayField, PickerSelectMultiple

SORT_NAMES = {
    "due": _("Thời hạn"),
    "assigned": _("Ngày giao"),
    "code": _("Mã"),
    "agency": _("Cơ quan chủ trì"),
    "priority": _("Mức độ"),
}
WAIT_NAMES = {"extension": _("Đang xin gia hạn"), "part": _("Phần phối hợp chưa báo cáo")}
NO_NAMES = {"topic": _("Chưa xếp lĩnh vực"), "given_by": _("Không nêu người giao")}
ANY = [("", _("Tất cả"))]
QUERY_LETTERS = 2000
"""As many as SavedView.query holds."""


class FilterForm(forms.Form):
    """All filters; what cannot be read is told beside its field and asks for nothing."""

    q = forms.CharField(label=_("Từ khóa"), required=False, max_length=200)
    standing = forms.MultipleChoiceField(
        label=_("Tình trạng thời hạn"), choices=[(one.value, one.label) for one in Standing]
    )
    state = forms.MultipleChoiceField(label=_("Trạng thái"), choices=[(one.value, one.label) for one in State])
    agency = forms.MultipleChoiceField(
        label=_("Cơ quan"), widget=PickerSelectMultiple(lambda: reverse("register:agencies"), {"size": 6})
    )
    role = forms.ChoiceField(label=_("Vai trò"), choices=[*ANY, *Part.Role.choices])
    level = forms.ChoiceField(label=_("Loại cơ quan chủ trì"), choices=[*ANY, *Agency.Kind.choices])
    priority = forms.MultipleChoiceField(label=_("Mức độ"), choices=Obligation.Priority.choices)
    kind = forms.ChoiceField(label=_("Loại nhiệm vụ"), choices=[*ANY, *Obligation.Kind.choices])
    due_from = DayField(label=_("Hạn từ ngày"))
    due_to = DayField(label=_("Hạn đến ngày"))
    assigned_from = DayField(label=_("Giao từ ngày"))
    assigned_to = DayField(label=_("Giao đến ngày"))
    supervisor = forms.ChoiceField(label=_("Người theo dõi"))
    given_by = forms.CharField(label=_("Người giao"), max_length=200)
    topic = forms.ChoiceField(
        label=_("Lĩnh vực"), choices=lambda: [*ANY, *topic_names().items(), (NONE, NO_NAMES["topic"])]
    )
    number = forms.CharField(label=_("Văn bản (số, ký hiệu)"), max_length=100)
    document = forms.IntegerField(widget=forms.HiddenInput)
    common = forms.CharField(max_length=32, widget=forms.HiddenInput)
    waits = forms.ChoiceField(choices=[*ANY, *WAIT_NAMES.items()], widget=forms.HiddenInput)
    mine = forms.BooleanField(label=_("Chỉ việc đang chờ tôi"))
    templates = forms.BooleanField(widget=forms.HiddenInput)
    sort = forms.ChoiceField(label=_("Sắp xếp"), widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, duties: QuerySet[Obligation], posts: Sequence[Post]) -> None:
        """duties: what the reader may see; only agencies and documents of these can be chosen."""
        super().__init__(data)
        self.duties = duties
        self.own = tuple(post.agency_id for post in posts if post.role in AGENCY)
        for field in self.fields.values():
            field.required = False
        choices = self.fields["agency"], self.fields["supervisor"], self.fields["sort"]
        choices[0].choices = [(str(agency.pk), agency.name) for agency in agencies_for(posts)]  # type: ignore[attr-defined]
        choices[1].choices = [*ANY, *((str(one.pk), str(one)) for one in may_supervise())]  # type: ignore[attr-defined]
        orders = [*SORTS, *(f"-{name}" for name in SORTS)]
        choices[2].choices = [("", ""), *((name, name) for name in orders)]  # type: ignore[attr-defined]

    def clean_document(self) -> int | None:
        """Only a document of which the reader may see a duty."""
        document = self.cleaned_data["document"]
        if document and not self.duties.filter(document=document).exists():
            raise forms.ValidationError(_("Không có nhiệm vụ nào của văn bản này; xin bỏ điều kiện lọc theo văn bản."))
        return document

    def wanted(self) -> Wanted:
        """What is asked for, as far as it can be read."""
        self.is_valid()
        read = {name: value for name, value in self.cleaned_data.items() if name != "sort" and value}
        for name in ("standing", "state", "priority"):
            read[name] = tuple(read.get(name, ()))
        read["agency"] = tuple(int(one) for one in read.get("agency", ()))
        if "supervisor" in read:
            read["supervisor"] = int(read["supervisor"])
        return Wanted(own=self.own, **read)

    @property
    def order(self) -> str:
        """The name of the order, "-" before it when it is turned around."""
        self.is_valid()
        return self.cleaned_data.get("sort") or "due"

    @property
    def choice_fields(self) -> list[BoundField]:
        """Filters of which several values may be chosen."""
        return [self[name] for name in ("standing", "state", "priority")]

    @property
    def plain_fields(self) -> list[BoundField]:
        """Filters of one value."""
        days = ("due_from", "due_to", "assigned_from", "assigned_to")
        names = ("agency", "role", "level", "kind", "topic", "number", *days, "supervisor", "given_by")
        return [self[name] for name in names]

    def chips(self) -> list[tuple[str, str]]:
        """Each filter in words with the address of the list without it."""
        self.is_valid()
        return [(words, self._without(name, value)) for name, value, words in self._in_words()]

    def in_words(self) -> list[str]:
        """Each filter in words."""
        self.is_valid()
        return [words for _name, _value, words in self._in_words()]

    def _in_words(self) -> Iterator[tuple[str, str, str]]:
        for name, value in self.cleaned_data.items():
            if name == "sort" or not value:
                continue
            for one in value if isinstance(value, list) else [value]:
                yield name, str(one), self._words(name, one)

    def _words(self, name: str, value: Any) -> str:
        plain = {"mine": _("Đang chờ tôi"), "templates": _("Định kỳ, thường xuyên")}
        if name == "document":
            return str(Document.objects.only("type", "number", "file_name").get(pk=value))
        if name in plain:
            return str(plain[name])
        if name == "q":
            return f"“{value}”"
        if name == "common":
            return _("Giao chung với %s") % value
        if value == NONE:
            return str(NO_NAMES[name])
        field = self.fields[name]
        shown = dict(getattr(field, "choices", ())).get(value, value)
        if isinstance(value, date):
            shown = f"{value:%d/%m/%Y}"
        alone = name in {"standing", "state", "agency", "waits"} or not field.label
        return str(shown) if alone else f"{field.label}: {shown}"

    def _without(self, name: str, value: str) -> str:
        data = self.data.copy()  # type: ignore[attr-defined]
        rest = [one for one in data.getlist(name) if one != value] if len(data.getlist(name)) > 1 else []
        data.setlist(name, rest)
        for key in ("after", "before"):
            data.pop(key, None)
        return f"?{data.urlencode()}" if data else "?"


def kept(query: QueryDict) -> str:
    """The part of an address that a saved view keeps: filters and order, no place in the pages."""
    known = [(name, one) for name in FilterForm.base_fields for one in query.getlist(name) if one]
    return urlencode(known)[:QUERY_LETTERS]


def agencies_for(posts: Sequence[Post]) -> QuerySet[Agency]:
    """The agencies that the reader may choose: those with a part in a duty that the reader may see."""
    parts = Part.objects.filter(ended_on=None)
    if not any(post.role in READ_ALL for post in posts):
        own = [post.agency_id for post in posts if post.role in AGENCY]
        parts = parts.filter(obligation__in=Part.objects.filter(agency__in=own, ended_on=None).values("obligation"))
        return in_order(Agency.objects.filter(pk__in=parts.values("agency")))
    return in_order(Agency.objects.filter(Exists(parts.filter(agency=OuterRef("pk")))))


def address(**filters: Any) -> str:
    """The address of the list with some filters: address(standing="overdue", agency=[3])."""
    chosen = {name: value for name, value in filters.items() if value not in (None, "", [], ())}
    query = urlencode(chosen, doseq=True)
    return reverse("register:list") + (f"?{query}" if query else "")
