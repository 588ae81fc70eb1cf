"""The duty itself and the agencies that have a part in it."""

from datetime import time

from django.conf import settings
from django.db import models
from django.db.models import F, Q

STATES = (
    "proposed",
    "assigned",
    "accepted",
    "in_progress",
    "reported",
    "completed",
    "returned",
    "sent_back",
    "withdrawn",
    "superseded",
)
"""Values of engine.tracking.states.State; a test compares the two."""


class Obligation(models.Model):
    """One duty under follow-up. Its workflow state is stored, its standing in time never is.

    A recurring duty is a template (`recurrence` set, `template` None); each period is an occurrence that points to it.
    """

    class Kind(models.TextChoices):
        """Whether it ends."""

        TASK = "task", "Việc cụ thể"
        STANDING = "standing", "Việc thường xuyên"

    class Priority(models.TextChoices):
        """How much it presses."""

        NORMAL = "normal", "Bình thường"
        HIGH = "high", "Trọng tâm"
        URGENT = "urgent", "Khẩn"

    code = models.CharField(max_length=32, unique=True)
    """As people say it: NV-2024-0031; an occurrence adds its period: NV-2024-0031-K2."""
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="obligations"
    )
    """None only for a duty given outside a document, which must say so in `origin`."""
    origin = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=500)
    quote = models.TextField()
    """Verbatim words of the document."""
    spans = models.JSONField(default=list)
    """[[start, end], ...] of the quote in the document's text."""
    clause = models.CharField(max_length=100, blank=True)
    position = models.PositiveIntegerField(default=0)
    """Place in its document, from 1."""
    common = models.CharField(max_length=32, blank=True, db_index=True)
    """The code of the first of the duties that the same words gave to several agencies one by one; empty for all others."""
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.TASK)
    product = models.CharField(max_length=500, blank=True)
    report_to = models.CharField(max_length=200, blank=True)
    topic = models.CharField(max_length=32, blank=True, db_index=True)
    priority = models.CharField(max_length=16, choices=Priority.choices, default=Priority.NORMAL)
    given_by = models.CharField(max_length=200, blank=True)
    """The leader who assigned it, as the document names him."""
    supervisor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="supervised"
    )

    state = models.CharField(max_length=16, choices=[(state, state) for state in STATES], default="assigned")
    first_due = models.DateField(null=True, blank=True)
    """The printed day; never overwritten."""
    due = models.DateField(null=True, blank=True, db_index=True)
    """The day in force: `first_due` or the last granted extension."""
    due_at = models.TimeField(null=True, blank=True)
    """The hour of the printed day ("trước 16 giờ ngày ..."); None when the whole day counts."""
    opens_on = models.DateField(null=True, blank=True)
    """The first day of the time in which it is to be done ("từ ngày 1/3 đến ngày 15/3"); standing is against the last one."""
    bound = models.CharField(max_length=8, blank=True)
    """before, by or on, as printed."""
    time_text = models.CharField(max_length=300, blank=True)
    recurrence = models.CharField(max_length=200, blank=True)
    """RFC 5545 RRULE; set on templates only."""
    template = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="occurrences")
    period_label = models.CharField(max_length=60, blank=True)
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)

    assigned_on = models.DateField()
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    accepted_on = models.DateField(null=True, blank=True)
    reported_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    """The day on which the result counts (the day of the confirmed report)."""
    closed_on = models.DateField(null=True, blank=True)
    """The day on which the Office confirmed, withdrew or replaced it."""
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes"
    )
    version = models.PositiveIntegerField(default=1)
    """Raised by each change; a form that knows an older one is refused."""
    folded = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("due", "id")
        constraints = (
            models.CheckConstraint(name="obligation_state_known", condition=Q(state__in=STATES)),
            models.CheckConstraint(name="obligation_has_source", condition=Q(document__isnull=False) | ~Q(origin="")),
            models.CheckConstraint(
                name="obligation_completed_has_days",
                condition=~Q(state="completed") | Q(completed_on__isnull=False, closed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="obligation_completed_only_then", condition=Q(completed_on=None) | Q(state="completed")
            ),
            models.CheckConstraint(
                name="obligation_template_or_occurrence", condition=Q(template=None) | Q(recurrence="")
            ),
            models.CheckConstraint(name="obligation_not_by_itself", condition=~Q(superseded_by=F("id"))),
            models.CheckConstraint(
                name="obligation_superseded_by_one",
                condition=~Q(state="superseded") | Q(superseded_by__isnull=False),
            ),
            models.CheckConstraint(name="obligation_due_has_first", condition=Q(due=None) | Q(first_due__isnull=False)),
            models.CheckConstraint(
                name="obligation_opens_before_due",
                condition=Q(opens_on=None) | Q(opens_on__lte=F("first_due")) | Q(opens_on__lte=F("due")),
            ),
            models.UniqueConstraint(fields=("template", "period_start"), name="obligation_period_once"),
        )
        indexes = (
            models.Index(fields=("state", "due", "id"), name="obligation_state_due"),
            models.Index(fields=("state", "closed_on", "due", "id"), name="obligation_state_closed"),
            # all that a standing is made of and what the board tells it apart by, so that counts need not open the rows; in the
            # order of their days, in which the parts of the duties lie too
            models.Index(
                fields=(
                    "kind",
                    "recurrence",
                    "assigned_on",
                    "state",
                    "due",
                    "completed_on",
                    "bound",
                    "first_due",
                    "reported_on",
                    "topic",
                    "given_by",
                    "document",
                    "template",
                ),
                name="obligation_counted",
            ),
            # SQLite walks the first of the two for the open duties by day; PostgreSQL does not see that rows without a day of
            # closing are sorted by an index that begins with it, and walks the second
            models.Index(fields=("closed_on", "due", "id"), name="obligation_open_due"),
            models.Index(fields=("due", "id"), condition=Q(closed_on=None), name="obligation_open_by_due"),
            models.Index(fields=("assigned_on", "id"), name="obligation_assigned"),
            models.Index(fields=("priority", "due", "id"), name="obligation_priority_due"),
            models.Index(fields=("document", "position"), name="obligation_in_document"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def hour(self) -> time | None:
        """The hour of the deadline in force: a day that was moved has none."""
        return self.due_at if self.due == self.first_due else None


class Part(models.Model):
    """What one agency has to do in a duty: to lead it or to cooperate. A cooperating part has its own small workflow."""

    class Role(models.TextChoices):
        """Lead or cooperating."""

        LEAD = "lead", "Chủ trì"
        COOPERATING = "cooperating", "Phối hợp"

    class State(models.TextChoices):
        """Of a cooperating part; a leading part follows its obligation."""

        OPEN = "open", "Đang thực hiện"
        REPORTED = "reported", "Đã báo cáo"
        ACCEPTED = "accepted", "Đã ghi nhận"
        SENT_BACK = "sent_back", "Yêu cầu làm lại"
        CANCELLED = "cancelled", "Đã hủy"

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="parts")
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="parts")
    role = models.CharField(max_length=16, choices=Role.choices)
    printed = models.CharField(max_length=300, blank=True)
    """As the document names it; empty when it followed from context."""
    task = models.CharField(max_length=500, blank=True)
    """What a cooperating agency is to contribute, when that is said."""
    state = models.CharField(max_length=16, choices=State.choices, default=State.OPEN)
    reported_on = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True)
    """What a cooperating agency reported on its part."""
    ended_on = models.DateField(null=True, blank=True)
    """When the part moved to another agency; the row stays as history."""

    class Meta:
        ordering = ("role", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("obligation", "agency"), condition=Q(ended_on=None), name="part_of_agency_once"
            ),
        )
        indexes = (
            models.Index(fields=("agency", "role"), name="part_agency_role"),
            models.Index(fields=("obligation", "role", "ended_on", "agency"), name="part_of_duty"),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.agency}"
