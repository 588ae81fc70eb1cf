"""The indicators desk in the journeys. Called by `Site.call`, in a process of its own."""

from django.conf import settings

from dondoc.web.desks.indicators.actions import boundaries, define
from dondoc.web.desks.indicators.models import Boundaries, Indicator
from dondoc.web.desks.indicators.sample import fill, of_communes
from dondoc.web.people.actions import bodies
from dondoc.web.people.models import Agency, User
from dondoc.web.people.queries import posts_of
from dondoc.web.shared import clock
from dondoc.web.shared.search import folded


def province() -> None:
    """The targets of Resolution 49 with figures, and two communes; a second call changes nothing."""
    # by the keys of the rulebook, so that the others can join them
    for key, name in (("xa-huu-lung", "UBND xã Hữu Lũng"), ("xa-cai-kinh", "UBND xã Cai Kinh")):
        values = {"name": name, "kind": "commune", "folded": folded(name)}
        Agency.objects.get_or_create(key=key, defaults=values)
    officer = User.objects.get(full_name="Nguyễn Văn An")
    if Indicator.objects.filter(gathering="sum").exists():
        return
    fill(clock.today())
    posts = posts_of(officer, clock.today())
    define.save(code="nq49-truyen-thanh-so", values={"gathering": "sum"}, by=officer, posts=list(posts))


def mapped() -> list[str]:
    """All communes of the rulebook with a figure of the last quarter, drawn as squares; the names of the communes."""
    province()
    if bodies.take_over(settings.PROVINCE)[0]:
        officer = User.objects.get(full_name="Nguyễn Văn An")
        of_communes(officer, list(posts_of(officer, clock.today())))
    if Boundaries.objects.filter(in_force=True).exists():
        boundaries.withdraw(by=None, posts=())
    return list(Agency.objects.filter(kind="commune").order_by("key").values_list("name", flat=True))
