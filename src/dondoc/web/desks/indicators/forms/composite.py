"""What is typed about composite indices."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.engine.desks.indicators import composites
from dondoc.web.desks.indicators.forms.indicator import FigureField
from dondoc.web.desks.indicators.models import CompositePart, Indicator

LAST_YEARS = (date(2022, 12, 31), date(2100, 12, 31))
"""Days on which composites are looked for, so that one that is in force no more can still be laid down for its years."""


class BeginCompositeForm(forms.Form):
    """Which composite, of which year."""

    code = forms.ChoiceField(label=_("Bộ chỉ số"))
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        known = {one.code: one.name for day in LAST_YEARS for one in composites.structures(day)}
        self.fields["code"].choices = list(known.items())  # type: ignore[attr-defined]


class WeightsForm(forms.Form):
    """The weight of each component in a year."""

    def __init__(self, *args: Any, parts: Sequence[CompositePart], **more: Any) -> None:
        super().__init__(*args, **more)
        for part in parts:
            self.fields[f"weight-{part.pk}"] = FigureField(label=part.name, required=False, initial=part.weight)

    def clean(self) -> dict[str, Any]:
        """No weight is negative."""
        values = super().clean() or {}
        for name, value in list(values.items()):
            if value is not None and value < 0:
                self.add_error(name, _("Trọng số không được âm; xin sửa lại."))
        return values

    def weights(self) -> dict[int, Decimal | None]:
        """The weights by component."""
        return {int(name.removeprefix("weight-")): value for name, value in self.cleaned_data.items()}


class CriterionForm(forms.Form):
    """A criterion of a component."""

    part = forms.TypedChoiceField(label=_("Thành phần"), coerce=int)
    name = forms.CharField(label=_("Tiêu chí"), max_length=200)
    direction = forms.ChoiceField(label=_("Chiều tốt"), choices=Indicator.Direction.choices)

    def __init__(self, *args: Any, parts: Sequence[CompositePart], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["part"].choices = [(part.pk, part.name) for part in parts]  # type: ignore[attr-defined]


class UnitsForm(forms.Form):
    """Units to compare, a name on each line."""

    names = forms.CharField(
        label=_("Đơn vị được so sánh"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Mỗi đơn vị một dòng: tên sở, xã, phường, hoặc tỉnh khác."),
    )
