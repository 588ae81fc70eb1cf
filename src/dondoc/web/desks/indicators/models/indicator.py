"""Indicators, their targets and figures, the road to a target, and figures that prove duties.

A duty is named by its code: the register's tables stay the register's own.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL


class Indicator(models.Model):
    """What is measured, in which direction it is good, how often, and who answers for it."""

    class Direction(models.TextChoices):
        """Which way is better."""

        UP = "up", "Càng cao càng tốt"
        DOWN = "down", "Càng thấp càng tốt"

    class Frequency(models.IntegerChoices):
        """Months of a period."""

        MONTH = 1, "Hằng tháng"
        QUARTER = 3, "Hằng quý"
        HALF = 6, "6 tháng"
        YEAR = 12, "Hằng năm"

    class Gathering(models.TextChoices):
        """How the figures of places become that of the province."""

        SUM = "sum", "Cộng các xã, phường"
        RATIO = "ratio", "Tỷ lệ: cộng tử số, mẫu số rồi chia"
        MEAN = "mean", "Trung bình cộng"
        NONE = "none", "Không tổng hợp từ xã, phường"

    code = models.SlugField(max_length=64, unique=True)
    name = models.CharField(max_length=300)
    unit = models.CharField(max_length=40, blank=True)
    pillar = models.CharField(max_length=40, blank=True)
    direction = models.CharField(max_length=8, choices=Direction.choices, default=Direction.UP)
    frequency = models.PositiveSmallIntegerField(choices=Frequency.choices, default=Frequency.QUARTER)
    gathering = models.CharField(max_length=8, choices=Gathering.choices, default=Gathering.NONE)
    owner = models.ForeignKey("people.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    formula = models.CharField(max_length=500, blank=True)
    """Over its elements, as engine/desks/indicators/formulas.py reads it; empty: the value is typed."""
    source = models.CharField(max_length=300, blank=True)
    """The document that lays it down, with its clause."""
    baseline = models.DecimalField(null=True, blank=True, max_digits=24, decimal_places=6)
    baseline_on = models.DateField(null=True, blank=True)
    low = models.DecimalField(null=True, blank=True, max_digits=24, decimal_places=6)
    high = models.DecimalField(null=True, blank=True, max_digits=24, decimal_places=6)
    jump_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    late_after = models.PositiveSmallIntegerField(default=15)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    folded = models.CharField(max_length=600)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position", "code")
        constraints = (
            models.CheckConstraint(
                name="indicator_baseline_has_both",
                condition=Q(baseline=None, baseline_on=None) | Q(baseline__isnull=False, baseline_on__isnull=False),
            ),
            models.CheckConstraint(
                name="indicator_low_below_high",
                condition=Q(low=None) | Q(high=None) | Q(low__lte=models.F("high")),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Element(models.Model):
    """A number that a formula is worked out from: what people count, where the indicator is what that means."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="elements")
    name = models.CharField(max_length=40)
    """As the formula calls it: ho_so_truc_tuyen."""
    label = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("indicator", "name"), name="element_once"),)

    def __str__(self) -> str:
        return self.label


class Target(models.Model):
    """What is to be reached by a day; without a value the source names no number."""

    class Bound(models.TextChoices):
        """How it is worded."""

        AT_LEAST = "at-least", "ít nhất"
        ABOVE = "above", "trên"
        AT_MOST = "at-most", "không quá"
        BELOW = "below", "dưới"
        ABOUT = "about", "khoảng"
        DONE = "done", "hoàn thành"

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    due_on = models.DateField()
    bound = models.CharField(max_length=12, choices=Bound.choices, default=Bound.AT_LEAST)
    value = models.DecimalField(null=True, blank=True, max_digits=24, decimal_places=6)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("due_on",)
        constraints = (models.UniqueConstraint(fields=("indicator", "due_on"), name="target_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.indicator} {self.due_on}"


class Measurement(models.Model):
    """One figure of a period and a place (none: the province). A revision is a new row; the old one stays, no longer current."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="measurements")
    period = models.CharField(max_length=8)
    """Code of the period: 2026-Q3."""
    first = models.DateField()
    last = models.DateField()
    place = models.ForeignKey("people.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    value = models.DecimalField(null=True, blank=True, max_digits=24, decimal_places=6)
    numerator = models.DecimalField(null=True, blank=True, max_digits=24, decimal_places=6)
    denominator = models.DecimalField(null=True, blank=True, max_digits=24, decimal_places=6)
    elements = models.JSONField(default=dict)
    """{name of an element: its number as text}, where the indicator has a formula; `value` is what it gives."""
    carried_out = models.BooleanField(default=True)
    source = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    """Why it was revised, or why it jumps."""
    sheet = models.ForeignKey(
        "indicators.Sheet", null=True, blank=True, on_delete=models.PROTECT, related_name="figures"
    )
    """The workbook that it came with."""
    revision = models.PositiveSmallIntegerField(default=1)
    current = models.BooleanField(default=True)
    entered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("last", "pk")
        indexes = (
            models.Index(fields=("indicator", "place", "-last"), name="measurement_series"),
            models.Index(fields=("place", "-last"), name="measurement_of_place"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "period", "place"),
                condition=Q(current=True, place__isnull=False),
                name="measurement_once_a_place",
            ),
            models.UniqueConstraint(
                fields=("indicator", "period"),
                condition=Q(current=True, place__isnull=True),
                name="measurement_once_the_province",
            ),
            models.CheckConstraint(
                name="measurement_halves_together",
                condition=Q(numerator=None, denominator=None) | Q(numerator__isnull=False, denominator__isnull=False),
            ),
            models.CheckConstraint(
                name="measurement_has_a_figure", condition=Q(carried_out=False) | Q(value__isnull=False)
            ),
            models.CheckConstraint(
                name="measurement_confirmed_has_both",
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}"


class Inheritance(models.Model):
    """Which share of a former place's figures a place of today takes over; the shares of one former place make 1."""

    former = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+")
    numerator = models.PositiveIntegerField(default=1)
    denominator = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("former", "place"), name="inheritance_once"),
            models.CheckConstraint(
                name="inheritance_is_a_share",
                condition=Q(numerator__gte=1, denominator__gte=1, numerator__lte=models.F("denominator")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.former} → {self.place}"


class Solution(models.Model):
    """A step on the road to a target; once given out it is a duty of the register."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="solutions")
    text = models.CharField(max_length=500)
    due_on = models.DateField(null=True, blank=True)
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+")
    obligation_code = models.CharField(max_length=40, blank=True, db_index=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return self.text


class Proof(models.Model):
    """A condition that proves a duty: the province's figure reaches a value, in a period that ends by a day."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="proofs")
    obligation_code = models.CharField(max_length=40)
    bound = models.CharField(max_length=12, choices=Target.Bound.choices, default=Target.Bound.AT_LEAST)
    value = models.DecimalField(max_digits=24, decimal_places=6)
    by_day = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    fulfilled_by = models.ForeignKey(Measurement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    fulfilled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("indicator", "obligation_code"), name="proof_once_a_duty"),
            models.CheckConstraint(
                name="proof_fulfilled_has_both",
                condition=Q(fulfilled_by=None, fulfilled_at=None)
                | Q(fulfilled_by__isnull=False, fulfilled_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.obligation_code}: {self.indicator}"
