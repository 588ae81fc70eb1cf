"""An indicator with a formula: its numbers are entered, the value is worked out, faults are sentences."""

from decimal import Decimal
from fractions import Fraction

import pytest

from dondoc.engine.desks.indicators.periods import Period
from dondoc.engine.errors import BadSettings
from dondoc.web.desks.indicators import maps, queries, series
from dondoc.web.desks.indicators.actions import define, inheriting, measure
from dondoc.web.desks.indicators.models import Indicator, Measurement
from dondoc.web.shared import clock

FORMULA = "100 * (truc_tuyen + mot_phan / 2) / tong"
NAMED = "truc_tuyen: Hồ sơ trực tuyến toàn trình\nmot_phan: Hồ sơ trực tuyến một phần\ntong: Tổng số hồ sơ"
NUMBERS = {"truc_tuyen": "1.200", "mot_phan": "500", "tong": "2.000"}


@pytest.fixture
def online(an, finance, posts):
    """The share of files handled online, worked out from three counts."""
    values = {
        "name": "Hồ sơ trực tuyến", "unit": "%", "frequency": 3, "gathering": "ratio", "owner": finance, "low": Decimal(0), "high": Decimal(100),
        "formula": FORMULA, "elements": define.pairs(NAMED),
    }  # fmt: skip
    return define.save(code="ho-so", values=values, by=an, posts=posts(an))


def test_the_value_is_worked_out_and_its_numbers_are_kept(online, binh, enter):
    made = enter(online, binh, "Q4/2025", elements=NUMBERS)
    assert (made.value, made.elements) == (Decimal("72.5"), {"truc_tuyen": "1200", "mot_phan": "500", "tong": "2000"})
    assert enter(online, binh, "Q4/2025", elements=NUMBERS).pk == made.pk, "the same numbers sent twice are one figure"
    again = enter(online, binh, "Q4/2025", elements=NUMBERS | {"mot_phan": "700", "truc_tuyen": "1100"})
    assert (again.value, again.revision) == (made.value, 2), (
        "other numbers are another figure, though the value is the same"
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"elements": NUMBERS | {"tong": "0"}}, "chia cho 0"),
        ({"elements": NUMBERS | {"tong": ""}}, "thiếu “Tổng số hồ sơ”"),
        ({"elements": NUMBERS | {"tong": "hai nghìn"}}, "hai nghìn"),
        ({"elements": NUMBERS | {"tong": "100"}}, "lớn hơn mức cao nhất"),
        ({"value": "70"}, "tính theo công thức"),
    ],
)
def test_what_is_wrong_with_the_numbers_is_said(online, binh, enter, typed, said):
    with pytest.raises(BadSettings, match=said):
        enter(online, binh, "Q4/2025", **typed)
    assert not Measurement.objects.exists()


def test_the_province_is_worked_out_from_the_sums_of_its_communes(online, an, cast, enter, posts):
    for name, numbers in (("Xã Một", ("90", "0", "100")), ("Xã Hai", ("10", "0", "900"))):
        enter(
            online, an, "Q4/2025", place=cast.agency(name, "commune"), elements=dict(zip(NUMBERS, numbers, strict=True))
        )
    made = measure.gather(online, period=Period.parse("Q4/2025"), by=an, posts=posts(an))
    assert (made.value, made.elements["tong"]) == (Decimal(10), "1000"), "a mean of rates would say 45"


@pytest.mark.parametrize(
    ("formula", "elements", "said"),
    [
        ("__import__('os').system('true')", "", "chưa đúng"),
        ("100 * a / b", "a: Số a", "dùng “b” mà chưa rõ"),
        ("100 * a", "a: Số a\nb: Số b", "không dùng “b”"),
        ("100 *", "a: Số a", "chưa đúng"),
        ("100", "", "chưa có số nào"),
        ("a", "a Số a", "mỗi số một dòng"),
    ],
)
def test_a_formula_that_cannot_be_is_said_so_beside_its_field(browse, an, formula, elements, said):
    typed = {"code": "x", "name": "X", "direction": "up", "frequency": "3", "gathering": "none", "late_after": "15"}
    page = browse(an).post("/chi-tieu/them/", typed | {"formula": formula, "elements": elements})
    assert page.status_code == 400 and said in page.content.decode()
    assert not Indicator.objects.exists()


def test_a_formula_is_laid_down_by_form_and_its_numbers_are_entered_in_the_grid(browse, an, binh, finance):
    typed = {
        "code": "ho-so", "name": "Hồ sơ trực tuyến", "unit": "%", "direction": "up", "frequency": "3", "gathering": "none", "late_after": "15",
        "owner": finance.pk, "formula": FORMULA, "elements": NAMED,
    }  # fmt: skip
    assert browse(an).post("/chi-tieu/them/", typed).status_code == 302
    row = Indicator.objects.get()
    page = browse(an).get("/chi-tieu/ho-so/sua/").content.decode()
    assert FORMULA in page and "tong: Tổng số hồ sơ" in page
    client = browse(binh)
    grid = client.get("/chi-tieu/nhap/?ky=2025-Q4").content.decode()
    assert f'name="{row.pk}-0-e-tong"' in grid and "Tổng số hồ sơ" in grid
    asked = {"chi-tieu": "ho-so", "noi": "0", "ky": "2025-Q4"} | {f"e-{name}": text for name, text in NUMBERS.items()}
    assert client.get("/chi-tieu/nhap/kiem-tra/", asked | {"e-tong": "0"}).content.decode().startswith("Công thức")
    assert client.get("/chi-tieu/nhap/kiem-tra/", asked).content.decode().startswith("Số liệu quý IV/2025 có hạn")
    filled = {"ky": "2025-Q4"} | {f"{row.pk}-0-e-{name}": text for name, text in NUMBERS.items()}
    assert client.post("/chi-tieu/nhap/", filled).status_code == 302
    assert 'value="1.200"' in client.get("/chi-tieu/nhap/?ky=2025-Q4").content.decode()
    assert "Tổng số hồ sơ: 2.000" in client.get("/chi-tieu/ho-so/").content.decode()


def test_the_past_of_a_merged_commune_is_worked_out_from_the_sums_of_its_predecessors(
    online, browse, an, cast, enter, posts
):
    old = [cast.agency(name, "commune", valid_until="2025-06-30") for name in ("Xã Cũ Một", "Xã Cũ Hai")]
    new = cast.agency("Xã Mới", "commune", valid_from="2025-07-01")
    for place, numbers in zip(old, (("90", "0", "100"), ("10", "0", "900")), strict=True):
        enter(online, an, "Q1/2025", place=place, elements=dict(zip(NUMBERS, numbers, strict=True)))
    for one in old:
        inheriting.store(one, shares=[(new, Fraction(1))], source="Nghị quyết", by=an, posts=posts(an))
    found = queries.by_place(online, Period.parse("Q1/2025"), clock.today())[new.pk]
    assert maps.value_of(found, online) == 10
    assert [point.measured.value for point in series.of_place(online, new)] == [Decimal(10)]
