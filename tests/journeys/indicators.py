"""The indicators desk in the journeys. Called by `Site.call`, in a process of its own."""

from dondoc.web.desks.indicators.actions import define
from dondoc.web.desks.indicators.models import Indicator
from dondoc.web.desks.indicators.sample import fill
from dondoc.web.people.models import Agency, User
from dondoc.web.people.queries import posts_of
from dondoc.web.shared import clock
from dondoc.web.shared.search import folded


def province() -> None:
    """The targets of Resolution 49 with figures, and two communes; a second call changes nothing."""
    for number, name in enumerate(("UBND xã Hữu Lũng", "UBND xã Cai Kinh")):
        values = {"name": name, "kind": "commune", "folded": folded(name)}
        Agency.objects.get_or_create(key=f"xa-{number}", defaults=values)
    officer = User.objects.get(full_name="Nguyễn Văn An")
    if Indicator.objects.filter(gathering="sum").exists():
        return
    fill(clock.today())
    posts = posts_of(officer, clock.today())
    define.save(code="nq49-truyen-thanh-so", values={"gathering": "sum"}, by=officer, posts=list(posts))
