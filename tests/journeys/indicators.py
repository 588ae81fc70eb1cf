"""The indicators desk in the journeys. Called by `Site.call`, in a process of its own."""

from datetime import date

from django.conf import settings

from dondoc.web.desks.indicators import queries
from dondoc.web.desks.indicators.actions import boundaries, define, inheriting, sheets
from dondoc.web.desks.indicators.models import Boundaries, CompositeYear, Indicator, Sheet
from dondoc.web.desks.indicators.sample import fill, of_communes
from dondoc.web.people.actions import bodies
from dondoc.web.people.models import Agency, Succession, User
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


SHEET = """Mã chỉ tiêu;Kỳ;Xã, phường (để trống: toàn tỉnh);Giá trị;Tử số;Mẫu số
nq49-kinh-te-so-nganh;Q4/2025;;8,5;;
nq49-ho-cap-quang;Q4/2025;Xã Lạ;;160;100
nq49-kinh-te-so-nganh;Quý V;;9;;
"""


def more() -> dict[str, int]:
    """What the other pages of the desk show: a formula, a workbook with faults and one without, a composite, former communes."""
    province()
    officer = User.objects.get(full_name="Nguyễn Văn An")
    posts = list(posts_of(officer, clock.today()))
    if not Sheet.objects.exists():
        formula = {
            "formula": "100 * truc_tuyen / tong_so",
            "elements": define.pairs("truc_tuyen: Hồ sơ trực tuyến; tong_so: Tổng số hồ sơ"),
        }
        values = {
            "name": "Hồ sơ tiếp nhận trực tuyến",
            "unit": "%",
            "pillar": "chinh-quyen-so",
            "frequency": 3,
            **formula,
        }
        define.save(code="ho-so-truc-tuyen", values=values, by=officer, posts=posts)
        for lines in (SHEET, "\n".join(SHEET.splitlines()[:2])):
            made = sheets.receive(
                data=lines.encode(), name="so-lieu-quy-4.csv", kind="figures", by=officer, posts=posts
            )
            sheets.try_out(made.pk)
        new = Agency.objects.get(key="xa-huu-lung")
        for name in ("UBND xã Sơn Hà cũ", "UBND xã Hồ Sơn cũ"):
            old = Agency.objects.create(
                key=folded(name).strip().replace(" ", "-"),
                name=name,
                kind="commune",
                folded=folded(name),
                valid_until=date(2025, 6, 30),
            )
            Succession.objects.create(old=old, new=new, scope="Nghị quyết 1672/NQ-UBTVQH15", on=date(2025, 7, 1))
        inheriting.confirm([old.pk], by=officer, posts=posts)
    faulty, good = Sheet.objects.order_by("pk")[:2]
    return {"faulty": faulty.pk, "good": good.pk, "composite": CompositeYear.objects.get().pk}


def mapped() -> list[str]:
    """All communes of the rulebook with a figure of the last quarter, drawn as squares; the names of those that are there today.

    Says the same whatever the other journeys of the file have done on this server.
    """
    province()
    if bodies.take_over(settings.PROVINCE)[0]:
        officer = User.objects.get(full_name="Nguyễn Văn An")
        of_communes(officer, list(posts_of(officer, clock.today())))
    if Boundaries.objects.filter(in_force=True).exists():
        boundaries.withdraw(by=None, posts=())
    return [commune.name for commune in queries.communes(clock.today())]
