"""Who may enter the addresses of the desk; read by tests/web/sweeps/test_rights.py."""

from dondoc.web.desks.indicators.actions import define, roadmap, sheets
from web.factories import posts
from web.sweeps.rights import MEMBERS, NOBODY, OFFICE, OWN, row

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
)


def things(an, finance):
    """An indicator of the agency that owes the duty, and a step on its road."""
    values = {"name": "Hộ có cáp quang", "unit": "%", "pillar": "xa-hoi-so", "frequency": 3, "owner": finance}
    made = define.save(code="ho-cap-quang", values=values, by=an, posts=posts(an))
    step = roadmap.add(made, text="Kéo cáp", agency=finance, due_on=None, by=an, posts=posts(an))
    sheet = sheets.receive(data=SHEET.encode(), name="a.csv", kind="figures", by=an, posts=posts(an))
    sheets.try_out(sheet.pk)
    return {"indicator": made.code, "step": step.pk, "sheet": sheet.pk}
