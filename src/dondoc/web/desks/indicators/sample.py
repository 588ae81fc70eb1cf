"""The desk in the demonstration province: the targets of Resolution 49 with made-up figures, by the actions that people use."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from dondoc.engine.desks.indicators.periods import Frequency, Period
from dondoc.web.desks.indicators import composing, queries
from dondoc.web.desks.indicators.actions import compose, confirming, define, measure, roadmap
from dondoc.web.desks.indicators.models import CompositeYear, Indicator
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.people.queries import existing, posts_of
from dondoc.web.shared import clock, samples

QUARTERS = 8
COMMUNE_QUARTERS = 5
SAID = "Số liệu minh họa"
OWNER = "so-khcn"
SERIES = {
    "nq49-dich-vu-cong-muc-4": "62 66 71 75 80 84 88 91",
    "nq49-dinh-danh-cong-chuc": "55 63 70 78 85 92 97 100",
    "nq49-ho-so-cong-viec": "70 72 71 74 78 80 83 85",
    "nq49-truyen-thanh-so": "31 34 38 41 47 52 55 60",
    "nq49-kinh-te-so-grdp": "9,8 10,1 10,4 10,9 11,2 11,6 12 12,3",
    "nq49-ho-cap-quang": "68 70 71,5 73 74 75,5 77 78",
    "nq49-tai-khoan-thanh-toan": "44 46 49 51 53 56 58 61",
    "nq49-nen-tang-cua-khau": "96 98 99 100 100 100 100 100",
    "thuoc-do-disbursement": "61 64 68 71 74 77 79 82",
    "thuoc-do-infrastructure": "58 55 51 47 44 40 37 33",
    "thuoc-do-software": "19 22 17 15 12 14 9 8",
    "thuoc-do-sharing": "40 44 49 52 58 61 66 70",
    "thuoc-do-security": "6 4 5 3 4 2 3 2",
}
"""Eight quarters, the newest last; made up, as the page of the demonstration says of all its data. Three gauges stay without figures."""
STEPS = (
    ("nq49-ho-cap-quang", "Kéo cáp quang đến các thôn còn trắng băng rộng cố định", 60),
    ("nq49-truyen-thanh-so", "Chuyển đổi đài truyền thanh cấp xã sang ứng dụng công nghệ thông tin – viễn thông", 75),
)


def fill(today: date) -> str:
    """Make the indicators, their figures up to a day, the steps of two roads, one of them given out."""
    officer = User.objects.filter(posts__role=Post.Role.OFFICER).order_by("email").first()
    owner = Agency.objects.filter(key=OWNER).first()
    if officer is None:
        return "Chỉ tiêu: chưa có chuyên viên Văn phòng."
    with clock.at(today):
        posts = list(posts_of(officer, today))
        define.take_over(by=officer, posts=posts)
        define.take_over_gauges(by=officer, posts=posts)
        for row in list(Indicator.objects.all()):
            define.save(code=row.code, values={"owner": owner}, by=officer, posts=posts)
        count = sum(_series(code, values.split(), officer, posts) for code, values in SERIES.items())
        of_communes(officer, posts)
        _road(today, owner, officer, posts)
        _compared(today, officer, posts)
    return f"Chỉ tiêu: {Indicator.objects.count()} chỉ tiêu, {count} số liệu minh họa"


def _series(code: str, values: Sequence[str], by: User, posts: Sequence[Post]) -> int:
    row = Indicator.objects.get(code=code)
    newest = queries.last_full(row.frequency, clock.today())
    made = [
        measure.enter(
            row,
            period=newest.shifted(back - len(values) + 1),
            place=None,
            typed=measure.Typed(value, source=SAID),
            by=by,
            posts=posts,
        )
        for back, value in enumerate(values)
    ]
    # the newest waits for the visitor to confirm it
    return confirming.confirm(
        [one.pk for one in made[:-1]] if code == "nq49-ho-so-cong-viec" else [one.pk for one in made],
        by=by,
        posts=posts,
    )


def of_communes(by: User, posts: Sequence[Post]) -> None:
    """The newest quarters of one indicator by commune, as far back as the communes go; three of them silent, the newest not yet
    confirmed."""
    row = define.save(code="nq49-ho-cap-quang", values={"gathering": "ratio"}, by=by, posts=posts)
    newest = Period.of(clock.today(), Frequency.QUARTER).shifted(-1)
    for back in range(COMMUNE_QUARTERS):
        period = newest.shifted(-back)
        made = []
        for place, commune in enumerate(queries.communes(clock.today())):
            if place % 22 == 7 or (back and (commune.valid_from is None or period.first < commune.valid_from)):
                continue
            households = 1500 + place * 137 % 2100
            linked = households * (58 + place * 29 % 40 - back * (1 + place % 3)) // 100
            typed = measure.Typed(numerator=str(linked), denominator=str(households), source=SAID)
            made.append(measure.enter(row, period=period, place=commune, typed=typed, by=by, posts=posts).pk)
        if back:
            confirming.confirm(made, by=by, posts=posts)


def _road(today: date, owner: Agency | None, by: User, posts: Sequence[Post]) -> None:
    if owner is None:
        return
    for place, (code, text, days) in enumerate(STEPS):
        row = Indicator.objects.get(code=code)
        due = date.fromordinal(today.toordinal() + days)
        step = roadmap.add(row, text=text, agency=owner, due_on=due, by=by, posts=posts)
        if place == 0:
            duty = roadmap.issue(step.pk, by=by, posts=posts)
            roadmap.require(row, code=duty, bound="above", value=Decimal(80), by_day=None, by=by, posts=posts)


CRITERIA = (
    ("minh-bach", "Tỷ lệ thủ tục công khai đầy đủ (%)", "up"),
    ("thoi-gian", "Số ngày xử lý trung bình", "down"),
    ("nang-dong", "Sáng kiến được áp dụng", "up"),
)
"""Of the DDCI of the demonstration, with weights and figures that are made up like all its data."""


def _compared(today: date, by: User, posts: Sequence[Post]) -> None:
    """A DDCI of the departments for the year before."""
    if CompositeYear.objects.exists():
        return
    made = compose.begin(code="ddci-departments", year=today.year - 1, by=by, posts=posts)
    parts = {one.code: one for one in made.parts.all()}
    weights = {part.pk: Decimal(10 + 5 * (place % 3)) for place, part in enumerate(parts.values())}
    compose.weigh(made, weights=weights, by=by, posts=posts)
    for code, name, direction in CRITERIA:
        compose.add_criterion(made, part=parts[code], name=name, direction=direction, by=by, posts=posts)
    departments = existing(date(today.year - 1, 12, 31)).filter(kind=Agency.Kind.DEPARTMENT)
    names = departments.order_by("name_order").values_list("name", flat=True)
    compose.add_units(made, names=names, by=by, posts=posts)
    worked = composing.work_out(made)
    values = {
        (unit.pk, column.pk): Fraction(60 + place * (7 + 4 * at) % 37)
        for place, unit in enumerate(worked.units)
        for at, column in enumerate(worked.columns)
        # one unit waits for its figures
        if place != 3 or at
    }
    compose.fill(made, values=values, by=by, posts=posts)


samples.register("indicators", fill)
