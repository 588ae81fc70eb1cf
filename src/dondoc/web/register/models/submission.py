"""Forms that were sent, so that a double click does its deed once."""

from django.conf import settings
from django.db import models


class Submission(models.Model):
    """The number of one form as it was shown to one person; written with the deed, in one transaction."""

    token = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.token
