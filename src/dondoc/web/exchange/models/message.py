"""What went through the watched folders of the document exchange."""

from django.db import models


class Message(models.Model):
    """One file that came or went, what it was, and what became of it."""

    class Way(models.TextChoices):
        """In or out."""

        IN = "in", "Đến"
        OUT = "out", "Đi"

    class Kind(models.TextChoices):
        """What it is."""

        DOCUMENT = "document", "Văn bản"
        REPORT = "report", "Báo cáo"
        STATUS = "status", "Trạng thái"
        ASIDE = "aside", "Để riêng"

    way = models.CharField(max_length=4, choices=Way.choices)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="exchanged"
    )
    intake_key = models.CharField(max_length=32, blank=True)
    """Of the file while it waits for the gate of secrecy."""
    own_id = models.CharField(max_length=64, blank=True, db_index=True)
    """The document id that a report of ours was sent under."""
    code = models.CharField(max_length=4, blank=True)
    """Of a status."""
    sentence = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("document", "code"), condition=models.Q(way="out", kind="status"), name="status_sent_once"
            ),
        )

    def __str__(self) -> str:
        return self.file_name
