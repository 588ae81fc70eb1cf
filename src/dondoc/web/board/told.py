"""The two shortcomings of which the register itself can tell: late duties, and comments asked on drafts."""

from datetime import date
from decimal import Decimal

from dondoc.engine.tracking import rates
from dondoc.engine.tracking.standing import Standing
from dondoc.web.board.gauges import Answer, Missing, Point, Reading, gauges_on
from dondoc.web.board.queries.chosen import Chosen
from dondoc.web.board.queries.kept import kept, month_ends
from dondoc.web.board.queries.now import now
from dondoc.web.board.queries.then import figures as figures_then
from dondoc.web.people.queries import existing
from dondoc.web.register.queries import counts, duties
from dondoc.web.shared import clock, law

ASKED = '"góp ý" "dự thảo"'
"""Words of a duty that asks for comments on a draft, as the search of the list takes them."""
NOTHING = "Chưa có số liệu: sổ theo dõi chưa có nhiệm vụ nào."
NO_COMMENTS = "Chưa có số liệu: chưa có nhiệm vụ góp ý dự thảo nào đến hạn hoặc đã xong."


def late(day: date) -> Answer:
    """Open duties of the whole province that are overdue on a day."""
    chosen = Chosen(day=day, today=clock.today())
    if chosen.past:
        found = kept(chosen, [day]).get(day) or figures_then(chosen)
    else:
        found = now(chosen, duties.everything(), "office")
    total, agencies = found.total.counts, {key: one.counts for key, one in found.agencies.items()}
    if not total.total:
        return Missing(NOTHING)
    owner = next(gauge.owner for gauge in gauges_on(day) if gauge.key == "late")
    own = agencies.get(existing(day).filter(name=owner).values_list("pk", flat=True).first() or 0)
    ends = kept(chosen, month_ends(day))
    return Reading(
        value=Decimal(total.overdue),
        day=day,
        source="Sổ theo dõi: nhiệm vụ chưa hoàn thành, quá hạn của toàn tỉnh",
        trend=tuple(
            Point(end, Decimal(one.total.counts.overdue)) for end, one in ends.items() if one.total.counts.total
        ),
        address=chosen.list(standing=[Standing.OVERDUE.value]),
        note=f"trong đó {owner}: {own.overdue}" if own else "",
    )


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
