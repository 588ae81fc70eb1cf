"""What a person is told in the morning, and what became of each message that left the house."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Digest(models.Model):
    """All alerts of one person on one day."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests")
    day = models.DateField()
    since = models.DateField()
    """The day of the alerts before, from which this one goes on."""
    made_at = models.DateTimeField()
    content = models.JSONField(default=list)
    """[{"alert": "overdue", "count": 60, "rows": [{"code", "title", "due", "words", "part"}, ...]}, ...]"""
    overdue = models.PositiveIntegerField(default=0)
    last_day = models.PositiveIntegerField(default=0)
    early = models.PositiveIntegerField(default=0)
    mailed = models.BooleanField(default=True)
    """Whether a mail was due; False when all of it was of the kind that the person does not want by mail."""

    class Meta:
        ordering = ("-day", "-id")
        constraints = (models.UniqueConstraint(fields=("person", "day"), name="digest_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.day} {self.person}"


class Round(models.Model):
    """The digests of those who want them at one hour of a day were made: nobody gets a second one later that day."""

    day = models.DateField()
    hour = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    digests = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-day", "-hour")
        constraints = (models.UniqueConstraint(fields=("day", "hour"), name="round_once"),)

    def __str__(self) -> str:
        return f"{self.day} {self.hour}"


class Escalation(models.Model):
    """The Office was told that a duty is long overdue: once for each deadline."""

    code = models.CharField(max_length=32)
    due = models.DateField()
    on = models.DateField()
    days = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("code", "due"), name="escalation_once"),)
        indexes = (models.Index(fields=("on",), name="escalation_on"),)

    def __str__(self) -> str:
        return f"{self.code} {self.due}"


class Delivery(models.Model):
    """One message to one receiver: the outbox, and the log of what became of it."""

    class Channel(models.TextChoices):
        """By which way."""

        MAIL = "mail", "Thư điện tử"
        WEBHOOK = "webhook", "Webhook"

    class State(models.TextChoices):
        """How far it is."""

        PENDING = "pending", "Chờ gửi"
        SENDING = "sending", "Đang gửi"
        SENT = "sent", "Đã gửi"
        FAILED = "failed", "Chưa gửi được, sẽ gửi lại"
        DEAD = "dead", "Không gửi được"
        REPLACED = "replaced", "Thay bằng bản mới hơn"

    channel = models.CharField(max_length=8, choices=Channel.choices)
    kind = models.CharField(max_length=16)
    """"digest", "notice", "letter" or "test"."""
    once = models.CharField(max_length=120, unique=True)
    """What makes it the same message; it is the Message-ID of a mail and the delivery number of a webhook."""
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    digest = models.ForeignKey(Digest, null=True, on_delete=models.CASCADE, related_name="deliveries")
    webhook = models.ForeignKey("reminders.Webhook", null=True, on_delete=models.PROTECT, related_name="deliveries")
    payload = models.JSONField(default=dict)
    """What a webhook is sent; empty for a mail, which is written when it leaves."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    next_at = models.DateTimeField()
    """Not before."""
    claimed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)
    """What the last attempt ran into, in words without addresses or secrets."""

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="delivery_has_receiver",
                condition=Q(channel="mail", person__isnull=False, webhook=None)
                | Q(channel="webhook", webhook__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=("next_at", "id"), name="delivery_due", condition=Q(state__in=("pending", "failed"))),
            models.Index(fields=("state", "-id"), name="delivery_by_state"),
        )

    def __str__(self) -> str:
        return self.once
