"""Who may enter the addresses of the desk; read by tests/web/sweeps/test_rights.py."""

from dondoc.web.desks.indicators.actions import compose, define, roadmap, sheets
from dondoc.web.desks.indicators.models import Boundaries
from dondoc.web.people.models import Agency
from dondoc.web.shared import clock
from web.factories import posts
from web.sweeps.rights import ADMINISTRATOR, MEMBERS, NOBODY, OFFICE, OWN, row

FIGURES = OFFICE | OWN
"""Who writes the figures of the indicator of these tests."""
SHEET = "Mã chỉ tiêu;Kỳ;Xã, phường (để trống: toàn tỉnh);Giá trị\nho-cap-quang;Q4/2025;;70"
ASKED = {"chi-tieu": "ho-cap-quang", "noi": "0", "ky": "2025-Q4", "value": "70"}

# all read, the agency that answers for one and the Office write its figures, the Office decides
TABLE = (
    row("indicators:overview", "", MEMBERS, NOBODY),
    row("indicators:export", "=csv", MEMBERS, NOBODY),
    row("indicators:detail", "indicator", MEMBERS, NOBODY),
    row("indicators:add", "", OFFICE, OFFICE),
    row("indicators:edit", "indicator", OFFICE, OFFICE),
    row("indicators:take_over", "", NOBODY, OFFICE),
    row("indicators:entry", "", FIGURES, FIGURES),
    # holds the own indicators alone
    row("indicators:template", "", MEMBERS, NOBODY),
    row("indicators:targets", "", OFFICE, NOBODY),
    # holds the own files alone; the Office sees all
    row("indicators:sheet", "", MEMBERS, MEMBERS),
    row("indicators:sheet_page", "sheet", OFFICE, NOBODY),
    row("indicators:sheet_write", "sheet", NOBODY, OFFICE),
    row("indicators:sheet_confirm", "sheet", NOBODY, OFFICE),
    row("indicators:check", "", FIGURES, NOBODY, **ASKED),
    row("indicators:confirm", "", NOBODY, OFFICE),
    row("indicators:gather", "indicator", NOBODY, OFFICE),
    row("indicators:add_step", "indicator", NOBODY, OFFICE),
    row("indicators:issue_step", "indicator step", NOBODY, OFFICE),
    row("indicators:remove_step", "indicator step", NOBODY, OFFICE),
    row("indicators:require", "indicator", NOBODY, OFFICE),
    row("indicators:place", "indicator place", MEMBERS, NOBODY),
    row("indicators:inheritance", "", MEMBERS, NOBODY),
    row("indicators:store_inheritance", "", NOBODY, OFFICE),
    row("indicators:confirm_inheritance", "", NOBODY, OFFICE),
    row("indicators:remove_inheritance", "place", NOBODY, OFFICE),
    row("indicators:composites", "", MEMBERS, OFFICE),
    row("indicators:composite", "composite", MEMBERS, NOBODY),
    row("indicators:composite_export", "composite", MEMBERS, NOBODY),
    row("indicators:composite_fill", "composite", OFFICE, OFFICE),
    row("indicators:composite_weigh", "composite", NOBODY, OFFICE),
    row("indicators:composite_criterion", "composite", NOBODY, OFFICE),
    row("indicators:composite_remove_criterion", "composite criterion", NOBODY, OFFICE),
    row("indicators:composite_units", "composite", NOBODY, OFFICE),
    row("indicators:composite_remove_unit", "composite =1", NOBODY, OFFICE),
    # the map is everybody's to see and the administrator's to change
    row("indicators:shapes", "boundaries", MEMBERS, NOBODY),
    row("indicators:boundaries", "", ADMINISTRATOR, ADMINISTRATOR),
    row("indicators:withdraw_boundaries", "", NOBODY, ADMINISTRATOR),
)


def things(an, finance):
    """An indicator of the agency that owes the duty, a step on its road, a commune, and boundaries."""
    values = {
        "name": "Hộ có cáp quang",
        "unit": "%",
        "pillar": "xa-hoi-so",
        "frequency": 3,
        "owner": finance,
        "gathering": "sum",
    }
    made = define.save(code="ho-cap-quang", values=values, by=an, posts=posts(an))
    step = roadmap.add(made, text="Kéo cáp", agency=finance, due_on=None, by=an, posts=posts(an))
    sheet = sheets.receive(data=SHEET.encode(), name="a.csv", kind="figures", by=an, posts=posts(an))
    sheets.try_out(sheet.pk)
    composite = compose.begin(code="ddci-departments", year=2025, by=an, posts=posts(an))
    names = {"name": "Mức độ công khai", "direction": "up"}
    criterion = compose.add_criterion(composite, part=composite.parts.first(), **names, by=an, posts=posts(an))
    name = "UBND xã Cai Kinh"
    place = Agency.objects.create(key="xa-cai-kinh", name=name, kind="commune", folded=" ubnd xa cai kinh ")
    drawn = Boundaries.objects.create(
        version=1, day=clock.today(), geojson="{}", places=1, file_name="xa.geojson", digest="0" * 64, name_property="ten",
        points_before=5, points_after=5, tolerance=10, closed=0, made_at=clock.now(),
    )  # fmt: skip
    return {"indicator": made.code, "step": step.pk, "sheet": sheet.pk, "place": place.key, "boundaries": drawn.version,
            "composite": composite.pk, "criterion": criterion.pk}  # fmt: skip
