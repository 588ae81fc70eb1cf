"""What a person is told in the application."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Notice(models.Model):
    """One message to one person, with the page that it is about. Telling the same thing twice makes one row."""

    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=32)
    """The deed that caused it: "assign", "send_back", "comment" ..."""
    text = models.CharField(max_length=500)
    link = models.CharField(max_length=300)
    subject_key = models.CharField(max_length=64, blank=True)
    """Code of the obligation or id of the document that it is about."""
    once = models.CharField(max_length=120)
    """What makes it the same message: a second one with the same words here is dropped."""
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    fresh = models.BooleanField(default=True, db_default=True)
    """Whether other systems have still to be told of it. A mark, not a place in a row of numbers: a notice whose writer
    commits late has a lower number than those that were told already."""

    class Meta:
        ordering = ("-at", "-id")
        constraints = (models.UniqueConstraint(fields=("to", "once"), name="notice_once"),)
        indexes = (
            models.Index(fields=("to", "-at"), name="notice_unread", condition=Q(read_at=None)),
            models.Index(fields=("id",), name="notice_fresh", condition=Q(fresh=True)),
        )

    def __str__(self) -> str:
        return self.text
