"""Keys by which programs come in, and the answers that they were given."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Token(models.Model):
    """A key that lets a program act as one person, no further than its scopes; only its hash is kept."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100)
    """Which program holds it."""
    digest = models.CharField(max_length=64, unique=True)
    beginning = models.CharField(max_length=12)
    """Its first characters, by which people tell their keys apart."""
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    proved = models.BooleanField(default=False)
    """Whether it was made in a session that had proved a second factor."""
    used_on = models.DateField(null=True, blank=True)
    """The last day on which it was used."""

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            models.CheckConstraint(name="token_expires_after_made", condition=Q(expires_at__gt=F("made_at"))),
            models.CheckConstraint(
                name="token_revoked_has_both",
                condition=Q(revoked_at=None, revoked_by=None) | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Answer(models.Model):
    """What a program was answered, under the key that it gave to its request, written in the deed's own transaction."""

    caller = models.CharField(max_length=40)
    """"token:7", or "user:3" for a person who came with a key of the identity provider."""
    key = models.CharField(max_length=100)
    asked = models.CharField(max_length=64)
    """SHA-256 over method, address and body."""
    status = models.PositiveSmallIntegerField()
    body = models.TextField()
    etag = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("caller", "key"), name="answer_once"),)

    def __str__(self) -> str:
        return f"{self.caller} {self.key}"
