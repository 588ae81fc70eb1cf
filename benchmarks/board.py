"""The board with 100,000 duties of 130 agencies, beside the plainest query of the same database, in one run.

    python benchmarks/board.py [ROWS]
    script/postgres python benchmarks/board.py [ROWS]

Filled as benchmarks/lists.py fills, with documents, topics, leaders and communes added. Printed are the median of the processor time of the
whole page (others on the machine do not count), that of a PostgreSQL on this machine included, and the number of queries: today's board as
who looks first after a deed sees it (nothing is counted yet), and as the next one does; under filters; a past day that is kept; then how long
telling one past day from the history takes, which a job does. Exit code 1 when a board takes more than LIMIT milliseconds.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from datetime import time as hour
from functools import partial
from pathlib import Path

import lists
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dondoc.engine.obligations import outcome
from dondoc.web.board import actions
from dondoc.web.board.queries.chosen import Chosen
from dondoc.web.board.queries.kept import compared
from dondoc.web.documents.models import Document, StoredFile
from dondoc.web.people.models import Agency
from dondoc.web.register.models import Obligation
from dondoc.web.shared import clock

LIMIT = 500
"""Milliseconds of one board at 100,000 duties."""
DOCUMENTS = 2000
LEADERS = ("Chủ tịch UBND tỉnh", "Phó Chủ tịch A", "Phó Chủ tịch B", "Phó Chủ tịch C", "Phó Chủ tịch D", "")
TICKS = os.sysconf("SC_CLK_TCK")
lists.AGENCIES = 130
plain_duty = lists.duty


def fill(rows: int) -> lists.User:
    """What the lists' benchmark fills, with all that the board tells apart; returns an officer."""
    topics = (*outcome.topic_names(), "")
    files = StoredFile.objects.bulk_create(
        StoredFile(sha256=f"{n:064}", size=1, media_type="text/plain", stored_at=clock.now()) for n in range(DOCUMENTS)
    )
    documents = Document.objects.bulk_create(
        Document(file=file, file_name="a.docx", uploaded_at=clock.now(), number=f"{n}/TB-UBND", type="Thông báo")
        for n, file in enumerate(files)
    )

    def duty(n: int, officer: lists.User) -> Obligation:
        one = plain_duty(n, officer)
        one.document, one.topic, one.given_by = (
            documents[n % DOCUMENTS], topics[n % len(topics)], LEADERS[n // 7 % len(LEADERS)],
        )  # fmt: skip
        one.created_at = datetime.combine(one.assigned_on, hour(1), UTC)
        return one

    lists.duty = duty
    officer, _focal = lists.fill(rows)
    departments = Agency.objects.order_by("pk").values("pk")[:20]
    Agency.objects.exclude(pk__in=departments).update(kind="commune")
    return officer


def processor() -> float:
    """Seconds of the processor that this process and its PostgreSQL (if on this machine) have taken."""
    if connection.vendor != "postgresql":
        return time.process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(stat[11]) + int(stat[12])) / TICKS


def median(ask: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """Milliseconds of the processor in the median round, after one that is not counted. before: done before each round, not counted."""
    ask()
    times = []
    for _ in range(lists.ROUNDS):
        before()
        begun = processor()
        ask()
        times.append((processor() - begun) * 1000)
    return statistics.median(times)


def keep() -> float:
    """Keep the days with which today is compared; returns the seconds of the processor for one of them."""
    chosen = Chosen(day=lists.TODAY, today=lists.TODAY)
    days = compared(lists.TODAY)
    begun = time.process_time()
    for day in days:
        actions.keep(chosen.on(day))
    return (time.process_time() - begun) / len(days)


def main() -> int:
    """Fill, keep, ask, print."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    call_command("migrate", verbosity=0)
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    slow = 0
    with clock.at(lists.TODAY):
        officer = fill(rows)
        print(f"{rows} nhiệm vụ, {lists.AGENCIES} cơ quan, {connection.vendor}; kể lại một ngày đã qua: {keep():.1f} s")
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                # one process that is measured, and what autovacuum does in its time
                cursor.execute("SET max_parallel_workers_per_gather = 0")
                cursor.execute("VACUUM ANALYZE")
        base = median(lists.plain)
        client = Client()
        client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
        past = f"{lists.TODAY - timedelta(days=7):%d/%m/%Y}"
        for query in ("", "?level=department", "?period=2025", "?given_by=-", f"?day={past}"):
            address = f"/dieu-hanh/{query}"
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(address)
                asked = len(queries)
            first = median(partial(client.get, address), cache.clear)
            took = median(partial(client.get, address))
            slow += first > LIMIT
            mark = "  quá giới hạn" if first > LIMIT else ""
            print(
                f"{answer.status_code} {address:30} lần đầu {first:6.1f} ms ({first / base:.0f} lần), lần sau {took:6.1f} ms, {asked} truy vấn{mark}"
            )
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
