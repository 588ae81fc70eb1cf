"""The overview as an official paper with its annex, and as a workbook: what an office attaches to a report."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from dondoc.engine.desks.indicators.progress import Status
from dondoc.engine.reports import word, workbook
from dondoc.engine.reports.layout import layout
from dondoc.engine.reports.paper import Align, Appendix, Cell, Column, Paper, Paragraph, Style, Table, roman
from dondoc.engine.reports.periods import Kind, period
from dondoc.engine.reports.prose import two
from dondoc.engine.tracking.days import write_day
from dondoc.web.desks.indicators import queries, words
from dondoc.web.desks.indicators.models import Solution
from dondoc.web.reports.actions.defaults import of_province

SUBJECT = "Kết quả thực hiện các chỉ tiêu"
TITLE = "Kết quả thực hiện các chỉ tiêu, dự báo và giải pháp"
OPENING = "Đến hết ngày {}, tỉnh theo dõi {} chỉ tiêu, gồm: {}."
BEHIND = "Các chỉ tiêu chưa đạt, chậm tiến độ: {}."
CLOSING = "Mục tiêu, kết quả, dự báo và giải pháp của từng chỉ tiêu ở Phụ lục kèm theo."
NOTES = (
    "Còn thiếu: phần còn lại đến mục tiêu, tính theo đơn vị của chỉ tiêu. “–”: không tính được. Chỉ tính số liệu đã được xác nhận.",
    "Dự báo: khoảng 80% cho kỳ tới theo xu hướng Theil–Sen của các kỳ đã có; chưa đủ 6 kỳ thì không dự báo.",
)
COLUMNS = (
    Column("TT", 1.5, Align.CENTRE),
    Column("Chỉ tiêu", 5.7),
    Column("ĐVT", 1.5, Align.CENTRE),
    Column("Mục tiêu", 3),
    Column("Hiện tại", 2.6, Align.RIGHT),
    Column("Còn thiếu", 1.8, Align.RIGHT),
    Column("Trạng thái", 2.2),
    Column("Dự báo kỳ tới", 2.4, Align.RIGHT),
    Column("Phụ trách", 3.2),
    Column("Giải pháp", 5),
)
PILLAR = Column("Nhóm", 2.6)
NONE = "–"


def docx(standings: Sequence[queries.Standing], day: date) -> bytes:
    """A report whose annex is the overview, ready for the registry's number and the signature."""
    return word.write(paper(standings, day), layout(day))


def xlsx(standings: Sequence[queries.Standing], day: date) -> bytes:
    """The annex alone, with the pillar in a column so that it can be filtered."""
    roads, names = _roads(standings), queries.pillars()
    table = Table(
        (COLUMNS[0], PILLAR, *COLUMNS[1:]),
        tuple(
            (number, names.get(one.row.pillar, ""), *_cells(one, roads))
            for number, one in enumerate(_in_order(standings), 1)
        ),
    )
    heading = (_issuer(day).upper(), f"{SUBJECT} (đến ngày {write_day(day)})")
    return workbook.write([Appendix(TITLE, table, notes=NOTES)], heading, layout(day), day=day)


def paper(standings: Sequence[queries.Standing], day: date) -> Paper:
    """The report as a value; number, day and signature stay blank."""
    said = of_province(period(Kind.MONTH, day.year, day.month))
    return Paper(
        type="Báo cáo",
        superior=said["superior"],
        issuer=said["issuer"],
        symbol=said["symbol"],
        place=said["place"],
        year=day.year,
        subject=f"{SUBJECT} (tính đến ngày {write_day(day)})",
        body=tuple(Paragraph(line, Style.TEXT) for line in _body(standings, day)),
        authority=tuple(said["authority"].splitlines()),
        position=said["position"],
        signer=said["signer"],
        recipients=tuple(said["recipients"].splitlines()),
        appendices=(Appendix(TITLE, _table(standings), notes=NOTES),),
    )


def _issuer(day: date) -> str:
    return " ".join(of_province(period(Kind.MONTH, day.year, day.month))["issuer"].split())


def _body(standings: Sequence[queries.Standing], day: date) -> Iterator[str]:
    counts = Counter(one.progress.status for one in standings)
    parts = [f"{two(counts[one])} chỉ tiêu {words.STATUS[one].lower()}" for one in queries.UNMET_FIRST if counts[one]]
    yield OPENING.format(write_day(day), two(len(standings)), ", ".join(parts))
    behind = [one.row.name for one in standings if one.progress.status in (Status.NOT_MET, Status.OFF_TRACK)]
    if behind:
        yield BEHIND.format("; ".join(behind))
    yield CLOSING


def _table(standings: Sequence[queries.Standing]) -> Table:
    """Rows under their pillar, whose Roman number and name head them."""
    roads, names = _roads(standings), queries.pillars()
    rows: list[tuple[Cell, ...]] = []
    number = 0
    for place, (code, group) in enumerate(groupby(_in_order(standings), key=lambda one: one.row.pillar), 1):
        rows.append((roman(place), names.get(code, code).upper(), *[None] * (len(COLUMNS) - 2)))
        for one in group:
            number += 1
            rows.append((number, *_cells(one, roads)))
    return Table(COLUMNS, tuple(rows))


def _in_order(standings: Sequence[queries.Standing]) -> list[queries.Standing]:
    order = {code: place for place, code in enumerate(queries.pillars())}
    return sorted(standings, key=lambda one: (order.get(one.row.pillar, len(order)), one.row.position, one.row.code))


def _cells(one: queries.Standing, roads: Mapping[int, str]) -> tuple[Cell, ...]:
    stands, row = one.progress, one.row
    outlook = one.forecast.outlooks[0] if one.forecast.outlooks else None
    due = f", đến {write_day(stands.target.due_on)}" if stands.target else ""
    now = words.figure(one.latest, "") if one.latest else ""
    return (
        row.name,
        row.unit or NONE,
        f"{words.target(stands.target, '')}{due}" or NONE,
        f"{now} ({words.period(one.latest.period)})" if one.latest else "chưa có số liệu",
        (words.number(stands.gap) or NONE) if stands.gap else NONE,
        words.STATUS[stands.status],
        words.reach(outlook.low, outlook.high) if outlook else NONE,
        row.owner.name if row.owner else "chưa giao",
        roads.get(row.pk, NONE),
    )


def _roads(standings: Sequence[queries.Standing]) -> dict[int, str]:
    """The solutions of each indicator in words, with who does them by when."""
    found: dict[int, list[str]] = {}
    rows = Solution.objects.filter(indicator__in=[one.row.pk for one in standings]).select_related("agency")
    for one in rows.order_by("due_on", "pk"):
        due = f", trước {write_day(one.due_on)}" if one.due_on else ""
        found.setdefault(one.indicator_id, []).append(f"{one.text} ({one.agency.name}{due})")
    return {key: "; ".join(said) for key, said in found.items()}
