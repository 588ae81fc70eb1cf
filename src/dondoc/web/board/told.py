"""The two shortcomings of which the register itself can tell: late duties, and comments asked on drafts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from dondoc.engine.tracking import rates
from dondoc.engine.tracking.standing import Standing
from dondoc.web.board.gauges import Answer, Missing, Point, Reading, gauges_on
from dondoc.web.board.queries.chosen import Chosen
from dondoc.web.board.queries.kept import kept, month_ends, totals
from dondoc.web.board.queries.then import figures as figures_then
from dondoc.web.people.queries import existing
from dondoc.web.register.queries import counts, duties, lists
from dondoc.web.shared import clock, law

ASKED = '"góp ý" "dự thảo"'
"""Words of a duty that asks for comments on a draft, as the search of the list takes them."""
NOTHING = "Chưa có số liệu: sổ theo dõi chưa có nhiệm vụ nào."
NO_COMMENTS = "Chưa có số liệu: chưa có nhiệm vụ góp ý dự thảo nào đến hạn hoặc đã xong."


def late(day: date) -> Answer:
    """Open duties of the whole province that are overdue on a day."""
    chosen = Chosen(day=day, today=clock.today())
    owner = next(gauge.owner for gauge in gauges_on(day) if gauge.key == "late")
    agency = existing(day).filter(name=owner).values_list("pk", flat=True).first()
    found = _then(chosen, agency) if chosen.past else _now(chosen, agency)
    if found is None:
        return Missing(NOTHING)
    overdue, own = found
    ends = totals(chosen, month_ends(day))
    return Reading(
        value=Decimal(overdue),
        day=day,
        source="Sổ theo dõi: nhiệm vụ chưa hoàn thành, quá hạn của toàn tỉnh",
        trend=tuple(Point(end, Decimal(one.overdue)) for end, one in ends.items() if one.total),
        address=chosen.list(standing=[Standing.OVERDUE.value]),
        note=f"trong đó {owner}: {own}" if own is not None else "",
    )


def _then(chosen: Chosen, agency: int | None) -> tuple[int, int | None] | None:
    """Of a past day: how many were overdue, and how many of them the agency led (None: it led no duty); None without any duty."""
    found = kept(chosen, [chosen.day]).get(chosen.day) or figures_then(chosen)
    if not found.total.counts.total:
        return None
    own = found.agencies.get(agency or 0)
    return found.total.counts.overdue, own.counts.overdue if own else None


def _now(chosen: Chosen, agency: int | None) -> tuple[int, int | None] | None:
    """The same of today, by the conditions of the list behind the number: three short questions, not all figures of the province."""

    def counted(*standings: Standing, of: int | None = None) -> QuerySet[Any]:
        wanted = replace(chosen.wanted(), standing=tuple(one.value for one in standings))
        if of:
            wanted = replace(wanted, agency=(of,), role=duties.LEAD)
        return lists.narrow(duties.everything(), wanted, today=chosen.day)

    if not counted(*Standing).exists():
        return None
    own = counted(Standing.OVERDUE, of=agency).count() if agency and counted(*Standing, of=agency).exists() else None
    return counted(Standing.OVERDUE).count(), own


def comments(day: date) -> Answer:
    """Of the duties that ask for comments on a draft: the share that was answered on time.

    Whether a comment was good, the register does not know.
    """
    chosen = Chosen(day=day, today=clock.today())
    asked = duties.with_words(ASKED)
    found = figures_then(chosen, asked).total.counts if chosen.past else counts.counts(asked, day)
    rate = rates.on_time(found, rules=law.rules(day))
    if rate.value is None:
        return Missing(NO_COMMENTS)
    return Reading(
        value=round(Decimal(rate.value.numerator * 100) / rate.value.denominator, 1),
        day=day,
        source="Sổ theo dõi: nhiệm vụ có chữ “góp ý” và “dự thảo” trả lời đúng hạn / (đã trả lời + quá hạn chưa trả lời) = "
        f"{rate.numerator}/{rate.denominator}",
        address="" if chosen.past else chosen.list(q=ASKED),
        note="chất lượng ý kiến chưa đo được" + ("; ít nhiệm vụ, chỉ để tham khảo" if rate.small else ""),
    )
