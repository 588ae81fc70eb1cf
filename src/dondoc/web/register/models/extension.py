"""More time: asked, decided, and never in place of the first deadline."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Extension(models.Model):
    """One request for a later day and the decision on it."""

    obligation = models.ForeignKey("register.Obligation", on_delete=models.CASCADE, related_name="extensions")
    due_before = models.DateField()
    """The day that was in force when it was asked."""
    asked_due = models.DateField()
    reason = models.CharField(max_length=1000)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    granted_due = models.DateField(null=True, blank=True)
    """None while open and when refused."""
    refused = models.BooleanField(default=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="extension_asks_later", condition=Q(asked_due__gt=F("due_before"))),
            models.CheckConstraint(
                name="extension_decided_has_all",
                condition=Q(decided_at=None, decided_by=None, granted_due=None, refused=False)
                | Q(decided_at__isnull=False, decided_by__isnull=False, granted_due__isnull=False, refused=False)
                | Q(decided_at__isnull=False, decided_by__isnull=False, granted_due=None, refused=True),
            ),
            models.UniqueConstraint(fields=("obligation",), condition=Q(decided_at=None), name="extension_open_once"),
        )

    def __str__(self) -> str:
        return f"{self.obligation} → {self.asked_due}"
