"""Duties shared out inside an agency."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Share(models.Model):
    """A piece of a duty that an agency gives to a unit or a person of its own, with its own day."""

    class State(models.TextChoices):
        """Of the piece."""

        OPEN = "open", "Đang thực hiện"
        REPORTED = "reported", "Đã báo cáo"
        ACCEPTED = "accepted", "Đã xong"
        SENT_BACK = "sent_back", "Yêu cầu làm lại"
        CANCELLED = "cancelled", "Đã hủy"

    obligation = models.ForeignKey("register.Obligation", on_delete=models.CASCADE, related_name="shares")
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    unit = models.ForeignKey("people.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="shares"
    )
    text = models.CharField(max_length=1000)
    due = models.DateField(null=True, blank=True)
    """Not after the day in force of the duty (checked when it is set)."""
    state = models.CharField(max_length=16, choices=State.choices, default=State.OPEN)
    result = models.TextField(blank=True)
    answer = models.CharField(max_length=1000, blank=True)
    shared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField()
    reported_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("due", "id")
        constraints = (
            models.CheckConstraint(name="share_has_owner", condition=Q(unit__isnull=False) | Q(person__isnull=False)),
        )

    def __str__(self) -> str:
        return self.text
