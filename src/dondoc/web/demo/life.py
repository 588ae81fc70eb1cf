"""A year of life: each deed of the plans, in the order of the days, through the actions that people's forms call."""

import heapq
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from dondoc.engine.errors import DondocError
from dondoc.engine.tracking.parts import PartDeed
from dondoc.web.demo import reminding
from dondoc.web.demo.plan import Deed, deeds, number
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.people.queries import existing, in_force, posts_of
from dondoc.web.register import jobs
from dondoc.web.register.actions import amend, assign, evidence, extensions, parts
from dondoc.web.register.actions import deeds as register
from dondoc.web.register.queries import duties
from dondoc.web.shared import clock, law

log = logging.getLogger("dondoc.demo")


@dataclass
class Life:
    """The deeds that wait, by day; `office` are the officers who take turns."""

    office: list[User]
    last: date
    waiting: list[tuple[date, int, str, Deed]] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    refused: int = 0

    def meet(self) -> None:
        """Deal fates to the duties that are new: tasks and periods; templates are only taken on."""
        for duty in duties.others(self.known):
            self.known.add(duty.code)
            named = any(agency.name in duty.quote for agency in duties.agencies(duty, duties.LEAD))
            given = duty.assigned_on
            planned = deeds(
                duty.code, assigned=given, due=duty.due, last=self.last, calendar=law.calendar(), named=named
            )
            if duties.is_periodic(duty):
                planned = [Deed(law.calendar().next_workday(duty.assigned_on + timedelta(days=1)), 0, "accept")]
            for deed in planned:
                heapq.heappush(self.waiting, (max(deed.day, clock.today()), duty.pk, duty.code, deed))

    def live(self, until: date) -> None:
        """Do what waits up to a day, that day included."""
        while self.waiting and self.waiting[0][0] <= until:
            day, _, code, deed = heapq.heappop(self.waiting)
            minute = number(code, deed.kind, 420)
            moment = datetime.combine(day, time(8), timezone.get_current_timezone()) + timedelta(minutes=minute)
            with clock.at(moment):
                self._do(code, deed)

    def _do(self, code: str, deed: Deed) -> None:
        duty = duties.get(code)
        try:
            DEEDS[deed.kind](self, duty, deed)
        except DondocError as error:
            # a plan that the law forbids by now (a duty withdrawn in between) is what happens in real life too
            self.refused += 1
            log.debug("%s %s: %s", code, deed.kind, error)

    def officer(self, duty: Any) -> User:
        """The officer of the Office who follows a duty."""
        return self.office[number(duty.code, "officer", len(self.office))]


def open_periods_until(life: Life, first: date, last: date) -> Iterator[date]:
    """Go through the days from first to last: periods are opened each Monday, people are reminded, and life
    goes on."""
    day = first
    while day <= last:
        with clock.at(day):
            if day.weekday() == 0:
                jobs.make_occurrences()
            life.meet()
        reminding.morning(day, life.last, life.office[0])
        life.live(day)
        yield day
        day += timedelta(days=1)


def focal(duty: Any) -> User:
    """The focal point of the first lead agency; raises Post.DoesNotExist when it has none."""
    agency = duties.agencies(duty)[0]
    return Post.objects.filter(in_force(clock.today()), agency=agency, role=Post.Role.FOCAL)[:1].get().user


def _own(duty: Any) -> dict[str, Any]:
    by = focal(duty)
    return {"by": by, "posts": posts_of(by, clock.today())}


def _office(life: Life, duty: Any) -> dict[str, Any]:
    by = life.officer(duty)
    return {"by": by, "posts": posts_of(by, clock.today())}


def _accept(life: Life, duty: Any, deed: Deed) -> None:
    register.accept(duty.code, **_own(duty))


def _return(life: Life, duty: Any, deed: Deed) -> None:
    register.return_(duty.code, reason=deed.text, **_own(duty))


def _reassign(life: Life, duty: Any, deed: Deed) -> None:
    have = [agency.pk for role in (duties.LEAD, duties.COOPERATING) for agency in duties.agencies(duty, role)]
    wanted = Agency.Kind.DEPARTMENT
    others = existing(clock.today()).filter(kind=wanted, posts__role=Post.Role.FOCAL).exclude(pk__in=have).distinct()
    chosen = others.order_by("key")[number(duty.code, "other", others.count())]
    assign.reassign(duty.code, lead=[chosen], reason=deed.text, **_office(life, duty))


def _share(life: Life, duty: Any, deed: Deed) -> None:
    own = _own(duty)
    agency = own["posts"][0].agency
    post = Post.objects.filter(in_force(clock.today()), agency=agency, role=Post.Role.SPECIALIST).first()
    if post is None:
        register.start(duty.code, **own)
        return
    due = duty.due - timedelta(days=3) if duty.due else None
    due = due if due and due >= clock.today() else None
    text = "Chuẩn bị nội dung, số liệu và dự thảo báo cáo"
    share = parts.share_out(duty.code, text=text, person=post.user, due=due, **own)
    if number(duty.code, "piece", 3):
        posts = posts_of(post.user, clock.today())
        parts.do_share(share.pk, PartDeed.REPORT, text="Đã hoàn thành dự thảo.", by=post.user, posts=posts)


def _progress(life: Life, duty: Any, deed: Deed) -> None:
    percent = 40 + 10 * number(duty.code, "percent", 5)
    register.progress(duty.code, text=deed.text, percent=percent, **_own(duty))


def _report(life: Life, duty: Any, deed: Deed) -> None:
    own = _own(duty)
    agency: Agency = own["posts"][0].agency
    sign = agency.abbreviations.split("|")[0].replace("Sở ", "S").replace(" ", "") or "UBND"
    number_ = f"{100 + number(duty.code, 'number', 900)}/BC-{sign}"
    evidence.add_document(duty.code, number=number_, issuer=agency.name, dated=clock.today(), **own)
    what = f": {duty.product}" if duty.product else ""
    text = f"Đã hoàn thành nhiệm vụ{what}. Kết quả nêu tại văn bản số {number_}."
    for part in duties.open_parts(duty):
        _cooperate(part)
    register.report(duty.code, text=text, **own)


def _cooperate(part: Any) -> None:
    post = Post.objects.filter(in_force(clock.today()), agency_id=part.agency_id, role=Post.Role.FOCAL).first()
    if post is not None:
        posts = posts_of(post.user, clock.today())
        parts.do_part(
            part.pk, PartDeed.REPORT, text="Đã gửi ý kiến và số liệu theo đề nghị.", by=post.user, posts=posts
        )


def _confirm(life: Life, duty: Any, deed: Deed) -> None:
    register.confirm(duty.code, **_office(life, duty))


def _send_back(life: Life, duty: Any, deed: Deed) -> None:
    register.send_back(duty.code, reason=deed.text, **_office(life, duty))


def _ask(life: Life, duty: Any, deed: Deed) -> None:
    until = deed.until or clock.today()
    extensions.ask(duty.code, new_due=until, reason=deed.text, **_own(duty))


def _grant(life: Life, duty: Any, deed: Deed) -> None:
    extensions.grant(duty.code, note=deed.text, **_office(life, duty))


def _comment(life: Life, duty: Any, deed: Deed) -> None:
    amend.comment(duty.code, text=deed.text, mentions=[focal(duty)], **_office(life, duty))


DEEDS: dict[str, Callable[[Life, Any, Deed], None]] = {
    "accept": _accept,
    "return": _return,
    "reassign": _reassign,
    "share": _share,
    "progress": _progress,
    "report": _report,
    "confirm": _confirm,
    "send_back": _send_back,
    "ask": _ask,
    "grant": _grant,
    "comment": _comment,
}
