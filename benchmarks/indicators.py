"""The indicators desk with 300 indicators, 65 communes and 60 months, beside a tenth of the months, in one run.

    python benchmarks/indicators.py [--quick]

Fills a database of its own (SQLite in a temporary folder, or DATABASE_URL, empty) twice and asks for the overview and the page
of one indicator. Printed is the median processor time of each page and the ratio. Exit code 1 when a page takes more than twice
as long with all months as with a tenth.
"""

import os
import statistics
import sys
import tempfile
import time
from datetime import date

LIMIT = 2.0
ROUNDS = 7
TODAY = date(2026, 3, 2)
INDICATORS, COMMUNES, MONTHS = (300, 65, 60) if "--quick" not in sys.argv else (60, 20, 60)

folder = tempfile.TemporaryDirectory(prefix="dondoc-indicators-")
os.environ |= {"DONDOC_DATA": folder.name, "DONDOC_SECRET_KEY": "only-for-a-benchmark-" + "x" * 40}
os.environ |= {"DONDOC_DEBUG": "0", "DJANGO_SETTINGS_MODULE": "dondoc.web.settings"}

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from dondoc.engine.desks.indicators.periods import Frequency, Period  # noqa: E402
from dondoc.web.desks.indicators.models import Indicator, Measurement, Target  # noqa: E402
from dondoc.web.people.models import Agency, Post, User  # noqa: E402
from dondoc.web.shared import clock  # noqa: E402


def people() -> User:
    """An officer, and the communes."""
    office = Agency.objects.create(key="vp", name="Văn phòng", kind="office", folded="van phong")
    Agency.objects.bulk_create(
        Agency(key=f"xa-{n}", name=f"Xã {n:02}", kind="commune", folded=f"xa {n:02}") for n in range(COMMUNES)
    )
    officer = User.objects.create_user("an@example.vn", full_name="An")
    Post.objects.create(user=officer, agency=office, role="office_officer", starts_on=date(2020, 1, 1))
    return officer


def lay_down() -> list[Indicator]:
    """The indicators with a target each."""
    rows = Indicator.objects.bulk_create(
        Indicator(
            code=f"c-{n}", name=f"Chỉ tiêu {n}", unit="hộ", frequency=1, gathering="sum", position=n, folded=f"c {n}"
        )
        for n in range(INDICATORS)
    )
    Target.objects.bulk_create(Target(indicator=row, due_on=date(2026, 12, 31), value=1000) for row in rows)
    return list(rows)


def fill(rows: list[Indicator], periods: list[Period], by: User) -> None:
    """A confirmed figure of each indicator, of the province and each commune, in each period."""
    places = [None, *Agency.objects.filter(kind="commune").values_list("pk", flat=True)]
    for period in periods:
        Measurement.objects.bulk_create(
            (
                Measurement(
                    indicator=row, period=period.code, first=period.first, last=period.last, place_id=place, value=period.index % 50 + at,
                    entered_by=by, entered_at=clock.now(), confirmed_by=by, confirmed_at=clock.now(),
                )
                for row in rows
                for at, place in enumerate(places)
            ),
            batch_size=5000,
        )  # fmt: skip


def seconds(client: Client, path: str) -> float:
    """Median processor time of the whole page."""
    found = []
    for _ in range(ROUNDS):
        start = time.process_time()
        answer = client.get(path, secure=True)
        answer.content  # noqa: B018
        found.append(time.process_time() - start)
        assert answer.status_code == 200, answer
    return statistics.median(found)


def main() -> int:
    """Fill, ask, print; 1 when a page grew too fast."""
    settings.ALLOWED_HOSTS = ["*"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.MFA_REQUIRED_ROLES = []
    call_command("migrate", verbosity=0)
    with clock.at(TODAY):
        officer, client = people(), Client()
        client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
        rows = lay_down()
        newest = Period.of(TODAY, Frequency.MONTH).shifted(-1)
        periods = [newest.shifted(-back) for back in range(MONTHS)]
        tenth = MONTHS // 10
        paths = ("/chi-tieu/", f"/chi-tieu/c-{INDICATORS // 2}/")
        fill(rows, periods[:tenth], officer)
        small = [seconds(client, path) for path in paths]
        fill(rows, periods[tenth:], officer)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        full = [seconds(client, path) for path in paths]
        count = Measurement.objects.count()
    print(f"{connection.vendor}: {count} figures, {INDICATORS} indicators, {COMMUNES} communes, {MONTHS} months")
    ratios = [after / before for before, after in zip(small, full, strict=True)]
    for path, before, after, ratio in zip(paths, small, full, ratios, strict=True):
        said = "OK  " if ratio <= LIMIT else "FAIL"
        print(f"{said} {path:20} {before * 1000:7.0f} ms → {after * 1000:7.0f} ms   {ratio:.2f} <= {LIMIT}")
    return int(max(ratios) > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
