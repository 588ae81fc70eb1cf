"""What the system did for its own keeping."""

from django.db import models


class Upkeep(models.Model):
    """One copy or one audit that was tried, and what came of it."""

    class Kind(models.TextChoices):
        """What was done."""

        BACKUP = "backup", "sao lưu"
        AUDIT = "audit", "kiểm tra toàn vẹn"

    kind = models.CharField(max_length=16, choices=Kind.choices)
    at = models.DateTimeField()
    good = models.BooleanField()
    text = models.TextField()
    """The outcome in sentences, a line each."""

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("kind", "-at"), name="upkeep_newest"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%d/%m/%Y %H:%M}"
