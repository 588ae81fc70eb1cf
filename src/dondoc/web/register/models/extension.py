"""More time: asked, decided, and never in place of the first deadline."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

DECISIONS = ("pending", "granted", "refused", "cancelled")
"""Values of engine.tracking.deadlines.Decision; a test compares the two."""


class Extension(models.Model):
    """One change of the day: a request and the decision on it, or a day that the Office set of itself (`by_office`)."""

    obligation = models.ForeignKey("register.Obligation", on_delete=models.CASCADE, related_name="extensions")
    by_office = models.BooleanField(default=False)
    due_before = models.DateField(null=True, blank=True)
    """The day that was in force when it was asked; None where there was none."""
    asked_due = models.DateField()
    reason = models.CharField(max_length=1000)
    late = models.BooleanField(default=False)
    """Asked after the last day that counted."""
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decision = models.CharField(max_length=16, choices=[(name, name) for name in DECISIONS], default="pending")
    granted_due = models.DateField(null=True, blank=True)
    bound = models.CharField(max_length=8, default="by")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="extension_asks_later",
                condition=Q(by_office=True) | Q(due_before__isnull=False, asked_due__gt=F("due_before")),
            ),
            models.CheckConstraint(
                name="extension_decided_has_both",
                condition=Q(decision="pending", decided_at=None, decided_by=None)
                | (~Q(decision="pending") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="extension_granted_has_day",
                condition=Q(decision="granted", granted_due__isnull=False)
                | (~Q(decision="granted") & Q(granted_due=None)),
            ),
            models.UniqueConstraint(
                fields=("obligation",), condition=Q(decision="pending"), name="extension_open_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.obligation} → {self.asked_due}"
