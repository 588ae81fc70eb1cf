"""Departments that are merged in the journeys, and what they hold. Called by `Site.call`, in a process of its own."""

from datetime import date
from itertools import count

from dondoc.web.history.queries import sentence, timeline
from dondoc.web.people.models import Agency, User
from dondoc.web.people.queries import posts_of
from dondoc.web.register.actions import deeds, parts
from dondoc.web.register.models import Obligation
from dondoc.web.shared import clock
from web import factories
from web.conftest import Cast


def department(name: str, by: str) -> dict[str, str]:
    """A department with a focal point and three duties, one of them shared out; addresses and codes."""
    cast = Cast(count(300 + Agency.objects.count()))
    agency, officer = cast.agency(name), User.objects.get(email=by)
    focal = cast.person(f"Đầu mối {name}", "focal", agency)
    codes = {}
    for key, title in (
        ("first", "Rà soát quy hoạch"),
        ("second", "Báo cáo đầu tư công"),
        ("kept", "Giữ hồ sơ lưu trữ"),
    ):
        codes[key] = factories.duty(officer, [agency], title=f"{title} của {name}").code
    held = posts_of(focal, clock.today())
    deeds.accept(codes["first"], by=focal, posts=held)
    parts.share_out(codes["first"], text="Lập biểu tổng hợp", person=focal, due=date(2026, 3, 20), by=focal, posts=held)
    return codes | {"focal": focal.email}


def leads(code: str) -> list[str]:
    """The lead agencies of a duty, those that handed it over in brackets."""
    found = Obligation.objects.get(code=code).parts.filter(role="lead").order_by("pk")
    return [f"({part.agency.name})" if part.ended_on else part.agency.name for part in found]


def told(code: str) -> list[str]:
    """The history of a duty as it is read."""
    return [sentence(event) for event in timeline("obligation", code)]


def serves_in(email: str) -> list[str]:
    """Where a person has a post today."""
    return [post.agency.name for post in posts_of(User.objects.get(email=email), clock.today())]
