"""Who sits at a desk."""

from dondoc.web.documents.models import Document
from dondoc.web.people.models import User
from dondoc.web.proposals.models import Presence, Proposal
from dondoc.web.shared import clock


def be_seen(*, document: Document, proposal_id: int | None, by: User) -> None:
    """The person looks at the desk now, at one proposal or none."""
    at = Proposal.objects.filter(document=document, id=proposal_id).first() if proposal_id else None
    Presence.objects.update_or_create(document=document, user=by, defaults={"proposal": at, "seen_at": clock.now()})
