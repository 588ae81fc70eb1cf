"""The list of duties with 100,000 of them, beside the plainest query of the same database, in one run.

    python benchmarks/lists.py [ROWS]
    script/postgres .venv/bin/python benchmarks/lists.py [ROWS]

Fills a database of its own (SQLite in a temporary folder, or the one of DATABASE_URL, which must be empty), then asks for pages as an officer and as an agency does. Printed is
the median of the processor time of the whole page (others on the machine do not count), how often that is of `SELECT * ... LIMIT 50`, and the number of queries. Exit code 1
when a page takes more than LIMIT milliseconds.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

LIMIT = 150
"""Milliseconds of one page at 100,000 duties."""
ROUNDS = 7
TODAY = date(2026, 3, 2)
AGENCIES = 60
STATES = ("assigned", "accepted", "in_progress", "reported", "sent_back", *("completed",) * 5)

folder = tempfile.TemporaryDirectory(prefix="dondoc-lists-")
os.environ |= {"DONDOC_DATA": folder.name, "DONDOC_SECRET_KEY": "only-for-a-benchmark-" + "x" * 40}
os.environ |= {"DONDOC_DEBUG": "0", "DJANGO_SETTINGS_MODULE": "dondoc.web.settings"}

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from dondoc.web.people.models import Agency, Post, User  # noqa: E402
from dondoc.web.register.models import Obligation, Part  # noqa: E402
from dondoc.web.register.queries.pages import page  # noqa: E402
from dondoc.web.shared import clock  # noqa: E402
from dondoc.web.shared.search import folded  # noqa: E402

WORDS = [
    "rà",
    "soát",
    "báo",
    "cáo",
    "kinh",
    "phí",
    "hạ",
    "tầng",
    "số",
    "an",
    "toàn",
    "thông",
    "tin",
    "tập",
    "huấn",
    "giải",
    "ngân",
    "dữ",
    "liệu",
    "chuyển",
    "đổi",
    "dịch",
    "vụ",
    "công",
]


def fill(rows: int) -> tuple[User, User]:
    """Agencies, two people and the duties; every third has two leads, every second a cooperating agency."""
    agencies = Agency.objects.bulk_create(
        Agency(key=f"a{n}", name=f"Cơ quan {n:02}", kind="department", folded=folded(f"Cơ quan {n:02}"))
        for n in range(AGENCIES)
    )
    officer = User.objects.create_user("an@example.vn", full_name="An")
    focal = User.objects.create_user("binh@example.vn", full_name="Bình")
    Post.objects.create(user=officer, agency=agencies[0], role="office_officer", starts_on=date(2020, 1, 1))
    Post.objects.create(user=focal, agency=agencies[1], role="focal", starts_on=date(2020, 1, 1))
    for start in range(0, rows, 5000):
        made = Obligation.objects.bulk_create(duty(n, officer) for n in range(start, min(rows, start + 5000)))
        Part.objects.bulk_create(part for one in made for part in parts(one, agencies))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return officer, focal


def duty(n: int, officer: User) -> Obligation:
    """The n-th duty."""
    state = STATES[(n * 7) % len(STATES)]
    due = None if n % 20 == 0 else TODAY + timedelta(days=(n * 37) % 900 - (850 if state == "completed" else 120))
    title = " ".join(WORDS[(n * step) % len(WORDS)] for step in (3, 5, 7, 11, 13, 17))
    ended = (due or TODAY) if state == "completed" else None
    return Obligation(
        code=f"NV-{2020 + n % 7}-{n:06}", origin="Giao ban", title=f"{title} {n}", quote=f"{title} " * 6, state=state,
        due=due, first_due=due, completed_on=ended, closed_on=ended, priority=("normal", "normal", "high", "urgent")[n % 4],
        reported_on=ended or (TODAY if state == "reported" else None), folded=folded(f"{title} {n}", f"{title} " * 6),
        assigned_on=TODAY - timedelta(days=n % 1500), assigned_by=officer, created_at=clock.now(),
    )  # fmt: skip


def parts(one: Obligation, agencies: list[Agency]) -> list[Part]:
    """The agencies of a duty."""
    lead = [Part(obligation=one, agency=agencies[one.pk % AGENCIES], role="lead")]
    if one.pk % 3 == 0:
        lead.append(Part(obligation=one, agency=agencies[(one.pk + 7) % AGENCIES], role="lead"))
    if one.pk % 2 == 0:
        lead.append(Part(obligation=one, agency=agencies[(one.pk + 3) % AGENCIES], role="cooperating"))
    return lead


def median(ask: Callable[[], object]) -> float:
    """Milliseconds of the processor in the median round, after one that is not counted."""
    ask()
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        ask()
        times.append((time.process_time() - begun) * 1000)
    return statistics.median(times)


def plain() -> object:
    """The plainest page that there is."""
    return list(Obligation.objects.order_by("pk")[:50])


def main() -> int:
    """Fill, ask, print."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    call_command("migrate", verbosity=0)
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    slow = 0
    with clock.at(TODAY):
        officer, focal = fill(rows)
        middle = page(Obligation.objects.all(), "due", size=20_000).after
        base = median(plain)
        print(f"{rows} nhiệm vụ; SELECT ... LIMIT 50: {base:.1f} ms")
        for person, address in [
            *((officer, f"/nhiem-vu/{query}") for query in (
                "", f"?after={middle}", "?sort=-due", "?sort=code", "?sort=priority", "?sort=assigned", "?sort=agency",
                "?standing=overdue", "?standing=due_soon", "?q=tap+huan", "?q=khongcotu", "?mine=1", "?agency=5&role=lead",
                "?state=reported&sort=-assigned",
            )),
            (officer, "/nhiem-vu/bang/"), (officer, "/lich/"), (officer, "/"),
            (focal, "/nhiem-vu/"), (focal, "/nhiem-vu/?standing=overdue"), (focal, "/nhiem-vu/?q=tap+huan"),
            (focal, "/nhiem-vu/bang/"), (focal, "/lich/"), (focal, "/"),
        ]:  # fmt: skip
            client = Client()
            client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(address)
                asked = len(queries)
            took = median(partial(client.get, address))
            slow += took > LIMIT and address.startswith("/nhiem-vu/")
            mark = "  quá giới hạn" if took > LIMIT else ""
            print(
                f"{answer.status_code} {person} {address:45} {took:7.1f} ms  {took / base:6.1f} lần  {asked} truy vấn{mark}"
            )
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
