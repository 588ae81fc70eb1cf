"""Tables of other trackers that come in, row by row."""

from django.conf import settings
from django.db import models


class SheetImport(models.Model):
    """One file with a table, from its upload to the last row."""

    class State(models.TextChoices):
        """How far it is."""

        NEW = "new", "Chờ khớp cột"
        CHECKING = "checking", "Đang kiểm tra"
        CHECKED = "checked", "Đã kiểm tra, chờ nhập"
        RUNNING = "running", "Đang nhập"
        DONE = "done", "Đã nhập"
        FAILED = "failed", "Không nhập được"

    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    source = models.CharField(max_length=60)
    """The name of the tracker: the same key of the same tracker is the same duty, whenever it comes again."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.NEW)
    message = models.CharField(max_length=500, blank=True)
    head = models.PositiveIntegerField(default=0)
    """Index of the row that names the columns."""
    mapping = models.JSONField(default=dict)
    """{field: index of its column}."""
    counts = models.JSONField(default=dict)
    """{outcome: rows}."""

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return self.file_name


class SheetRow(models.Model):
    """What is to become, or has become, of one row."""

    class Outcome(models.TextChoices):
        """Of a row."""

        NEW = "new", "Nhập mới"
        CHANGED = "changed", "Cập nhật"
        SAME = "same", "Đã có, không đổi"
        FAULT = "fault", "Không nhập được"

    sheet = models.ForeignKey(SheetImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    """Of the row in the file, as a spreadsheet counts."""
    title = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    notes = models.JSONField(default=list)
    code = models.CharField(max_length=32, blank=True)
    done = models.BooleanField(default=False)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("sheet", "number"), name="sheet_row_once"),)

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.number}"


class Taken(models.Model):
    """A duty that came from another tracker: by its key there it is known again."""

    source = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    code = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    """Of the row's content when it came last."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("source", "key"), name="taken_once"),)

    def __str__(self) -> str:
        return f"{self.source} {self.key} → {self.code}"
