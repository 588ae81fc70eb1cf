"""A merger of agencies: what would move where, and what a person decided about each piece."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Reorganisation(models.Model):
    """On a day, the work of some agencies goes to another, within a scope."""

    old = models.ManyToManyField("people.Agency", related_name="+")
    new = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+")
    scope = models.CharField(max_length=300)
    day = models.DateField()
    source = models.CharField(max_length=300)
    """The decision behind it: "Nghị quyết số 04/NQ-HĐND ngày 18/02/2025"."""
    closes_old = models.BooleanField(default=True)
    """Whether the old agencies end on the day before."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-day", "-id")

    def __str__(self) -> str:
        return f"{self.new} {self.day}"


class Move(models.Model):
    """One piece that would move: a part in a duty, a shared-out piece, or a post."""

    class What(models.TextChoices):
        """What moves."""

        PART = "part", "Nhiệm vụ"
        SHARE = "share", "Việc đã giao trong cơ quan"
        POST = "post", "Tài khoản"

    class Decision(models.TextChoices):
        """Of a person."""

        OPEN = "open", "Chờ xác nhận"
        MOVED = "moved", "Đã chuyển"
        KEPT = "kept", "Giữ nguyên"

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.CASCADE, related_name="moves")
    what = models.CharField(max_length=8, choices=What.choices)
    object_key = models.CharField(max_length=64)
    label = models.CharField(max_length=500)
    old = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+")
    new = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    sure = models.BooleanField(default=True)
    """Whether nothing but consent is missing; else a person has to look at it."""
    follows = models.CharField(max_length=64, blank=True)
    """Of a shared-out piece: the key of the part with which it goes."""
    decision = models.CharField(max_length=8, choices=Decision.choices, default=Decision.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("what", "id")
        constraints = (
            models.UniqueConstraint(fields=("reorganisation", "what", "object_key"), name="move_once"),
            models.CheckConstraint(
                name="move_decided_has_both",
                condition=Q(decision="open", decided_at=None, decided_by=None)
                | (~Q(decision="open") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return self.label
