"""How a person wants to be told, their calendar's address, and the machines that are told too."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Preference(models.Model):
    """What a person chose; without a row the defaults hold. What is compulsory is not here: nobody turns it off."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminding")
    hour = models.PositiveSmallIntegerField(null=True, blank=True)
    """Hour of the morning from which the digest comes; None: the rulebook's."""
    early = models.BooleanField(default=True)
    """Mails about duties that are not due yet."""
    weekly = models.BooleanField(default=True)
    """Mails with the weekly overview."""

    class Meta:
        constraints = (models.CheckConstraint(name="preference_hour_of_day", condition=Q(hour=None) | Q(hour__lt=24)),)

    def __str__(self) -> str:
        return f"{self.user}"


class CalendarFeed(models.Model):
    """The address of a person's calendar; only the hash of its token is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_on = models.DateField(null=True, blank=True)
    """The last day on which a calendar asked."""

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("user",), condition=Q(revoked_at=None), name="calendar_feed_once"),
        )

    def __str__(self) -> str:
        return f"{self.user}"


class Webhook(models.Model):
    """Another system that is told: the bridge to Zalo, SMS or the office's own software."""

    key = models.CharField(max_length=32, unique=True)
    """Random; the secret of the signature is derived from it and the site's own key, so it stands in no table."""
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=500)
    digests = models.BooleanField(default=True)
    """Tell it of each digest."""
    notices = models.BooleanField(default=False)
    """Tell it of each notice in the application."""
    letters = models.BooleanField(default=True)
    """Tell it of each letter that was issued."""
    notices_after = models.PositiveBigIntegerField(default=0)
    """Notices up to this one are older than it."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name
