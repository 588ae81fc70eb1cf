"""Figures of past days, kept so that the history is not told anew for each reader."""

from django.db import models


class Kept(models.Model):
    """The figures of one past day under some filters, as the history tells them. Every row may be deleted: it is told again."""

    day = models.DateField()
    filters = models.CharField(max_length=400)
    """The filters and the rules of the day as one string (queries.kept.key_of)."""
    body = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("day", "id")
        constraints = (models.UniqueConstraint(fields=("day", "filters"), name="kept_once"),)

    def __str__(self) -> str:
        return f"{self.day} {self.filters}"
