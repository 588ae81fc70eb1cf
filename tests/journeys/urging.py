"""Mornings and letters for the pictures: a digest of each person, a letter that was issued, one that is a draft."""

from datetime import date, datetime, time

from django.test.utils import override_settings
from django.utils import timezone

from dondoc.web.people.models import Agency, User
from dondoc.web.people.queries import posts_of
from dondoc.web.reminders.actions import digests, letters, mail, webhooks
from dondoc.web.reminders.models import Delivery, Digest, Letter
from dondoc.web.reminders.queries.letters import proposed
from dondoc.web.shared import clock

DAY = date(2026, 3, 2)


def remind(people: dict[str, str], issued_to: str, drafted_to: str) -> dict[str, str]:
    """Make them; what stands in addresses: the ids of the letters."""
    officer, administrator = (User.objects.get(email=people[name]) for name in ("an", "administrator"))
    with override_settings(MAILS=True, WEBHOOK_HOSTS=["tin-nhan.example.vn"]):
        address = "https://tin-nhan.example.vn/dondoc"
        chosen = {"digests": True, "notices": False, "letters": True}
        webhooks.add(
            name="Cổng tin nhắn của tỉnh", address=address, by=administrator, label=str(administrator), **chosen
        )
        with clock.at(datetime.combine(DAY, time(7, 5), timezone.get_current_timezone())):
            digests.make_due()
            _settle()
            one = _letter(officer, issued_to)
            letters.issue(one.pk, version=one.version, number=45, issued_on=DAY, **_as(officer))
            return {"letter": str(one.pk), "draft": str(_letter(officer, drafted_to).pk)}


def _as(user: User) -> dict[str, object]:
    return {"by": user, "posts": posts_of(user, DAY)}


def _letter(officer: User, agency: str) -> Letter:
    wanted = Agency.objects.get(name=agency)
    group = next(group for group in proposed(posts_of(officer, DAY)) if group.agency == wanted)
    codes = [line.duty.code for line in group.lines]
    [one] = letters.draft(codes, token="pictures", agency=wanted.pk, **_as(officer)).letters
    values = {"signer_title": "Phó Chánh Văn phòng", "signer": "Hoàng Minh Đức"}
    return letters.change(one.pk, version=one.version, values=values, **_as(officer))


def _settle() -> None:
    """Outcomes of all sorts, as a bad morning has them."""
    ways = ("sent", "failed", "dead", "sent")
    words = {
        "mail": {"failed": mail.CLOSED, "dead": mail.NOT_TAKEN.format(code=550)},
        "webhook": {"failed": webhooks.ANSWERED.format(status=503), "dead": webhooks.ANSWERED.format(status=400)},
    }
    for place, row in enumerate(Delivery.objects.order_by("pk")):
        state = ways[place % len(ways)]
        ended = None if state == "failed" else clock.now()
        Delivery.objects.filter(pk=row.pk).update(
            state=state, error=words[row.channel].get(state, ""), attempts=1, ended_at=ended
        )


def rich_mail(email: str) -> str:
    """The last digest of a person as a mail: its HTML."""
    digest = Digest.objects.filter(person__email=email).latest("pk")
    with override_settings(SITE="https://don-doc.example.vn"):
        return str(mail.letter(digest, once="picture").alternatives[0][0])
