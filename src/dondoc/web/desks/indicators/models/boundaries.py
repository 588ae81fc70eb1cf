"""The map of the communes."""

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL


class Boundaries(models.Model):
    """The map of the communes of a day as an administrator brought it, simplified; at most one is in force, older ones stay."""

    version = models.PositiveIntegerField(unique=True)
    in_force = models.BooleanField(default=True)
    day = models.DateField()
    """Whose communes these are."""
    geojson = models.TextField()
    """A FeatureCollection; `id` is the key of the agency."""
    places = models.PositiveIntegerField()
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    """SHA-256 of the file as it came."""
    source = models.CharField(max_length=300, blank=True)
    name_property = models.CharField(max_length=60)
    points_before = models.PositiveIntegerField()
    points_after = models.PositiveIntegerField()
    tolerance = models.PositiveIntegerField()
    """Metres of the simplification."""
    closed = models.DecimalField(max_digits=10, decimal_places=2)
    """Hectares of small gaps and overlaps that were closed."""
    made_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """None: by the command on the server."""
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-version",)
        constraints = (
            models.UniqueConstraint(fields=("in_force",), condition=Q(in_force=True), name="boundaries_one_in_force"),
        )

    def __str__(self) -> str:
        return f"{self.version}: {self.file_name}"
