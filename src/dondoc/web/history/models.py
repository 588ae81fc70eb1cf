"""What happened, once and for all: an append-only chain of events for each object."""

from django.conf import settings
from django.db import models


class Event(models.Model):
    """One deed on one object. Rows are only ever added; each carries the hash of the one before it on the same object."""

    object_type = models.CharField(max_length=32)
    """What it happened to: "obligation", "document", "agency", "user" ..."""
    object_key = models.CharField(max_length=64)
    """Its stable key: the code of an obligation, the id of a document."""
    number = models.PositiveIntegerField()
    """1, 2, 3 ... on the same object."""
    deed = models.CharField(max_length=32)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    """None: the system itself."""
    actor_label = models.CharField(max_length=200)
    """Name and post on that day, in words."""
    at = models.DateTimeField()
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(fields=("object_type", "object_key", "number"), name="event_number_once"),
            models.CheckConstraint(name="event_number_from_one", condition=models.Q(number__gte=1)),
        )
        indexes = (models.Index(fields=("at",)),)

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_key} {self.number} {self.deed}"


class Anchor(models.Model):
    """The hash over all heads of a day, so that a chain rewritten as a whole shows too."""

    day = models.DateField(unique=True)
    heads = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day} {self.digest[:12]}"


class Unnumbered(models.Model):
    """An event that has no place among the changes yet; written with the event, in its transaction."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(self.event_id)


class Change(models.Model):
    """The place of an event in the feed of changes: 1, 2, 3 ... without gaps, in the order in which they were first seen."""

    number = models.PositiveBigIntegerField(unique=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return str(self.number)


class Feed(models.Model):
    """One row: the last number given out. Its lock lets one process number events at a time (docs/adr/0007)."""

    last = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)
