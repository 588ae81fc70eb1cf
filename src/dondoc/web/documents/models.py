"""The archive: original files, what the reader understood of them, and how documents hang together."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dondoc.engine.tracking.days import write_day


class StoredFile(models.Model):
    """The bytes of an original, kept once under their SHA-256 in FILES_DIR."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256[:12]


class Document(models.Model):
    """An official document. It is never deleted: it may be recalled, corrected or replaced."""

    class Reading(models.TextChoices):
        """How far the reader is with it."""

        QUEUED = "queued", "Chờ đọc"
        RUNNING = "running", "Đang đọc"
        DONE = "done", "Đã đọc"
        FAILED = "failed", "Không đọc được"

    class Force(models.TextChoices):
        """Whether it still holds."""

        IN_FORCE = "in_force", "Còn hiệu lực"
        CORRECTED = "corrected", "Đã đính chính"
        REPLACED = "replaced", "Đã bị thay thế"
        RECALLED = "recalled", "Đã thu hồi"

    class Channel(models.TextChoices):
        """How it came."""

        UPLOAD = "upload", "Tải lên"
        EDXML = "edxml", "Trục liên thông (EdXML)"
        HAND = "hand", "Nhập tay"

    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="document")
    file_name = models.CharField(max_length=255)
    channel = models.CharField(max_length=16, choices=Channel.choices, default=Channel.UPLOAD)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    reading = models.CharField(max_length=16, choices=Reading.choices, default=Reading.QUEUED)
    reading_error = models.CharField(max_length=500, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    text = models.TextField(blank=True)
    """The reader's text; all spans are offsets in it."""
    contract = models.JSONField(default=dict, blank=True)
    """{"document": {...}, "obligations": [...]} as `dondoc read --format json` prints them, with "outline" (clauses
    with kind, label, path, level, spans), "lines" and "sheets" added (engine.documents.kept)."""
    media = models.CharField(max_length=16, blank=True)
    pages = models.PositiveIntegerField(default=0)
    duties = models.PositiveIntegerField(default=0)
    """How many duties the reader found."""

    type = models.CharField(max_length=100, blank=True)
    number = models.CharField(max_length=100, blank=True)
    number_key = models.CharField(max_length=100, blank=True, db_index=True)
    """The number in capitals without spaces, to compare."""
    issuer = models.CharField(max_length=200, blank=True)
    issued_on = models.DateField(null=True, blank=True, db_index=True)
    urgency = models.CharField(max_length=40, blank=True)
    summary = models.TextField(blank=True)
    signer = models.CharField(max_length=120, blank=True)
    signer_title = models.CharField(max_length=200, blank=True)
    folded = models.TextField(blank=True)
    """Search key of number, issuer, summary and text, so that both databases find the same without marks."""

    force = models.CharField(max_length=16, choices=Force.choices, default=Force.IN_FORCE)
    force_reason = models.CharField(max_length=500, blank=True)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces")
    same_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="doubles")
    """Another document with the same issuer, number and year: a person decides what to do."""
    issued_duties_at = models.DateTimeField(null=True, blank=True)
    """When its accepted duties were assigned at the reading desk."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-issued_on", "-id")
        constraints = (
            models.CheckConstraint(name="document_not_replaced_by_itself", condition=~Q(replaced_by=F("id"))),
            models.CheckConstraint(
                name="document_failed_says_why", condition=~Q(reading="failed") | ~Q(reading_error="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.type or 'Văn bản'} {self.number or self.file_name}".strip()

    @property
    def cited(self) -> str:
        """As an official paper cites it: "Thông báo số 612/TB-UBND ngày 15/12/2025"."""
        dated = f" ngày {write_day(self.issued_on)}" if self.issued_on else ""
        return f"{self.type or 'Văn bản'} số {self.number}{dated}" if self.number else str(self)


class DocumentLink(models.Model):
    """One document names another; `target` is None until that one is in the archive."""

    class Kind(models.TextChoices):
        """How the one stands to the other."""

        IMPLEMENTS = "implements", "Thực hiện"
        AMENDS = "amends", "Sửa đổi, bổ sung"
        REPLACES = "replaces", "Thay thế"
        ANSWERS = "answers", "Trả lời"
        MENTIONS = "mentions", "Viện dẫn"

    source = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="links")
    target = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="linked_from")
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.MENTIONS)
    printed = models.CharField(max_length=500)
    number_key = models.CharField(max_length=100, blank=True, db_index=True)
    dated = models.DateField(null=True, blank=True)
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()
    by_person = models.BooleanField(default=False)

    class Meta:
        ordering = ("source", "span_start", "id")
        constraints = (
            models.UniqueConstraint(fields=("source", "span_start", "span_end"), name="link_place_once"),
            models.CheckConstraint(name="link_to_another", condition=~Q(source=F("target"))),
        )

    def __str__(self) -> str:
        return self.printed


class Intake(models.Model):
    """A file that came and is not a document yet: its bytes lie in the private spool until the gate of secrecy passed.

    Of a file that was refused as secret nothing is kept but that it came: no bytes, no name, no hash.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", "Chờ đọc"
        RUNNING = "running", "Đang đọc"
        FAILED = "failed", "Không đọc được"
        REFUSED = "refused", "Không được tiếp nhận"
        DONE = "done", "Đã tiếp nhận"
        DROPPED = "dropped", "Đã bỏ"

    key = models.CharField(max_length=32, unique=True)
    """Name of its file in the spool."""
    file_name = models.CharField(max_length=255, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    channel = models.CharField(max_length=16, choices=Document.Channel.choices, default=Document.Channel.UPLOAD)
    state = models.CharField(max_length=16, choices=State.choices, default=State.WAITING)
    message = models.CharField(max_length=500, blank=True)
    """What the person is told about it."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="intakes")

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                name="intake_refused_keeps_nothing",
                condition=~Q(state="refused") | Q(file_name="", size=0, document=None),
            ),
            models.CheckConstraint(
                name="intake_done_has_document", condition=~Q(state="done") | Q(document__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return self.file_name or self.key
