"""Days that an authority declared off or working."""

from django.conf import settings
from django.db import models


class DeclaredDay(models.Model):
    """One day, with the declaration behind it. A day that was taken back keeps its row: the history tells of both."""

    day = models.DateField(unique=True)
    working = models.BooleanField()
    """True: offices work (a Saturday that makes up for a day off); False: offices are closed."""
    source = models.CharField(max_length=300)
    """Who declared it: "Thông báo 6150/TB-BLĐTBXH"."""
    in_force = models.BooleanField(default=True)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ("-day",)

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {'làm việc' if self.working else 'nghỉ'}"
