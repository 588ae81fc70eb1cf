"""What is typed about who inherits whose figures."""

from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.web.desks.indicators.models import Inheritance
from dondoc.web.people.models import Agency
from dondoc.web.people.queries import existing
from dondoc.web.shared import clock

MOST_SHARES = 4
"""Communes among which the form divides a former one."""
SHARE = _("Phần chia phải như 1, 2/3 hoặc 50%; xin sửa lại.")


class InheritanceForm(forms.Form):
    """A former commune and who takes over which share of its figures."""

    former = forms.ModelChoiceField(label=_("Xã, phường cũ"), queryset=Agency.objects.none())
    source = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        help_text=_("Nghị quyết sắp xếp; nếu chia, ghi cả cách chia: theo số hộ, diện tích."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        today = clock.today()
        communes = Agency.objects.filter(kind=Agency.Kind.COMMUNE).order_by("name_order", "pk")
        self.fields["former"].queryset = communes.filter(valid_until__lt=today)  # type: ignore[attr-defined]
        for place in range(1, MOST_SHARES + 1):
            self.fields[f"place_{place}"] = forms.ModelChoiceField(
                label=_("Xã, phường kế thừa %(n)s") % {"n": place},
                queryset=existing(today).filter(kind=Agency.Kind.COMMUNE).order_by("name_order", "pk"),
                required=place == 1,
            )
            self.fields[f"share_{place}"] = forms.CharField(
                label=_("Phần của nơi %(n)s") % {"n": place},
                max_length=20,
                required=place == 1,
                initial="1" if place == 1 else "",
                help_text=_("1 là toàn bộ; 2/3 hoặc 50% nếu chia.") if place == 1 else "",
            )

    @staticmethod
    def filled(rows: list[Inheritance]) -> dict[str, Any]:
        """The values of a rule that is stored."""
        found: dict[str, Any] = {}
        for place, one in enumerate(rows[:MOST_SHARES], 1):
            found |= {"former": one.former_id, "source": one.source, f"place_{place}": one.place_id}
            found[f"share_{place}"] = str(Fraction(one.numerator, one.denominator))
        return found

    def clean(self) -> dict[str, Any]:
        """Each commune has its share, and a share can be read."""
        values = super().clean() or {}
        for place in range(1, MOST_SHARES + 1):
            text = (values.get(f"share_{place}") or "").strip()
            if values.get(f"place_{place}") is None:
                if text and place > 1:
                    self.add_error(f"place_{place}", _("Xin chọn xã, phường của phần này."))
                continue
            try:
                values[f"share_{place}"] = _share(text)
            except (ValueError, ZeroDivisionError):
                self.add_error(f"share_{place}", SHARE)
        return values

    def shares(self) -> list[tuple[Agency, Fraction]]:
        """Who takes over which share."""
        values = self.cleaned_data
        pairs = ((values.get(f"place_{one}"), values.get(f"share_{one}")) for one in range(1, MOST_SHARES + 1))
        return [(place, share) for place, share in pairs if place is not None and isinstance(share, Fraction)]


def _share(text: str) -> Fraction:
    """A share as people write it. Raises ValueError, ZeroDivisionError."""
    if "/" in text:
        top, _slash, bottom = text.partition("/")
        return Fraction(int(top), int(bottom))
    if text.endswith("%"):
        return Fraction(text.removesuffix("%").strip().replace(",", ".")) / 100
    return Fraction(text.replace(",", "."))
