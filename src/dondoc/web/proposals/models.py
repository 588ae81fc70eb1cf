"""The reading desk: what the reader proposes, what people make of it, step by step."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Proposal(models.Model):
    """One duty as the reader (or a person, from a selection) proposes it, until it is issued or rejected."""

    class State(models.TextChoices):
        """What was decided about it."""

        PENDING = "pending", "Chờ xem"
        ACCEPTED = "accepted", "Đã nhận"
        REJECTED = "rejected", "Đã bỏ"
        MERGED = "merged", "Đã nhập vào nhiệm vụ khác"
        ISSUED = "issued", "Đã giao"

    document = models.ForeignKey("documents.Document", on_delete=models.CASCADE, related_name="proposals")
    position = models.PositiveIntegerField()
    """Order in the document: offset of its first word."""
    by_person = models.BooleanField(default=False)
    found = models.JSONField(default=dict)
    """As the reader gave it (one entry of "obligations" of the JSON contract); {} when a person added it."""
    draft = models.JSONField(default=dict)
    """As it stands now, same keys as `found`; bodies are {"name", "agency": id or null, "span"}; see proposals/draft.py."""
    confidence = models.FloatField(null=True)
    state = models.CharField(max_length=16, choices=State.choices, default=State.PENDING)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    obligation = models.OneToOneField(
        "register.Obligation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    edited_at = models.DateTimeField()

    class Meta:
        ordering = ("document", "position", "id")
        constraints = (
            models.CheckConstraint(
                name="proposal_issued_has_duty",
                condition=Q(state="issued", obligation__isnull=False) | (~Q(state="issued") & Q(obligation=None)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.document_id}/{self.position}"


class Step(models.Model):
    """One deed at the desk with all that it changed, so that it can be taken back."""

    document = models.ForeignKey("documents.Document", on_delete=models.CASCADE, related_name="desk_steps")
    number = models.PositiveIntegerField()
    deed = models.CharField(max_length=16)
    """accept, edit, split, merge, reject, add, reset."""
    before = models.JSONField(default=dict)
    """{proposal id: its fields before}; null for one that the step made."""
    after = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("document", "number")
        constraints = (models.UniqueConstraint(fields=("document", "number"), name="step_number_once"),)

    def __str__(self) -> str:
        return f"{self.document_id} {self.number} {self.deed}"


class Presence(models.Model):
    """Who sits at the desk of a document, and at which proposal."""

    document = models.ForeignKey("documents.Document", on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    proposal = models.ForeignKey(Proposal, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("document", "user"), name="presence_once"),)

    def __str__(self) -> str:
        return f"{self.user} @ {self.document_id}"
