"""Workbooks with figures, or with indicators and their targets, from the upload to the last row."""

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL


class Sheet(models.Model):
    """One workbook: tried out first, then written as a whole or not at all."""

    class Kind(models.TextChoices):
        """What its rows are."""

        FIGURES = "figures", "Số liệu"
        TARGETS = "targets", "Chỉ tiêu và mục tiêu"

    class State(models.TextChoices):
        """How far it is."""

        CHECKING = "checking", "Đang kiểm tra"
        CHECKED = "checked", "Đã kiểm tra"
        RUNNING = "running", "Đang nhập"
        DONE = "done", "Đã nhập"
        CONFIRMING = "confirming", "Đang xác nhận"
        CONFIRMED = "confirmed", "Đã nhập, đã xác nhận"
        FAILED = "failed", "Không nhập được"

    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.FIGURES)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.CHECKING)
    message = models.CharField(max_length=500, blank=True)
    counts = models.JSONField(default=dict)
    """{outcome: rows}, and how many rows have a remark."""
    confirmed_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Who ordered that its figures be confirmed."""

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                name="sheet_confirmed_has_who",
                condition=~Q(state__in=("confirming", "confirmed")) | Q(confirmed_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.file_name


class SheetLine(models.Model):
    """What is to become, or has become, of one row."""

    class Outcome(models.TextChoices):
        """Of a row."""

        NEW = "new", "Nhập mới"
        CHANGED = "changed", "Sửa"
        SAME = "same", "Đã có, không đổi"
        FAULT = "fault", "Phải sửa"

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    """Of the row in the file, as a spreadsheet counts."""
    title = models.CharField(max_length=400, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    was = models.CharField(max_length=120, blank=True)
    becomes = models.CharField(max_length=120, blank=True)
    notes = models.JSONField(default=list)
    """[[name of the column, sentence]]."""

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("sheet", "number"), name="sheet_line_once"),)

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.number}"
