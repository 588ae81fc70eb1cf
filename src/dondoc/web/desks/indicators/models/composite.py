"""Composite indices of a year: structure, weights, units compared and their figures, all of them data."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dondoc.web.desks.indicators.models.indicator import Indicator

PERSON = settings.AUTH_USER_MODEL


class CompositeYear(models.Model):
    """A composite index in one year. scaled: criteria are scaled among the units (DDCI); else components have points (DTI)."""

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    scaled = models.BooleanField(default=False)
    source = models.CharField(max_length=300)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-year", "code")
        constraints = (models.UniqueConstraint(fields=("code", "year"), name="composite_once_a_year"),)

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class CompositePart(models.Model):
    """A component, with its points or its weight of the year (none: not entered yet)."""

    composite = models.ForeignKey(CompositeYear, on_delete=models.CASCADE, related_name="parts")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    weight = models.DecimalField(null=True, blank=True, max_digits=12, decimal_places=4)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("composite", "code"), name="composite_part_once"),
            models.CheckConstraint(name="composite_weight_not_negative", condition=Q(weight=None) | Q(weight__gte=0)),
        )

    def __str__(self) -> str:
        return self.name


class CompositeCriterion(models.Model):
    """A criterion of a component whose figures are scaled among the units."""

    part = models.ForeignKey(CompositePart, on_delete=models.CASCADE, related_name="criteria")
    name = models.CharField(max_length=200)
    direction = models.CharField(max_length=8, choices=Indicator.Direction.choices, default=Indicator.Direction.UP)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("part", "name"), name="composite_criterion_once"),)

    def __str__(self) -> str:
        return self.name


class CompositeUnit(models.Model):
    """Who is compared: an agency or a place of this province, or another province by its name."""

    composite = models.ForeignKey(CompositeYear, on_delete=models.CASCADE, related_name="units")
    name = models.CharField(max_length=200)
    agency = models.ForeignKey("people.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint(fields=("composite", "name"), name="composite_unit_once"),)

    def __str__(self) -> str:
        return self.name


class CompositeScore(models.Model):
    """The figure of a unit: the score of a component (0 to 1), or the raw figure of a criterion."""

    unit = models.ForeignKey(CompositeUnit, on_delete=models.CASCADE, related_name="scores")
    part = models.ForeignKey(CompositePart, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    criterion = models.ForeignKey(CompositeCriterion, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    value = models.DecimalField(max_digits=24, decimal_places=6)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "part"), condition=Q(criterion=None), name="composite_score_of_part"
            ),
            models.UniqueConstraint(
                fields=("unit", "criterion"), condition=Q(part=None), name="composite_score_of_criterion"
            ),
            models.CheckConstraint(
                name="composite_score_of_one",
                condition=Q(part=None, criterion__isnull=False) | Q(part__isnull=False, criterion=None),
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit}: {self.value}"
