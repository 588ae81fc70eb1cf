"""What an agency reports and what proves it."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Report(models.Model):
    """One report of an agency on a duty, and what the Office decided on it."""

    class Decision(models.TextChoices):
        """Of the Office."""

        WAITING = "waiting", "Chờ xác nhận"
        CONFIRMED = "confirmed", "Đã xác nhận"
        SENT_BACK = "sent_back", "Trả lại"
        RECALLED = "recalled", "Cơ quan rút lại"

    class Stage(models.TextChoices):
        """How far it is inside the agency."""

        DRAFT = "draft", "Dự thảo"
        SENT = "sent", "Đã gửi"

    obligation = models.ForeignKey("register.Obligation", on_delete=models.CASCADE, related_name="reports")
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+")
    is_final = models.BooleanField(default=True)
    """False: progress only, the duty goes on."""
    text = models.TextField()
    difficulties = models.TextField(blank=True)
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.SENT)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    reported_on = models.DateField()
    decision = models.CharField(max_length=16, choices=Decision.choices, default=Decision.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="report_percent_range", condition=Q(percent=None) | Q(percent__lte=100)),
            models.CheckConstraint(
                name="report_decided_has_both",
                condition=Q(decision="waiting", decided_at=None, decided_by=None)
                | (~Q(decision="waiting") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.obligation} {self.reported_on}"


class Evidence(models.Model):
    """One proof: a file, a numbered document, a link or a desk's measurement. Taken back, the row stays."""

    class Kind(models.TextChoices):
        """What sort of proof."""

        FILE = "file", "Tệp"
        DOCUMENT = "document", "Văn bản"
        LINK = "link", "Liên kết"
        MEASUREMENT = "measurement", "Số liệu"

    obligation = models.ForeignKey("register.Obligation", on_delete=models.CASCADE, related_name="evidence")
    report = models.ForeignKey(Report, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    agency = models.ForeignKey("people.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    label = models.CharField(max_length=300)
    file = models.ForeignKey(
        "documents.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    file_name = models.CharField(max_length=255, blank=True)
    number = models.CharField(max_length=100, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    dated = models.DateField(null=True, blank=True)
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    url = models.URLField(max_length=1000, blank=True)
    measurement = models.JSONField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "evidence"
        constraints = (
            models.CheckConstraint(
                name="evidence_holds_its_kind",
                condition=Q(kind="file", file__isnull=False)
                | (Q(kind="document") & ~Q(number=""))
                | (Q(kind="link") & ~Q(url=""))
                | Q(kind="measurement", measurement__isnull=False),
            ),
            models.CheckConstraint(
                name="evidence_removed_has_both",
                condition=Q(removed_at=None, removed_by=None) | Q(removed_at__isnull=False, removed_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.label
