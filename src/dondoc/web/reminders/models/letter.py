"""Letters that urge an agency (văn bản đôn đốc)."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Letter(models.Model):
    """One letter to one agency about some of its duties. A draft may be changed or dropped; an issued one never."""

    class State(models.TextChoices):
        """How far it is."""

        DRAFT = "draft", "Dự thảo"
        ISSUED = "issued", "Đã phát hành"
        DROPPED = "dropped", "Đã bỏ"

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="reminder_letters")
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    answer_by = models.DateField()
    """The day by which the agency is to answer."""
    opening = models.TextField(blank=True)
    """Words before the table; empty: the usual ones."""
    request = models.TextField(blank=True)
    """What is asked of the agency after the table; empty: the usual words."""
    signer_title = models.CharField(max_length=120)
    signer = models.CharField(max_length=120, blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    token = models.CharField(max_length=80)
    """The number of the form that made it with its agency, so that a double click makes one."""

    number = models.PositiveIntegerField(null=True, blank=True)
    year = models.PositiveIntegerField(null=True, blank=True)
    sign = models.CharField(max_length=60, blank=True)
    """The number as printed: "45/VP-TH"."""
    issued_on = models.DateField(null=True, blank=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="reminder_letter"
    )
    """Where it is filed."""

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("token",), name="letter_token_once"),
            models.UniqueConstraint(
                fields=("year", "number"), condition=Q(number__isnull=False), name="letter_number_once"
            ),
            models.CheckConstraint(
                name="letter_issued_has_all",
                condition=~Q(state="issued")
                | Q(number__isnull=False, issued_on__isnull=False, issued_by__isnull=False, document__isnull=False),
            ),
        )
        indexes = (models.Index(fields=("agency", "state", "-id"), name="letter_of_agency"),)

    def __str__(self) -> str:
        return self.sign or f"Dự thảo văn bản đôn đốc {self.agency}"


class LetterDuty(models.Model):
    """One line of a letter's table: the duty as it stood on the day of the letter."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="duties")
    code = models.CharField(max_length=32, db_index=True)
    title = models.CharField(max_length=500)
    source = models.CharField(max_length=300)
    """The document that gives the duty, as the letter names it."""
    due = models.DateField()
    overdue = models.BooleanField()
    words = models.CharField(max_length=120)
    """"quá hạn 3 ngày làm việc"."""

    class Meta:
        ordering = ("due", "id")
        constraints = (models.UniqueConstraint(fields=("letter", "code"), name="letter_duty_once"),)

    def __str__(self) -> str:
        return self.code
