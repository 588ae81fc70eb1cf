"""Reports of periods, from draft to frozen, and the Word template that papers are printed with."""

from django.conf import settings
from django.db import models
from django.db.models import Q

KINDS = ("month", "quarter", "half_year", "nine_months", "year", "any")
"""Values of engine.reports.periods.Kind; a test compares the two."""


class PeriodReport(models.Model):
    """A report on a period, of the province or of one agency. Once frozen, its words, figures and files stay as they are."""

    class State(models.TextChoices):
        """How far it is."""

        DRAFT = "draft", "Dự thảo"
        FREEZING = "freezing", "Đang lập tệp"
        FROZEN = "frozen", "Đã chốt"

    kind = models.CharField(max_length=16, choices=[(kind, kind) for kind in KINDS])
    first_day = models.DateField()
    last_day = models.DateField()
    day = models.DateField()
    """The figures are as of the end of this day."""
    agency = models.ForeignKey("people.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """None: the whole province."""
    state = models.CharField(max_length=16, choices=State.choices, default=State.DRAFT)

    subject = models.CharField(max_length=300)
    superior = models.CharField(max_length=200, blank=True)
    issuer = models.CharField(max_length=200)
    symbol = models.CharField(max_length=60)
    place = models.CharField(max_length=100)
    number = models.CharField(max_length=20, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    addressees = models.TextField(blank=True)
    authority = models.CharField(max_length=200, blank=True)
    position = models.CharField(max_length=120)
    signer = models.CharField(max_length=120, blank=True)
    recipients = models.TextField()
    body = models.TextField()
    """One paragraph a line (engine.reports.prose)."""
    figures = models.JSONField()
    """As `queries.kept` writes them; the tables are drawn from these, never from the register of today."""
    counted_at = models.DateTimeField()

    docx = models.ForeignKey("documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey("documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    xlsx = models.ForeignKey("documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(null=True)
    document = models.ForeignKey("documents.Document", null=True, on_delete=models.PROTECT, related_name="+")
    """Where it was filed."""
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    """The frozen report of which this is a new version."""
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    """Raised by each change; a form that knows an older one is refused."""

    class Meta:
        ordering = ("-last_day", "-id")
        constraints = (
            models.CheckConstraint(
                name="period_report_first_before_last", condition=Q(first_day__lte=models.F("last_day"))
            ),
            models.CheckConstraint(
                name="period_report_frozen_has_files",
                condition=~Q(state="frozen")
                | Q(
                    docx__isnull=False,
                    pdf__isnull=False,
                    xlsx__isnull=False,
                    frozen_by__isnull=False,
                    frozen_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="period_report_draft_has_none",
                condition=~Q(state="draft") | Q(docx=None, pdf=None, xlsx=None, frozen_at=None, document=None),
            ),
        )

    def __str__(self) -> str:
        return self.subject


class PaperTemplate(models.Model):
    """A Word template that an administrator handed in; the last row counts, one without a file means the project's own."""

    file = models.ForeignKey("documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    put_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.file_name or "mẫu của Dondoc"
