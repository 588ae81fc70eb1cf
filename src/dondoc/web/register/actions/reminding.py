"""What reminders write into the history of a duty."""

from collections.abc import Sequence

from django.db import transaction

from dondoc.engine.tracking.states import Deed
from dondoc.web.history import actions as history
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.register.actions.work import begin
from dondoc.web.register.models import Obligation


@transaction.atomic
def escalate(code: str, *, days: int) -> None:
    """Write down that the Office was told how long a duty is overdue; the caller sees to it that this happens once."""
    duty = Obligation.objects.select_for_update(of=("self",)).get(code=code)
    history.record("obligation", duty.code, "escalate", by=None, data={"days": days})


@transaction.atomic
def remind_by_letter(code: str, *, agency: Agency, document: str, by: User, posts: Sequence[Post]) -> None:
    """Write down that an agency was urged by a letter. Raises what the engine raises when the duty has ended since.

    The agency is told of the letter, not of each duty in it.
    """
    work = begin(code, by=by, posts=posts)
    work.check(Deed.REMIND)
    work.close(Deed.REMIND, {"agencies": [agency.name], "document": document}, changes=False)
